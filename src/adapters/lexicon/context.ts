/** Judges one found phrase by what surrounds it: who it is about, denied, past, a figure of speech, quoted or public text. */
import type { CrisisTheme } from '../../core/ports/crisis-detector.ts';
import type { ContextWords } from './context-words.ts';
import type { Hit } from './match.ts';

/** A phrase after judgement: the level it still has, and why it changed. */
export type Judged = Readonly<{ hit: Hit; level: 0 | 1 | 2 | 3; theme: CrisisTheme; why: readonly string[] }>;
type Level = Judged['level'];
type Who = 'self' | 'other' | 'address' | 'thing' | 'nobody';

const lookBack = 14;
const negationReach = 7;

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

/** Each step may lower the level or change the theme, and says so. A later step never undoes an earlier one. */
export function judge(hit: Hit, message: MessageContext, words: ContextWords): Judged {
  const { rule } = hit;
  const why: string[] = [];
  let level: Level = rule.level;
  let theme = rule.theme;
  const [start, end] = sentenceOf(hit);
  const inSentence = (set: ReadonlySet<number>): boolean => holds(hit, start, end, set);
  const to = (next: Level, reason: string): void => {
    if (next >= level) return;
    level = next;
    why.push(`${reason}: level ${next}`);
  };

  if (rule.rises && inSentence(words.urgent)) {
    level = 3;
    why.push('urgency or means in the same sentence: level 3');
  }
  if (!rule.keeps.includes('negation') && isDenied(hit, start, words)) to(0, 'denied');
  if (!rule.keeps.includes('quote') && isQuoted(hit, start, words)) to(0, 'quoting someone or something');

  const who = rule.keeps.includes('who') ? 'self' : whoIn(hit, start, words);
  if (who === 'address') to(0, 'said to or about "you"');
  if (who === 'thing') to(0, 'about a thing');
  if (who === 'other') {
    theme = 'worried-for-other';
    if (level < 3) to(1, 'about somebody else');
    else why.push('about somebody else, in danger now');
  }
  if (inSentence(words.resource) && who !== 'self' && !rule.keeps.includes('address'))
    to(0, 'help line, guideline or news text');
  if (!rule.keeps.includes('address') && who !== 'self' && isCondition(hit, start, words))
    to(0, 'a general "if someone"');

  if (!rule.keeps.includes('past') && isPast(hit, start, end, words)) to(1, 'told as past or recovery');

  const trivial =
    inSentence(words.trivial) || (message.joking && message.short && holds(hit, 0, hit.view.ids.length, words.trivial));
  if (rule.weak && (trivial || message.joking)) to(0, 'figure of speech');
  else if (trivial && (message.joking || level === 2)) to(rule.level === 3 ? 2 : 1, 'a trivial cause');
  return { hit, level, theme, why };
}

function sentenceOf({ view, from, to }: Hit): readonly [number, number] {
  let start = from;
  while (start > 0 && view.before[start] !== 2 && from - start < 40) start--;
  let end = to;
  while (end < view.ids.length && view.before[end] !== 2 && end - to < 40) end++;
  return [start, end];
}

function holds({ view }: Hit, start: number, end: number, set: ReadonlySet<number>): boolean {
  for (let at = start; at < end; at++) if (set.has(view.ids[at] ?? 0)) return true;
  return false;
}

/** An odd number of denials before the phrase (none fits inside one): "not that I don't want to die" is no denial. */
function isDenied(hit: Hit, start: number, words: ContextWords): boolean {
  const { view, from } = hit;
  let denials = 0;
  const count = (at: number): void => {
    const id = view.ids[at] ?? 0;
    // "I can't even kill myself" tells of trying: inability is not a denial.
    const unable = at > 0 && words.unable.has(view.ids[at - 1] ?? 0);
    if (words.reversers.has(id) || (words.negators.has(id) && !unable)) denials++;
  };
  for (let at = from - 1; at >= start && from - at <= negationReach; at--) {
    const id = view.ids[at] ?? 0;
    if (view.before[at + 1] === 1) break;
    if (!words.bridge.has(id) && !words.negators.has(id) && !words.reversers.has(id)) break;
    count(at);
  }
  return denials % 2 === 1;
}

/** Inside quotation marks, with a speaker or a source named before them. */
function isQuoted({ view, from, to }: Hit, start: number, words: ContextWords): boolean {
  if (view.quoted[from] !== true || view.quoted[to - 1] !== true) return false;
  let at = from;
  while (at > 0 && view.quoted[at - 1] === true) at--;
  const earliest = Math.min(start, Math.max(0, at - 8));
  for (let back = at - 1; back >= earliest && at - back <= 8; back--) {
    if (words.source.has(view.ids[back] ?? 0)) return !words.self.has(view.ids[back - 1] ?? 0);
  }
  return false;
}

/** The nearest subject before the phrase; nobody means the writer left "I" out. */
function whoIn({ view, from, to }: Hit, start: number, words: ContextWords): Who {
  const third = words.third.has(view.ids[from] ?? 0);
  for (let at = from; at < to; at++) if (words.self.has(view.ids[at] ?? 0)) return 'self';
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
  return 'nobody';
}

/** "Used to …", or a past form beside a word for long ago or for recovery, in the clause of the phrase. */
function isPast(hit: Hit, start: number, end: number, words: ContextWords): boolean {
  const { view, from, to } = hit;
  for (let at = to - 1; at >= start && from - at <= 4; at--) if (view.ids[at] === words.used) return true;
  let first = from;
  while (first > start && !words.contrast.has(view.ids[first - 1] ?? 0)) first--;
  let last = to;
  while (last < end && !words.contrast.has(view.ids[last] ?? 0)) last++;
  const told = holds(hit, Math.max(first, from - 2), to, words.pastVerbs);
  if (!told || holds(hit, first, last, words.present)) return false;
  return (
    holds(hit, first, last, words.past) ||
    holds(hit, start, end, words.recovery) ||
    tellsOfAnAge(hit, start, end, words)
  );
}

/** "When I was sixteen": a time of life. */
function tellsOfAnAge({ view: { ids } }: Hit, start: number, end: number, words: ContextWords): boolean {
  for (let at = start; at + 2 < end; at++) {
    if (ids[at] === words.when && words.self.has(ids[at + 1] ?? 0) && ids[at + 2] === words.was) return true;
  }
  return false;
}

/** "If you …", "anyone who …", "what is …": said of people in general. */
function isCondition({ view, from }: Hit, start: number, words: ContextWords): boolean {
  for (let at = start; at < Math.min(start + 4, view.ids.length); at++)
    if (words.condition.has(view.ids[at] ?? 0)) return true;
  return words.what.has(view.ids[start] ?? 0) && words.copula.has(view.ids[start + 1] ?? 0) && from === start + 2;
}
