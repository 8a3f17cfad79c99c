/** Is a found phrase denied by the words before it, or by one behind it? */
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

const negationReach = 7;

/** An odd number of denials before the phrase (none fits inside one): "not that I don't want to die" is no denial. */
export function isDenied(hit: Hit, start: number, words: ContextWords): boolean {
  const { view, from } = hit;
  let denials = 0;
  const isSomebody = (id: number): boolean => words.self.has(id) || words.otherPronoun.has(id);
  let named = isSomebody(view.ids[from] ?? 0);
  const count = (at: number): void => {
    const id = view.ids[at] ?? 0;
    // "Told me to kill myself" is somebody else's wish; "told me she will" tells of it.
    if (words.tellers.has(id) && !named) denials++;
    named ||= isSomebody(id) && at > start && !words.tellers.has(view.ids[at - 1] ?? 0);
    // "I can't even kill myself" tells of trying: inability is not a denial.
    // "No, I have not": an answer, and no second denial.
    if (words.answers.has(id) && isSomebody(view.ids[at + 1] ?? 0)) return;
    const unable = at > 0 && words.unable.has(view.ids[at - 1] ?? 0) && !words.claims.has(view.ids[at + 1] ?? 0);
    if (words.reversers.has(id) || (words.negators.has(id) && !unable)) denials++;
  };
  for (let at = from - 1; at >= start && from - at <= negationReach; at--) {
    const id = view.ids[at] ?? 0;
    if (view.before[at + 1] === 1) break;
    if (![words.bridge, words.negators, words.reversers, words.tellers].some((it) => it.has(id))) break;
    count(at);
  }
  const isBehind = view.before[hit.to] === 0 && words.negatorsBehind.has(view.ids[hit.to] ?? 0);
  return denials % 2 === 1 || (denials === 0 && isBehind);
}
