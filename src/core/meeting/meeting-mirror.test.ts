/** A community's own event list: what is planned stands there once, is mended, and goes when it is not wanted any more. */
import { describe, expect, it } from 'vitest';
import { openMeetingHouse, planThursdays, type MeetingHouse } from '../../../test/fakes/meeting-house.ts';
import { channelKey } from '../chat/address.ts';
import type { GroupSettings } from '../group/group.ts';
import { ok } from '../kit/result.ts';
import type { EventDetails } from '../ports/chat-platform.ts';

const opened = (more: Partial<GroupSettings> = {}) =>
  openMeetingHouse({ settings: { scheduledEvents: 'on', calendarTitle: 'own', ...more } });
/** Lets everybody in the community read the group’s channel. */
const letAllIn = ({ chat, circle }: MeetingHouse) =>
  Object.assign(chat.state.channels.get(channelKey(circle))!, { open: true });
const standing = ({ chat }: MeetingHouse) =>
  [...chat.state.scheduledEvents]
    .map(([event, it]) => ({ ...it, event }))
    .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
const starts = (house: MeetingHouse) => standing(house).map(({ startsAt }) => startsAt.toString());
const thursdays = ['2026-03-05T19:00:00Z', '2026-03-12T19:00:00Z', '2026-03-19T19:00:00Z'];

/** Somebody changes an event by hand, or takes it away; the service says so unless it is `quietly`. */
async function meddle(house: MeetingHouse, event: string, change: Partial<EventDetails> | 'remove', quietly = false) {
  const { scheduledEvents } = house.chat.state;
  const before = scheduledEvents.get(event);
  if (change === 'remove') scheduledEvents.delete(event);
  else if (before !== undefined) scheduledEvents.set(event, { ...before, ...change });
  if (!quietly) await told(house, event);
}
const told = ({ chat, circle, clock }: MeetingHouse, event: string) =>
  chat.event({ kind: 'scheduled-event-changed', channel: circle, at: clock.now(), event: { ...circle, event } });
/** Counts what is asked of the service. */
function counting(house: MeetingHouse, verb: 'list' | 'create' | 'update' | 'cancel') {
  const events = house.chat.platform.scheduledEvents as unknown as Record<string, (...it: unknown[]) => unknown>;
  const real = events[verb]!;
  const seen = { count: 0 };
  events[verb] = (...it) => {
    seen.count += 1;
    return real(...it);
  };
  return seen;
}

