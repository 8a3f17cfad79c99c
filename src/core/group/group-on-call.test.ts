/** Duties by wall time: weekdays, past midnight, clock changes, an evening handed over. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../kit/ids.ts';
import {
  defaultOnCall,
  isPlanned,
  isWithin,
  onDutyAt,
  tidied,
  type Duty,
  type OnCall,
  type Swap,
} from './group-on-call.ts';

const [ada, bao, caro] = ['mem_ada', 'mem_bao', 'mem_caro'] as MemberId[] as [MemberId, MemberId, MemberId];
const time = (text: string) => Temporal.PlainTime.from(text);
const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const duty = (member: MemberId, days: readonly number[], from: string, to: string): Duty => ({
  member,
  days,
  from: time(from),
  to: time(to),
  agreed: true,
});
const swap = (on: string, from: MemberId, to: MemberId, agreed = true): Swap => ({ on: date(on), from, to, agreed });
const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('who is on duty', () => {
  // 2026-03-02 is a Monday.
  const duties = [duty(ada, [1], '18:00', '02:00'), duty(bao, [1, 2], '20:00', '23:00')];

  it.each([
    ['2026-03-02T17:59Z', []],
    ['2026-03-02T18:00Z', [ada]],
    ['2026-03-02T21:00Z', [ada, bao]],
    ['2026-03-03T01:59Z', [ada]],
    ['2026-03-03T02:00Z', []],
    ['2026-03-03T20:30Z', [bao]],
    ['2026-03-04T20:30Z', []],
  ] as const)('at %s', (when, who) => {
    expect(onDutyAt({ duties, swaps: [] }, 'UTC', at(when))).toEqual(who);
  });

  it('goes by the wall clock of the group', () => {
    expect(onDutyAt({ duties, swaps: [] }, 'America/New_York', at('2026-03-02T23:30Z'))).toEqual([ada]);
    expect(onDutyAt({ duties, swaps: [] }, 'America/New_York', at('2026-03-02T18:30Z'))).toEqual([]);
  });

  it('lasts through the night the clocks change in', () => {
    const night = [duty(ada, [6], '22:00', '02:30')];
    // In Berlin 02:30 is skipped on 29 March 2026, and comes twice on 25 October.
    expect(onDutyAt({ duties: night, swaps: [] }, 'Europe/Berlin', at('2026-03-29T01:15Z'))).toEqual([ada]);
    expect(onDutyAt({ duties: night, swaps: [] }, 'Europe/Berlin', at('2026-10-25T01:15Z'))).toEqual([ada]);
    expect(onDutyAt({ duties: night, swaps: [] }, 'Europe/Berlin', at('2026-10-25T01:45Z'))).toEqual([]);
  });

  it('is somebody else on an evening that was handed over, to its very end after midnight', () => {
    const swaps = [swap('2026-03-02', ada, caro)];
    expect(onDutyAt({ duties, swaps }, 'UTC', at('2026-03-02T19:00Z'))).toEqual([caro]);
    expect(onDutyAt({ duties, swaps }, 'UTC', at('2026-03-03T01:00Z'))).toEqual([caro]);
    expect(onDutyAt({ duties, swaps }, 'UTC', at('2026-03-09T19:00Z'))).toEqual([ada]);
  });

  it('names nobody twice, and the later of two hand-overs counts', () => {
    const swaps = [swap('2026-03-02', ada, caro), swap('2026-03-02', ada, bao)];
    expect(onDutyAt({ duties, swaps }, 'UTC', at('2026-03-02T21:00Z'))).toEqual([bao]);
  });

  it('is always somebody where the duties of a day follow each other around the clock', () => {
    const wall = fc.integer({ min: 1, max: 1439 }).map((it) => time('00:00').add({ minutes: it }).toString());
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu');
    const moments = fc.integer({ min: 0, max: 400 * 1440 }).map((it) => at('2026-01-01T00:00Z').add({ minutes: it }));
    fc.assert(
      fc.property(wall, zones, moments, (change, zone, now) => {
        const around = [duty(ada, everyDay, '00:00', change), duty(bao, everyDay, change, '00:00')];
        expect(onDutyAt({ duties: around, swaps: [] }, zone, now).length).toBeGreaterThan(0);
      }),
    );
  });
});

it('what is over, and who is gone, is tidied away', () => {
  const onCall: OnCall = {
    duties: [duty(ada, [1], '18:00', '20:00'), duty(caro, [2], '18:00', '20:00')],
    swaps: [swap('2026-03-01', ada, bao), swap('2026-03-03', ada, bao), swap('2026-03-04', ada, caro)],
    patience: { meeting: 5, outside: 15 },
    undo: { duties: [duty(caro, [2], '18:00', '20:00')], swaps: [], version: 3 },
  };
  expect(tidied(onCall, new Set([ada, bao]), date('2026-03-03'))).toEqual({
    duties: [onCall.duties[0]],
    swaps: [onCall.swaps[1]],
    patience: onCall.patience,
    undo: undefined,
  });
});

describe('what nobody said yes to', () => {
  const monday = at('2026-03-02T19:00Z');
  const asked = { ...duty(ada, [1], '18:00', '02:00'), agreed: false };

  it('is no duty, and no plan', () => {
    const onCall = { ...defaultOnCall, duties: [asked] };
    expect(onDutyAt(onCall, 'UTC', monday)).toEqual([]);
    expect(isPlanned(onCall)).toBe(false);
    expect(isPlanned({ duties: [asked, duty(bao, [2], '18:00', '20:00')] })).toBe(true);
  });

  it('leaves an evening with whoever has it, also when it was asked last', () => {
    const duties = [duty(ada, [1], '18:00', '02:00')];
    const swaps = [swap('2026-03-02', ada, bao), swap('2026-03-02', ada, caro, false)];
    expect(onDutyAt({ duties, swaps }, 'UTC', monday)).toEqual([bao]);
    expect(onDutyAt({ duties, swaps: swaps.slice(1) }, 'UTC', monday)).toEqual([ada]);
  });
});

it('hours hold past midnight, and with equal ends all day', () => {
  const hours = { days: [1], from: time('18:00'), to: time('02:00') };
  expect(isWithin(hours, 'UTC', at('2026-03-03T01:59Z'))).toBe(true);
  expect(isWithin(hours, 'UTC', at('2026-03-03T02:00Z'))).toBe(false);
  expect(isWithin({ ...hours, to: hours.from }, 'UTC', at('2026-03-03T17:59Z'))).toBe(true);
});
