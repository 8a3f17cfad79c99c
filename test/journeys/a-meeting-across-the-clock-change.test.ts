/** A weekly meeting while clocks change in New York and then in London: one hour on the wall, one reminder each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name, Seen } from '../kit/journey-actor.ts';
import { allWords, openStage, services } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, gather } from '../kit/journey-steps.ts';

describe.each(services)('on the %s, a meeting', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    // A Saturday; New York’s clocks change on 14 March 2027, London’s on the 28th.
    stage = await openStage(renderer, { start: '2027-03-06T09:00:00Z' });
    await gather(stage, { diego: {}, emi: {}, bao: {}, caro: {} });
  });
  afterAll(() => stage.endWell());

  it('is planned in words, and stays at seven on the wall', async () => {
    const planned = await stage
      .as('ada')
      .ask('meeting plan', { when: 'every Thursday 19:00', title: 'Low light', place: 'here' });
    expect(planned.words).toContain('every Thursday at 19:00 (Europe/London)');
    await stage.beat();
    const announced = stage.as('emi').sees().at(-1)!;
    expect(announced.words).toContain('A meeting is planned');
    expect(announced.buttons).toEqual(['Going', 'Maybe', 'Not this time']);
    const { store } = stage.running().ports;
    expect(
      await store.read(
        async (s) => (await s.meetings.of((await s.groups.findByChannel(stage.cast.channels.circle))!.id)).length,
      ),
    ).toBe(1);
    // Its title is the group’s own words, and sealed like them.
    expect(JSON.stringify(await stage.stored())).not.toContain('Low light');
    const starts = await stage.running().core.use.meetings.nextStarts(await stage.group(), 5);
    expect(starts.map(String)).toEqual([
      '2027-03-11T19:00:00Z',
      '2027-03-18T19:00:00Z',
      '2027-03-25T19:00:00Z',
      '2027-04-01T18:00:00Z',
      '2027-04-08T18:00:00Z',
    ]);
  });

  it('in New York’s own hours stays at ten there while London has not changed', async () => {
    const planned = await stage
      .as('ada')
      .ask('meeting plan', { when: 'every Sunday 10:00', title: 'Far morning', zone: 'New York' });
    expect(planned.words).toContain('2027-03-07T15:00Z');
    expect(planned.words).toContain('2027-03-14T14:00Z');
    const which = Object.values(await stage.as('ada').suggested('meeting cancel', 'which', 'far'))[0];
    await stage.as('ada').ask('meeting cancel', { which });
    await stage.as('ada').press('Cancel the whole series');
    await stage.beat();
  });

  it('is answered by Diego with going and by Emi with maybe; names are for those who hold the group', async () => {
    const going = await stage.as('diego').press('Going');
    expect(going.words).toContain('I’ll remind you 2027-03-10T19:00Z and 2027-03-11T18:45Z.');
    expect((await stage.as('emi').press('Maybe')).words).toContain('I’ll remind you 2027-03-10T19:00Z.');
    expect((await stage.as('bao').press('Not this time')).words).toContain('No reason needed');
    expect((await stage.as('ada').ask('meeting list')).words).toContain('Going: Diego');
    expect((await stage.as('emi').ask('meeting list')).words).not.toContain('Diego');
    expect(
      allWords(
        stage
          .as('emi')
          .sees()
          .filter(({ isPrivate }) => !isPrivate),
      ),
    ).not.toContain('1 going');
  });

  it('reminds Diego twice and Emi once, each exactly once, restarts or not', async () => {
    await stage.passUntil('2027-03-10T19:00:00Z');
    await stage.restart();
    await stage.beat();
    await stage.passUntil('2027-03-11T18:50:00Z');
    await stage.restart();
    await stage.passUntil('2027-03-11T18:59:00Z');
    expect(remindersOf(stage, 'diego')).toEqual(['2027-03-10T19:00Z', '2027-03-11T18:45Z']);
    // Emi said maybe, which waits for the end of the night where she is.
    expect(remindersOf(stage, 'emi')).toEqual(['2027-03-10T21:00Z']);
    for (const name of ['ada', 'bao', 'noor'] as const) expect(remindersOf(stage, name)).toEqual([]);
  });

  it('begins with a line and the guidelines, one live copy of them', async () => {
    const before = stage.as('bao').sees().filter(isGuidelines);
    await stage.passUntil('2027-03-11T19:00:00Z');
    const started = stage
      .as('bao')
      .sees()
      .filter(({ at, isPrivate }) => at === '2027-03-11T19:00Z' && !isPrivate);
    expect(new Set(started.map(({ words }) => words.split('\n')[0]))).toEqual(
      new Set([`Guidelines of ${circle}`, 'Low light is starting']),
    );
    expect(started.find(isGuidelines)?.words).toContain('As the meeting begins');
    expect(before).toHaveLength(1);
    expect(stage.as('bao').sees().filter(isGuidelines)).toHaveLength(1);
  });

  it('that is over takes no answer any more, and says what comes next', async () => {
    await stage.passUntil('2027-03-11T20:31:00Z');
    const late = await stage.as('caro').press('Going');
    expect(late.words).toBe('That one is over, so nothing was changed. The next is 2027-03-18T19:00Z.');
    expect((await stage.stored())['rsvps']).toHaveLength(3);
  });

  it('that moved brings the new reminder and never the old', async () => {
    await stage.as('diego').ask('meeting list');
    await stage.as('diego').press('Going, Thursday 18 March 15:00');
    await stage.passUntil('2027-03-15T12:00:00Z');
    const moved = await stage
      .as('ada')
      .ask('meeting move', { which: await evening(stage, '18 March'), to: 'Friday 20:00' });
    expect(moved.words).toContain('Moved: now 2027-03-19T20:00Z');
    await stage.passUntil('2027-03-20T00:00:00Z');
    expect(
      stage
        .as('diego')
        .direct()
        .filter(({ words }) => words.includes('has moved: now')),
    ).toHaveLength(1);
    expect(remindersOf(stage, 'diego').slice(2)).toEqual(['2027-03-18T20:00Z', '2027-03-19T19:45Z']);
    expect(startsOf(stage)).toEqual(['2027-03-11T19:00Z', '2027-03-19T20:00Z']);
  });

  it('that is skipped is neither reminded of nor begun', async () => {
    await stage.as('diego').ask('meeting list');
    await stage.as('diego').press('Going, Thursday 25 March 15:00');
    await stage.as('ada').ask('meeting skip', { which: await evening(stage, '25 March') });
    await stage.passUntil('2027-03-26T00:00:00Z');
    expect(remindersOf(stage, 'diego')).toHaveLength(4);
    expect(startsOf(stage)).toHaveLength(2);
    expect(stage.as('diego').direct().at(-1)?.words).toContain('Low light is left out on 2027-03-25T19:00Z');
  });

  it('after London’s change is still at seven there, and tells Diego that his clock shows another hour', async () => {
    await stage.as('diego').ask('meeting list');
    expect((await stage.as('diego').press('Going, Thursday 1 April 14:00')).words).toContain(
      '2027-03-31T18:00Z and 2027-04-01T17:45Z',
    );
    await stage.passUntil('2027-04-01T18:00:00Z');
    expect(remindersOf(stage, 'diego').slice(4)).toEqual(['2027-03-31T18:00Z', '2027-04-01T17:45Z']);
    expect(startsOf(stage).at(-1)).toBe('2027-04-01T18:00Z');
    expect(allWords(stage.as('diego').direct())).toContain('For you this is 14:00; last time it was 15:00.');
  });

  it('comes along as a calendar file that says nothing about the group', async () => {
    await stage.as('emi').ask('meeting list');
    const [file] = (await stage.as('emi').press('Calendar file')).files;
    expect(file?.content).toContain('BEGIN:VCALENDAR');
    expect(file?.content).toContain('SUMMARY:Group meeting');
    expect(file?.content).not.toContain('Low light');
    const { calendarToken } = await stage.group();
    expect(await stage.running().core.use.meetings.calendarFeed(calendarToken)).toContain('BEGIN:VEVENT');
    expect(await stage.running().core.use.meetings.calendarFeed(`${calendarToken.slice(1)}x`)).toBeUndefined();
  });

  it('that is cancelled with its series tells whoever meant to come, and never begins again', async () => {
    await stage.passUntil('2027-04-02T09:00:00Z');
    await stage.as('diego').ask('meeting list');
    await stage.as('diego').press('Going, Thursday 8 April 14:00');
    await stage.as('ada').ask('meeting cancel', { which: await evening(stage, '8 April') });
    expect((await stage.as('ada').press('Cancel the whole series')).words).toContain('Low light won’t meet any more.');
    const before = [remindersOf(stage, 'diego').length, startsOf(stage).length];
    await stage.passUntil('2027-04-23T09:00:00Z');
    expect([remindersOf(stage, 'diego').length, startsOf(stage).length]).toEqual(before);
    expect(
      stage
        .as('diego')
        .direct()
        .filter(({ words }) => words.includes('Low light won’t meet any more.')),
    ).toHaveLength(1);
    expect((await stage.as('emi').ask('meeting list')).words).toContain('No meeting is planned at the moment.');
  });
});

const isGuidelines = ({ words, isPrivate }: Seen): boolean => !isPrivate && words.startsWith(`Guidelines of ${circle}`);
const isReminder = ({ words }: Seen): boolean => /You said (?:you would come|maybe)\./.test(words);
const remindersOf = (stage: Stage, name: Name): readonly string[] =>
  stage
    .as(name)
    .direct()
    .filter(isReminder)
    .map(({ at }) => at);
const startsOf = (stage: Stage): readonly string[] =>
  stage
    .as('ada')
    .sees()
    .filter(({ words }) => words.startsWith('Low light is starting'))
    .map(({ at }) => at);

/** The evening whose label names this day, as completion offers it. */
async function evening(stage: Stage, day: string): Promise<string> {
  const found = await stage.as('ada').suggested('meeting rsvp', 'which');
  const label = Object.keys(found).find((it) => it.includes(day));
  if (label === undefined) throw new Error(`no evening on ${day} among ${Object.keys(found).join('; ')}`);
  return found[label] ?? '';
}
