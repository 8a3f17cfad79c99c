import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, newRecord, offerAgainAfter, type Circumstances } from './crisis.ts';
import type { CrisisId, RuleId } from '../kit/ids.ts';
import type { PlatformId } from '../chat/address.ts';

const now = Temporal.Instant.from('2026-03-02T12:00:00Z');
const usual: Circumstances = {
  signal: { level: 2, theme: 'despair' },
  noticing: true,
  offersOn: true,
  pagingAgreed: true,
  offersFrom: 2,
  isPrivate: false,
  lastShown: undefined,
  now,
};
const level = (it: 1 | 2 | 3): Pick<Circumstances, 'signal'> => ({ signal: { level: it, theme: 'suicide' } });
const shown = (hours: number, its: 1 | 2 | 3) => ({ lastShown: { at: now.subtract({ hours }), level: its } });

describe('what a signal brings', () => {
  it.each<[string, Partial<Circumstances>, offer: boolean, page: boolean]>([
    ['level 1 brings nothing', level(1), false, false],
    ['level 2 offers and tells nobody', level(2), true, false],
    ['level 3 offers and pages', level(3), true, true],
    ['level 3 pages nobody where joining did not say so', { ...level(3), pagingAgreed: false }, true, false],
    ['level 3 in private pages nobody', { ...level(3), isPrivate: true }, true, false],
    [
      'a group that talks openly is offered help in immediate danger alone',
      { ...level(2), offersFrom: 3 },
      false,
      false,
    ],
    ['level 3 is answered there, too', { ...level(3), offersFrom: 3 }, true, true],
    [
      'words to the bot alone are answered wherever they belong',
      { ...level(2), offersFrom: 3, isPrivate: true },
      true,
      false,
    ],
    ['who refused noticing is left alone', { ...level(3), noticing: false }, false, false],
    ['who switched offers off is left alone', { ...level(3), offersOn: false }, false, false],
    ['the same again within twelve hours is not answered again', { ...level(2), ...shown(11, 2) }, false, false],
    ['words to the bot alone are answered each time', { ...level(2), ...shown(0, 3), isPrivate: true }, true, false],
    ['after twelve hours it is', { ...level(2), ...shown(12, 2) }, true, false],
    ['a weaker one within twelve hours is not', { ...level(2), ...shown(1, 3) }, false, false],
    ['a stronger one within twelve hours is', { ...level(3), ...shown(1, 2) }, true, true],
    ['level 3 is always answered', { ...level(3), ...shown(0, 3) }, true, true],
  ])('%s', (_, it, offer, page) => {
    expect(decide({ ...usual, ...it })).toEqual({ offer, page });
  });

  it('is never less for a stronger signal, whatever the circumstances', () => {
    const circumstances = fc.record({
      offersFrom: fc.constantFrom(2 as const, 3 as const),
      noticing: fc.boolean(),
      offersOn: fc.boolean(),
      pagingAgreed: fc.boolean(),
      isPrivate: fc.boolean(),
      lastShown: fc.option(
        fc
          .record({
            minutes: fc.integer({ min: -60, max: offerAgainAfter.total('minutes') * 2 }),
            level: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
          })
          .map((its) => ({ at: now.subtract({ minutes: its.minutes }), level: its.level })),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(circumstances, (its) => {
        const [weak, middle, strong] = ([1, 2, 3] as const).map((one) => decide({ ...usual, ...its, ...level(one) }));
        for (const [less, more] of [
          [weak, middle],
          [middle, strong],
        ] as const) {
          expect(Number(more!.offer)).toBeGreaterThanOrEqual(Number(less!.offer));
          expect(Number(more!.page)).toBeGreaterThanOrEqual(Number(less!.page));
        }
        expect(strong!.offer || !strong!.page).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a record', () => {
  it('holds what was noticed and done, and has no place for words', () => {
    const record = newRecord(
      { level: 2, theme: 'eating', certainty: 'clear', rules: ['en.x' as RuleId], language: 'en' },
      {
        id: 'cri_0000000000000001' as CrisisId,
        user: { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' },
        group: undefined,
        member: undefined,
        message: undefined,
        offered: 'ephemeral',
        paged: false,
        at: now,
      },
    );
    expect(Object.keys(record).sort()).toEqual(
      'acknowledgedAt acknowledgedBy at climbsAt closedAt group id language level member message misreadAt offered outcome paged rules rung theme user version'.split(
        ' ',
      ),
    );
  });
});
