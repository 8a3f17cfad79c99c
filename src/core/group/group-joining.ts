/** Joining in steps: what to expect, age, agreement, noticing, paging, one pace, zone. Any step can be left; nothing is kept until the last. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { DraftId, GroupId, MemberId } from '../kit/ids.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import { openWords } from '../kit/words.ts';
import { guidelineWordsSchema } from '../guideline/guideline.ts';
import { personOf } from '../person/people.ts';
import { StaleVersion } from '../ports/stores.ts';
import { findZone } from '../time/zone.ts';
import { joinWordsSchema } from './draft.ts';
import type { JoinWords } from './draft.ts';
import { createDrafts } from './group-drafts.ts';
import { cannotJoin, consentsIn, nextStep } from './group-join-rules.ts';
import type { JoinAnswer, JoinOutcome, JoinProblem, JoinStep, JoinView } from './group-join.ts';
import type { AgreedRole } from './group-roles-agreed.ts';
import type { FacilitatorsRole } from './group-roles-facilitators.ts';
import { groupWordsSchema, newMember } from './group.ts';
import type { Group, Member } from './group.ts';

export interface Joining {
  /** The group named, else the one in this channel. */
  begin(by: UserRef, channel: ChannelRef, group: string | undefined): Promise<Result<JoinView, JoinProblem>>;
  /** Takes an answer and says what comes next; the last one makes the person a member. A press repeated changes nothing. */
  answer(
    by: UserRef,
    channel: ChannelRef,
    draft: string,
    answer: JoinAnswer,
  ): Promise<Result<JoinOutcome, JoinProblem>>;
  stop(by: UserRef, draft: string): Promise<void>;
}

type Ports = Pick<CorePorts, 'store' | 'vault' | 'ids' | 'clock' | 'chat' | 'log'>;
type Deps = Readonly<{
  agreed: AgreedRole;
  facilitators: FacilitatorsRole;
  nextMeetings(group: Group): Promise<readonly Temporal.Instant[]>;
  changed(): Promise<void>;
}>;

