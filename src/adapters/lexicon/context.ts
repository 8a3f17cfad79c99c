/** Judges one found phrase by what surrounds it: who it is about, denied, past, a figure of speech, quoted or public text. */
import type { CrisisTheme } from '../../core/ports/crisis-detector.ts';
import { isCondition, isInQuotes, isQuoted } from './borrowed-words.ts';
import type { ContextWords } from './context-words.ts';
import { isDenied } from './denial.ts';
import type { Hit } from './match.ts';
import type { MessageContext } from './message-context.ts';
import { isLongAgo, isPast } from './past.ts';
import type { FrameName } from './frame-names.ts';
import { holds, sentenceOf } from './sentence.ts';
import { whoIn } from './subject.ts';

/** A phrase after judgement: the level it still has, and why it changed. */
export type Judged = Readonly<{ hit: Hit; level: 0 | 1 | 2 | 3; theme: CrisisTheme; why: readonly string[] }>;
type Level = Judged['level'];

/** Each step may lower the level or change the theme, and says so. A later step never undoes an earlier one. */
export function judge(hit: Hit, message: MessageContext, words: ContextWords): Judged {
  const { rule } = hit;
  const why: string[] = [];
  let level: Level = rule.level;
  let theme = rule.theme;
  const [start, end] = sentenceOf(hit);
  const inSentence = (set: ReadonlySet<number>): boolean => holds(hit, start, end, set);
  const framed = (by: FrameName): boolean =>
    message.frames.some((it) => it.rule.id === by && it.from >= start && it.to <= end && !isWithin(it, hit));
  const to = (next: Level, reason: string): void => {
    if (next >= level) return;
    level = next;
    why.push(`${reason}: level ${next}`);
  };

  const everyday = message.frames.find((it) => it.rule.id === 'everyday' && it.from < hit.to && hit.from < it.to);
  if (everyday !== undefined) to(0, `an everyday phrase, "${everyday.source}"`);
  if (rule.farewell && message.framed('parting')) to(0, 'leaving a place or a day');
  if (level > 0 && rule.rises && inSentence(words.urgent)) {
    level = 3;
    why.push('urgency or means in the same sentence: level 3');
  }
  if (!rule.keeps.includes('negation') && isDenied(hit, start, words)) to(0, 'denied');
  if (!rule.keeps.includes('quote') && isQuoted(hit, start, words)) to(0, 'quoting someone or something');
  if (isInQuotes(hit, words)) to(1, 'in quotation marks');

  const who = rule.keeps.includes('who') ? 'self' : whoIn(hit, start, words);
  if (who === 'address' && !message.framed('own')) to(0, 'said to or about "you"');
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

  const claimed = rule.keeps.includes('who') ? holds(hit, hit.from, hit.to, words.self) : who !== 'nobody';
  if (!claimed && message.framed('supporter')) to(0, 'said by somebody helping');

  if (rule.theme === 'worried-for-other' && framed('story')) to(0, 'of a story');
  if (rule.theme === 'worried-for-other' && framed('general')) to(0, 'of anybody');

  if (isLongAgo(framed)) to(1, 'told of long ago');
  else if (!rule.keeps.includes('past') && isPast(hit, [start, end], framed, message.framed('supporter'), words))
    to(1, 'told as past or recovery');

  const laughing = message.laughsIn(start, end);
  const trivial =
    inSentence(words.trivial) || (laughing && message.short && holds(hit, 0, hit.view.ids.length, words.trivial));
  // Who hits somebody over the dishes means it.
  const slight = trivial && !rule.adds && rule.theme !== 'danger-from-others';
  if (rule.weak && (slight || message.joking)) to(0, 'figure of speech');
  else if (trivial && (laughing || rule.exaggerates))
    to(rule.level === 3 && !rule.exaggerates ? 2 : 1, 'a trivial cause');
  // A bare wish beside somebody's joke stays a wish.
  const caused = laughing || end - start - (hit.to - hit.from) >= 4;
  if (rule.exaggerates && message.joking && message.light && caused) to(1, 'a laugh, and a cause beside it');
  return { hit, level, theme, why };
}

const isWithin = (a: Hit, b: Hit): boolean => a.from >= b.from && a.to <= b.to;
