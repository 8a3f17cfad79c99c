/** A thread for each meeting: opened once under its announcement, begun in, closed; whatever the service and restarts do. */
import { describe, expect, it } from 'vitest';
import { openMeetingHouse, planThursdays, type MeetingHouse } from '../../../test/fakes/meeting-house.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { channelKey, type ChannelRef } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';
import { err } from '../kit/result.ts';
import { threadName } from './meeting-threads.ts';
import type { MeetingThread } from './meeting.ts';

/** A Monday noon; the first Thursday is 79 hours ahead, so its only announcement is that it was planned. */
const opened = (more = {}) => openMeetingHouse({ settings: { meetingThreads: true, ...more } });
const threadsOf = ({ chat }: MeetingHouse) =>
  [...chat.state.channels.values()]
    .filter((it) => it.parent !== undefined)
    .map(({ ref, name, parent }) => ({
      ref,
      name,
      under: parent,
      isClosed: chat.state.closedThreads.has(channelKey(ref)),
    }));
const saidIn = ({ chat }: MeetingHouse, channel: ChannelRef) =>
  chat.inChannel(channel).flatMap(({ card }) => (card === undefined ? [] : [plainText(card)]));
const starts = (house: MeetingHouse, channel: ChannelRef = house.circle) =>
  saidIn(house, channel).filter((it) => it.includes('is starting'));
const warnings = ({ log }: MeetingHouse) => log.lines.filter(({ level }) => level !== 'info');

