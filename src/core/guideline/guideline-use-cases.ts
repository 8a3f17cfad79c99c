/** What people can do with guidelines: read them, agree, change them together, have them shown. */
import { channelKey, sameUser, type ChannelRef, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import type { DraftId, GuidelineSetId } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { openWords, sealWords } from '../kit/words.ts';
import type { Jobs } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import { StaleVersion, type Stores } from '../ports/stores.ts';
import { z } from 'zod';
import type { SetView } from './guideline-cards.ts';
import type { Starts } from '../meeting/meeting-use-cases.ts';
import { createGuidelineJobs } from './guideline-jobs.ts';
import { askNudge, postNudge } from './guideline-nudges.ts';
import {
  changeBetween,
  checkLines,
  guidelineWordsSchema,
  linesOf,
  type Change,
  type GuidelineSet,
  type LinesProblem,
  type Agreed,
} from './guideline.ts';

/** Somebody else published first. Both texts are shown; the draft now stands beside theirs and may still be published. */
type Conflict = Readonly<{ kind: 'conflict'; draft: DraftId; theirs: readonly string[]; mine: readonly string[] }>;
export type Edited = Readonly<{ kind: 'preview'; draft: DraftId; change: Change }> | Conflict;
/** What was typed waits in the draft, so that the form can open again with it. */
export type NotEdited = LinesProblem & Readonly<{ draft: DraftId }>;

export interface GuidelineUseCases {
  /** The current set and whether this member agreed to it; undefined where there is none. */
  show(
    group: Authorized<Group, 'member'>,
    member: Member,
  ): Promise<Readonly<{ set: SetView; agreed: boolean }> | undefined>;
  /** The current set for whoever is asked to agree before joining. */
  current(group: Group): Promise<SetView | undefined>;
  /** A yes to a version; `changed` when it is no longer the current one, `without-role` when the service gave none. */
  agree(
    group: Authorized<Group, 'member'>,
    member: Member,
    version: number,
  ): Promise<'agreed' | 'agreed-without-role' | 'agreed-already' | 'changed'>;
  /** Keeps the text as a draft and shows what would change; a conflict when `seen` is no longer the current version. */
  edit(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    seen: number,
    typed: string,
  ): Promise<Result<Edited, NotEdited>>;
  /** What one typed and the version one saw then, to go on from; undefined when it is gone or somebody else's. */
  reopen(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    draft: DraftId,
  ): Promise<Readonly<{ seen: number; lines: readonly string[] }> | undefined>;
  /** Publishes a draft as the next version of what its writer saw, and has the channel shown what changed. */
  publish(
    group: Authorized<Group, 'facilitator'>,
    by: Member,
    draft: DraftId,
  ): Promise<Result<Readonly<{ version: number }>, Readonly<{ kind: 'draft-gone' }> | Conflict>>;
  discard(by: UserRef, draft: DraftId): Promise<void>;
  /** Has the set posted in the channel now. */
  post(group: Authorized<Group, 'facilitator'>): Promise<void>;
  /** A group has just been set up: posts its guidelines. Never throws for what a service refuses. */
  announce(group: Group): Promise<void>;
  /** Somebody RSVPed or checked in: asks once per version for an agreement that is lacking; `changed` when an older version was agreed to. */
  participated(group: Group, member: Member, agreed?: Agreed): Promise<'fine' | 'changed' | 'open'>;
  /** Somebody spoke in a channel: counts for the living card; a first message without agreement gets one private ask. */
  spoke(channel: ChannelRef, by: UserRef, flagged: boolean): Promise<void>;
}

/** `base` is the version the writer saw: whatever was published after it is never overwritten unseen. */
const draftSchema = z.object({ group: z.string(), base: z.number(), lines: z.array(z.string()) });

type Deps = Readonly<{
  starts: Starts;
  /** Somebody agreed: what the group’s role for that comes to. Never throws. */
  agreed(group: Group, user: UserRef): Promise<Readonly<{ kind: 'done' | 'refused' }>>;
  /** The open group in a channel, from memory: talk elsewhere costs no query. */
  groupAt(channel: ChannelRef): Group | undefined;
}>;

export function createGuidelines(ports: CorePorts, deps: Deps): Readonly<{ useCases: GuidelineUseCases; jobs: Jobs }> {
  const { store, vault, clock, ids, scheduler } = ports;
  const { jobs, living } = createGuidelineJobs(ports, { ...deps, viewOf });
  /** Whom we need not look up again since this start: agreed or asked already, by channel and account. */
  const settled = new Set<string>();
  return {
    useCases: { show, current, agree, edit, reopen, publish, discard, post: announce, announce, participated, spoke },
    jobs,
  };

  async function show(group: Authorized<Group, 'member'>, member: Member) {
    return store.read(async (s) => {
      const set = await s.guidelines.current(group.id);
      if (set === undefined) return undefined;
      const agreement = await s.guidelines.agreementOf(member.id);
      return { set: await viewOf(s, group, set), agreed: agreement?.version === set.version };
    });
  }

  async function current(group: Group) {
    return store.read(async (s) => {
      const set = await s.guidelines.current(group.id);
      return set === undefined ? undefined : viewOf(s, group, set);
    });
  }

  async function agree(group: Authorized<Group, 'member'>, member: Member, version: number) {
    const outcome = await store.write(async (s) => {
      const set = await s.guidelines.current(group.id);
      if (set?.version !== version) return 'changed';
      const before = await s.guidelines.agreementOf(member.id);
      if (before?.version === version) return 'agreed-already';
      await s.guidelines.saveAgreement({ group: group.id, member: member.id, version, at: clock.now() });
      await s.nudges.cancel(`guideline:${group.id}:${member.id}:`);
      return 'agreed';
    });
    if (outcome === 'changed') return outcome;
    const given = await deps.agreed(group, member.user);
    return outcome === 'agreed' && given.kind === 'refused' ? 'agreed-without-role' : outcome;
  }

  async function edit(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    seen: number,
    typed: string,
  ): Promise<Result<Edited, NotEdited>> {
    const mine = linesOf(typed);
    const now = await current(group);
    const problem = checkLines(mine, now?.lines ?? []);
    const draft = ids.next('drf') as DraftId;
    const key = vault.createKey(draft);
    const base = problem === undefined ? (now?.version ?? 0) : seen;
    const words = sealWords(vault, key, { group: group.id, base, lines: mine });
    await store.write((s) =>
      s.drafts.save({
        id: draft,
        by,
        channel: group.channel,
        kind: 'guideline-edit',
        words,
        key,
        updatedAt: clock.now(),
      }),
    );
    if (problem !== undefined) return err({ ...problem, draft });
    if ((now?.version ?? 0) !== seen) return ok({ kind: 'conflict', draft, theirs: now?.lines ?? [], mine });
    return ok({ kind: 'preview', draft, change: changeBetween(now?.lines ?? [], mine) });
  }

  async function reopen(group: Authorized<Group, 'facilitator'>, by: UserRef, id: DraftId) {
    const draft = await store.read((s) => s.drafts.find(id));
    if (draft === undefined || draft.kind !== 'guideline-edit' || !sameUser(draft.by, by)) return undefined;
    const { group: meant, base, lines } = openWords(vault, draft.key, draft.words, draftSchema);
    return meant === group.id ? { seen: base, lines } : undefined;
  }

  async function publish(group: Authorized<Group, 'facilitator'>, by: Member, id: DraftId) {
    const { draft, set, key } = await store.read(async (s) => ({
      draft: await s.drafts.find(id),
      set: await s.guidelines.current(group.id),
      key: await s.keys.find(group.id),
    }));
    if (draft === undefined || key === undefined) return err({ kind: 'draft-gone' } as const);
    const { lines, base, group: meant } = openWords(vault, draft.key, draft.words, draftSchema);
    if (meant !== group.id) return err({ kind: 'draft-gone' } as const);
    const present = set?.version ?? 0;
    if (base !== present) {
      const words = sealWords(vault, draft.key, { group: meant, base: present, lines });
      const shown = await store.write(async (s) => {
        await s.drafts.save({ ...draft, words, updatedAt: clock.now() });
        return set === undefined ? [] : (await viewOf(s, group, set)).lines;
      });
      return err({ kind: 'conflict', draft: id, theirs: shown, mine: lines } as const);
    }
    const version = present + 1;
    const words = sealWords(vault, key, { lines });
    const nudge = postNudge(
      group,
      {
        topic: 'guideline-changed',
        subject: group.id,
        occurrence: '',
        revision: version,
        due: clock.now(),
        useful: { hours: 24 },
      },
      ids,
    );
    await store.write(async (s) => {
      await s.guidelines.publish({
        id: ids.next('gdl') as GuidelineSetId,
        group: group.id,
        version,
        words,
        publishedAt: clock.now(),
        publishedBy: by.id,
      });
      await s.guidelines.saveAgreement({ group: group.id, member: by.id, version, at: clock.now() });
      await s.drafts.erase(id);
      await s.nudges.plan([nudge]);
    });
    await scheduler.schedule(nudge, clock.now());
    return ok({ version });
  }

  async function discard(by: UserRef, id: DraftId): Promise<void> {
    await store.write(async (s) => {
      const draft = await s.drafts.find(id);
      if (draft !== undefined && sameUser(draft.by, by)) await s.drafts.erase(id);
    });
  }

  async function announce(group: Group): Promise<void> {
    const now = clock.now();
    await plan(
      postNudge(
        group,
        {
          topic: 'guideline-post',
          subject: 'asked',
          occurrence: now.toString(),
          revision: 0,
          due: now,
          useful: { hours: 1 },
        },
        ids,
      ),
    );
  }

  async function participated(group: Group, member: Member, agreed?: Agreed) {
    return ask(group, member.user, member, false, agreed);
  }

  async function spoke(channel: ChannelRef, by: UserRef, flagged: boolean): Promise<void> {
    const group = deps.groupAt(channel);
    if (group === undefined) return;
    living.count(group.id, flagged);
    const move = living.dueMove(group);
    if (move !== undefined) {
      await plan(move);
      living.moveIsPlanned(move);
    }
    const key = `${channelKey(channel)}/${by.user}`;
    if (settled.has(key)) return;
    const member = await store.read((s) => s.members.findByUser(group.id, by));
    await ask(group, by, member, true);
    settled.add(key);
  }

  /** Once per version and person; planning the same key twice keeps the first. */
  async function ask(group: Group, user: UserRef, member: Member | undefined, spoke: boolean, looked?: Agreed) {
    const { current, agreed } = looked ?? (await store.read((s) => agreedOf(s, group, member)));
    const isLacking = current !== undefined && agreed !== current;
    const lacking = isLacking
      ? { version: current, wrote: spoke && agreed === undefined, changed: agreed !== undefined }
      : undefined;
    if (lacking === undefined) return 'fine';
    await plan(askNudge(group, user, member, lacking, clock.now(), ids));
    return lacking.changed ? 'changed' : 'open';
  }

  async function agreedOf(s: Stores, group: Group, member: Member | undefined): Promise<Agreed> {
    const set = await s.guidelines.current(group.id);
    const agreement = member === undefined ? undefined : await s.guidelines.agreementOf(member.id);
    return { current: set?.version, agreed: agreement?.version };
  }

  async function plan(nudge: Nudge): Promise<void> {
    const planned = await store.write((s) => s.nudges.plan([nudge]));
    for (const it of planned) await scheduler.schedule(it, clock.now());
  }

  async function viewOf(s: Stores, group: Pick<Group, 'id' | 'name'>, set: GuidelineSet): Promise<SetView> {
    const key = await s.keys.find(group.id);
    if (key === undefined) throw new StaleVersion('the group’s key is gone');
    const { lines } = openWords(vault, key, set.words, guidelineWordsSchema);
    return { group: group.id, name: group.name, version: set.version, lines, at: set.publishedAt };
  }
}
