/** The hours of a service as a file states them. */
import { z } from 'zod';
import type { Weekday } from '../../core/resource/hours.ts';
import { parsed } from './record-words.ts';

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const wallTime = z
  .string()
  .regex(/^\d\d:\d\d$/, 'a time such as "16:00"')
  .transform((value, context) => parsed(() => Temporal.PlainTime.from(value), context, 'a time such as "16:00"'));
const zone = z.string().refine(isZone, 'an IANA zone such as Asia/Tokyo');

export const hours = z.union(
  [
    z.literal('always').transform(() => ({ kind: 'always', unconfirmed: false }) as const),
    z.literal('always, unconfirmed').transform(() => ({ kind: 'always', unconfirmed: true }) as const),
    z.literal('unknown').transform(() => ({ kind: 'unknown' }) as const),
    z
      .strictObject({
        zone,
        open: z
          .array(
            z.strictObject({
              days: z.union([
                z.literal('daily').transform(() => everyDay),
                z.array(z.enum(dayNames).transform((day) => (dayNames.indexOf(day) + 1) as Weekday)).min(1),
              ]),
              from: wallTime,
              to: wallTime,
            }),
          )
          .min(1),
        allDayOn: z.array(z.int().min(1).max(31)).default([]),
      })
      .transform(({ zone, open, allDayOn }) => ({ kind: 'weekly', zone, spans: open, allDayOn }) as const),
  ],
  { error: 'always · always, unconfirmed · unknown · a zone with open spans' },
);

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
