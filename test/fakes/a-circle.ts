/** The whole core on fakes, with a group of people who know each other: what a test of delivery, crisis or privacy needs. */
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { openResourceLibrary } from '../../src/adapters/library/index.ts';
import { openPackLibrary } from '../../src/adapters/packs/index.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { handlers } from '../../src/commands/index.ts';
import type { UserRef } from '../../src/core/chat/address.ts';
import { plainText } from '../kit/plain-text.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { createCore, type Core } from '../../src/core/core.ts';
import type { CorePorts } from '../../src/core/core-ports.ts';
import { defaultSettings, newMember, type Group, type GroupSettings, type Member } from '../../src/core/group/group.ts';
import type { GroupId, GuidelineSetId, MemberId, PersonId } from '../../src/core/kit/ids.ts';
import { sealWords } from '../../src/core/kit/words.ts';
import { newPerson, type Person } from '../../src/core/person/person.ts';
import type { Store } from '../../src/core/ports/stores.ts';
import { createFakeClock } from './fake-clock.ts';
import { createManualScheduler } from './manual-scheduler.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRecorder, type RecorderOptions } from './recorder.ts';
import { createRecordingLog } from './recording-log.ts';
import { createSequenceIds } from './sequence-ids.ts';

export const resources = openResourceLibrary();
const packs = openPackLibrary();
const lexicon = await openLexicon();

type Options = Readonly<{
  at?: string;
  settings?: Partial<GroupSettings>;
  /** Makes a store out of the one in memory, to break it; the circle is arranged in memory first. */
  wrap?: (store: Store) => Store;
  detector?: CorePorts['detector'];
  /** What kind of chat service it is on. */
  service?: Partial<RecorderOptions>;
  /** Nothing is refreshed: the crisis path knows nobody yet. */
  unknown?: boolean;
}>;

