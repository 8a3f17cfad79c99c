/** Is a found phrase told of the past, or of recovery? */
import type { ContextWords } from './context-words.ts';
import type { FrameName } from './frame-names.ts';
import type { Hit } from './match.ts';
import { holds } from './sentence.ts';

/** Is there such a frame in the sentence, beside the phrase? */
export type Framed = (by: FrameName) => boolean;

/** "Used to …", or a past form beside a word for long ago or for recovery, in the clause of the phrase, or told to help. */
export function isPast(
  hit: Hit,
  [start, end]: readonly [number, number],
  framed: Framed,
  helping: boolean,
  words: ContextWords,
): boolean {
  const { view, from, to } = hit;
  for (let at = to - 1; at >= start && from - at <= 4; at--)
    if (words.used.has(view.ids[at] ?? 0)) return !framed('relapsed');
  let first = from;
  while (first > start && !words.contrast.has(view.ids[first - 1] ?? 0)) first--;
  let last = to;
  while (last < end && !words.contrast.has(view.ids[last] ?? 0)) last++;
  const told = holds(hit, Math.max(first, from - 2), to, words.pastVerbs);
  if (!told || holds(hit, first, last, words.present)) return false;
  return (
    helping ||
    holds(hit, first, last, words.past) ||
    holds(hit, start, end, words.recovery) ||
    tellsOfAnAge(hit, start, end, words)
  );
}

/** "Years ago", "in 2015", beside the phrase ("should have died years ago" is of today), and nothing of today. */
export const isLongAgo = (framed: Framed): boolean => framed('long-ago') && !framed('again');

/** "When I was sixteen": a time of life. */
function tellsOfAnAge({ view: { ids } }: Hit, start: number, end: number, words: ContextWords): boolean {
  for (let at = start; at < end; at++) {
    for (const age of words.age) if (at + age.length <= end && age.every((is, n) => is(ids[at + n] ?? 0))) return true;
  }
  return false;
}
