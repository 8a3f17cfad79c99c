/** The law of small numbers: what a summary shows can never be brought home to one person (domain G4). */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../kit/plain-text.ts';
import { summaryCard } from '../../src/core/check-in/check-in-summary-card.ts';
import { bandOf } from '../../src/core/check-in/check-in-contributions.ts';
import { visibilities, type CheckInVisibility } from '../../src/core/check-in/check-in.ts';
import { moods } from '../../src/core/check-in/mood-chart.ts';
import { en } from '../../src/core/copy/en/index.ts';
import { createCheckInWorld, mondays } from '../fakes/a-check-in-world.ts';

type Given = Readonly<{ who: number; visibility: CheckInVisibility; mood: string; line: string }>;
const names = 8;

const given: fc.Arbitrary<Given> = fc.record({
  who: fc.nat({ max: names - 1 }),
  visibility: fc.oneof(
    { weight: 3, arbitrary: fc.constant('unnamed' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...visibilities) },
  ),
  mood: fc.constantFrom('', ...moods),
  line: fc.constantFrom('', 'alder', 'birch', 'cedar', 'durian', 'elder'),
});

/** Runs a round in which these were said, in this order, and says what the channel was shown at its end. */
async function roundOf(said: readonly Given[]) {
  let turn = 0;
  const token = () => String((turn += 7919) % 10_007).padStart(32, '0');
  const world = await createCheckInWorld({ people: names, prompt: mondays, facilitatorsChannel: true, token });
  await world.plan();
  world.clock.set('2026-03-02T09:00:00Z');
  await world.deliver('check-in-group-prompt');
  const round = (await world.store.read((s) =>
    s.checkIns.findOn(world.groupId, Temporal.PlainDate.from('2026-03-02')),
  ))!;
  for (const { who, visibility, mood, line } of said) {
    world.clock.advance('PT1M');
    const words = {
      ...(mood === '' ? {} : { mood: mood as (typeof moods)[number] }),
      ...(line === '' ? {} : { line }),
    };
    const user = world.users[who]!;
    await world.use.answer({
      user,
      channel: world.channel,
      group: world.groupId,
      start: round.id,
      visibility,
      words,
      at: world.clock.now(),
      language: 'en',
    });
  }
  world.clock.set('2026-03-03T21:00:00Z');
  const outcome = await world.deliver('check-in-summary');
  const shown = world.recorder.inChannel(world.channel).map(({ card }) => plainText(card!));
  return {
    outcome,
    summary: shown.find((it) => it.includes(en.checkIn.summaryTitle)),
    unnamed: await world.store.read((s) => s.checkIns.unnamedOf(round.id)),
    answers: await world.store.read((s) => s.checkIns.answersTo(round.id)),
  };
}

/** What each person's last word on the round amounts to. */
const contributors = (said: readonly Given[]): readonly Given[] =>
  [...new Map(said.map((it) => [it.who, it])).values()].filter(
    ({ visibility, mood, line }) => visibility === 'unnamed' && (mood !== '' || line !== ''),
  );

describe('a summary', () => {
  it('appears from five distinct contributors on, and below leaves no trace outside the authors’ own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 4, maxLength: 20 }), async (said) => {
        const { summary, unnamed, answers } = await roundOf(said);
        const count = contributors(said).length;
        expect(summary !== undefined).toBe(count >= 5);
        expect(unnamed).toHaveLength(count >= 5 ? count : 0);
        expect(answers.filter((it) => it.visibility === 'unnamed')).toEqual([]);
        expect(answers).toHaveLength(new Set(said.map(({ who }) => who)).size);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whoever among the contributors said which, and whatever anybody said to others', async () => {
    const five = fc.array(
      fc.record({ mood: fc.constantFrom(...moods), line: fc.constantFrom('alder', 'birch', 'cedar') }),
      {
        minLength: 5,
        maxLength: 7,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        five,
        fc.nat({ max: 6 }),
        fc.constantFrom('me', 'facilitators', 'group'),
        async (words, shift, other) => {
          const say = (n: number, who: number): Given => ({ ...words[n]!, who, visibility: 'unnamed' });
          const one = words.map((_, n) => say(n, n));
          const turned = words.map((_, n) => say(n, (n + shift) % words.length)).toReversed();
          const beside: Given = { who: 7, visibility: other, mood: 'heavy', line: 'elder' };
          const lines = async (said: readonly Given[]) => (await roundOf(said)).summary?.split('\n').toSorted();
          const plain = await lines(one);
          expect(plain).toBeDefined();
          expect(await lines(turned)).toEqual(plain);
          expect(await lines([...one, beside])).toEqual(plain);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has bands that each fit at least two counts, from five people on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 200 }), (of) => {
        for (const band of ['some', 'many'])
          expect(
            Array.from({ length: of }, (_, n) => bandOf(n + 1, of)).filter((it) => it === band).length,
          ).toBeGreaterThan(1);
      }),
    );
  });

  it('never carries a number of people, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moods), { minLength: 5, maxLength: 100 }), (chosen) => {
        const card = summaryCard({ unnamed: chosen.map((mood) => ({ mood })), okays: [], minimum: 5 }, en);
        expect(plainText(card)).not.toMatch(/\d/);
      }),
    );
  });
});
