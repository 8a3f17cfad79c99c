/** A community that let us in again is noticed, at no cost to its talk. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createMemoryStore } from '../../../test/fakes/memory-store.ts';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import type { PlatformId } from '../chat/address.ts';
import type { ChatEvent, Inbound, Interaction } from '../ports/chat-platform.ts';
import type { Store } from '../ports/stores.ts';
import { reply } from './reply.ts';
import { noticingReturns } from './returning.ts';

const community = { platform: 'sandbox' as PlatformId, community: 'willow' };
const start = Temporal.Instant.from('2026-03-02T12:00:00Z');
const channel = { ...community, channel: 'circle' };

async function open() {
  const memory = createMemoryStore();
  const asked: string[] = [];
  const store: Store = { ...memory, read: (work) => (asked.push('read'), memory.read(work)) };
  const log = createRecordingLog();
  const inner: Inbound = {
    command: async () => reply.nothing,
    action: async () => reply.nothing,
    form: async () => reply.nothing,
    suggest: async () => [],
    home: async () => ({ body: [] }),
    event: async () => {},
    communities: async () => [],
  };
  const clock = createFakeClock(start);
  const inbound = noticingReturns(inner, { store, clock, log });
  await memory.write((s) => s.communities.setLeft(community, start));
  const from = (hours: number): Interaction => ({
    actor: { ...community, user: 'bao' },
    channel,
    at: clock.set(start.add({ minutes: Math.round(hours * 60) })),
    locale: undefined,
  });
  const event = (kind: string, hours: number): ChatEvent => ({ ...from(hours), kind, community }) as never;
  const left = () => memory.read(async (s) => (await s.communities.leftBefore(start.add({ hours: 999 }))).length);
  return { memory, inbound, asked, log, from, event, left };
}

describe('a community marked as having put us out', () => {
  it.each(['command', 'action', 'form', 'home', 'suggest'] as const)('is back with a %s', async (verb) => {
    const { inbound, from, left, log } = await open();
    await inbound[verb](from(1) as never);
    await expect.poll(left).toBe(0);
    expect(log.events()).toEqual(['community.returned']);
  });

  it('is back with a message, but not with what it said before, nor with more partings', async () => {
    const { inbound, event, left } = await open();
    for (const kind of ['channel-gone', 'member-left', 'community-left']) await inbound.event(event(kind, 1));
    await inbound.event(event('message', -1));
    await inbound.event(event('message', 0));
    expect(await left()).toBe(1);
    await inbound.event(event('message', 2));
    await expect.poll(left).toBe(0);
  });

  it('is looked up once an hour, and at once after it left again', async () => {
    const { inbound, event, asked, memory, left } = await open();
    for (const minutes of [60, 61, 90, 119]) await inbound.event(event('message', minutes / 60));
    await expect.poll(left).toBe(0);
    expect(asked).toHaveLength(1);
    await inbound.event(event('message', 2));
    expect(asked).toHaveLength(2);
    await memory.write((s) => s.communities.setLeft(community, start.add({ hours: 2 })));
    await inbound.event(event('community-left', 2));
    await inbound.event(event('message', 2.1));
    await expect.poll(left).toBe(0);
  });

  it('is answered with the store away, and looked up when it is there again', async () => {
    const { inbound, from, memory, left, log } = await open();
    memory.unplug();
    expect(await inbound.command(from(1) as never)).toBe(reply.nothing);
    memory.plug();
    const later = async () => {
      await inbound.command(from(1.1) as never);
      return left();
    };
    await expect.poll(later).toBe(0);
    expect(log.events()).toEqual(['community.returned']);
  });
});
