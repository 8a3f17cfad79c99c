/** Meetings as people live them: planned, answered, moved, reminded of once, across a clock change. */
import { languages } from '../copy/languages.ts';
import { describe, expect, it } from 'vitest';
import { openMeetingHouse, planThursdays, said } from '../../../test/fakes/meeting-house.ts';
import { StaleVersion } from '../ports/stores.ts';

describe('planning', () => {
  it('says what was planned, with the next dates, and asks the channel once', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    const planned = said(
      await chat.command(users.ada, circle, 'meeting plan', { when: 'every second Tuesday 19:00', title: 'Tea' }),
    );
    expect(planned).toContain('Planned: every second Tuesday at 19:00 (Europe/London)');
    // Tuesdays 3, 17 and 31 March; the clocks go forward on the 29th.
    expect(planned).toContain('2026-03-03T19:00Z, 2026-03-17T19:00Z, 2026-03-31T18:00Z');
    await house.sweep();
    await house.sweep();
    expect(house.inCircle()).toHaveLength(1);
    expect(house.inCircle()[0]).toMatch(
      /A meeting is planned[^]*2026-03-03T19:00Z Tea[^]*\[Going]\n\[Maybe]\n\[Not this time]/,
    );
  });

  it('asks the channel again two days before, from the second evening on, and starts without names', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house, { place: 'https://meet.example/willow' });
    await house.until('2026-03-05T19:00:00Z');
    expect(house.inCircle()).toHaveLength(2);
    const start = house.inCircle()[1] ?? '';
    expect(start).toMatch(/^2026-03-05T19:00:00Z Thursday evening is starting/);
    expect(start).toContain('1. Settle in (5 min)');
    expect(start).toContain('The next meeting is 2026-03-12T19:00Z.');
    await house.until('2026-03-10T19:00:00Z');
    expect(house.inCircle()[2]).toMatch(/^2026-03-10T19:00:00Z Coming up\n2026-03-12T19:00Z/);
  });

  it('posts no agenda where the group is informal', async () => {
    const house = await openMeetingHouse({ settings: { style: 'informal' } });
    await planThursdays(house);
    await house.until('2026-03-05T19:00:00Z');
    expect(house.inCircle().at(-1)).toContain('is starting');
    expect(house.inCircle().at(-1)).not.toMatch(/How we meet|\(5 min\)/);
  });

  it('posts nothing when it was cancelled before anything was sent', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    await chat.command(users.ada, circle, 'meeting plan', { when: 'Thursday 19:00' });
    await chat.press(users.ada, 'Cancel this meeting');
    await chat.press(users.ada, 'Cancel it');
    await house.until('2026-03-06T00:00:00Z');
    expect(house.inCircle()).toEqual([]);
    await planThursdays(house, { title: 'Told of' });
    await chat.command(users.ada, circle, 'meeting plan', { when: '12 March 18:00', title: 'Walk' });
    await house.sweep();
    await chat.press(users.ada, 'Cancel this meeting: Walk');
    await chat.press(users.ada, 'Cancel it');
    await house.sweep();
    expect(house.inCircle().at(-1)).toContain('Walk is cancelled on 2026-03-12T18:00Z');
  });
});

