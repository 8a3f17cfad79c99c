/** The lived-in group of a first rehearsal, made through the same use cases people use. */
import { handlers } from './commands/index.ts';
import type { ChannelRef, CommunityRef, UserRef } from './core/chat/address.ts';
import type { AnswerWords } from './core/check-in/check-in.ts';
import { createCore, type Core } from './core/core.ts';
import type { CorePorts } from './core/core-ports.ts';
import { asAdmin, asFacilitator } from './core/group/access.ts';
import type { Group, Pace } from './core/group/group.ts';
import type { Inbound } from './core/ports/chat-platform.ts';
import type { NudgeScheduler } from './core/ports/nudge-scheduler.ts';

type Name = 'noor' | 'ada' | 'diego' | 'emi' | 'bao' | 'caro';
export type Cast = Readonly<{
  community: CommunityRef;
  people: Readonly<Record<Name, UserRef>>;
  channels: Readonly<Record<'lobby' | 'circle' | 'facilitators', ChannelRef>>;
  zones: Readonly<Record<Name, string>>;
}>;

/** How far the lived-in group is, kept beside the conversation it belongs to. */
export type LivedIn = Readonly<{
  now(): 'not-begun' | 'begun' | 'done';
  /** Resolves once it is kept. */
  set(state: 'begun' | 'done'): Promise<void>;
}>;

/**
 * Makes the lived-in group of a first start, once; waits for a later call while the database is away. What an
 * interrupted try left is erased first; a group that people made themselves stays, and is lived in already.
 */
export async function seedOnce(core: Core, ports: CorePorts, cast: Cast, livedIn: LivedIn): Promise<void> {
  const { store } = ports;
  if (livedIn.now() === 'done' || !(await store.healthy())) return;
  if (livedIn.now() === 'not-begun' && (await store.read((s) => s.groups.all())).length > 0) return livedIn.set('done');
  // Written down before the first row, so that the next start knows whose half a group it finds.
  const half =
    livedIn.now() === 'begun' ? await store.read((s) => s.groups.findByChannel(cast.channels.circle)) : undefined;
  await livedIn.set('begun');
  if (half !== undefined) await store.write((s) => s.groups.erase(half.id));
  await seedRehearsal(core, ports, cast);
  return livedIn.set('done');
}

/** Everyone but Bao, who has only now arrived, belongs to the circle; Ada holds it with Noor. */
async function seedRehearsal(core: Core, ports: CorePorts, cast: Cast): Promise<void> {
  const { people } = cast;
  const group = await openCircle(core, cast);
  const members: readonly (readonly [Name, Pace])[] = [
    ['ada', 'check-ins-too'],
    ['diego', 'check-ins-too'],
    ['emi', 'my-meetings'],
    ['caro', 'my-meetings'],
  ];
  for (const [name, pace] of members) await join(core, group, people[name], cast.zones[name], pace);
  const noor = await ports.store.read((s) => s.members.findByUser(group.id, people.noor));
  const held = asFacilitator(group, noor);
  if (held === undefined) throw new Error('the circle has nobody who holds it');
  await core.use.groups.settings.promote(held, people.ada);
  await ask(core.inbound, ports, people.ada, group.channel, 'meeting plan', {
    when: 'every Thursday 19:00',
    title: 'Evening circle',
    duration: 90,
    place: 'here, in writing',
  });
  await checkInsOfAWeek(ports, group, cast);
  await core.use.crisis.refresh();
}

async function openCircle({ use }: Core, { community, people, channels }: Cast): Promise<Group> {
  const admin = asAdmin(community, 'admin');
  if (admin === undefined) throw new Error('only an admin opens a circle');
  const { setup } = use.groups;
  const begun = need(await setup.begin(admin, people.noor, channels.circle));
  need(await setup.choosePack(people.noor, begun.draft, 'depression'));
  need(
    await setup.describe(people.noor, begun.draft, {
      name: 'Evening circle',
      whoFor: 'People who live with low days, and would like company on them.',
      zone: 'Europe/London',
      country: 'GB',
      cover: 'Mon-Fri 18:00-21:00',
    }),
  );
  need(await setup.setStaff(people.noor, begun.draft, channels.facilitators.channel));
  need(await setup.choose(people.noor, begun.draft, 'paging-on'));
  return need(await setup.open(admin, people.noor, begun.draft, 'en')).group;
}

async function join({ use }: Core, group: Group, by: UserRef, zone: string, pace: Pace): Promise<void> {
  const { joining } = use.groups;
  const { draft, guidelines } = need(await joining.begin(by, group.channel, group.id));
  const answers = [
    { ofAge: true },
    { agreed: guidelines.version },
    { noticing: true },
    { paging: true },
    { pace },
    { zone },
  ] as const;
  for (const answer of answers) {
    const outcome = need(await joining.answer(by, group.channel, draft, answer));
    if (outcome.kind === 'joined') return;
  }
}

/** Small, ordinary answers, one every other day; everyone's own, so nothing is posted. */
async function checkInsOfAWeek(ports: CorePorts, group: Group, { people }: Cast): Promise<void> {
  const now = ports.clock.now();
  for (const [daysAgo, name, words] of week) {
    const at = now.subtract({ hours: 24 * daysAgo });
    const then = createCore(
      { ...ports, clock: { now: () => at, milliseconds: () => at.epochMilliseconds }, scheduler: nobodyWakes },
      handlers,
    );
    await then.use.checkIns.answer({
      user: people[name],
      channel: group.channel,
      group: group.id,
      start: 'new',
      visibility: 'me',
      words,
      at,
      language: 'en',
    });
  }
}

const week: readonly (readonly [daysAgo: number, Name, AnswerWords])[] = [
  [7, 'diego', { mood: 'low', line: 'Slept badly again.', wish: 'listen' }],
  [6, 'emi', { mood: 'mixed', okay: 'Walked to the sea before work.' }],
  [5, 'diego', { mood: 'mixed', line: 'Called my brother. Short, but good.' }],
  [5, 'ada', { mood: 'okay', okay: 'Quiet evening with a book.' }],
  [4, 'emi', { mood: 'low', wish: 'company' }],
  [3, 'diego', { mood: 'okay', okay: 'Cooked something with onions and patience.' }],
  [3, 'caro', { mood: 'heavy', line: 'Long week.', wish: 'nothing' }],
  [2, 'emi', { mood: 'okay', okay: 'The meeting. Hearing the others.' }],
  [1, 'diego', { mood: 'mixed', wish: 'ideas' }],
];

/** The past wakes nobody. */
const nobodyWakes: NudgeScheduler = {
  schedule: async () => {},
  cancel: async () => {},
  start: async () => ({ [Symbol.asyncDispose]: async () => {} }),
  healthy: async () => true,
};

async function ask(
  inbound: Inbound,
  { clock }: CorePorts,
  actor: UserRef,
  channel: ChannelRef,
  name: string,
  input: Readonly<Record<string, string | number>>,
): Promise<void> {
  await inbound.command({ actor, channel, at: clock.now(), locale: 'en', name, input });
}

function need<T>(result: Readonly<{ ok: true; value: T } | { ok: false; problem: unknown }>): T {
  if (result.ok) return result.value;
  throw new Error(`the rehearsal’s group could not be made: ${JSON.stringify(result.problem)}`);
}
