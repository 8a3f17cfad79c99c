/** A house for meetings: the real use cases, commands, ledger and sweep on fakes, with a group of people in it. */
import { openPackLibrary } from '../../src/adapters/packs/index.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { meetingHandlers } from '../../src/commands/meeting.ts';
import { eventWatch } from '../../src/commands/watch-events.ts';
import type { UserRef } from '../../src/core/chat/address.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import { plainText } from '../kit/plain-text.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import type { CorePorts } from '../../src/core/core-ports.ts';
import { createDispatcher, registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import type { Handlers } from '../../src/core/dispatcher/handlers.ts';
import { reply } from '../../src/core/dispatcher/reply.ts';
import { asFacilitator, asMember } from '../../src/core/group/access.ts';
import { defaultSettings, newMember, type Group, type GroupSettings, type Member } from '../../src/core/group/group.ts';
import type { GroupId, MemberId } from '../../src/core/kit/ids.ts';
import type { Sealed } from '../../src/core/kit/sealed.ts';
import { createMeetings } from '../../src/core/meeting/meeting-use-cases.ts';
import { createDelivery } from '../../src/core/nudge/delivery.ts';
import { createSweep } from '../../src/core/nudge/sweep.ts';
import type { Nudge } from '../../src/core/nudge/nudge.ts';
import { rememberPlace } from '../../src/core/person/people.ts';
import type { UseCases } from '../../src/core/use-cases.ts';
import { createFakeClock } from './fake-clock.ts';
import { createManualScheduler } from './manual-scheduler.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRecorder } from './recorder.ts';
import { createRecordingLog } from './recording-log.ts';
import { createSequenceIds } from './sequence-ids.ts';

const names = ['ada', 'bao', 'caro', 'dilan', 'eli', 'fay', 'gus'] as const;
type Name = (typeof names)[number];

/** It is a Monday noon in London unless `at` says otherwise. Ada facilitates; the first `people` are members. */
export async function openMeetingHouse({
  people = 4,
  at = '2026-03-02T12:00:00Z',
  settings = {},
}: Readonly<{ people?: number; at?: string; settings?: Partial<GroupSettings> }> = {}) {
  const clock = createFakeClock(at);
  const store = createMemoryStore({ now: () => clock.now() });
  const chat = createRecorder({ clock });
  const scheduler = createManualScheduler();
  const log = createRecordingLog();
  const vault = createVault(new Uint8Array(32).fill(7));
  const ids = createSequenceIds();
  const participants: string[] = [];
  const ports = {
    store,
    clock,
    scheduler,
    log,
    vault,
    ids,
    packs: openPackLibrary(),
    chat: () => chat.platform,
    operator: { contact: 'ops@example.org', publicUrl: 'https://circle.example/' },
  } as unknown as CorePorts;
  const handlers: Handlers = { ...meetingHandlers, watchers: [eventWatch], home: async () => reply.nothing };
  const start = async () => {
    const { useCases, jobs, starts } = createMeetings(ports, {
      participated: async (_group, member) => {
        participants.push(member.user.user);
        return 'fine';
      },
    });
    await chat.platform.open(
      registryOf(handlers),
      createDispatcher(ports, handlers, { meetings: useCases } as unknown as UseCases),
    );
    return { useCases, jobs, starts, sweeping: createSweep(ports, createDelivery(ports, jobs.writers), [jobs]) };
  };
  let running = await start();

  const lobby = chat.addChannel('lobby', { open: true });
  const circle = chat.addChannel('circle');
  const users = Object.fromEntries(
    names.map((name, n) => [name, chat.addUser(name, { in: n < people ? [lobby, circle] : [lobby] })]),
  ) as Readonly<Record<Name, UserRef>>;
  const groupId = ids.next('grp') as GroupId;
  await store.write(async (s) => {
    await s.keys.save(vault.createKey(groupId));
    await s.groups.save({
      id: groupId,
      version: 0,
      channel: circle,
      name: 'Willow',
      pack: 'depression',
      settings: {
        ...defaultSettings,
        prompt: undefined,
        style: 'structured',
        size: { min: 3, target: 8, max: 12 },
        ages: '18+',
        zone: 'Europe/London',
        language: 'en',
        country: 'GB',
        cover: undefined,
        facilitatorsChannel: undefined,
        paging: false,
        ...settings,
      },
      words: '' as Sealed,
      calendarToken: 'x'.repeat(32),
      state: 'open',
      createdAt: clock.now(),
      closedAt: undefined,
    });
    for (const name of names.slice(0, people)) {
      const member = newMember(ids.next('mem') as MemberId, groupId, users[name], clock.now());
      await s.members.save({ ...member, role: name === 'ada' ? 'facilitator' : 'member' });
    }
  });

  const group = async (): Promise<Group> => {
    const found = await store.read((s) => s.groups.find(groupId));
    if (found === undefined) throw new Error('no group');
    return found;
  };
  const member = async (name: Name): Promise<Member> => {
    const found = await store.read((s) => s.members.findByUser(groupId, users[name]));
    if (found === undefined) throw new Error(`${name} is no member`);
    return found;
  };
  return {
    clock,
    store,
    chat,
    scheduler,
    log,
    ids,
    get use() {
      return running.useCases;
    },
    get jobs() {
      return running.jobs;
    },
    get starts() {
      return running.starts;
    },
    /** The process ends and another one begins, on the same store and the same service. */
    restart: async () => void (running = await start()),
    participants,
    lobby,
    circle,
    users,
    groupId,
    group,
    member,
    sweep: () => running.sweeping.sweep(),
    /** Passes Ada’s or a member’s door, as the dispatcher would. */
    async pass(name: Name) {
      const [its, them] = [await group(), await member(name)];
      const held = asFacilitator(its, them);
      const seen = asMember(its, them);
      if (seen === undefined) throw new Error(`${name} has no pass`);
      return { held: held as NonNullable<typeof held>, seen, member: them };
    },
    /** Lets time pass to an instant, sweeping at each due time on the way, as a running bot would. */
    async until(to: string) {
      const end = Temporal.Instant.from(to);
      for (;;) {
        await running.sweeping.sweep();
        const [next] = await store.read((s) => s.nudges.upcoming(1));
        if (next === undefined || Temporal.Instant.compare(next.due, end) > 0) break;
        if (Temporal.Instant.compare(next.due, clock.now()) > 0) clock.set(next.due);
      }
      clock.set(end);
      await running.sweeping.sweep();
    },
    place: (name: Name, zone: string) => rememberPlace({ store, clock, ids }, users[name], { zone }),
    planned: (): Promise<readonly Nudge[]> => store.read((s) => s.nudges.upcoming(200)),
    /** What somebody was sent directly, each as text with when it came; every card must fit everywhere. */
    direct: (name: Name): readonly string[] =>
      chat.directTo(users[name]).map((it) => `${it.at.toString()} ${written(it)}`),
    inCircle: (): readonly string[] => chat.inChannel(circle).map((it) => `${it.at.toString()} ${written(it)}`),
    change: (what: Partial<Pick<Group, 'state'>> & Readonly<{ settings?: Partial<GroupSettings> }>) =>
      store.write(async (s) => {
        const before = await s.groups.find(groupId);
        if (before === undefined) throw new Error('no group');
        await s.groups.save({ ...before, ...what, settings: { ...before.settings, ...what.settings } });
      }),
  };
}
export type MeetingHouse = Awaited<ReturnType<typeof openMeetingHouse>>;

type Written = ReturnType<MeetingHouse['chat']['inChannel']>[number];
function written({ card, text }: Written): string {
  if (card === undefined) return text ?? '';
  const problems = cardProblems(card);
  if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
  return plainText(card);
}

export const said = (it: Reply): string => ('card' in it ? plainText(it.card) : it.kind);

/** A weekly meeting on Thursdays at 19:00, planned by Ada; the announcement is out. Gives its evenings' ids. */
export async function planThursdays(house: MeetingHouse, more: Readonly<Record<string, unknown>> = {}) {
  await house.chat.command(house.users.ada, house.circle, 'meeting plan', {
    when: 'every Thursday 19:00',
    title: 'Thursday evening',
    ...more,
  });
  await house.sweep();
  const [meeting] = await house.store.read((s) => s.meetings.of(house.groupId));
  if (meeting === undefined) throw new Error('nothing was planned');
  return { meeting, on: (date: string) => `${meeting.id}.${date}` };
}