describe('answering', () => {
  it('brings both reminders once to those going, and tells when they come', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    const answered = said(await house.chat.press(house.users.bao, 'Going'));
    expect(answered).toContain('I’ll remind you 2026-03-04T19:00Z and 2026-03-05T18:45Z.');
    expect(house.participants).toEqual(['bao']);
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(2);
    expect(house.direct('bao')[0]).toMatch(
      /^2026-03-04T19:00:00Z 2026-03-05T19:00Z \(2026-03-05T19:00Z\) Willow: Thursday evening\nYou said you would come/,
    );
    expect(house.direct('bao')[1]).toMatch(/^2026-03-05T18:45:00Z /);
    expect(house.direct('caro')).toEqual([]);
  });

  it('brings one reminder to maybe, none to who stays away, and pressing twice changes nothing', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    await house.chat.press(house.users.bao, 'Maybe');
    await house.chat.press(house.users.bao, 'Maybe', house.chat.inChannel(house.circle)[0]?.ref);
    expect(said(await house.chat.press(house.users.caro, 'Not this time'))).toContain('No reason needed');
    const { seen, member } = await house.pass('bao');
    expect((await house.use.list(seen, member)).items[0]?.view.id).toBe(on('2026-03-05'));
    const [rsvp] = await house.store.read((s) => s.meetings.rsvpsOf(member.id));
    expect(rsvp).toMatchObject({ coming: 'maybe', revision: 1 });
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(1);
    expect(house.direct('caro')).toEqual([]);
  });

  it.each([
    ['Going', /^2026-03-04T07:00:00Z/],
    ['Maybe', /^2026-03-04T08:00:00Z/],
  ])('%s, and a day before is within quiet hours: only a yes passes them', async (label, first) => {
    const house = await openMeetingHouse();
    await house.chat.command(house.users.ada, house.circle, 'meeting plan', { when: 'Thursday 07:00' });
    await house.sweep();
    await house.place('bao', 'Europe/London');
    const answer = said(await house.chat.press(house.users.bao, label));
    expect(answer.includes(languages.en.meeting.maybeWaits)).toBe(label === 'Maybe');
    await house.until('2026-03-05T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(1);
    expect(house.direct('bao')[0]).toMatch(first);
  });

  it('reminds anew after a changed answer, and never of the old one', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    for (const coming of ['going', 'not-this-time', 'going', 'maybe', 'going'])
      await house.chat.command(house.users.bao, house.circle, 'meeting rsvp', { which: on('2026-03-05'), coming });
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(2);
  });

  it('plans only what is still ahead for a late answer', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.until('2026-03-05T10:00:00Z');
    expect(said(await house.chat.press(house.users.bao, 'Going'))).toContain('I’ll remind you 2026-03-05T18:45Z.');
    await house.until('2026-03-05T18:50:00Z');
    expect(said(await house.chat.press(house.users.caro, 'Going'))).toContain('so near that I won’t send');
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(1);
    expect(house.direct('caro')).toEqual([]);
  });

  it('kindly takes no answer for what is over or left out, and names the next', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await chat.command(users.ada, circle, 'meeting skip', { which: on('2026-03-12') });
    const rsvp = (which: string) => chat.command(users.bao, circle, 'meeting rsvp', { which, coming: 'going' });
    expect(said(await rsvp(on('2026-03-12')))).toContain('isn’t taking place');
    await house.until('2026-03-05T21:00:00Z');
    expect(said(await rsvp(on('2026-03-05')))).toBe(
      'That one is over, so nothing was changed. The next is 2026-03-19T19:00Z.',
    );
    expect(said(await rsvp(on('2026-03-06')))).toContain('couldn’t find');
    const { id } = await house.member('bao');
    expect(await house.store.read((s) => s.meetings.rsvpsOf(id))).toEqual([]);
  });

  it('is refused for a meeting of another group', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { seen, member } = await house.pass('bao');
    const elsewhere = { ...seen, id: 'grp_9999999999999999' } as unknown as typeof seen;
    expect(await house.use.rsvp(elsewhere, member, on('2026-03-05'), 'going')).toEqual({
      ok: false,
      problem: { kind: 'gone' },
    });
  });

  it('says when reminders will be held back, and keeps them back', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.place('bao', 'Europe/London');
    await house.store.write(async (s) => {
      const person = await s.people.findByUser(house.users.bao);
      if (person !== undefined) await s.people.save({ ...person, paused: 'by-person' });
    });
    expect(said(await house.chat.press(house.users.bao, 'Going'))).toContain('is paused');
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toEqual([]);
  });

  it('plans lost reminders again for whoever left, came back and answers the same', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    const { id } = await house.member('bao');
    await house.store.write((s) => s.nudges.cancelFor({ member: id }));
    await house.chat.press(house.users.bao, 'Going', house.chat.inChannel(house.circle)[0]?.ref);
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toHaveLength(2);
  });

  it('asks for a zone once where nobody knows it, and offers the nearest for a slip', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    const { chat, users } = house;
    expect(said(await chat.press(users.bao, 'Going'))).toContain('I don’t know your time zone');
    await chat.press(users.bao, 'Say my time zone');
    expect(said(await chat.submit(users.bao, { zone: 'Amerca/Lima' }))).toContain('Did you mean America/Lima?');
    expect(said(await chat.press(users.bao, 'Use America/Lima'))).toContain('I’ll use America/Lima');
    expect(said(await chat.press(users.bao, 'Maybe'))).not.toContain('Say my time zone');
  });
});

