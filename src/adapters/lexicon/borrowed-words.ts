/** Is a found phrase not the writer's own: quoted, or said of people in general? */
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

/** Inside quotation marks, with a speaker or a source named before them. */
export function isQuoted({ view, from, to }: Hit, start: number, words: ContextWords): boolean {
  if (view.quoted[from] !== true || view.quoted[to - 1] !== true) return false;
  let at = from;
  while (at > 0 && view.quoted[at - 1] === true) at--;
  const earliest = Math.min(start, Math.max(0, at - 8));
  for (let back = at - 1; back >= earliest && at - back <= 8; back--) {
    if (words.source.has(view.ids[back] ?? 0)) return !words.self.has(view.ids[back - 1] ?? 0);
  }
  return false;
}

/** "If you …", "anyone who …", "what is …": said of people in general. */
export function isCondition({ view, from }: Hit, start: number, words: ContextWords): boolean {
  for (let at = start; at < Math.min(start + 4, view.ids.length); at++)
    if (words.condition.has(view.ids[at] ?? 0)) return true;
  return words.what.has(view.ids[start] ?? 0) && words.copula.has(view.ids[start + 1] ?? 0) && from === start + 2;
}
