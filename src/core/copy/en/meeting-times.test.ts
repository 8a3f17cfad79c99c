/** What I say about a rhythm can be typed back in and means the same. */
import { describe, expect, it } from 'vitest';
import { rhythmOf } from '../../meeting/meeting-views.ts';
import { parseTiming } from '../../time/recurrence-words.ts';
import { hour, moment, rhythm } from './meeting-times.ts';

const reference = { now: Temporal.Instant.from('2026-11-22T10:00:00Z'), zone: 'Europe/London' };
const read = (words: string) => {
  const timing = parseTiming(words, reference);
  if (!timing.ok) throw new Error(`${words}: ${timing.problem.kind}`);
  return timing.value;
};
const say = (words: string): string => {
  const timing = read(words);
  const rrule = timing.kind === 'repeating' ? timing.rrule : undefined;
  return rhythm(rhythmOf({ rrule, start: timing.start, zone: reference.zone })).replace(' (Europe/London)', '');
};

describe('a rhythm in words', () => {
  it.each([
    'every day at 09:00',
    'every second day at 09:00',
    'every 3 days at 19:00',
    'every weekday at 08:30',
    'every Tuesday at 19:00',
    'every Tuesday and Thursday at 19:00',
    'every second Tuesday at 19:00',
    'every 3 weeks on Friday at 19:00',
    'on the 15th of every month at 19:00',
    'on the 1st and 15th of every second month at 19:00',
    'on the 31st of every month or the last day at 19:00',
    'on the last day of every 3 months at 19:00',
    'on the first and third Monday of every month at 19:00',
    'on the second to last Friday of every month at 19:00',
    'every year on 24 December at 18:00',
    'every Monday at 19:00 until 28 June 2027',
    'every Monday at 19:00, 6 times',
    'Thursday 3 December 2026 at 19:00',
  ])('“%s” reads back as itself', (words) => {
    expect(say(words)).toBe(words);
  });

  it('names a moment on the clock of whoever reads', () => {
    const at = Temporal.Instant.from('2026-12-03T19:00:00Z');
    expect(moment(at, 'Europe/London')).toBe('Thursday 3 December 19:00');
    expect(moment(at, 'Australia/Sydney')).toBe('Friday 4 December 06:00');
    expect(hour(at, 'America/New_York')).toBe('14:00');
  });
});