describe('changing', () => {
  it('reminds of a moved evening at its new time, and never at the old', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await chat.press(users.bao, 'Going');
    await chat.press(users.caro, 'Not this time');
    const moved = said(
      await chat.command(users.ada, circle, 'meeting move', { which: on('2026-03-05'), to: 'Friday 20:00' }),
    );
    expect(moved).toContain('Moved: now 2026-03-06T20:00Z instead of 2026-03-05T19:00Z.');
    await house.until('2026-03-07T00:00:00Z');
    expect(house.direct('bao').map((it) => it.slice(0, 20))).toEqual([
      '2026-03-02T12:00:00Z',
      '2026-03-05T20:00:00Z',
      '2026-03-06T19:45:00Z',
    ]);
    expect(house.direct('bao')[0]).toContain('has moved: now 2026-03-06T20:00Z instead of 2026-03-05T19:00Z');
    expect(house.direct('caro')).toEqual([]);
    expect(house.inCircle().filter((it) => it.includes('is starting'))).toHaveLength(1);
    expect(house.inCircle().at(-1)).toMatch(/^2026-03-06T20:00:00Z Thursday evening is starting/);
  });

  it('moves again, back too, and only the last word counts', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await chat.press(users.bao, 'Going');
    const move = (to: string) => chat.command(users.ada, circle, 'meeting move', { which: on('2026-03-05'), to });
    await move('Friday');
    await move('21:00');
    expect(said(await move('2026-03-05 19:00'))).toContain('now 2026-03-05T19:00Z instead of 2026-03-06T21:00Z');
    await house.until('2026-03-08T00:00:00Z');
    const reminders = house.direct('bao').filter((it) => !it.includes('A meeting has changed'));
    expect(reminders.map((it) => it.slice(0, 20))).toEqual(['2026-03-04T19:00:00Z', '2026-03-05T18:45:00Z']);
    // All three moves came before anything was sent, so one line tells how it ended.
    expect(house.direct('bao')).toHaveLength(3);
    expect(house.direct('bao')[0]).toContain('takes place after all: 2026-03-05T19:00Z');
  });

  it('skips one, brings it back, and leaves the others alone', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await chat.press(users.bao, 'Going');
    await chat.command(users.ada, circle, 'meeting skip', { which: on('2026-03-05') });
    await house.sweep();
    expect(house.direct('bao')[0]).toContain('is left out on 2026-03-05T19:00Z');
    expect(house.inCircle().at(-1)).toContain('The next one is 2026-03-12T19:00Z');
    expect(said(await chat.command(users.ada, circle, 'meeting skip', { which: on('2026-03-05') }))).toContain(
      'anyway',
    );
    await chat.press(users.ada, 'Undo: it takes place');
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao').map((it) => it.slice(0, 20))).toEqual([
      '2026-03-02T12:00:00Z',
      '2026-03-02T12:00:00Z',
      '2026-03-04T19:00:00Z',
      '2026-03-05T18:45:00Z',
    ]);
    expect(await house.use.nextStarts(await house.group(), 2)).toEqual([
      Temporal.Instant.from('2026-03-12T19:00:00Z'),
      Temporal.Instant.from('2026-03-19T19:00:00Z'),
    ]);
  });

  it('brings a skipped evening back at the time it had been moved to', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), 'Friday 20:00');
    await house.use.skip(held, on('2026-03-05'));
    const restored = await house.use.restore(held, on('2026-03-05'));
    expect(restored.ok && restored.value.view.at.toString()).toBe('2026-03-06T20:00:00Z');
  });

  it('cancels one evening or, after asking, the whole series', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await chat.press(users.bao, 'Going');
    await chat.command(users.caro, circle, 'meeting rsvp', { which: on('2026-03-12'), coming: 'maybe' });
    await chat.command(users.ada, circle, 'meeting cancel', { which: on('2026-03-05') });
    await chat.press(users.ada, 'Cancel this one');
    await house.sweep();
    expect(house.direct('bao')[0]).toContain('is cancelled on 2026-03-05T19:00Z');
    expect(house.direct('caro')).toEqual([]);
    await chat.command(users.ada, circle, 'meeting cancel', { which: on('2026-03-12') });
    await chat.press(users.ada, 'Cancel the whole series');
    await house.until('2026-04-02T00:00:00Z');
    expect(house.direct('caro')).toHaveLength(1);
    expect(house.direct('caro')[0]).toContain('won’t meet any more');
    expect(house.direct('bao')).toHaveLength(1);
    expect(house.inCircle().filter((it) => it.includes('starting'))).toEqual([]);
    expect(await house.use.nextStarts(await house.group(), 1)).toEqual([]);
  });

  it('lets the second of two facilitators at once know, and overwrites nothing', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    const outcomes = await Promise.allSettled([
      house.use.move(held, on('2026-03-05'), 'Friday 20:00'),
      house.use.skip(held, on('2026-03-05')),
    ]);
    expect(outcomes.map((it) => it.status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(StaleVersion) });
    const [start] = await house.use.nextStarts(await house.group(), 1);
    expect(start?.toString()).toBe('2026-03-06T20:00:00Z');
  });

  it('drops a reminder that was claimed as the meeting moved', async () => {
    const house = await openMeetingHouse();
    const { on } = await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    const reminder = (await house.planned()).find((it) => it.lead === 'PT24H');
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), '20:00');
    if (reminder === undefined) throw new Error('no reminder was planned');
    expect(await house.jobs.writers['meeting-reminder']?.write(reminder)).toEqual({ kind: 'drop', why: 'moved' });
  });
});

