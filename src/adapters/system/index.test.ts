/** The machine's clock and ids. */
import { describe, expect, it } from 'vitest';
import { isId } from '../../core/kit/ids.ts';
import { createClock, createIdSource } from './index.ts';

describe('the clock', () => {
  it('does not run backwards', () => {
    const clock = createClock();
    const first = clock.now();
    expect(Temporal.Instant.compare(first, clock.now())).toBeLessThanOrEqual(0);
  });
});

describe('ids', () => {
  const ids = createIdSource();

  it('carry their prefix and do not repeat', () => {
    const many = Array.from({ length: 500 }, () => ids.next('ndg'));
    expect(many.every((id) => isId('ndg', id) && id.length === 20)).toBe(true);
    expect(new Set(many).size).toBe(500);
  });

  it('use the whole alphabet, evenly enough to be unguessable', () => {
    const seen = new Map<string, number>();
    for (const letter of Array.from({ length: 500 }, () => ids.next('x').slice(2)).join('')) {
      seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    expect(seen.size).toBe(36);
    // 8,000 letters, 222 of each expected; ten standard deviations either way.
    expect([...seen.values()].every((count) => count > 75 && count < 370)).toBe(true);
  });

  it('make tokens of 32 characters', () => {
    expect(ids.token()).toMatch(/^[0-9a-z]{32}$/);
    expect(ids.token()).not.toBe(ids.token());
  });

  it('derive the same id from the same words, and another from others', () => {
    const id = ids.derived('ndg', 'a message');
    expect(isId('ndg', id)).toBe(true);
    expect(createIdSource().derived('ndg', 'a message')).toBe(id);
    expect(ids.derived('ndg', 'another message')).not.toBe(id);
    expect(ids.derived('cri', 'a message').slice(4)).not.toBe(id.slice(4));
  });
});
