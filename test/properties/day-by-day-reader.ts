/** A day-by-day reading of RFC 5545 §3.3.10, slow and plain on purpose: it shares no code with what it checks. */

export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

/** A rule as a test writes it down; dates only, for there is one wall time a day. */
export type PlainRule = Readonly<{
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval?: number;
  wkst?: Weekday;
  byMonth?: readonly number[];
  byWeekNo?: readonly number[];
  byYearDay?: readonly number[];
  byMonthDay?: readonly number[];
  byDay?: readonly Readonly<{ nth?: number; day: Weekday }>[];
  bySetPos?: readonly number[];
  skip?: 'OMIT' | 'BACKWARD' | 'FORWARD';
}>;

const weekdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A calendar position a day stands for: itself, or one its month (or year) lacks, when SKIP moves that onto it. */
type Position = Readonly<{ year: number; month: number; day: number; dayOfYear: number; real: boolean }>;

/** Every date from `start` to `horizon` (both included) on which the rule has an occurrence, one day after another. */
export function readDates(
  rule: PlainRule,
  start: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  const chosen = new Map<string, ReadonlySet<string>>();
  for (let on = start; Temporal.PlainDate.compare(on, horizon) <= 0; on = on.add({ days: 1 })) {
    if (standsFor(rule, on).some((position) => isChosen(rule, start, on, position, chosen))) found.push(on);
  }
  return found;
}

/** The rule's own text, written independently of any parser. */
export function writeRule(rule: PlainRule, tail = ''): string {
  const parts = [`FREQ=${rule.freq}`];
  if (rule.interval !== undefined) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.wkst) parts.push(`WKST=${rule.wkst}`);
  if (rule.skip) parts.push('RSCALE=GREGORIAN', `SKIP=${rule.skip}`);
  if (rule.byMonth) parts.push(`BYMONTH=${rule.byMonth.join(',')}`);
  if (rule.byWeekNo) parts.push(`BYWEEKNO=${rule.byWeekNo.join(',')}`);
  if (rule.byYearDay) parts.push(`BYYEARDAY=${rule.byYearDay.join(',')}`);
  if (rule.byMonthDay) parts.push(`BYMONTHDAY=${rule.byMonthDay.join(',')}`);
  if (rule.byDay) parts.push(`BYDAY=${rule.byDay.map(({ nth, day }) => `${nth ?? ''}${day}`).join(',')}`);
  if (rule.bySetPos) parts.push(`BYSETPOS=${rule.bySetPos.join(',')}`);
  return parts.join(';') + tail;
}

/** How many days after the week's start (WKST) a date falls. */
const intoWeek = (rule: PlainRule, on: Temporal.PlainDate): number =>
  (on.dayOfWeek - 1 - weekdays.indexOf(rule.wkst ?? 'MO') + 7) % 7;

const startOfWeek = (rule: PlainRule, on: Temporal.PlainDate): Temporal.PlainDate =>
  on.subtract({ days: intoWeek(rule, on) });

function standsFor(rule: PlainRule, on: Temporal.PlainDate): Position[] {
  const itself = { year: on.year, month: on.month, day: on.day, dayOfYear: on.dayOfYear, real: true };
  const positions: Position[] = [itself];
  if (rule.freq === 'DAILY' || rule.freq === 'WEEKLY') return positions;
  const lacking =
    rule.skip === 'BACKWARD' && on.day === on.daysInMonth
      ? on
      : rule.skip === 'FORWARD' && on.day === 1
        ? on.subtract({ days: 1 })
        : undefined;
  if (!lacking) return positions;
  for (let day = lacking.daysInMonth + 1; day <= 31; day += 1)
    positions.push({ year: lacking.year, month: lacking.month, day, dayOfYear: 0, real: false });
  if (lacking.month === 12 && !lacking.inLeapYear)
    positions.push({ year: lacking.year, month: 12, day: 0, dayOfYear: 366, real: false });
  return positions;
}

/** In a period the interval reaches, matching every part, and (BYSETPOS) at a wanted place of its period. */
function isChosen(
  rule: PlainRule,
  start: Temporal.PlainDate,
  on: Temporal.PlainDate,
  position: Position,
  memory: Map<string, ReadonlySet<string>>,
): boolean {
  if (!isReached(rule, start, on, position)) return false;
  if (!matches(rule, start, on, position)) return false;
  if (!rule.bySetPos) return true;
  const key = periodKey(rule, on, position);
  let wanted = memory.get(key);
  if (!wanted) memory.set(key, (wanted = placesOf(rule, start, on, position)));
  return wanted.has(on.toString());
}

