/** People check in: each choice of who sees it is kept to the letter, and a summary needs five. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../kit/journey-actor.ts';
import { names } from '../kit/journey-actor.ts';
import { allWords, openStage, services } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

const who = { me: 'Only me', facilitators: 'Facilitators', group: 'The group', unnamed: 'Unnamed in the summary' };

describe.each(services)('on the %s, a check-in', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    // A Monday, an hour before the group’s own check-in at ten.
    stage = await openStage(renderer, { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: { pace: 'checkIns' }, emi: {}, caro: {}, bao: {} });
  });
  afterAll(() => stage.endWell());

  it('for oneself alone is read by nobody else, facilitators included', async () => {
    await checkIn(stage, 'diego', 'me', { mood: 'low', line: 'grey as slate', wish: 'nothing' });
    expect(readersOf(stage, 'grey as slate')).toEqual([]);
    expect(await visibilityOf(stage, 'diego')).toContain('me');
  });

  it('for the facilitators is read by them, with a name, and by nobody else', async () => {
    await checkIn(stage, 'diego', 'facilitators', { line: 'brittle as frost' });
    expect(readersOf(stage, 'brittle as frost')).toEqual(['noor', 'ada']);
    expect(stage.as('ada').sees('facilitators').at(-1)?.words).toContain('Diego checked in');
    expect(allWords(stage.as('ada').sees('circle'))).not.toContain('brittle as frost');
  });

  it('for the group is read by everyone in its channel', async () => {
    await checkIn(stage, 'emi', 'group', { okay: 'heard the sea', wish: 'company' });
    expect(readersOf(stage, 'heard the sea')).toEqual([...names]);
  });

  it('can be taken back by its author, and is gone for everyone', async () => {
    const emi = stage.as('emi');
    const receipt = await emi.press('Show to: Only me');
    expect(receipt.words).toContain('Only you can see this now.');
    expect(receipt.words).not.toContain('Nobody else was told');
    expect(readersOf(stage, 'heard the sea')).toEqual([]);
    expect((await emi.ask('mydata checkins')).words).toContain('heard the sea');
  });

  it('says before anything is written who will read it, and asks for nothing', async () => {
    const asked = await stage.as('caro').ask('checkin');
    for (const label of Object.values(who)) expect(asked.words).toContain(`${label}: `);
    expect(asked.words).toContain('Nobody else, facilitators included.');
    const passed = await stage.as('caro').press('Pass today');
    expect(passed.words).toContain('Pass is an answer');
    expect(await visibilityOf(stage, 'caro')).toContain('true');
  });

  it('is offered to the channel at the group’s hour, and to Diego when his night is over', async () => {
    await stage.passUntil('2026-03-02T10:00:00Z');
    expect(stage.as('emi').sees().at(-1)).toMatchObject({
      by: 'bot',
      isPrivate: false,
      buttons: ['Check in', 'Pass today'],
    });
    // Ten in London is five in the morning in New York.
    expect(promptsTo(stage, 'diego')).toBe(0);
    await stage.passUntil('2026-03-02T12:59:00Z');
    expect(promptsTo(stage, 'diego')).toBe(0);
    await stage.passUntil('2026-03-02T13:00:00Z');
    expect(promptsTo(stage, 'diego')).toBe(1);
    expect(names.filter((name) => name !== 'diego' && promptsTo(stage, name) > 0)).toEqual([]);
  });

  it('answered twice to the same prompt is changed, not doubled', async () => {
    await answerPrompt(stage, 'diego', 'unnamed', { mood: 'low', line: 'first thought' });
    const filled = await stage
      .as('diego')
      .press('Check in')
      .then(() => stage.as('diego').press(who.unnamed));
    expect(filled.form).toMatchObject({ mood: 'low', line: 'first thought' });
    await stage.as('diego').submit({ line: 'second thought' });
    const { answers = [] } = await stage.stored();
    const round = await roundOf(stage);
    const { id } = (await stage.member('diego'))!;
    expect(answers.filter((row) => row.includes(id) && row.includes(round))).toHaveLength(1);
  });

  it('is not summarised with four, and what they wrote stays their own', async () => {
    for (const name of ['ada', 'emi', 'caro'] as const)
      await answerPrompt(stage, name, 'unnamed', { mood: 'mixed', line: `${name} says little` });
    const before = stage.as('emi').sees().length;
    await stage.passUntil('2026-03-05T10:00:00Z');
    expect(stage.as('emi').sees()).toHaveLength(before);
    expect(allWords(stage.as('emi').sees())).toContain('This check-in has closed.');
    expect(allWords(stage.as('emi').sees())).not.toContain('says little');
    const { unnamed_answers: unnamed = [], answers = [] } = await stage.stored();
    expect(unnamed).toEqual([]);
    expect(answers.filter((row) => row.includes(',unnamed,'))).toEqual([]);
  });

  it('is summarised with five, without names, in words nobody is linked to', async () => {
    await stage.passUntil('2026-03-09T14:00:00Z');
    expect(promptsTo(stage, 'diego')).toBe(2);
    const five = ['ada', 'diego', 'emi', 'bao', 'caro'] as const;
    for (const name of five)
      await answerPrompt(stage, name, 'unnamed', { mood: 'okay', line: `word of ${five.indexOf(name)}` });
    await stage.as('noor').press('Check in');
    await stage.as('noor').press(who.facilitators);
    await stage.as('noor').submit({ line: 'held by name' });
    expect(readersOf(stage, 'word of')).toEqual([]);
    await stage.passUntil('2026-03-10T22:00:00Z');

    const summary = stage.as('caro').sees().at(-1)!;
    expect(summary.words).toContain('Shared without names by at least five people.');
    for (const at of five.keys()) expect(summary.words).toContain(`“word of ${at}”`);
    expect(summary.words).not.toContain('held by name');
    expect(summary.words).toContain('Okay: many');
    for (const name of names) expect(summary.words.toLowerCase()).not.toContain(name);

    const { unnamed_answers: unnamed = [], answers = [], members = [] } = await stage.stored();
    expect(unnamed).toHaveLength(5);
    const ids = members.flatMap((row) => /mem_\w+/.exec(row) ?? []);
    expect(ids).toHaveLength(6);
    expect(unnamed.filter((row) => ids.some((id) => row.includes(id)))).toEqual([]);
    const own = answers.flatMap((row) => /^\((ans_\w+)/.exec(row)?.[1] ?? []);
    expect(unnamed.filter((row) => own.some((id) => row.includes(id)))).toEqual([]);
    // What the authors keep for themselves no longer says that it was released.
    expect(answers.filter((row) => row.includes(',unnamed,'))).toEqual([]);
  });

  it('is summarised once, and its prompt answered months later says so kindly', async () => {
    const summaries = () =>
      stage
        .as('emi')
        .sees()
        .filter(({ words }) => words.includes('From the group’s check-in'));
    await stage.beat();
    await stage.restart();
    await stage.beat();
    expect(summaries()).toHaveLength(1);
    await stage.as('diego').ask('nudges pause');
    stage.clock.advance('P60D');
    const late = await stage.as('diego').press('Check in');
    expect(late.words).toContain('This one closed 2026-03-10T22:00Z');
    expect(late.buttons).toEqual(['Check in now']);
  });
});

async function checkIn(
  stage: Stage,
  name: Name,
  visibility: keyof typeof who,
  words: Readonly<Record<string, string>>,
) {
  await stage.as(name).ask('checkin');
  await stage.as(name).press(who[visibility]);
  return stage.as(name).submit(words);
}

async function answerPrompt(
  stage: Stage,
  name: Name,
  visibility: keyof typeof who,
  words: Readonly<Record<string, string>>,
) {
  await stage.as(name).press('Check in');
  await stage.as(name).press(who[visibility]);
  return stage.as(name).submit(words);
}

/** Whoever can see these words anywhere but in an answer to themselves. */
const readersOf = (stage: Stage, words: string): readonly Name[] =>
  names.filter((name) => {
    const actor = stage.as(name);
    const shared = [...actor.sees('lobby'), ...actor.sees('circle'), ...actor.sees('facilitators')];
    return allWords([...shared.filter(({ isPrivate }) => !isPrivate), ...actor.direct()]).includes(words);
  });

const promptsTo = (stage: Stage, name: Name): number =>
  stage
    .as(name)
    .direct()
    .filter(({ words }) => words.includes('A check-in, if you like')).length;

/** The newest row of this member’s answers, as stored. */
async function visibilityOf(stage: Stage, name: Name): Promise<readonly string[]> {
  const { id } = (await stage.member(name))!;
  const kept = await stage
    .running()
    .ports.store.read((s) => s.checkIns.answersOf(id, Temporal.Instant.fromEpochMilliseconds(0)));
  return kept.slice(0, 1).flatMap((it) => [it.visibility, String(it.pass)]);
}

async function roundOf(stage: Stage): Promise<string> {
  const { id, settings } = await stage.group();
  const today = stage.clock.now().toZonedDateTimeISO(settings.zone).toPlainDate();
  const { store } = stage.running().ports;
  for (let back = 0; back < 3; back += 1) {
    const found = await store.read((s) => s.checkIns.findOn(id, today.subtract({ days: back })));
    if (found !== undefined) return found.id;
  }
  throw new Error('no round is open');
}
