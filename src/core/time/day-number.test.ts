import { describe, expect, it } from 'vitest';
import { calendarDay, dayNumber, daysInMonth, daysInYear, startOfWeekOne, weekdayOf } from './day-number.ts';

const epoch = Temporal.PlainDate.from('1970-01-01');

describe('day numbers', () => {
  it('agree with the ISO calendar, there and back, over four centuries', () => {
    for (let number = -30_000; number < 150_000; number += 97) {
      const on = epoch.add({ days: number });
      expect(calendarDay(number)).toEqual({ year: on.year, month: on.month, day: on.day, dayOfYear: on.dayOfYear });
      expect(dayNumber(on.year, on.month, on.day)).toBe(number);
      expect(weekdayOf(number)).toBe(on.dayOfWeek);
      expect(daysInMonth(on.year, on.month)).toBe(on.daysInMonth);
      expect(daysInYear(on.year)).toBe(on.daysInYear);
    }
  });

  it('know the last days of leap and other years', () => {
    for (const year of [1900, 2000, 2023, 2024, 2100, 2400]) {
      expect(calendarDay(dayNumber(year, 12, 31))).toMatchObject({ year, month: 12, day: 31 });
      expect(calendarDay(dayNumber(year, 3, 1) - 1)).toMatchObject({ year, month: 2, day: daysInMonth(year, 2) });
    }
  });

  it('begin week one as ISO does, and on other weekdays', () => {
    const first = (year: number, weekStart: number): string =>
      epoch.add({ days: startOfWeekOne(year, weekStart) }).toString();
    expect([first(2020, 1), first(2021, 1), first(2026, 1)]).toEqual(['2019-12-30', '2021-01-04', '2025-12-29']);
    expect(first(2026, 7)).toBe('2026-01-04');
  });
});
