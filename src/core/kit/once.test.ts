/** Once is once, however much came in between. */
import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOnce } from './once.ts';

describe('once', () => {
  it('says so the first time alone', () => {
    assert(
      property(array(integer({ min: 0, max: 50 }), { maxLength: 90 }), (numbers) => {
        const isNew = createOnce(100);
        const first = numbers.filter((it, at) => numbers.indexOf(it) === at);
        expect(numbers.filter((it) => isNew(String(it)))).toEqual(first);
      }),
    );
  });

  it('remembers the last ones, and not for ever', () => {
    const isNew = createOnce(10);
    for (let at = 0; at < 1_000; at += 1) expect(isNew(String(at))).toBe(true);
    for (let at = 990; at < 1_000; at += 1) expect(isNew(String(at))).toBe(false);
    expect(isNew('0')).toBe(true);
  });
});