describe('a thread for each meeting', () => {
  it('opens two days before under the announcement, once, named for the meeting and its day', async () => {
    const house = await opened();
    await planThursdays(house);
    const announcement = house.chat.inChannel(house.circle)[0]?.ref;
    await house.until('2026-03-03T18:59:00Z');
    expect(threadsOf(house)).toEqual([]);
    await house.until('2026-03-03T19:00:00Z');
    await house.sweep();
    expect(threadsOf(house)).toMatchObject([{ name: 'Thursday evening, Thursday 5 March', under: announcement }]);
    await house.until('2026-03-10T19:00:00Z');
    const soon = house.chat.inChannel(house.circle).at(-1)?.ref;
    expect(threadsOf(house).slice(1)).toMatchObject([{ name: 'Thursday evening, Thursday 12 March', under: soon }]);
  });

  it('waits for the announcement that comes two days before, where one does', async () => {
    const house = await opened();
    const { meeting } = await planThursdays(house, { starts: '2026-03-26' });
    expect(await house.store.read((s) => s.meetings.threadsOf(meeting.id))).toEqual([]);
    await house.until('2026-03-24T19:00:00Z');
    expect(threadsOf(house)).toMatchObject([{ under: house.chat.inChannel(house.circle).at(-1)?.ref }]);
  });

  it('opens with the announcement where that is later', async () => {
    const house = await opened();
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: 'Tuesday 19:00', title: 'Tea' });
    await house.sweep();
    expect(threadsOf(house)).toMatchObject([{ name: 'Tea, Tuesday 3 March', isClosed: false }]);
  });

  it('names the day in the group’s own zone', async () => {
    const house = await opened({ zone: 'Pacific/Auckland' });
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: 'Wednesday 08:00', title: 'Tea' });
    await house.sweep();
    expect(threadsOf(house)[0]?.name).toBe('Tea, Wednesday 4 March');
  });

  it('is not there unless the group wants it', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.until('2026-03-05T19:00:00Z');
    expect(threadsOf(house)).toEqual([]);
    expect(starts(house)).toHaveLength(1);
  });

  it('is not opened any more once it was turned off, and one that is open is closed in its time', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: 'Tuesday 19:00', title: 'Tea' });
    await house.sweep();
    await house.change({ settings: { meetingThreads: false } });
    await house.until('2026-03-05T19:00:00Z');
    expect(threadsOf(house)).toMatchObject([{ name: 'Tea, Tuesday 3 March', isClosed: false }]);
    await house.until('2026-03-07T00:00:00Z');
    expect(threadsOf(house)[0]?.isClosed).toBe(true);
  });

  it('holds the start, which the channel then does not get, without names', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    await house.until('2026-03-05T19:00:00Z');
    const [thread] = threadsOf(house);
    expect(starts(house)).toEqual([]);
    expect(starts(house, thread!.ref)).toHaveLength(1);
    expect(starts(house, thread!.ref)[0]).not.toContain('someone');
  });

  it('closes 72 hours after the end, and nothing of it is kept', async () => {
    const house = await opened();
    const { meeting } = await planThursdays(house);
    await house.until('2026-03-08T20:29:00Z');
    expect(threadsOf(house)[0]?.isClosed).toBe(false);
    await house.until('2026-03-08T20:30:00Z');
    expect(threadsOf(house)).toMatchObject([{ isClosed: true }]);
    expect(await house.store.read((s) => s.meetings.threadsOf(meeting.id))).toEqual([]);
  });

  it.each(['skip', 'cancel one', 'cancel all', 'close the group'] as const)('closes soon after: %s', async (how) => {
    const house = await opened();
    const { meeting, on } = await planThursdays(house);
    await house.until('2026-03-04T12:00:00Z');
    const { held } = await house.pass('ada');
    if (how === 'skip') await house.use.skip(held, on('2026-03-05'));
    if (how === 'cancel one') await house.use.cancelOne(held, on('2026-03-05'));
    if (how === 'cancel all') await house.use.cancelAll(held, meeting.id);
    if (how === 'close the group') await house.change({ state: 'closed' });
    await house.sweep();
    expect(threadsOf(house)).toMatchObject([{ isClosed: true }]);
    await house.until('2026-03-09T12:00:00Z');
    expect(threadsOf(house)).toHaveLength(1);
  });

  it('that was waiting is not opened for an evening that was called off', async () => {
    const house = await opened();
    const { on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    await house.use.skip(held, on('2026-03-05'));
    await house.until('2026-03-06T12:00:00Z');
    expect(threadsOf(house)).toEqual([]);
  });

  it('opens anew under the line that says it takes place after all', async () => {
    const house = await opened();
    const { on } = await planThursdays(house);
    await house.until('2026-03-04T12:00:00Z');
    const { held } = await house.pass('ada');
    await house.use.skip(held, on('2026-03-05'));
    await house.sweep();
    await house.use.restore(held, on('2026-03-05'));
    await house.sweep();
    const restored = house.chat.inChannel(house.circle).at(-1)?.ref;
    expect(threadsOf(house)).toMatchObject([{ isClosed: true }, { isClosed: false, under: restored }]);
  });

  it('stays with an evening that moves, and closes by its new end', async () => {
    const house = await opened();
    const { on } = await planThursdays(house);
    await house.until('2026-03-04T12:00:00Z');
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), 'Saturday 19:00');
    await house.until('2026-03-07T19:00:00Z');
    const [thread, ...others] = threadsOf(house);
    expect(others).toEqual([]);
    expect(starts(house, thread!.ref)).toHaveLength(1);
    await house.until('2026-03-10T20:29:00Z');
    expect(threadsOf(house)[0]?.isClosed).toBe(false);
    await house.until('2026-03-10T20:30:00Z');
    expect(threadsOf(house)[0]?.isClosed).toBe(true);
  });

  it('waits for the new time where it had not been opened', async () => {
    const house = await opened();
    const { on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), 'Friday 19:00');
    await house.until('2026-03-04T18:59:00Z');
    expect(threadsOf(house)).toEqual([]);
    await house.until('2026-03-04T19:00:00Z');
    expect(threadsOf(house)).toMatchObject([{ name: 'Thursday evening, Friday 6 March' }]);
  });
});

