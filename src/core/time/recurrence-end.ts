/** When a recurrence ends: never, after so many times, or on a day. */
import type { Rule } from './rule.ts';

export type RecurrenceEnd = Readonly<
  { kind: 'never' } | { kind: 'after'; count: number } | { kind: 'on'; on: Temporal.PlainDate }
>;

/** When it ends, by the local calendar. */
export function endOf(rule: Rule, zone: string): RecurrenceEnd {
  if (rule.count !== undefined) return { kind: 'after', count: rule.count };
  const { until } = rule;
  if (!until) return { kind: 'never' };
  if (until.kind === 'date') return { kind: 'on', on: until.on };
  if (until.kind === 'local') return { kind: 'on', on: until.wall.toPlainDate() };
  return { kind: 'on', on: until.at.toZonedDateTimeISO(zone).toPlainDate() };
}