export function createJoining(ports: Ports, { agreed, facilitators, nextMeetings, changed }: Deps): Joining {
  const { store, vault, ids, clock, chat, log } = ports;
  const drafts = createDrafts(ports, 'group-join', joinWordsSchema);
  return { begin, answer, stop: (by, draft) => drafts.erase(draft, by) };

  async function begin(by: UserRef, channel: ChannelRef, id: string | undefined) {
    const group = await store.read((s) =>
      id === undefined ? s.groups.findByChannel(channel) : s.groups.find(id as GroupId),
    );
    // Named from anywhere, in a direct message too, but only by somebody of its own community.
    if (group === undefined || !(await chat(by.platform).users.belongs(by, group.channel)))
      return err({ kind: 'no-group' } as const);
    const problem = await store.read((s) => cannotJoin(s, group, by));
    if (problem !== undefined) return err(problem);
    const words: JoinWords = { group: group.id, ofAge: false, agreed: 0 };
    return ok(await viewOf(await drafts.start(by, group.channel, words), group, 'expect'));
  }

  async function answer(by: UserRef, channel: ChannelRef, id: string, given: JoinAnswer) {
    const found = await drafts.read(id, by);
    if (found === undefined) return err(await whyGone(by, channel));
    if ('zone' in given && given.zone !== '') {
      const zone = findZone(given.zone);
      if (!zone.ok) return err({ kind: 'unknown-zone', draft: found.id, nearest: zone.problem.nearest } as const);
      return proceed(by, id, { zone: zone.value });
    }
    return proceed(by, id, given);
  }

  async function proceed(
    by: UserRef,
    id: string,
    given: Partial<JoinWords>,
  ): Promise<Result<JoinOutcome, JoinProblem>> {
    const draft = await drafts.change(id, by, given);
    if (draft === undefined) return err({ kind: 'draft-gone' });
    const { words } = draft;
    const group = await store.read((s) => s.groups.find(words.group as GroupId));
    if (group === undefined) return err({ kind: 'no-group' });
    const problem = await store.read((s) => cannotJoin(s, group, by));
    if (problem !== undefined) return err(problem);
    const zone = words.zone ?? (await knownZone(by));
    const { version } = await guidelinesOf(group);
    const step = nextStep(words, group, version, zone);
    if (step !== undefined) return ok({ kind: 'step', ...(await viewOf(draft.id, group, step)) });
    return finish(by, draft.id, words, group, zone === '' ? undefined : zone);
  }

  async function finish(
    by: UserRef,
    draft: DraftId,
    words: JoinWords,
    group: Group,
    zone: string | undefined,
  ): Promise<Result<JoinOutcome, JoinProblem>> {
    const now = clock.now();
    const past = (await store.read((s) => s.members.ofUser(by))).findLast((it) => it.group === group.id);
    const place = past ?? newMember(ids.next('mem') as MemberId, group.id, by, now);
    const freshKey = vault.createKey(place.id);
    let member: Member | JoinProblem;
    try {
      member = await store.write(async (s) => {
        const problem = await cannotJoin(s, await s.groups.find(group.id), by);
        if (problem !== undefined) return problem;
        if ((await s.keys.find(place.id)) === undefined) await s.keys.save(freshKey);
        const saved = await s.members.save({
          ...place,
          ...consentsIn(words),
          role: 'member',
          holdsByRole: false,
          joinedAt: now,
          leftAt: undefined,
        });
        await s.guidelines.saveAgreement({ group: group.id, member: saved.id, version: words.agreed, at: now });
        const person = await personOf(s, by, { ids, now });
        await s.people.save({ ...person, zone: person.zone ?? zone });
        await s.drafts.erase(draft);
        return saved;
      });
    } catch (cause) {
      // Two presses at once: one of them made the member, and that is what both wanted.
      const there = cause instanceof StaleVersion && (await store.read((s) => s.members.findByUser(group.id, by)));
      if (!there) throw cause;
      return err({ kind: 'already-member', group: group.name });
    }
    if ('kind' in member) return err(member);
    log.info('member.joined', { group: group.id });
    const admitted = await chat(by.platform).users.setAdmitted(by, group.channel, true);
    const given = await agreed.give(group, by);
    const holdsByRole = await facilitators.joined(group, by);
    await changed();
    return ok({
      kind: 'joined',
      group,
      member,
      isBack: past !== undefined,
      isAdmitted: admitted.ok,
      holdsByRole,
      hasAgreedRole: given.kind === 'done',
      nextMeetings: await nextMeetings(group),
      comings: chat(group.channel.platform).traits.comings,
    });
  }

  async function whyGone(by: UserRef, channel: ChannelRef): Promise<JoinProblem> {
    return store.read(async (s) => {
      const group = await s.groups.findByChannel(channel);
      const isMember = group !== undefined && (await s.members.findByUser(group.id, by)) !== undefined;
      return isMember ? { kind: 'already-member', group: group.name } : { kind: 'draft-gone' };
    });
  }

  async function knownZone(by: UserRef): Promise<string | undefined> {
    const person = await store.read((s) => s.people.findByUser(by));
    return person?.zone ?? (await chat(by.platform).users.zoneOf(by));
  }

  async function guidelinesOf(group: Group): Promise<JoinView['guidelines']> {
    const [key, set] = await store.read(async (s) => [
      await s.keys.find(group.id),
      await s.guidelines.current(group.id),
    ]);
    if (key === undefined || set === undefined) return { version: 0, lines: [] };
    return { version: set.version, lines: openWords(vault, key, set.words, guidelineWordsSchema).lines };
  }

  async function viewOf(draft: DraftId, group: Group, step: JoinStep): Promise<JoinView> {
    const key = await store.read((s) => s.keys.find(group.id));
    if (key === undefined) throw new Error(`${group.id} has no key`);
    const words = openWords(vault, key, group.words, groupWordsSchema);
    const { traits } = chat(group.channel.platform);
    return { draft, step, group, words, guidelines: await guidelinesOf(group), traits };
  }
}
