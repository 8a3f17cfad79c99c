import { describe, expect, it } from 'vitest';
import { endOf } from './recurrence-end.ts';
import { patternOf } from './recurrence-pattern.ts';
import { parseRule } from './rule-text.ts';
import type { Rule } from './rule.ts';

const start = Temporal.PlainDateTime.from('2026-11-24T19:00:00');
const ruleOf = (text: string): Rule => {
  const rule = parseRule(text);
  if (!rule.ok) throw new Error(rule.problem.kind);
  return rule.value;
};

describe('patternOf', () => {
  it.each([
    ['FREQ=DAILY;INTERVAL=2', { kind: 'daily', every: 2 }],
    ['FREQ=WEEKLY', { kind: 'weekly', every: 1, weekdays: [2] }],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU', { kind: 'weekly', every: 2, weekdays: [2, 4] }],
    ['FREQ=MONTHLY', { kind: 'monthly-days', every: 1, days: [24] }],
    ['FREQ=MONTHLY;BYMONTHDAY=31', { kind: 'monthly-days', every: 1, days: [31], shortMonths: 'left-out' }],
    [
      'FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD',
      { kind: 'monthly-days', every: 1, days: [31], shortMonths: 'last-day' },
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=30;SKIP=FORWARD',
      { kind: 'monthly-days', every: 1, days: [30], shortMonths: 'day-after' },
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'monthly-days', every: 1, days: [-1] }],
    [
      'FREQ=MONTHLY;BYDAY=1MO,-1FR',
      {
        kind: 'monthly-weekdays',
        every: 1,
        places: [
          { nth: 1, weekday: 1 },
          { nth: -1, weekday: 5 },
        ],
      },
    ],
    ['FREQ=YEARLY', { kind: 'yearly', every: 1, month: 11, day: 24 }],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5', { kind: 'yearly', every: 1, month: 3, day: 5 }],
    ['FREQ=DAILY;BYMONTH=3', { kind: 'other' }],
    ['FREQ=MONTHLY;BYDAY=MO', { kind: 'other' }],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', { kind: 'other' }],
    ['FREQ=YEARLY;BYMONTH=3,4', { kind: 'other' }],
    ['FREQ=YEARLY;BYMONTHDAY=5', { kind: 'other' }],
    ['FREQ=YEARLY;BYWEEKNO=5', { kind: 'other' }],
  ])('takes %s apart', (text, pattern) => {
    expect(patternOf(ruleOf(text), start)).toEqual(pattern);
  });
});

describe('endOf', () => {
  it('says how a rule ends, by the local calendar', () => {
    expect(endOf(ruleOf('FREQ=DAILY'), 'UTC')).toEqual({ kind: 'never' });
    expect(endOf(ruleOf('FREQ=DAILY;COUNT=6'), 'UTC')).toEqual({ kind: 'after', count: 6 });
    const ends = ['20261231', '20261231T190000', '20270101T020000Z'].map((until) =>
      endOf(ruleOf(`FREQ=DAILY;UNTIL=${until}`), 'America/New_York'),
    );
    expect(ends.map((it) => it.kind === 'on' && it.on.toString())).toEqual(['2026-12-31', '2026-12-31', '2026-12-31']);
  });
});