const periodKey = (rule: PlainRule, on: Temporal.PlainDate, position: Position): string => {
  if (rule.freq === 'YEARLY') return `${position.year}`;
  if (rule.freq === 'MONTHLY') return `${position.year}-${position.month}`;
  return rule.freq === 'WEEKLY' ? startOfWeek(rule, on).toString() : on.toString();
};

/** The dates of one period that BYSETPOS keeps. */
function placesOf(
  rule: PlainRule,
  start: Temporal.PlainDate,
  on: Temporal.PlainDate,
  position: Position,
): ReadonlySet<string> {
  const key = periodKey(rule, on, position);
  const all: string[] = [];
  const around = { DAILY: 0, WEEKLY: 6, MONTHLY: 32, YEARLY: 367 }[rule.freq];
  for (let offset = -around; offset <= around; offset += 1) {
    const day = on.add({ days: offset });
    const inPeriod = standsFor(rule, day).filter((p) => periodKey(rule, day, p) === key);
    if (inPeriod.some((p) => matches(rule, start, day, p))) all.push(day.toString());
  }
  return new Set((rule.bySetPos ?? []).flatMap((at) => all.at(at > 0 ? at - 1 : at) ?? []));
}

function isReached(rule: PlainRule, start: Temporal.PlainDate, on: Temporal.PlainDate, position: Position): boolean {
  const interval = rule.interval ?? 1;
  if (rule.freq === 'YEARLY') return (position.year - start.year) % interval === 0;
  if (rule.freq === 'MONTHLY')
    return ((position.year - start.year) * 12 + position.month - start.month) % interval === 0;
  if (rule.freq === 'WEEKLY') return (startOfWeek(rule, start).until(startOfWeek(rule, on)).days / 7) % interval === 0;
  return start.until(on).days % interval === 0;
}

function matches(rule: PlainRule, start: Temporal.PlainDate, on: Temporal.PlainDate, position: Position): boolean {
  // What the rule does not say is taken from DTSTART.
  const saysDay = Boolean(rule.byYearDay || rule.byMonthDay || rule.byDay);
  const byDay =
    rule.byDay ??
    ((rule.freq === 'WEEKLY' || (rule.freq === 'YEARLY' && rule.byWeekNo)) && !saysDay
      ? [{ day: weekdays[start.dayOfWeek - 1]! }]
      : undefined);
  const needsMonthDay = (rule.freq === 'MONTHLY' || rule.freq === 'YEARLY') && !saysDay && !rule.byWeekNo;
  const byMonthDay = rule.byMonthDay ?? (needsMonthDay ? [start.day] : undefined);
  const byMonth = rule.byMonth ?? (rule.freq === 'YEARLY' && needsMonthDay ? [start.month] : undefined);

  if (byMonth && !byMonth.includes(position.month)) return false;
  if (rule.byWeekNo && !rule.byWeekNo.some((number) => isWeek(rule, on, number))) return false;
  if (rule.byYearDay && !rule.byYearDay.some((number) => isYearDay(on, position, number))) return false;
  if (byMonthDay && !byMonthDay.some((number) => isMonthDay(on, position, number))) return false;
  // A position its month lacks exists only for the part that asks for it.
  if (!position.real && position.day > 0 && !byMonthDay) return false;
  if (!position.real && position.dayOfYear > 0 && !rule.byYearDay) return false;
  return !byDay || byDay.some(({ nth, day }) => weekdays[on.dayOfWeek - 1] === day && isNth(rule, on, nth));
}

function isWeek(rule: PlainRule, on: Temporal.PlainDate, number: number): boolean {
  // A week belongs to the year that has its fourth day: then at least four of its days are in it.
  const middle = startOfWeek(rule, on).add({ days: 3 });
  const place = Math.floor((middle.dayOfYear - 1) / 7) + 1;
  const left = Math.floor((middle.daysInYear - middle.dayOfYear) / 7) + 1;
  return number > 0 ? place === number : left === -number;
}

function isYearDay(on: Temporal.PlainDate, position: Position, number: number): boolean {
  if (!position.real) return position.dayOfYear === number;
  return number > 0 ? on.dayOfYear === number : on.dayOfYear - on.daysInYear - 1 === number;
}

function isMonthDay(on: Temporal.PlainDate, position: Position, number: number): boolean {
  if (!position.real) return position.day === number;
  return number > 0 ? on.day === number : on.day - on.daysInMonth - 1 === number;
}

function isNth(rule: PlainRule, on: Temporal.PlainDate, nth: number | undefined): boolean {
  if (nth === undefined) return true;
  const inYear = rule.freq === 'YEARLY' && !rule.byMonth;
  const place = Math.ceil((inYear ? on.dayOfYear : on.day) / 7);
  const left = Math.ceil((inYear ? on.daysInYear - on.dayOfYear + 1 : on.daysInMonth - on.day + 1) / 7);
  return nth > 0 ? place === nth : left === -nth;
}
