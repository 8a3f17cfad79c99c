/** Days of the ISO calendar as whole numbers (0 is 1970-01-01): searching four centuries of them stays quick. */

/** A day with what the parts of a rule ask about it. */
export type CalendarDay = Readonly<{ year: number; month: number; day: number; dayOfYear: number }>;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const daysInYear = (year: number): number => (isLeapYear(year) ? 366 : 365);
export const daysInMonth = (year: number, month: number): number =>
  daysBefore(year, month + 1) - daysBefore(year, month);

/** The number of a day; `day` may run past its month's end (31 June is 1 July). */
export function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return 365 * before + leapDays - daysUpTo1970 + daysBefore(year, month) + day - 1;
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** The day of a number. */
export function calendarDay(number: number): CalendarDay {
  // The mean year is off by less than two days at any date, so the guess is off by at most one year.
  let year = 1970 + Math.floor(number / 365.2425);
  while (dayNumber(year + 1, 1, 1) <= number) year += 1;
  while (dayNumber(year, 1, 1) > number) year -= 1;
  const dayOfYear = number - dayNumber(year, 1, 1) + 1;
  let month = Math.min(12, Math.floor((dayOfYear - 1) / 28) + 1);
  while (daysBefore(year, month) >= dayOfYear) month -= 1;
  return { year, month, day: dayOfYear - daysBefore(year, month), dayOfYear };
}

/** The first day of the week that holds this one, for weeks that start on `weekStart` (1 is Monday). */
export const startOfWeek = (number: number, weekStart: number): number =>
  number - ((weekdayOf(number) - weekStart + 7) % 7);

/** The first day of week 1: the first week with at least four days in the year (RFC 5545 §3.3.10, BYWEEKNO). */
export const startOfWeekOne = (year: number, weekStart: number): number =>
  startOfWeek(dayNumber(year, 1, 4), weekStart);

const daysUpTo1970 = 719_162;
const beforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const;

/** How many days of the year lie before a month (13 is the year's end). */
const daysBefore = (year: number, month: number): number =>
  (beforeMonth[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
