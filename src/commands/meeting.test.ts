/** /meeting as typed: words that work, words that could mean two things, forms, choices, and who may. */
import { describe, expect, it } from 'vitest';
import { languages } from '../core/copy/languages.ts';
import { openMeetingHouse, planThursdays, said, type MeetingHouse } from '../../test/fakes/meeting-house.ts';

const planned = async (house: MeetingHouse) => house.store.read((s) => s.meetings.of(house.groupId));
const plan = async (house: MeetingHouse, input: Readonly<Record<string, unknown>>) =>
  said(await house.chat.command(house.users.ada, house.circle, 'meeting plan', input));

describe('planning in words', () => {
  it.each([
    ['every second Tuesday 19:00', 'every second Tuesday at 19:00 (Europe/London)'],
    ['Thursday 7pm', 'Thursday 5 March 2026 at 19:00 (Europe/London)'],
    ['2026-12-03 19:00', 'Thursday 3 December 2026 at 19:00 (Europe/London)'],
    ['on the 31st of the month or the last day 18:30', 'on the 31st of every month or the last day at 18:30'],
    ['first and third Monday of the month 20:00 until 24 June', 'until 24 June 2026'],
  ])('takes “%s”', async (when, shown) => {
    expect(await plan(await openMeetingHouse(), { when })).toContain(shown);
  });

  it('says why the hour differs where clocks skip it', async () => {
    const house = await openMeetingHouse();
    expect(await plan(house, { when: '29 March 01:30' })).toContain(
      'That hour does not exist on 29 March 2026, when clocks change; it is 02:30 then.',
    );
    expect(await plan(house, { when: '30 March 01:30' })).not.toContain('does not exist');
  });

  it.each([
    ['every third Friday 19:00', /“every 3 weeks on Friday” or “on the third Friday of every month” would be clear/],
    ['biweekly Tuesday 19:00', /twice as often to some people/],
    ['03/04/2026 19:00', /3 April 2026 or 4 March 2026|4 March 2026 or 3 April 2026/],
    ['Tuesday and Thursday 19:00', /Is that every week\? “every Tuesday and Thursday” repeats/],
    ['1 March 2026 19:00', /Sunday 1 March 2026 at that time is past/],
    ['30 February 19:00', /There is no 30 February/],
    ['Tuesday 25:00', /No clock shows|couldn’t read/],
    ['Tuesday 5 March 19:00', /5 March 2026 is a Thursday, not a Tuesday/],
    ['every week 19:00', /day of the week is still open/],
    ['every Tuesday', /time of day is still open/],
    ['every Tuesday 19:00 until 2 March', /before it first takes place|past/],
    ['2040-03-04 19:00', /more than ten years away/],
    ['🎈'.repeat(100), /couldn’t read when that is/],
    ['اجتماع كل ثلاثاء', /couldn’t read when that is/],
    ['@everyone', /couldn’t read when that is/],
    ['Tuesday 19:00 and Thursday 20:00', /two times of day/],
  ])('asks back about “%s”, gives what was typed back, and plans nothing', async (when, sentence) => {
    const house = await openMeetingHouse();
    const answer = await plan(house, { when, title: 'Tea and talk', note: 'Bring a mug.', duration: 45 });
    expect(answer).toMatch(sentence);
    expect(answer).toMatch(/Nothing was planned/);
    for (const typed of [when, 'Tea and talk', 'Bring a mug.', '45']) expect(answer).toContain(typed);
    expect(await planned(house)).toEqual([]);
    expect(await house.planned()).toEqual([]);
  });

  it('takes a first date, a zone by its city, a length and a host', async () => {
    const house = await openMeetingHouse();
    const input = { when: 'every Thursday 19:00', starts: '2026-03-26', zone: 'lisbon', duration: 60, host: 'bao' };
    expect(await plan(house, input)).toContain('every Thursday at 19:00 (Europe/Lisbon)');
    const [meeting] = await planned(house);
    const { id } = await house.member('bao');
    expect(meeting).toMatchObject({ zone: 'Europe/Lisbon', host: id, rrule: 'FREQ=WEEKLY;BYDAY=TH' });
    expect(meeting?.start.toString()).toBe('2026-03-26T19:00:00');
    expect(meeting?.duration.total('minutes')).toBe(60);
    expect(said(await house.chat.command(house.users.caro, house.circle, 'meeting list'))).toContain('Host: ');
  });

  it.each([
    [{ zone: 'Europ/Lisbn' }, /Did you mean Europe\/Lisbon\?/],
    [{ zone: '🌙' }, /A city such as Lisbon/],
    [{ host: 'gus' }, /A host needs to be a member/],
    [{ title: 'x'.repeat(81) }, /can hold up to 80 characters/],
    [{ duration: 'long' }, /needs a whole number/],
    [{ duration: 2 }, /starts at 5/],
  ])('says what would be right for %o', async (input, sentence) => {
    const house = await openMeetingHouse();
    expect(await plan(house, { when: 'Thursday 19:00', ...input })).toMatch(sentence);
    expect(await planned(house)).toEqual([]);
  });

  it('lists the next evening of every meeting, also of one that begins late', async () => {
    const house = await openMeetingHouse();
    await plan(house, { when: 'every Thursday 19:00', title: 'Weekly' });
    await plan(house, { when: 'every Sunday 11:00', starts: '7 June', title: 'Summer' });
    const show = async () => said(await house.chat.command(house.users.bao, house.circle, 'meeting list'));
    expect(await show()).toMatch(/2026-03-05T19:00Z Weekly[^]*2026-06-07T10:00Z Summer/);
    expect(await show()).toContain('[Going, Thursday 5 March 19:00]');
    for (let day = 1; day <= 5; day += 1) await plan(house, { when: `2026-04-0${day} 18:00`, title: `Day ${day}` });
    expect(await show()).toMatch(/Also planned:\n2026-04-03T17:00Z Day 3\n[^]*2026-06-07T10:00Z Summer/);
  });

  it('keeps at most twenty', async () => {
    const house = await openMeetingHouse();
    for (let day = 1; day <= 20; day += 1) await plan(house, { when: `2026-04-${String(day).padStart(2, '0')} 19:00` });
    expect(await plan(house, { when: '2026-05-01 19:00' })).toContain('as many as I keep');
    expect(await planned(house)).toHaveLength(20);
  });

  it('keeps what people typed out of the ledger, the log and the clear', async () => {
    const house = await openMeetingHouse();
    await plan(house, { when: 'every Thursday 19:00', title: 'Plum evening', place: 'Plum street' });
    await house.sweep();
    const kept = JSON.stringify([await planned(house), await house.planned(), house.log.lines]);
    expect(kept).not.toContain('Plum');
  });
});

