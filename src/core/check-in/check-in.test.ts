/** The rules of check-ins: passes, rounds, turns, contributors, bands and cutting. */
import { describe, expect, it } from 'vitest';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import { bandOf, contributions, mayRelease, moodBands } from './check-in-contributions.ts';
import { cut } from '../kit/cut.ts';
import { promptTurn, promptUselessAfter, roundsBetween } from './check-in-rounds.ts';
import { isOpen, isPass, type Answer } from './check-in.ts';

const instant = (it: string) => Temporal.Instant.from(it);
const schedule = (days: readonly number[], at: string, window = 'PT36H') => ({
  days,
  at: Temporal.PlainTime.from(at),
  window: Temporal.Duration.from(window),
});
const answer = (member: string, more: Partial<Answer> = {}): Answer => ({
  id: `ans_${member}` as AnswerId,
  version: 1,
  group: 'grp_1' as GroupId,
  member: member as MemberId,
  checkIn: undefined,
  at: instant('2026-03-02T10:00:00Z'),
  visibility: 'unnamed',
  pass: false,
  words: '' as Sealed,
  shown: [],
  ...more,
});

describe('a pass', () => {
  it('is an answer with nothing in it, however it was left empty', () => {
    expect(isPass({})).toBe(true);
    expect(isPass({ mood: undefined, line: '', okay: undefined })).toBe(true);
  });

  it('is no longer one with any single part filled in', () => {
    expect([{ mood: 'low' as const }, { line: 'x' }, { okay: 'x' }, { wish: 'nothing' as const }].map(isPass)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('rounds', () => {
  it('open at the same wall time on either side of a clock change', () => {
    const rounds = roundsBetween(
      schedule([1], '10:00'),
      'Europe/Berlin',
      instant('2026-03-20T00:00:00Z'),
      instant('2026-04-10T00:00:00Z'),
    );
    expect(rounds.map((it) => it.opensAt.toString())).toEqual([
      '2026-03-23T09:00:00Z',
      '2026-03-30T08:00:00Z',
      '2026-04-06T08:00:00Z',
    ]);
  });

  it('move forward out of a gap and take the first of a doubled hour', () => {
    const at = (zone: string, day: string, time: string) =>
      roundsBetween(
        schedule([1, 2, 3, 4, 5, 6, 7], time),
        zone,
        instant(`${day}T00:00:00Z`),
        instant(`${day}T23:00:00Z`),
      )[0]?.opensAt.toString();
    expect(at('Europe/Berlin', '2026-03-29', '02:30')).toBe('2026-03-29T01:30:00Z');
    expect(at('Europe/Berlin', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00Z');
  });

  it('lie in a half-open window, so that windows side by side give each once', () => {
    const daily = schedule([1, 2, 3, 4, 5, 6, 7], '10:00');
    const noon = instant('2026-03-02T10:00:00Z');
    expect(roundsBetween(daily, 'UTC', noon.subtract({ hours: 24 }), noon)).toHaveLength(1);
    expect(roundsBetween(daily, 'UTC', noon, noon.add({ hours: 24 }))).toHaveLength(1);
  });

  it('take a window written in days', () => {
    const [round] = roundsBetween(
      schedule([1], '10:00', 'P2D'),
      'UTC',
      instant('2026-03-02T00:00:00Z'),
      instant('2026-03-03T00:00:00Z'),
    );
    expect(round?.closesAt.toString()).toBe('2026-03-04T10:00:00Z');
    expect(promptUselessAfter(round!).toString()).toBe('2026-03-03T10:00:00Z');
  });

  it('are open until they close or are summarised', () => {
    const closesAt = instant('2026-03-03T00:00:00Z');
    const round = { ...roundsBetween(schedule([1], '10:00'), 'UTC', instant('2026-03-02T00:00:00Z'), closesAt)[0]! };
    const checkIn = { id: 'chk_1' as CheckInId, group: 'grp_1' as GroupId, message: undefined, ...round, closesAt };
    expect(isOpen({ ...checkIn, summarisedAt: undefined }, closesAt.subtract({ seconds: 1 }))).toBe(true);
    expect(isOpen({ ...checkIn, summarisedAt: undefined }, closesAt)).toBe(false);
    expect(isOpen({ ...checkIn, summarisedAt: closesAt }, closesAt.subtract({ seconds: 1 }))).toBe(false);
  });

  it('use the prompts in turn, one after the other', () => {
    const turns = ['2026-03-02', '2026-03-05', '2026-03-09', '2026-03-12'].map((on) =>
      promptTurn(Temporal.PlainDate.from(on), [1, 4], 3),
    );
    const [first = 0] = turns;
    expect(turns).toEqual([first, (first + 1) % 3, (first + 2) % 3, first]);
  });
});

describe('who contributes to a summary', () => {
  it('are people with an unnamed answer that has something in it', () => {
    const given = contributions([
      answer('a'),
      answer('b', { visibility: 'me' }),
      answer('c', { visibility: 'group' }),
      answer('d', { visibility: 'facilitators' }),
      answer('e', { pass: true }),
    ]);
    expect(given.map(({ member }) => member)).toEqual(['a']);
  });

  it('counts a person once, by their latest', () => {
    const later = answer('a', { id: 'ans_later' as AnswerId, at: instant('2026-03-02T12:00:00Z') });
    expect(contributions([answer('a'), later, answer('b')]).map(({ id }) => id)).toEqual(['ans_later', 'ans_b']);
  });

  it('are never fewer than five, whatever a group has set', () => {
    expect([mayRelease(4, 5), mayRelease(5, 5), mayRelease(4, 1), mayRelease(5, 8), mayRelease(8, 8)]).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('bands', () => {
  it('hold no exact count', () => {
    expect([1, 2, 3, 5].map((count) => bandOf(count, 5))).toEqual(['some', 'some', 'many', 'many']);
  });

  it('name chosen words alone, heaviest first', () => {
    expect(moodBands(['good', 'heavy', 'good', 'good', undefined])).toEqual([
      { mood: 'heavy', band: 'some' },
      { mood: 'good', band: 'many' },
    ]);
  });
});

describe('cutting', () => {
  it('leaves short words alone', () => {
    expect(cut('short', 5)).toBe('short');
  });

  it('never cuts inside what people read as one character', () => {
    const family = '👨‍👩‍👧‍👦';
    const kept = cut(family.repeat(10), 30);
    expect(kept).toBe(`${family.repeat(2)}…`);
    expect(cut('e\u0301'.repeat(20), 10)).toBe(`${'e\u0301'.repeat(4)}…`);
  });

  it('never exceeds its room, even for one endless character', () => {
    expect(cut(`a${'\u0301'.repeat(500)}`, 20).length).toBeLessThanOrEqual(20);
  });
});
