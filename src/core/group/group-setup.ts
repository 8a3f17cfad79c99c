/** Setting a group up in steps: a pack, words, choices, a last look; then one write, and only after it the first posts. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { CorePorts } from '../core-ports.ts';
import type { DraftId } from '../kit/ids.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import type { Pack } from '../ports/pack-library.ts';
import { StaleVersion } from '../ports/stores.ts';
import { personOf } from '../person/people.ts';
import type { AdminPass } from './access.ts';
import { setupWordsSchema } from './draft.ts';
import type { SetupWords } from './draft.ts';
import { createDrafts } from './group-drafts.ts';
import { readPlace } from './group-place.ts';
import type { SettingName } from './group-setting-names.ts';
import { makeGroup } from './group-setup-making.ts';
import type { Mend, Opened, SetupProblem, SetupView } from './group-setup-view.ts';
import { blankSetup, setupChoices } from './group-setup-words.ts';
import { lookAtStaff } from './group-staff.ts';
import { createTakingOver } from './group-taking-over.ts';
import type { Welcome } from './group-welcome.ts';
import type { Group } from './group.ts';

export interface Setup {
  /**
   * Starts over, or says which group is here already. Where all who held that group have gone,
   * an admin who is a member takes it over.
   */
  begin(
    admin: AdminPass,
    by: UserRef,
    channel: ChannelRef,
  ): Promise<Result<Readonly<{ draft: DraftId; packs: readonly Pack[] }>, SetupProblem>>;
  packs(): readonly Pack[];
  view(by: UserRef, draft: string): Promise<Result<SetupView, SetupProblem>>;
  /** Also takes over the pack's style and size, and whether it tells facilitators in danger. */
  choosePack(by: UserRef, draft: string, pack: string): Promise<Result<SetupView, SetupProblem>>;
  describe(
    by: UserRef,
    draft: string,
    words: Pick<SetupWords, 'name' | 'whoFor' | 'zone' | 'country' | 'cover'>,
  ): Promise<Result<SetupView, SetupProblem>>;
  /** Takes what was probably meant, or leaves the unreadable part out. */
  mend(by: UserRef, draft: string, part: Mend): Promise<Result<SetupView, SetupProblem>>;
  choose(by: UserRef, draft: string, set: SettingName): Promise<Result<SetupView, SetupProblem>>;
  /** The facilitators' channel; undefined for none. */
  setStaff(by: UserRef, draft: string, channel: string | undefined): Promise<Result<SetupView, SetupProblem>>;
  /** Opens the group. Of two who open one in the same channel, the second is told. */
  open(admin: AdminPass, by: UserRef, draft: string, language: Language): Promise<Result<Opened, SetupProblem>>;
  stop(by: UserRef, draft: string): Promise<void>;
}

type Ports = Pick<CorePorts, 'store' | 'vault' | 'ids' | 'clock' | 'packs' | 'resources' | 'chat' | 'log'>;
type Deps = Readonly<{ welcome: Welcome; afterSetup(group: Group): Promise<void>; changed(): Promise<void> }>;

