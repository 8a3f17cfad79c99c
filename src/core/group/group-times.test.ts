/** Days and hours as people write them. */
import { describe, expect, it } from 'vitest';
import { readDays } from './group-days.ts';
import { readCover, readTime, writeTime } from './group-times.ts';

describe('days', () => {
  it.each([
    ['weekdays', [1, 2, 3, 4, 5]],
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Tue, Thu', [2, 4]],
    ['tuesdays and thursdays', [2, 4]],
    ['Sat to Mon', [1, 6, 7]],
    ['every  day', [1, 2, 3, 4, 5, 6, 7]],
    ['Wed', [3]],
    ['mon, mon', [1]],
  ])('%s', (words, days) => expect(readDays(words)).toEqual(days));

  it.each(['', 'someday', 't', 'Mon-', 'mon-tue-wed', '🌙'.repeat(2000), '‮Mon'])('cannot read %j', (words) =>
    expect(readDays(words)).toBeUndefined(),
  );
});

describe('times', () => {
  it.each([
    ['19:00', '19:00'],
    ['7:30 pm', '19:30'],
    ['7pm', '19:00'],
    ['12 am', '00:00'],
    ['12pm', '12:00'],
    ['9', '09:00'],
    ['18.15', '18:15'],
  ])('%s is %s', (words, time) => expect(writeTime(readTime(words) ?? Temporal.PlainTime.from('03:33'))).toBe(time));

  it.each(['25:00', '10:60', '13pm', '0 am', 'noonish', ''])('cannot read %j', (words) =>
    expect(readTime(words)).toBeUndefined(),
  );
});

describe('cover hours', () => {
  const said = (words: string) => {
    const read = readCover(words);
    return read && `${read.days.join('')} ${writeTime(read.from)} ${writeTime(read.to)}`;
  };
  it.each([
    ['weekdays 18:00-21:00', '12345 18:00 21:00'],
    ['Mon–Fri 6pm to 9pm', '12345 18:00 21:00'],
    ['22:00 - 02:00', '1234567 22:00 02:00'],
    ['Sat, Sun: 10:00 until 12:00', '67 10:00 12:00'],
  ])('%s', (words, read) => expect(said(words)).toBe(read));

  it.each(['always', '18:00', '18:00-18:00', 'sometimes 1-2', '@everyone'])('cannot read %j', (words) =>
    expect(readCover(words)).toBeUndefined(),
  );
});