describe('planning by form', () => {
  it('opens with what was typed, and plans in the zone and with the host given before', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    const open = await chat.command(users.ada, circle, 'meeting plan', {
      title: 'Tea',
      zone: 'America/Argentina/Buenos_Aires',
      host: 'bao',
    });
    expect(open).toMatchObject({ kind: 'form', prefill: { title: 'Tea', duration: '90' } });
    const done = await chat.submit(users.ada, { when: 'every Sunday 11:00', place: 'Here' });
    expect(said(done)).toContain('every Sunday at 11:00 (America/Argentina/Buenos_Aires)');
    const { id } = await house.member('bao');
    expect((await planned(house))[0]).toMatchObject({ host: id, zone: 'America/Argentina/Buenos_Aires' });
  });

  it('gives everything back when the time cannot be read', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    await chat.command(users.ada, circle, 'meeting plan');
    const answer = said(await chat.submit(users.ada, { when: 'whenever', title: 'Tea', note: 'All\nwelcome' }));
    expect(answer).toMatch(/couldn’t read when that is[^]*whenever[^]*All\nwelcome/);
    expect(await planned(house)).toEqual([]);
  });

  it('opens again with what was typed, the zone and the host, and plans', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    await chat.command(users.ada, circle, 'meeting plan', { zone: 'Lisbon', host: 'bao' });
    const typed = { when: 'whenever', title: 'Tea', place: 'Here', note: 'Welcome', duration: '45' };
    await chat.submit(users.ada, typed);
    expect(await chat.press(users.ada, languages.en.common.openFormAgain)).toMatchObject({ prefill: typed });
    const done = said(await chat.submit(users.ada, { when: 'every Sunday 11:00' }));
    expect(done).toContain('every Sunday at 11:00 (Europe/Lisbon)');
    expect((await planned(house))[0]?.host).toBe((await house.member('bao')).id);
    expect((await planned(house))[0]?.duration.total('minutes')).toBe(45);
  });

  it('opens again in the zone that was meant, with a first date typed apart', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    await chat.command(users.ada, circle, 'meeting plan', {
      when: 'every Thursday 19:00',
      starts: '26 March',
      zone: 'Lisbn',
    });
    const form = await chat.press(users.ada, languages.en.meeting.useZone('Europe/Lisbon'));
    expect(form).toMatchObject({ prefill: { when: 'every Thursday 19:00 from 26 March' } });
    expect(said(await chat.submit(users.ada))).toContain('every Thursday at 19:00 (Europe/Lisbon)');
    expect((await planned(house))[0]?.start.toString()).toBe('2026-03-26T19:00:00');
  });

  it('is kindly refused when the group closed meanwhile', async () => {
    const house = await openMeetingHouse();
    await house.chat.command(house.users.ada, house.circle, 'meeting plan');
    await house.change({ state: 'closed' });
    expect(said(await house.chat.submit(house.users.ada, { when: 'Thursday 19:00' }))).not.toContain('Planned');
    expect(await planned(house)).toEqual([]);
  });
});

