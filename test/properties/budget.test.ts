/** The caps: however messages come, nobody is sent more than one unasked in any 24 hours and three in any seven days. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../src/core/chat/address.ts';
import type { PersonId } from '../../src/core/kit/ids.ts';
import { freeAt, mayNudge } from '../../src/core/nudge/budget.ts';
import { nudgeKinds, type NudgeKind } from '../../src/core/nudge/nudge.ts';
import { caps, newPerson, type Person } from '../../src/core/person/person.ts';

const start = Temporal.Instant.from('2026-03-20T00:00:00Z');
const someone = newPerson(
  'per_0000000000000001' as PersonId,
  { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' },
  start,
);

type Wish = Readonly<{ after: number; kind: NudgeKind; asked: boolean; useful: number }>;
const wish: fc.Arbitrary<Wish> = fc.record({
  after: fc.integer({ min: 0, max: 30 * 60 }),
  kind: fc.constantFrom(...nudgeKinds),
  asked: fc.constantFrom(false, false, false, true),
  useful: fc.integer({ min: 0, max: 10 * 24 * 60 }),
});
const person: fc.Arbitrary<Person> = fc
  .record({
    hasQuiet: fc.boolean(),
    paused: fc.constantFrom<Person['paused']>('no', 'no', 'no', 'by-person', 'by-itself'),
    off: fc.subarray([...nudgeKinds].filter((it) => it !== 'crisis')),
    away: fc.option(fc.integer({ min: 0, max: 20 * 24 * 60 }), { nil: undefined, freq: 3 }),
  })
  .map(({ hasQuiet, paused, off, away }) => ({
    ...someone,
    paused,
    off,
    quiet: hasQuiet ? someone.quiet : undefined,
    awayUntil: away === undefined ? undefined : start.add({ minutes: away }),
  }));

type Sent = Readonly<{ at: Temporal.Instant; kind: NudgeKind; asked: boolean }>;

/** As the ledger would: what must wait is asked about again when its wait is over. */
function run(who: Person, wishes: readonly Wish[], zone: string, quietUntil: Temporal.Instant | undefined) {
  const sent: Sent[] = [];
  let clock = start;
  const waiting = wishes.map((it) => {
    clock = clock.add({ minutes: it.after });
    return { ...it, at: clock, uselessAfter: clock.add({ minutes: it.useful }) };
  });
  for (let rounds = 0; waiting.length > 0; rounds += 1) {
    if (rounds > 2000) throw new Error('something waits for ever');
    waiting.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
    const next = waiting.shift()!;
    const verdict = mayNudge({
      nudge: { ...next, topic: 'guideline-agree' },
      person: who,
      zone,
      now: next.at,
      sent: sent.filter((it) => !it.asked && it.kind !== 'crisis').map((it) => it.at),
      doNotDisturbUntil: quietUntil,
    });
    if (verdict.kind === 'send') sent.push({ at: next.at, kind: next.kind, asked: next.asked });
    if (verdict.kind !== 'wait') continue;
    expect(Temporal.Instant.compare(verdict.until, next.at)).toBe(1);
    expect(Temporal.Instant.compare(verdict.until, next.uselessAfter)).toBeLessThanOrEqual(0);
    waiting.push({ ...next, at: verdict.until });
  }
  return sent;
}

const within = (sent: readonly Temporal.Instant[], from: Temporal.Instant, hours: number): number =>
  sent.filter((at) => Temporal.Instant.compare(at, from) >= 0 && from.until(at).total('hours') < hours).length;

describe('the budget', () => {
  it('is kept in every rolling window, and no wait outlasts its use', () => {
    fc.assert(
      fc.property(
        person,
        fc.array(wish, { maxLength: 40 }),
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'),
        fc.option(fc.integer({ min: 0, max: 3 * 24 * 60 }), { nil: undefined }),
        (who, wishes, zone, quiet) => {
          const sent = run(who, wishes, zone, quiet === undefined ? undefined : start.add({ minutes: quiet }));
          const unasked = sent.filter((it) => !it.asked && it.kind !== 'crisis').map((it) => it.at);
          for (const at of unasked) {
            expect(within(unasked, at, 24)).toBeLessThanOrEqual(caps.perDay);
            expect(within(unasked, at, 24 * 7)).toBeLessThanOrEqual(caps.perWeek);
          }
          for (const it of sent.filter(({ kind }) => kind !== 'crisis')) {
            expect(who.paused).toBe('no');
            expect(who.off).not.toContain(it.kind);
            expect(Temporal.Instant.compare(it.at, who.awayUntil ?? start)).toBeGreaterThanOrEqual(0);
          }
          expect(sent.filter((it) => it.kind === 'crisis')).toHaveLength(
            wishes.filter((it) => it.kind === 'crisis').length,
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('sends whatever was asked for at its own time, however much came before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7 * 24 * 60 }), { maxLength: 20 }), (ago) => {
        const sent = ago.map((it) => start.subtract({ minutes: it }));
        const nudge = { kind: 'meeting', topic: 'meeting-reminder', asked: true, uselessAfter: start } as const;
        const verdict = mayNudge({ nudge, person: someone, zone: 'UTC', now: start, sent, doNotDisturbUntil: start });
        expect(verdict).toEqual({ kind: 'send' });
      }),
    );
  });

  it('is free again exactly when both windows are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 * 24 * 60 }), { maxLength: 12 }), (ago) => {
        const sent = ago.map((it) => start.subtract({ minutes: it }));
        const free = freeAt(sent, start);
        const fits = (at: Temporal.Instant) => freeAt(sent, at) === undefined;
        if (free === undefined) return;
        expect(Temporal.Instant.compare(start, free)).toBe(-1);
        expect(fits(free)).toBe(true);
        expect(fits(free.subtract({ nanoseconds: 1 }))).toBe(false);
      }),
    );
  });

  it('lets the note about a pause pass the pause, but neither absence nor night', () => {
    const paused: Person = { ...someone, paused: 'by-itself', off: ['rest'] };
    const nudge = {
      kind: 'rest',
      topic: 'pause-note',
      asked: false,
      uselessAfter: start.add({ hours: 24 * 8 }),
    } as const;
    const at = (who: Person, now: string) =>
      mayNudge({
        nudge,
        person: who,
        zone: 'UTC',
        now: Temporal.Instant.from(now),
        sent: [],
        doNotDisturbUntil: undefined,
      }).kind;
    expect(at(paused, '2026-03-20T12:00:00Z')).toBe('send');
    expect(at(paused, '2026-03-20T22:00:00Z')).toBe('wait');
    expect(at({ ...paused, awayUntil: start.add({ hours: 24 * 30 }) }, '2026-03-20T12:00:00Z')).toBe('suppress');
  });
});