describe('a clock change', () => {
  it('keeps the wall time, and tells a reader whose own hour differs once', async () => {
    const house = await openMeetingHouse({ at: '2026-03-02T12:00:00Z' });
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    await house.place('bao', 'America/New_York');
    await house.place('caro', 'Europe/London');
    // New York's clocks go forward on 8 March, London's on the 29th.
    for (const date of ['2026-03-05', '2026-03-12', '2026-03-19', '2026-03-26', '2026-04-02'])
      for (const user of [users.bao, users.caro])
        await chat.command(user, circle, 'meeting rsvp', { which: on(date), coming: 'maybe' });
    await house.until('2026-04-03T00:00:00Z');
    const clocks = /For you this is (\S+); last time it was (\S+)\./;
    expect(house.direct('bao').map((it) => clocks.exec(it)?.slice(1))).toEqual([
      undefined,
      ['15:00', '14:00'],
      undefined,
      undefined,
      ['14:00', '15:00'],
    ]);
    expect(house.direct('caro').filter((it) => clocks.test(it))).toEqual([]);
    expect(house.direct('caro').at(-1)).toContain('2026-04-02T18:00Z');
  });
});

describe('the list', () => {
  it('says what is empty, differently to who can change that', async () => {
    const house = await openMeetingHouse();
    const { chat, users, circle } = house;
    expect(said(await chat.command(users.bao, circle, 'meeting list'))).not.toContain('/meeting plan');
    expect(said(await chat.command(users.ada, circle, 'meeting list'))).toContain('/meeting plan');
  });

  it('names nobody to members, counts from five, and shows facilitators the roster', async () => {
    const house = await openMeetingHouse({ people: 7 });
    const { on } = await planThursdays(house);
    const { chat, users, circle } = house;
    const list = async (user: typeof users.ada) => {
      const answer = await chat.command(user, circle, 'meeting list');
      return { text: said(answer), raw: JSON.stringify(answer) };
    };
    for (const name of ['bao', 'caro', 'dilan', 'eli'] as const)
      await chat.command(users[name], circle, 'meeting rsvp', { which: on('2026-03-05'), coming: 'going' });
    expect((await list(users.bao)).text).not.toMatch(/\d going/);
    await chat.command(users.fay, circle, 'meeting rsvp', { which: on('2026-03-05'), coming: 'going' });
    const members = await list(users.bao);
    expect(members.text).toContain('You: Going · 5 going');
    expect(members.raw).not.toContain('"user":"caro"');
    const held = await list(users.ada);
    expect(held.raw).toContain('"user":"caro"');
    expect(held.text).toContain('Names are shown to facilitators only.');
  });

  it('names the hour on its buttons where the reader is', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.place('bao', 'Australia/Sydney');
    await house.chat.command(house.users.bao, house.circle, 'meeting list');
    expect(said(await house.chat.press(house.users.bao, 'Going, Friday 6 March 06:00'))).toContain('You’re going');
    expect(said(await house.chat.press(house.users.bao, 'Maybe, Friday 13 March 06:00'))).toContain(
      '2026-03-12T19:00Z',
    );
  });
});

