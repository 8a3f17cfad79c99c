/** A group with members on the recorder, wired to check-ins alone: what a check-in test needs, and no more. */
import type { ChannelRef, UserRef } from '../../src/core/chat/address.ts';
import { text } from '../../src/core/chat/card.ts';
import { createCheckIns } from '../../src/core/check-in/check-in-use-cases.ts';
import type { CheckInUseCases } from '../../src/core/check-in/check-in-use-cases.ts';
import type { MoodChart } from '../../src/core/check-in/mood-chart.ts';
import { createDispatcher, registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import { asMember, type Authorized } from '../../src/core/group/access.ts';
import { defaultSettings, type Group, type Member, type PromptSchedule } from '../../src/core/group/group.ts';
import type { GroupId, MemberId, PersonId } from '../../src/core/kit/ids.ts';
import type { Sealed } from '../../src/core/kit/sealed.ts';
import type { Jobs } from '../../src/core/nudge/jobs.ts';
import type { Nudge, NudgeTopic } from '../../src/core/nudge/nudge.ts';
import { newPerson } from '../../src/core/person/person.ts';
import type { UseCases } from '../../src/core/use-cases.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import * as checkInFormCommands from '../../src/commands/check-in-form.ts';
import * as checkInShowCommands from '../../src/commands/check-in-show.ts';
import * as checkInOpenCommands from '../../src/commands/check-in.ts';
import * as myDataCommands from '../../src/commands/my-data-check-ins.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRecordingLog, type RecordingLog } from './recording-log.ts';
import { createSequenceIds } from './sequence-ids.ts';

export const danger = 'plum-coloured words';
/** Every Monday at 10:00, open for 36 hours. */
export const mondays: PromptSchedule = {
  days: [1],
  at: Temporal.PlainTime.from('10:00'),
  window: Temporal.Duration.from('PT36H'),
};

export type CheckInWorld = Readonly<{
  clock: FakeClock;
  store: MemoryStore;
  recorder: Recorder;
  log: RecordingLog;
  use: CheckInUseCases;
  jobs: Jobs;
  channel: ChannelRef;
  groupId: GroupId;
  users: readonly UserRef[];
  /** What was screened, and whether staff were kept out of it. */
  screened: readonly Readonly<{ words: string; told: string }>[];
  charts: readonly MoodChart[];
  /** Who was noted as taking part, in order. */
  participants: readonly string[];
  group(): Promise<Group>;
  member(user: UserRef): Promise<Member>;
  pass(user: UserRef): Promise<Readonly<{ group: Authorized<Group, 'member'>; member: Member }>>;
  changeGroup(change: Partial<Group['settings']> & Partial<Pick<Group, 'state'>>): Promise<void>;
  changeMember(user: UserRef, change: Partial<Member>): Promise<void>;
  /** Plans ahead for eight days and writes and "sends" whatever of a topic is planned and due, in the ledger's stead. */
  plan(): Promise<readonly Nudge[]>;
  deliver(topic: NudgeTopic): Promise<readonly string[]>;
}>;

type Options = Readonly<{
  people?: number;
  facilitatorsChannel?: boolean;
  prompt?: PromptSchedule;
  at?: string;
  token?: () => string;
}>;

/** The first person is the facilitator; the rest are members. It is Sunday noon unless `at` says otherwise. */
export async function createCheckInWorld(options: Options = {}): Promise<CheckInWorld> {
  const { people = 3, facilitatorsChannel = false, prompt, at = '2026-03-01T12:00:00Z', token } = options;
  const clock = createFakeClock(at);
  const store = createMemoryStore({ now: () => clock.now() });
  const recorder = createRecorder({ clock });
  const log = createRecordingLog();
  const sequence = createSequenceIds();
  const ids = token === undefined ? sequence : { ...sequence, token };
  const vault = createVault(new Uint8Array(32).fill(7));
  const channel = recorder.addChannel('circle');
  const staff = recorder.addChannel('holders');
  const names = ['ada', 'bao', 'caro', 'dilan', 'eli', 'fay', 'gus', 'hana', 'ivo', 'juno', 'kim', 'lea'];
  const users = names
    .slice(0, people)
    .map((name, n) => recorder.addUser(name, { in: n === 0 ? [channel, staff] : [channel] }));
  const groupId = ids.next('grp') as GroupId;
  const screened: { words: string; told: string }[] = [];
  const charts: MoodChart[] = [];
  const participants: string[] = [];
  const memberId = new Map<string, MemberId>(users.map((it) => [it.user, ids.next('mem') as MemberId]));

  await store.write(async (s) => {
    await s.keys.save(vault.createKey(groupId));
    await s.groups.save({
      id: groupId,
      version: 0,
      channel,
      name: 'Willow',
      pack: 'tea order',
      settings: {
        ...defaultSettings,
        style: 'informal',
        size: { min: 3, target: 8, max: 12 },
        ages: '18+',
        zone: 'Europe/Berlin',
        language: 'en',
        country: 'DE',
        cover: undefined,
        facilitatorsChannel: facilitatorsChannel ? staff : undefined,
        paging: false,
        prompt,
      },
      words: '' as Sealed,
      calendarToken: 'x'.repeat(32),
      state: 'open',
      createdAt: clock.now(),
      closedAt: undefined,
    });
    for (const [n, user] of users.entries()) {
      const id = memberId.get(user.user)!;
      await s.keys.save(vault.createKey(id));
      await s.people.save(newPerson(ids.next('per') as PersonId, user, clock.now()));
      await s.members.save({
        id,
        version: 0,
        group: groupId,
        user,
        role: n === 0 ? 'facilitator' : 'member',
        holdsByRole: false,
        noticing: true,
        paging: false,
        calls: { inQuiet: false, named: false },
        pace: 'only-when-asked',
        prompt: undefined,
        visibility: 'me',
        joinedAt: clock.now(),
        leftAt: undefined,
      });
    }
  });

  const { useCases: use, jobs } = createCheckIns({
    store,
    vault,
    clock,
    ids,
    log,
    chat: () => recorder.platform,
    packs: { find: () => undefined, all: () => [] },
    charts: {
      render: async (chart) => {
        charts.push(chart);
        return new Uint8Array([1]);
      },
    },
    crisis: {
      inAnswer: async (words, { told }) => {
        screened.push({ words, told });
        return words.includes(danger) ? { blocks: [text('Help is here.')], card: { body: [] } } : undefined;
      },
    },
    participated: async (_, { user }) => {
      participants.push(user.user);
      return 'fine';
    },
    nextMeeting: async () => Temporal.Instant.from('2026-03-05T18:00:00Z'),
  });

  const checkInCommands = { ...checkInOpenCommands, ...checkInFormCommands, ...checkInShowCommands };
  const all = [...Object.values(checkInCommands), ...Object.values(myDataCommands)];
  const { checkIn, checkInForm } = checkInCommands;
  const handlers = {
    commands: [checkIn, myDataCommands.myDataCheckIns],
    forms: [checkInForm],
    actions: all.filter((it) => !('summary' in it) && !('title' in it)) as never,
    watchers: [],
    home: async () => ({ kind: 'nothing' }) as const,
  };
  const inbound = createDispatcher({ store, chat: () => recorder.platform, ids, log }, handlers, {
    checkIns: use,
  } as UseCases);
  await recorder.platform.open(registryOf(handlers), inbound);

  const group = async () => (await store.read((s) => s.groups.find(groupId)))!;
  const member = async (user: UserRef) => (await store.read((s) => s.members.findByUser(groupId, user)))!;
  return {
    clock,
    store,
    recorder,
    log,
    use,
    jobs,
    channel,
    groupId,
    users,
    screened,
    charts,
    participants,
    group,
    member,
    async pass(user) {
      const found = await member(user);
      return { group: asMember(await group(), found)!, member: found };
    },
    async changeGroup({ state, ...settings }) {
      const now = await group();
      const changed = { ...now, state: state ?? now.state, settings: { ...now.settings, ...settings } };
      await store.write((s) => s.groups.save(changed));
    },
    async changeMember(user, change) {
      const now = await member(user);
      await store.write((s) => s.members.save({ ...now, ...change }));
    },
    async plan() {
      await jobs.planAhead(clock.now(), clock.now().add({ hours: 24 * 8 }));
      return store.read((s) => s.nudges.upcoming(100));
    },
    async deliver(topic) {
      const due = (await store.read((s) => s.nudges.upcoming(100))).filter(
        (it) => it.topic === topic && Temporal.Instant.compare(it.due, clock.now()) <= 0,
      );
      const outcomes: string[] = [];
      for (const nudge of due) {
        const writer = jobs.writers[topic]!;
        const written = await writer.write(nudge);
        if (written.kind !== 'card') {
          outcomes.push(written.kind === 'drop' ? written.why : written.kind);
          continue;
        }
        const sent =
          'user' in nudge.to
            ? await recorder.platform.messages.sendDirect(nudge.to, written.card, nudge.id)
            : await recorder.platform.messages.post(nudge.to, written.card, nudge.id);
        if (sent.ok) await writer.sent(nudge, sent.value);
        outcomes.push('sent');
      }
      return outcomes;
    },
  };
}
