/** Who a found phrase is about: the writer, somebody else, "you", a thing. */
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

type Who = 'self' | 'other' | 'address' | 'thing' | 'nobody';

const lookBack = 14;

/** The nearest subject before the phrase; nobody means the writer left "I" out. */
export function whoIn({ view, from, to }: Hit, start: number, words: ContextWords): Who {
  const third = words.third.has(view.ids[from] ?? 0);
  for (let at = from; at < to; at++) {
    const id = view.ids[at] ?? 0;
    if (words.self.has(id) || words.mine.has(id)) return 'self';
  }
  for (let at = from - 1; at >= start && from - at <= lookBack; at--) {
    const id = view.ids[at] ?? 0;
    if (words.self.has(id)) return 'self';
    if (words.address.has(id)) return 'address';
    if (words.otherPronoun.has(id)) return 'other';
    // "I hate my brother and want to die": a noun is the subject only when the verb agrees or follows at once.
    if (words.other.has(id) && (third || from - at <= 2)) return 'other';
    // "My phone is about to die": a thing.
    if (
      words.copula.has(id) &&
      at === from - 1 &&
      words.progressive.has(view.ids[from] ?? 0) &&
      at > start &&
      !words.self.has(view.ids[at - 1] ?? 0) &&
      view.before[at] === 0
    ) {
      return words.otherPronoun.has(view.ids[at - 1] ?? 0) || words.other.has(view.ids[at - 1] ?? 0)
        ? 'other'
        : 'thing';
    }
  }
  for (let at = from; at < to; at++) if (words.address.has(view.ids[at] ?? 0)) return 'address';
  return 'nobody';
}
