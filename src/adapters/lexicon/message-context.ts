/** What is read once for a whole message: is it joking, is it short? */
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

/** Read once for the whole message. */
export type MessageContext = Readonly<{ joking: boolean; short: boolean }>;

export function messageContext(hits: readonly Hit[], words: ContextWords): MessageContext {
  const view = hits[0]?.view;
  const has = (set: ReadonlySet<number>): boolean => view?.ids.some((id) => set.has(id)) ?? false;
  return {
    joking: has(words.laugh) || (view?.words.some((word) => words.isLaughPicture(word)) ?? false),
    short: (view?.ids.length ?? 0) <= 30,
  };
}
