/** Is a found phrase not the writer's own: quoted, or said of people in general? */
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

const reach = 8;

/** Inside quotation marks, with a speaker or a source named before or behind them. */
export function isQuoted({ view, from, to }: Hit, start: number, words: ContextWords): boolean {
  if (view.quoted[from] !== true) return false;
  const isSelf = (at: number): boolean => words.self.has(view.ids[at] ?? 0);
  let at = from;
  while (at > 0 && view.quoted[at - 1] === true) at--;
  const earliest = Math.min(start, Math.max(0, at - reach));
  for (let back = at - 1; back >= earliest && at - back <= reach; back--) {
    if (words.source.has(view.ids[back] ?? 0)) return !isSelf(back - 1);
  }
  let behind = to;
  while (view.quoted[behind] === true) behind++;
  for (let next = behind; next < behind + reach && view.before[next] !== 2; next++) {
    if (words.source.has(view.ids[next] ?? 0)) return !isSelf(next - 1) && !isSelf(next + 1);
  }
  return false;
}

/** Inside quotation marks, and nothing before them says that the words are the writer's own. */
export function isInQuotes({ view, from }: Hit, words: ContextWords): boolean {
  if (view.quoted[from] !== true) return false;
  let at = from;
  while (at > 0 && view.quoted[at - 1] === true) at--;
  for (let back = Math.max(0, at - reach); back < at; back++) {
    const id = view.ids[back] ?? 0;
    if (words.self.has(id) || words.mine.has(id)) return false;
  }
  return true;
}

/** "If you …", "anyone who …", "what is …": said of people in general. */
export function isCondition({ view, from }: Hit, start: number, words: ContextWords): boolean {
  for (let at = start; at < Math.min(start + 4, view.ids.length); at++)
    if (words.condition.has(view.ids[at] ?? 0)) return true;
  return words.what.has(view.ids[start] ?? 0) && words.copula.has(view.ids[start + 1] ?? 0) && from === start + 2;
}
