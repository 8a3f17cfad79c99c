import { describe, expect, it } from 'vitest';
import { changeBetween, checkLines, linesOf, setLimits } from './guideline.ts';

describe('lines as typed', () => {
  it('lose numbers, bullets and empty lines, and nothing else', () => {
    expect(linesOf('1. Be kind.\n\n 2) Listen.\n- No advice unasked.\n* x\n• y\n– z\n  \n')).toEqual([
      'Be kind.',
      'Listen.',
      'No advice unasked.',
      'x',
      'y',
      'z',
    ]);
    expect(linesOf('18+ only\n2026 was hard\n-5 is cold')).toEqual(['18+ only', '2026 was hard', '-5 is cold']);
  });

  it.each([
    [[], 'empty'],
    [Array.from({ length: setLimits.lines + 1 }, (_, at) => `${at}`), 'too-many'],
    [Array.from({ length: 13 }, (_, at) => `${at}`.padEnd(setLimits.line, 'x')), 'too-long'],
    [['Be kind.'], 'same'],
  ] as const)('%j is refused as %s', (lines, kind) => {
    expect(checkLines(lines, ['Be kind.'])).toEqual({ kind });
  });

  it('a line that is too long is named; one that stands already may stay', () => {
    const long = 'x'.repeat(setLimits.line + 1);
    expect(checkLines(['Be kind.', long], [])).toEqual({ kind: 'line-too-long', number: 2, length: 241 });
    expect(checkLines(['Listen.', long], ['Be kind.', long])).toBeUndefined();
  });

  it('as many and as long as allowed are fine', () => {
    expect(
      checkLines(
        Array.from({ length: setLimits.lines }, () => 'x'.repeat(139)),
        [],
      ),
    ).toBeUndefined();
    expect(checkLines(['x'.repeat(setLimits.line)], [])).toBeUndefined();
  });
});

describe('what changed', () => {
  it('is what is new and what is gone; a line that moved is neither', () => {
    expect(changeBetween(['a', 'b', 'c'], ['c', 'a', 'd'])).toEqual({ added: ['d'], removed: ['b'] });
  });
});