describe('what is planned', () => {
  it('stands in the list at once: the next three of a series, each by itself', async () => {
    const house = await opened();
    const { on } = await planThursdays(house, { place: 'https://meet.example/willow', duration: 60 });
    expect(standing(house)).toMatchObject(
      thursdays.map((startsAt) => ({
        title: 'Thursday evening',
        place: 'https://meet.example/willow',
        mirrors: on(startsAt.slice(0, 10)),
      })),
    );
    expect(standing(house).map(({ startsAt, endsAt }) => [startsAt, endsAt].map(String))).toEqual(
      thursdays.map((it) => [it, it.replace('T19', 'T20')]),
    );
  });

  it('stands with the channel’s name where there is no place, on one line and short enough', async () => {
    const house = await opened();
    letAllIn(house);
    await planThursdays(house);
    expect(standing(house)[0]?.place).toBe('circle');
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', {
      when: 'Tuesday 19:00',
      title: 'Tea\nand   talk',
      place: 'x'.repeat(150),
    });
    expect(standing(house)[0]?.title).toBe('Tea and talk');
    expect(standing(house)[0]?.place).toBe(`${'x'.repeat(99)}…`);
  });

  it('is at most ten of a group, the soonest', async () => {
    const house = await opened();
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Friday'])
      await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: `every ${day} 19:00` });
    expect(standing(house)).toHaveLength(10);
    expect(starts(house).at(-1)).toBe('2026-03-17T19:00:00Z');
  });

  it('says nothing about the group where its calendar does not', async () => {
    const house = await opened({ calendarTitle: 'neutral' });
    await planThursdays(house, { title: 'Plum evening', place: 'Plum street' });
    expect(standing(house)).toHaveLength(3);
    expect(standing(house)[0]).toMatchObject({ title: 'Group meeting', place: 'In the group’s channel' });
    expect(JSON.stringify(standing(house))).not.toContain('Plum');
  });

  it('does not name the channel where that would say what the group is about: neutral, or closed to others', async () => {
    const neutral = await opened({ calendarTitle: 'neutral' });
    letAllIn(neutral);
    const closed = await opened();
    const hidden = await opened();
    Object.assign(hidden.chat.state.channels.get(channelKey(hidden.circle))!, { open: true, hidden: true });
    for (const house of [neutral, closed, hidden]) {
      Object.assign(house.chat.state.channels.get(channelKey(house.circle))!, { name: 'plum-circle' });
      await planThursdays(house);
      expect(standing(house).map(({ place }) => place)).toEqual(Array(3).fill('In the group’s channel'));
    }
  });

  it('does not stand there unless the group wants it', async () => {
    const house = await openMeetingHouse();
    const listed = counting(house, 'list');
    const { on } = await planThursdays(house);
    await house.use.skip((await house.pass('ada')).held, on('2026-03-05'));
    await told(house, 'event-1');
    await house.sweep();
    expect([standing(house), listed.count]).toEqual([[], 0]);
  });
});

