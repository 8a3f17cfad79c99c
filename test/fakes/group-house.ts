/** A house for groups: the real use cases and commands on fakes, with a few people, so that tests read as stories. */
import { openResourceLibrary } from '../../src/adapters/library/index.ts';
import { openPackLibrary } from '../../src/adapters/packs/index.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { groupHandlers } from '../../src/commands/group.ts';
import { memberWatch } from '../../src/commands/watch-members.ts';
import type { ChannelRef, UserRef } from '../../src/core/chat/address.ts';
import { plainText } from '../kit/plain-text.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import type { CorePorts } from '../../src/core/core-ports.ts';
import { createDispatcher, registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import type { Handlers } from '../../src/core/dispatcher/handlers.ts';
import { reply } from '../../src/core/dispatcher/reply.ts';
import { createGroups } from '../../src/core/group/group-use-cases.ts';
import type { Group, Member } from '../../src/core/group/group.ts';
import type { UseCases } from '../../src/core/use-cases.ts';
import { createFakeClock } from './fake-clock.ts';
import { createManualScheduler } from './manual-scheduler.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRecorder, type RecorderOptions } from './recorder.ts';
import { createRecordingLog } from './recording-log.ts';
import { createSequenceIds } from './sequence-ids.ts';

export const packs = openPackLibrary();
const resources = openResourceLibrary();
export const age = 'I’m 18 or older and want to join';
export const described = { name: 'Tuesday Circle', whoFor: 'People who like Tuesdays.', zone: 'Europe/Berlin' };

/** `service`: what kind of chat service it stands in. */
export async function openHouse(service: Partial<RecorderOptions> = {}) {
  const clock = createFakeClock('2026-03-02T09:00:00Z');
  const store = createMemoryStore();
  const chat = createRecorder({ ...service, clock });
  const scheduler = createManualScheduler();
  const log = createRecordingLog();
  const told = {
    afterSetup: [] as Group[],
    changed: 0,
    meetings: [] as Temporal.Instant[],
    mirrored: [] as Group[],
    whenChanged: undefined as (() => Promise<void>) | undefined,
    whenMirrored: undefined as ((group: Group) => Promise<void>) | undefined,
  };
  const ports = {
    store,
    clock,
    scheduler,
    log,
    packs,
    resources,
    chat: () => chat.platform,
    vault: createVault(new Uint8Array(32).fill(7)),
    ids: createSequenceIds(),
  };
  const { useCases, jobs } = createGroups(ports as unknown as CorePorts, {
    afterSetup: async (group) => void told.afterSetup.push(group),
    nextMeetings: async () => told.meetings,
    changed: async () => {
      told.changed += 1;
      await told.whenChanged?.();
    },
    mirror: async (group) => {
      told.mirrored.push(group);
      await told.whenMirrored?.(group);
    },
  });
  const handlers: Handlers = {
    ...groupHandlers,
    watchers: [memberWatch],
    home: async () => reply.nothing,
  };
  const inbound = createDispatcher(ports, handlers, { groups: useCases } as unknown as UseCases);
  await chat.platform.open(registryOf(handlers), inbound);

  const lobby = chat.addChannel('lobby', { open: true });
  const circle = chat.addChannel('circle');
  const ada = chat.addUser('ada', { admin: true, zone: 'Europe/Berlin', in: [lobby, circle] });
  const bao = chat.addUser('bao', { in: [lobby, circle] });
  const caro = chat.addUser('caro', { zone: 'America/Lima', in: [lobby, circle] });
  return { clock, store, chat, scheduler, log, told, useCases, jobs, lobby, circle, ada, bao, caro };
}
export type House = Awaited<ReturnType<typeof openHouse>>;

export const said = (it: Reply): string => ('card' in it ? plainText(it.card) : it.kind);
export const lastFor = ({ chat }: House, user: UserRef): string => chat.seenBy(user).at(-1) ?? '';

/** Through all four steps; ends with an open group. */
export async function setUp(
  house: House,
  { pack = 'Depression', words = {}, channel = house.circle, by = house.ada } = {},
) {
  const { chat } = house;
  await chat.command(by, channel, 'group setup');
  await chat.press(by, pack);
  await chat.press(by, 'Name and place');
  await chat.submit(by, { ...described, ...words });
  await chat.press(by, 'Look it over');
  return chat.press(by, 'Open the group');
}
export async function joinAs(
  house: House,
  user: UserRef,
  answers: readonly string[] = ['Yes, notice', 'Yes, they may be told', 'Nothing unless I ask'],
) {
  const { chat, circle } = house;
  await chat.command(user, circle, 'group join');
  await chat.press(user, age);
  await chat.press(user, 'I agree');
  let last: Reply = reply.nothing;
  for (const answer of answers) last = await chat.press(user, answer);
  return last;
}
export const groupIn = async ({ store }: House, channel: ChannelRef): Promise<Group> => {
  const group = await store.read((s) => s.groups.findByChannel(channel));
  if (group === undefined) throw new Error('no group');
  return group;
};
export const memberOf = async (house: House, user: UserRef): Promise<Member | undefined> => {
  const group = await groupIn(house, house.circle);
  return house.store.read((s) => s.members.findByUser(group.id, user));
};
