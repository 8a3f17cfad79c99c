/** What is read once for a whole message: is it joking, is it short, and what frames what is said? */
import type { ContextWords } from './context-words.ts';
import type { FrameName } from './frame-names.ts';
import type { Hit } from './match.ts';

/** Read once for the whole message. */
export type MessageContext = Readonly<{
  joking: boolean;
  /** Is there a laugh in this part, or right behind it? */
  laughsIn(start: number, end: number): boolean;
  short: boolean;
  /** Something else than the wish itself is told, and nothing else that weighs. */
  light: boolean;
  frames: readonly Hit[];
  framed(by: FrameName): boolean;
}>;

const shortest = 30;
/** A laugh makes light of a wish in so few words; who tells more tells of pain. */
const lightest = 24;

export function messageContext(hits: readonly Hit[], frames: readonly Hit[], words: ContextWords): MessageContext {
  const view = hits[0]?.view;
  const length = view?.ids.length ?? 0;
  const serious = frames.some((it) => it.rule.id === 'earnest');
  const laughs = (view?.ids ?? []).map((id, at) => words.laugh.has(id) || words.isLaughPicture(view?.words[at] ?? ''));
  const laughsIn = (start: number, end: number): boolean => !serious && laughs.slice(start, end + 1).includes(true);
  const framed = (by: FrameName): boolean => frames.some((it) => it.rule.id === by);
  const heavy = hits.some((it) => !it.rule.exaggerates && !it.rule.weak && !it.rule.faint);
  return {
    joking: laughsIn(0, length),
    laughsIn,
    short: length <= shortest,
    light: length <= lightest && !heavy && hits.every((it) => length - (it.to - it.from) >= 4),
    frames,
    framed,
  };
}