describe('what changes', () => {
  it('is followed: left out, brought back, moved, cancelled, all cancelled', async () => {
    const house = await opened();
    const { meeting, on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    await house.use.skip(held, on('2026-03-05'));
    expect(starts(house)).toEqual([...thursdays.slice(1), '2026-03-26T19:00:00Z']);
    await house.use.restore(held, on('2026-03-05'));
    expect(starts(house)).toEqual(thursdays);
    const [, second] = standing(house);
    await house.use.move(held, on('2026-03-12'), 'Friday 13 March 20:00');
    expect(standing(house)[1]).toMatchObject({ event: second?.event, mirrors: on('2026-03-12') });
    expect(starts(house)[1]).toBe('2026-03-13T20:00:00Z');
    await house.use.cancelOne(held, on('2026-03-12'));
    expect(starts(house)).toEqual([thursdays[0], thursdays[2], '2026-03-26T19:00:00Z']);
    await house.use.cancelAll(held, meeting.id);
    expect(standing(house)).toEqual([]);
  });

  it('by hand is put right when the service says so: edited, removed, doubled', async () => {
    const house = await opened();
    await planThursdays(house);
    const [first, second, third] = standing(house);
    await meddle(house, first!.event, { title: 'Party', startsAt: first!.startsAt.add({ hours: 1 }) });
    await meddle(house, second!.event, 'remove');
    expect(standing(house).map(({ title }) => title)).toEqual(Array(3).fill('Thursday evening'));
    expect(starts(house)).toEqual(thursdays);
    expect(standing(house)[0]?.event).toBe(first?.event);
    house.chat.state.scheduledEvents.set('event-zz', { ...third!, title: 'Twin' });
    await told(house, 'event-zz');
    expect(standing(house)).toHaveLength(3);
    expect(standing(house)[2]?.event).toBe(third?.event);
  });

  it('by hand and unheard of is put right within the hour, and no sooner', async () => {
    const house = await opened();
    await planThursdays(house);
    const [first] = standing(house);
    await meddle(house, first!.event, { title: 'Party' }, true);
    house.clock.advance('PT59M');
    await house.sweep();
    expect(standing(house)[0]?.title).toBe('Party');
    house.clock.advance('PT1M');
    await house.sweep();
    expect(standing(house)[0]?.title).toBe('Thursday evening');
  });

  it('while nobody ran is put right by the first round after a start', async () => {
    const house = await opened();
    await planThursdays(house);
    const [first] = standing(house);
    await meddle(house, first!.event, 'remove', true);
    await house.restart();
    await house.sweep();
    expect(starts(house)).toEqual(thursdays);
  });

  it('with time: what is over makes room for the next', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.until('2026-03-05T20:31:00Z');
    await house.until('2026-03-05T21:31:00Z');
    expect(starts(house).filter((it) => it > '2026-03-05T21')).toEqual([...thursdays.slice(1), '2026-03-26T19:00:00Z']);
  });

  it('is looked for in twenty groups a round, so that nobody waits long', async () => {
    const house = await opened();
    const group = await house.group();
    await house.store.write(async (s) => {
      for (let count = 0; count < 24; count += 1) {
        const id = house.ids.next('grp') as typeof group.id;
        const more = {
          id,
          version: 0,
          calendarToken: house.ids.token(),
          channel: house.chat.addChannel(`other-${count}`),
        };
        await s.keys.save({ owner: id, wrapped: 'wrapped' });
        await s.groups.save({ ...group, ...more });
      }
    });
    const listed = counting(house, 'list');
    const rounds: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await house.sweep();
      rounds.push(listed.count);
    }
    expect(rounds).toEqual([20, 25, 25]);
  });

  it('leaves alone what runs', async () => {
    const house = await opened();
    const { on } = await planThursdays(house);
    await house.until('2026-03-05T19:10:00Z');
    const [running] = standing(house);
    await meddle(house, running!.event, { title: 'Now in the garden' });
    expect(standing(house)[0]).toMatchObject({ title: 'Now in the garden', mirrors: on('2026-03-05') });
    expect(starts(house)).toEqual([...thursdays, '2026-03-26T19:00:00Z']);
  });

  it('takes the events away when the setting is turned off, also of what runs, and when the group closes', async () => {
    for (const change of [{ settings: { scheduledEvents: 'leaving' } }, { state: 'closed' }] as const) {
      const house = await opened();
      await planThursdays(house);
      await house.until('2026-03-05T19:10:00Z');
      const before = await house.group();
      await house.change(change);
      await house.use.mirror(await house.group(), before);
      expect(standing(house)).toEqual([]);
      // So that nobody looks for them any more.
      expect((await house.group()).settings.scheduledEvents).toBe('off');
    }
  });

  it('leaves what is not ours alone, and what mirrors nothing any more does not stay', async () => {
    const house = await opened();
    await planThursdays(house);
    const [first] = standing(house);
    const elsewhere = { ...first!, channel: house.lobby, mirrors: 'mtg_0000000000000009.2026-03-05' };
    house.chat.state.scheduledEvents.set('event-elsewhere', elsewhere);
    house.chat.state.scheduledEvents.set('event-lost', { ...first!, mirrors: '' });
    await told(house, 'event-lost');
    expect(standing(house).map(({ event }) => event)).toContain('event-elsewhere');
    expect(standing(house).map(({ event }) => event)).not.toContain('event-lost');
    expect(standing(house)).toHaveLength(4);
  });
});