/** Ada holds the group; Bao and Caro are members (Caro accepts no direct messages); Dov is in the channel, not in the group. */
export async function openCircle(options: Options = {}) {
  const clock = createFakeClock(options.at ?? '2026-03-02T12:00:00Z');
  const memory = createMemoryStore({ now: () => clock.now() });
  const store = options.wrap?.(memory) ?? memory;
  const chat = createRecorder({ ...options.service, clock });
  const scheduler = createManualScheduler();
  const log = createRecordingLog();
  const vault = createVault(new Uint8Array(32).fill(7));
  const ids = createSequenceIds();
  const ports: CorePorts = {
    store,
    chat: () => chat.platform,
    scheduler,
    vault,
    detector: options.detector ?? lexicon,
    resources,
    packs,
    charts: { render: async () => new Uint8Array([1]) },
    clock,
    ids,
    log,
    operator: { contact: 'someone@example.org', publicUrl: 'https://bot.example' },
  };
  const core: Core = createCore(ports, handlers);
  await chat.platform.open(core.registry, core.inbound);

  const lobby = chat.addChannel('lobby', { open: true });
  const channel = chat.addChannel('circle');
  const staff = chat.addChannel('holders');
  const ada = chat.addUser('ada', { admin: true, in: [lobby, channel, staff] });
  const bao = chat.addUser('bao', { in: [lobby, channel] });
  const caro = chat.addUser('caro', { in: [lobby, channel], closed: true });
  const dov = chat.addUser('dov', { in: [lobby, channel] });

  const group = ids.next('grp') as GroupId;
  const memberIds = new Map<string, MemberId>([ada, bao, caro].map((it) => [it.user, ids.next('mem') as MemberId]));
  const setId = ids.next('gdl') as GuidelineSetId;
  const groupKey = vault.createKey(group);
  await memory.write(async (s) => {
    await s.keys.save(groupKey);
    await s.groups.save({
      id: group,
      version: 0,
      channel,
      name: 'Willow',
      pack: 'depression',
      settings: {
        ...defaultSettings,
        style: 'informal',
        size: { min: 3, target: 8, max: 12 },
        ages: '18+',
        zone: 'Europe/Berlin',
        language: 'en',
        country: 'DE',
        cover: undefined,
        facilitatorsChannel: staff,
        paging: true,
        prompt: undefined,
        guidelineEveryDays: undefined,
        ...options.settings,
      },
      words: sealWords(vault, groupKey, { about: 'Us', whoFor: 'All', notFor: '', facilitators: 'Ada' }),
      calendarToken: 'x'.repeat(32),
      state: 'open',
      createdAt: clock.now(),
      closedAt: undefined,
    });
    for (const user of [ada, bao, caro]) {
      const id = memberIds.get(user.user)!;
      await s.keys.save(vault.createKey(id));
      await s.people.save(newPerson(ids.next('per') as PersonId, user, clock.now()));
      await s.members.save({
        ...newMember(id, group, user, clock.now()),
        role: user === ada ? 'facilitator' : 'member',
        noticing: true,
        paging: true,
      });
    }
    await s.guidelines.publish({
      id: setId,
      group,
      version: 1,
      words: sealWords(vault, groupKey, { lines: ['Be kind.', 'Keep it here.'] }),
      publishedAt: clock.now(),
      publishedBy: memberIds.get('ada'),
    });
    for (const member of memberIds.values())
      await s.guidelines.saveAgreement({ group, member, version: 1, at: clock.now() });
  });
  if (options.unknown !== true) await core.use.crisis.refresh();

  const personOf = (user: UserRef): Promise<Person | undefined> => memory.read((s) => s.people.findByUser(user));
  const memberOf = async (user: UserRef): Promise<Member> =>
    (await memory.read((s) => s.members.findByUser(group, user)))!;
  return {
    clock,
    memory,
    chat,
    scheduler,
    log,
    vault,
    ids,
    ports,
    core,
    lobby,
    channel,
    staff,
    ada,
    bao,
    caro,
    dov,
    group,
    personOf,
    memberOf,
    /** Another process on the same services, which knows nothing yet. */
    restarted: (more: Partial<CorePorts> = {}): Core => createCore({ ...ports, ...more }, handlers),
    groupNow: async (): Promise<Group> => (await memory.read((s) => s.groups.find(group)))!,
    async changePerson(user: UserRef, change: Partial<Person>): Promise<void> {
      const now = (await personOf(user)) ?? newPerson(ids.next('per') as PersonId, user, clock.now());
      await memory.write((s) => s.people.save({ ...now, ...change }));
    },
    async changeMember(user: UserRef, change: Partial<Member>): Promise<void> {
      const now = await memberOf(user);
      await memory.write((s) => s.members.save({ ...now, ...change }));
    },
    async changeSettings(change: Partial<GroupSettings>): Promise<void> {
      const now = (await memory.read((s) => s.groups.find(group)))!;
      await memory.write((s) => s.groups.save({ ...now, settings: { ...now.settings, ...change } }));
    },
  };
}
export type Circle = Awaited<ReturnType<typeof openCircle>>;

export const said = (it: Reply): string => ('card' in it ? plainText(it.card) : it.kind);

/** Every card that was sent, with who could read it: `undefined` for a whole channel. */
export const everyCard = ({ chat }: Pick<Circle, 'chat'>) =>
  chat.state.messages
    .filter((it) => it.card !== undefined)
    .flatMap((it) => [...it.earlier, it.card!].map((card) => ({ card, only: it.only })));

/** What came directly, without what was shown for a moment as well: in immediate danger it comes both ways. */
export function directOnce({ chat }: Pick<Circle, 'chat'>, user: UserRef) {
  const cards = (them: ReturnType<typeof chat.directTo>) =>
    them.flatMap(({ card, earlier }) => (card === undefined ? earlier : [...earlier, card]));
  const shown = cards(chat.ephemeralTo(user));
  return chat.directTo(user).filter((it) => !cards([it]).some((card) => shown.includes(card)));
}