describe('when things go wrong', () => {
  it('is one thread across restarts: before it opens, before it is begun in, before it closes', async () => {
    const house = await opened();
    await planThursdays(house);
    for (const to of ['2026-03-03T19:00:00Z', '2026-03-05T19:00:00Z', '2026-03-08T20:30:00Z']) {
      await house.restart();
      await house.until(to);
    }
    const [thread, ...others] = threadsOf(house);
    expect([thread?.isClosed, others]).toEqual([true, []]);
    expect(starts(house, thread!.ref)).toHaveLength(1);
  });

  it('is one thread though the answer to its opening was lost', async () => {
    const house = await opened();
    await planThursdays(house);
    house.clock.set('2026-03-03T19:00:00Z');
    house.chat.cutNext();
    await house.sweep();
    await house.restart();
    await house.until('2026-03-03T19:04:00Z');
    await house.until('2026-03-05T19:00:00Z');
    const [thread, ...others] = threadsOf(house);
    expect(others).toEqual([]);
    expect(starts(house, thread!.ref)).toHaveLength(1);
  });

  it('follows what is planned now, whatever time was noted before', async () => {
    const house = await opened();
    const { meeting } = await planThursdays(house);
    const noted = async (change: Partial<MeetingThread>) => {
      const [it] = await house.store.read((s) => s.meetings.threadsOf(meeting.id));
      await house.store.write((s) => s.meetings.saveThread({ ...it!, ...change }));
      await house.sweep();
      return (await house.store.read((s) => s.meetings.threadsOf(meeting.id)))[0];
    };
    const { opensAt } = (await noted({ opensAt: house.clock.now() }))!;
    expect([threadsOf(house), opensAt.toString()]).toEqual([[], '2026-03-03T19:00:00Z']);
    await house.until('2026-03-04T19:00:00Z');
    const { closesAt } = (await noted({ closesAt: house.clock.now() }))!;
    expect([threadsOf(house)[0]?.isClosed, closesAt.toString()]).toEqual([false, '2026-03-08T20:30:00Z']);
  });

  it('is begun in once though nobody wrote down that it was', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.until('2026-03-05T18:59:00Z');
    house.clock.set('2026-03-05T19:00:00Z');
    house.chat.cutNext();
    await house.sweep();
    await house.restart();
    await house.until('2026-03-05T19:04:00Z');
    const [thread] = threadsOf(house);
    expect(starts(house, thread!.ref)).toHaveLength(1);
    expect(starts(house)).toEqual([]);
  });

  it('is done without where the service refuses, which is logged without words, and not asked again', async () => {
    const house = await opened();
    house.chat.lack('threads', 'Create threads');
    await planThursdays(house, { title: 'Plum evening' });
    expect(house.inCircle()).toHaveLength(1);
    await house.until('2026-03-03T19:00:00Z');
    expect(warnings(house)).toMatchObject([
      { event: 'meeting.thread-trouble', facts: { what: 'open', why: 'forbidden' } },
    ]);
    expect(JSON.stringify(house.log.lines)).not.toContain('Plum');
    house.chat.lack('threads', undefined);
    await house.until('2026-03-05T19:00:00Z');
    expect(threadsOf(house)).toEqual([]);
    expect(starts(house)).toHaveLength(1);
  });

  it.each(['open', 'close'] as const)('does not try for ever to %s it', async (what) => {
    const house = await opened();
    await planThursdays(house);
    const asked: string[] = [];
    const threads = house.chat.platform.threads as { -readonly [K in 'open' | 'close']: unknown };
    threads[what] = async () => {
      asked.push(house.clock.now().toString());
      return err({ kind: 'unreachable' });
    };
    for (let hour = 0; hour < 24 * 8; hour += 1) {
      house.clock.advance('PT1H');
      for (let beat = 0; beat < 3; beat += 1) await house.sweep();
    }
    // The evening after it was announced as well, and not closed yet.
    const ofFirst = asked.filter((at) => at < '2026-03-10T15:00:00Z');
    expect(ofFirst).toHaveLength(6);
  });

  it('lets the channel hear of the start where the thread is gone by then', async () => {
    const house = await opened();
    await planThursdays(house);
    await house.until('2026-03-05T18:59:00Z');
    house.chat.deleteChannel(threadsOf(house)[0]!.ref);
    await house.until('2026-03-05T19:00:00Z');
    expect(starts(house)).toHaveLength(1);
    expect(warnings(house)).toMatchObject([{ event: 'nudge.place-refused', facts: { why: 'gone' } }]);
    await house.until('2026-03-09T12:00:00Z');
    expect(warnings(house).at(-1)).toMatchObject({ event: 'meeting.thread-trouble', facts: { what: 'close' } });
  });
});

describe('its name', () => {
  const day = 'Wednesday 30 September';

  it('is the title and the day', () => {
    expect(threadName('Tea', day, languages.en)).toBe('Tea, Wednesday 30 September');
  });

  it.each(['x'.repeat(80), '👩‍👩‍👧‍👦'.repeat(8), 'e\u0301'.repeat(50)])(
    'fits in 100 characters, cut between what reads as one: %s',
    (title) => {
      const name = threadName(title, day, languages.en);
      expect(name.length).toBeLessThanOrEqual(100);
      expect(name.endsWith(`…, ${day}`)).toBe(true);
      expect(title.startsWith(name.slice(0, name.indexOf('…')))).toBe(true);
      const letters = [...new Intl.Segmenter().segment(title)].map(({ segment }) => segment);
      expect(name.slice(0, name.indexOf('…'))).toBe(
        letters.slice(0, [...new Intl.Segmenter().segment(name.slice(0, name.indexOf('…')))].length).join(''),
      );
    },
  );
});