describe('when things go wrong', () => {
  it('makes no doubles when several ask at once', async () => {
    const house = await opened();
    await planThursdays(house);
    house.chat.state.scheduledEvents.clear();
    const [group, listed] = [await house.group(), counting(house, 'list')];
    await Promise.all([1, 2, 3, 4, 5].map(() => house.use.mirror(group)));
    expect(starts(house)).toEqual(thursdays);
    // One runs for all who asked before it looked.
    expect(listed.count).toBeLessThanOrEqual(2);
  });

  it('plans all the same where the service refuses, and looks again in an hour', async () => {
    const house = await opened();
    house.chat.lack('scheduled-events', 'Create events');
    await planThursdays(house);
    expect(house.inCircle()).toHaveLength(1);
    expect(standing(house)).toEqual([]);
    expect(house.log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', event: 'meeting.events-trouble' }) as unknown,
    );
    house.chat.lack('scheduled-events', undefined);
    await house.sweep();
    expect(standing(house)).toEqual([]);
    house.clock.advance('PT1H');
    await house.sweep();
    expect(starts(house)).toEqual(thursdays);
  });

  it('goes on soon where an answer was lost on the way, without a double', async () => {
    const house = await opened();
    house.chat.cutNext();
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: 'every Thursday 19:00' });
    expect(standing(house)).toHaveLength(1);
    house.clock.advance('PT5M');
    await house.sweep();
    expect(starts(house)).toEqual(thursdays);
  });

  it('removes later what could not be removed when it was turned off', async () => {
    const house = await opened();
    await planThursdays(house);
    const before = await house.group();
    await house.change({ settings: { scheduledEvents: 'leaving' } });
    house.chat.failNext({ kind: 'unreachable' });
    await house.use.mirror(await house.group(), before);
    expect(standing(house)).toHaveLength(3);
    house.clock.advance('PT5M');
    await house.sweep();
    expect(standing(house)).toEqual([]);
    const listed = counting(house, 'list');
    house.clock.advance('PT2H');
    await house.sweep();
    expect(listed.count).toBe(0);
  });

  it.each([{ state: 'open' }, { state: 'closed', closedAt: Temporal.Instant.from('2026-03-02T12:00:00Z') }] as const)(
    'removes it in another process, too, when the one that tried is gone ($state)',
    async (then) => {
      const house = await opened();
      await planThursdays(house);
      const before = await house.group();
      const leaving = { ...before, ...then, settings: { ...before.settings, scheduledEvents: 'leaving' } } as const;
      await house.store.write((s) => s.groups.save(leaving));
      house.clock.advance('PT1M');
      // It listens and answers only, and ends before it could try again.
      house.chat.failNext({ kind: 'unreachable' });
      await house.use.mirror(await house.group(), before);
      expect(standing(house)).toHaveLength(3);
      await house.restart();
      await house.sweep();
      expect(standing(house)).toEqual([]);
      expect((await house.group()).settings.scheduledEvents).toBe('off');
    },
  );

  it('keeps looking while the service refuses, for what stands there is still ours', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.change({ settings: { scheduledEvents: 'leaving' } });
    house.chat.lack('scheduled-events', 'Manage events');
    await house.restart();
    await house.sweep();
    expect((await house.group()).settings.scheduledEvents).toBe('leaving');
    house.chat.lack('scheduled-events', undefined);
    house.clock.advance('PT1H');
    await house.sweep();
    expect([standing(house), (await house.group()).settings.scheduledEvents]).toEqual([[], 'off']);
  });

  it('takes away what it made while another process turned them off', async () => {
    const house = await opened();
    const events = house.chat.platform.scheduledEvents;
    const before = { ...events };
    Object.assign(events, {
      create: async (...it: Parameters<typeof events.create>) => {
        Object.assign(events, before);
        await house.change({ settings: { scheduledEvents: 'off' } });
        return before.create(...it);
      },
    });
    await planThursdays(house);
    expect(standing(house)).toEqual([]);
  });

  it('does not go round for ever with a service that keeps something else than it was told', async () => {
    const house = await opened();
    await planThursdays(house);
    const events = house.chat.platform.scheduledEvents as { update: unknown };
    const [first] = standing(house);
    let updates = 0;
    events.update = async () => {
      updates += 1;
      // The echo of what we do comes as a change like any other.
      if (updates < 50) void told(house, first!.event);
      return ok(undefined);
    };
    await meddle(house, first!.event, { title: 'kept so' }, true);
    for (let count = 0; count < 20; count += 1) await told(house, first!.event);
    expect(updates).toBeLessThanOrEqual(6);
    const before = updates;
    house.clock.advance('PT1H');
    await told(house, first!.event);
    expect(updates).toBeGreaterThan(before);
  });
});
