/** Prints how a message was read: language, views, phrases found, what changed them, and the decision. */
import type { CrisisSignal } from '../../core/ports/crisis-detector.ts';
import type { Judged } from './context.ts';
import type { Reading } from './reading.ts';
import type { Weighed } from './strongest.ts';
import type { View } from './view.ts';

/** Every language that found a phrase, or the one that counts where none did; then the decision. */
export function explain(readings: readonly Reading[], weighed: Weighed): readonly string[] {
  const { counting } = weighed;
  const telling = readings.filter((it) => it.judged.length > 0 || it.language === counting?.language);
  const own = new Set(weighed.readings.flatMap((it) => it.judged));
  return [...telling.flatMap((it) => linesOf(it, own)), decision(counting?.signal)];
}

function linesOf({ language, views, judged }: Reading, own: ReadonlySet<Judged>): readonly string[] {
  return [
    `language: ${language}`,
    ...views.flatMap((view) => [`view: ${view.name}`, ...sentencesOf(view).map((sentence) => `  ${sentence}`)]),
    judged.length === 0 ? 'phrases: none' : 'phrases:',
    ...judged.flatMap((it) => [
      `  ${it.hit.rule.id} [${it.hit.view.name}] "${it.hit.view.words.slice(it.hit.from, it.hit.to).join(' ')}" by "${it.hit.source}"`,
      `    level ${it.hit.rule.level} (${it.hit.rule.theme}) → ${own.has(it) ? becomes(it) : 'left to a language that knows more of the message'}`,
    ]),
  ];
}

const becomes = ({ level, theme, why }: Judged): string =>
  `${level} (${theme})${why.length > 0 ? `, ${why.join('; ')}` : ''}`;

function decision(signal: CrisisSignal | undefined): string {
  return signal === undefined
    ? 'decision: level 0, nothing'
    : `decision: level ${signal.level}, ${signal.theme}, ${signal.certainty}, ${signal.language}, by ${signal.rules.join(', ')}`;
}

function sentencesOf(view: View): readonly string[] {
  const sentences: string[] = [];
  let sentence: string[] = [];
  view.words.forEach((word, at) => {
    if (view.before[at] === 2 && sentence.length > 0) {
      sentences.push(sentence.join(' '));
      sentence = [];
    }
    sentence.push(view.before[at] === 1 ? `| ${word}` : word);
  });
  return sentence.length > 0 ? [...sentences, sentence.join(' ')] : sentences;
}