describe('the calendar', () => {
  it('is neutral unless the group says otherwise, follows a move and shows what was cancelled', async () => {
    const house = await openMeetingHouse();
    const { meeting, on } = await planThursdays(house, { place: 'The old mill' });
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), 'Friday 20:00');
    await house.use.skip(held, on('2026-03-12'));
    const feed = (await house.use.calendarFeed('x'.repeat(32))) ?? '';
    const events = feed.split('BEGIN:VEVENT').slice(1);
    expect(events[0]).toContain(`UID:${meeting.id}.2026-03-05@circlekeeper`);
    expect(events[0]).toContain('SEQUENCE:1\r\n');
    expect(events[0]).toContain('DTSTART:20260306T200000Z');
    expect(events[1]).toContain('STATUS:CANCELLED');
    expect(events[2]).toContain('SEQUENCE:0\r\n');
    expect(feed).toContain('SUMMARY:Group meeting');
    expect(feed).not.toMatch(/Thursday evening|old mill|Willow/);
    await house.change({ settings: { calendarTitle: 'own' } });
    expect(await house.use.calendarFeed('x'.repeat(32))).toMatch(/SUMMARY:Thursday evening[^]*LOCATION:The old mill/);
  });

  it('opens nothing for a wrong token or a closed group', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    expect(await house.use.calendarFeed('y'.repeat(32))).toBeUndefined();
    await house.change({ state: 'closed' });
    expect(await house.use.calendarFeed('x'.repeat(32))).toBeUndefined();
  });

  it('comes as a file, with its address and a word of care', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    const answer = await house.chat.press(house.users.bao, 'Calendar file');
    expect(said(answer)).toContain('meetings.ics');
    expect(said(answer)).toContain(`https://circle.example/calendar/${'x'.repeat(32)}.ics`);
    expect(said(answer)).toContain('Whoever has this link');
    const block = 'card' in answer ? answer.card.body.find((it) => it.kind === 'file') : undefined;
    const content = new TextDecoder().decode(block?.kind === 'file' ? block.content : undefined);
    expect(content.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});

describe('the steady beat', () => {
  it('plans the same once, and again what the ledger lost', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    const before = (await house.planned()).map((it) => it.key);
    await house.sweep();
    await house.sweep();
    expect((await house.planned()).map((it) => it.key)).toEqual(before);
    expect(before.filter((it) => it.endsWith(':PT24H') || it.endsWith(':PT15M'))).toHaveLength(2);
  });

  it('tells nothing of a closed group', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    await house.change({ state: 'closed' });
    await house.until('2026-03-06T00:00:00Z');
    expect(house.direct('bao')).toEqual([]);
    expect(house.inCircle()).toHaveLength(1);
  });

  it('forgets answers 90 days after their evening', async () => {
    const house = await openMeetingHouse();
    await planThursdays(house);
    await house.chat.press(house.users.bao, 'Going');
    const { id } = await house.member('bao');
    const kept = () => house.store.read((s) => s.meetings.rsvpsOf(id));
    await house.jobs.tidy(Temporal.Instant.from('2026-06-03T12:00:00Z'));
    expect(await kept()).toHaveLength(1);
    await house.jobs.tidy(Temporal.Instant.from('2026-06-04T12:00:00Z'));
    expect(await kept()).toHaveLength(0);
  });

  it('says which starts are ahead, each by what makes a changed one new', async () => {
    const house = await openMeetingHouse();
    const { meeting, on } = await planThursdays(house);
    const { held } = await house.pass('ada');
    await house.use.move(held, on('2026-03-05'), 'Friday 20:00');
    const starts = await house.starts(
      await house.group(),
      house.clock.now(),
      Temporal.Instant.from('2026-03-13T00:00:00Z'),
    );
    expect(starts).toEqual([
      { subject: meeting.id, on: '2026-03-05', revision: 1, at: Temporal.Instant.from('2026-03-06T20:00:00Z') },
      { subject: meeting.id, on: '2026-03-12', revision: 0, at: Temporal.Instant.from('2026-03-12T19:00:00Z') },
    ]);
  });
});
