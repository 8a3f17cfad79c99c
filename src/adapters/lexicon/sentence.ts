/** The sentence around a found phrase, and whether it holds any of some words. */
import type { Hit } from './match.ts';

export function sentenceOf({ view, from, to }: Hit): readonly [number, number] {
  let start = from;
  while (start > 0 && view.before[start] !== 2 && from - start < 40) start--;
  let end = to;
  while (end < view.ids.length && view.before[end] !== 2 && end - to < 40) end++;
  return [start, end];
}

export function holds({ view }: Hit, start: number, end: number, set: ReadonlySet<number>): boolean {
  for (let at = start; at < end; at++) if (set.has(view.ids[at] ?? 0)) return true;
  return false;
}