describe('moving in words', () => {
  it.each([
    ['20:00', 'now 2026-03-05T20:00Z'],
    ['Friday', 'now 2026-03-06T19:00Z'],
    ['wednesday 6pm', 'now 2026-03-04T18:00Z'],
    ['2026-03-30 19:00', 'now 2026-03-30T18:00Z'],
    ['19:00', 'That is when it is already'],
    ['every Friday 19:00', 'a move is to one day and time'],
    ['2026-06-30 19:00', 'up to 60 days'],
    ['1 March 2026', 'is past'],
    ['someday', 'couldn’t read when that is'],
  ])('to “%s”', async (to, shown) => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const which = on('2026-03-05');
    const moved = await house.chat.command(house.users.ada, house.circle, 'meeting move', { which, to });
    expect(said(moved)).toContain(shown);
  });
});

describe('choosing a meeting', () => {
  it('offers title and time where the person is, to members alone', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    await house.place('bao', 'Asia/Tokyo');
    const suggest = (name: 'bao' | 'ada' | 'gus', command: string, typed = '') =>
      house.chat.suggest(house.users[name], house.circle, command, 'which', typed);
    expect((await suggest('bao', 'meeting rsvp'))[0]).toEqual({
      value: on('2026-03-05'),
      label: 'Thursday evening, Friday 6 March 04:00',
    });
    expect(await suggest('bao', 'meeting rsvp', '13 march')).toHaveLength(1);
    expect(await suggest('gus', 'meeting rsvp')).toEqual([]);
    await house.chat.command(house.users.ada, house.circle, 'meeting skip', { which: on('2026-03-05') });
    expect((await suggest('ada', 'meeting skip'))[0]?.value).toBe(on('2026-03-12'));
    expect((await suggest('ada', 'meeting move'))[0]?.label).toContain('(skipped)');
  });

  it('completes zones', async () => {
    const house = await openMeetingHouse();
    const zones = await house.chat.suggest(house.users.ada, house.circle, 'meeting plan', 'zone', 'lis');
    expect(zones[0]?.value).toBe('Europe/Lisbon');
  });

  it('finds nothing for what was made up, from a dead year or another kind', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    for (const which of ['mtg_0000000000000zzz.2026-03-05', on('2026-13-45'), on('2026-03-04'), house.groupId]) {
      const answer = said(await house.chat.command(house.users.ada, house.circle, 'meeting skip', { which }));
      expect(answer).toMatch(/couldn’t find|no longer here/);
    }
  });
});

describe('who may', () => {
  it('a member lists and answers; planning and changing are for facilitators', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const which = on('2026-03-05');
    const ask = async (name: 'bao' | 'gus', command: string, input = {}) =>
      said(await house.chat.command(house.users[name], house.circle, command, input));
    const before = await planned(house);
    for (const [command, input] of [
      ['meeting plan', { when: 'Friday 19:00' }],
      ['meeting skip', { which }],
      ['meeting move', { which, to: '20:00' }],
      ['meeting cancel', { which }],
    ] as const)
      expect(await ask('bao', command, input)).toContain('for the people who hold Willow');
    expect(await planned(house)).toEqual(before);
    expect(await ask('bao', 'meeting list')).toContain('Thursday evening');
    expect(await ask('gus', 'meeting list')).not.toContain('Thursday evening');
    expect(await ask('gus', 'meeting rsvp', { which, coming: 'going' })).not.toContain('You’re going');
  });
});