export function createSetup(ports: Ports, { welcome, afterSetup, changed }: Deps): Setup {
  const { store, ids, clock, packs, resources, chat, log } = ports;
  const drafts = createDrafts(ports, 'group-setup', setupWordsSchema);
  const { takeOver } = createTakingOver(ports, { changed });
  return {
    begin,
    packs: () => packs.all(),
    view,
    choosePack,
    describe: (by, draft, words) => change(by, draft, () => ({ ...words, name: words.name.replace(/\s+/g, ' ') })),
    mend,
    choose: (by, draft, set) => change(by, draft, () => setupChoices[set] ?? {}),
    setStaff,
    open,
    stop: (by, draft) => drafts.erase(draft, by),
  };

  async function begin(_admin: AdminPass, by: UserRef, channel: ChannelRef) {
    const here = await store.read((s) => s.groups.findByChannel(channel));
    if (here !== undefined) return err({ kind: await takeOver(here, by), name: here.name } as const);
    const zone = (await chat(by.platform).users.zoneOf(by)) ?? '';
    return ok({ draft: await drafts.start(by, channel, { ...blankSetup, zone }), packs: packs.all() });
  }

  async function view(by: UserRef, id: string): Promise<Result<SetupView, SetupProblem>> {
    const draft = await drafts.read(id, by);
    return draft === undefined ? err({ kind: 'draft-gone' }) : ok(await viewOf(draft));
  }

  async function change(by: UserRef, id: string, changes: (words: SetupWords) => Partial<SetupWords>) {
    const draft = await drafts.read(id, by);
    const now = draft && (await drafts.change(id, by, changes(draft.words)));
    return now === undefined ? err({ kind: 'draft-gone' } as const) : ok(await viewOf(now));
  }

  async function choosePack(by: UserRef, id: string, name: string) {
    const pack = packs.find(name);
    return change(by, id, () => {
      if (pack === undefined) return {};
      const { name: its, style, size, paging } = pack;
      return { pack: its, style, size, paging };
    });
  }

  async function setStaff(by: UserRef, id: string, channel: string | undefined) {
    const here = (await drafts.read(id, by))?.channel;
    const isNone = channel === undefined || here === undefined;
    const seen = isNone ? ok([]) : await lookAtStaff(chat, { ...here, channel }, here);
    if (!seen.ok) return seen;
    const changed = await change(by, id, () => ({ staff: channel ?? '' }));
    return changed.ok ? ok({ ...changed.value, letIn: seen.value }) : changed;
  }

  async function mend(by: UserRef, id: string, part: Mend) {
    return change(by, id, (words) => {
      const place = readPlace(resources, words);
      if (part === 'zone') return { zone: place.nearestZone ?? words.zone };
      if (part === 'country') return { country: place.nearestCountry?.code ?? words.country };
      return part === 'no-country' ? { country: '' } : { cover: '' };
    });
  }

  async function open(admin: AdminPass, by: UserRef, id: string, language: Language) {
    const draft = await drafts.read(id, by);
    if (draft === undefined) return err({ kind: 'draft-gone' } as const);
    const seen = await viewOf(draft);
    const { pack, place } = seen;
    if (pack === undefined || place.zone === undefined || place.problems.length > 0 || !seen.isDescribed)
      return err({ kind: 'not-ready', view: seen } as const);

    const now = clock.now();
    const made = makeGroup(ports, { ...draft, by, pack, place: { ...place, zone: place.zone }, language, now });
    const { group, groupKey, memberKey, member, set } = made;
    try {
      await store.write(async (s) => {
        await s.communities.setLeft(admin, undefined);
        await s.keys.save(groupKey);
        await s.groups.save(group);
        await s.keys.save(memberKey);
        await s.members.save(member);
        await s.guidelines.publish(set);
        await s.guidelines.saveAgreement({ group: group.id, member: member.id, version: set.version, at: now });
        await s.people.save(await personOf(s, by, { ids, now }));
        await s.drafts.erase(draft.id);
      });
    } catch (cause) {
      const here =
        cause instanceof StaleVersion ? await store.read((s) => s.groups.findByChannel(draft.channel)) : undefined;
      if (here === undefined) throw cause;
      return err({ kind: 'group-here', name: here.name } as const);
    }
    return ok(await afterwards({ ...group, version: 1 }, by));
  }

  /** Nothing here can undo the group: what does not work is said, and can be done again by hand. */
  async function afterwards(group: Group, by: UserRef): Promise<Opened> {
    const { users, channels } = chat(group.channel.platform);
    log.info('group.opened', { group: group.id });
    // Only now, for everything was seen. Where it is refused, the welcome is too, and that is said.
    await channels.enter(group.channel);
    await users.setAdmitted(by, group.channel, true);
    await users.setRole(by, group.channel, 'facilitator', true);
    const posted = await welcome.post(group);
    await afterSetup(group);
    await changed();
    return { group, welcome: posted };
  }

  async function viewOf(draft: Readonly<{ id: DraftId; channel: ChannelRef; words: SetupWords }>): Promise<SetupView> {
    const { words } = draft;
    const place = readPlace(resources, words);
    return {
      draft: draft.id,
      channel: draft.channel,
      words,
      pack: packs.find(words.pack),
      place,
      isDescribed: /[\p{L}\p{N}\p{S}]/u.test(words.name) && words.zone !== '',
      services: place.country === undefined ? [] : resources.near(place.country.code, 'crisis'),
      missing: await chat(draft.channel.platform).channels.missingPermissions(draft.channel),
      letIn: [],
    };
  }
}
