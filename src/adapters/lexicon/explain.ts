/** Prints how a message was read: language, views, phrases found, what changed them, and the decision. */
import type { CrisisSignal } from '../../core/ports/crisis-detector.ts';
import type { Reading } from './reading.ts';
import type { View } from './view.ts';

/** Every language that found a phrase, or the one that counts where none did; then the decision. */
export function explain(readings: readonly Reading[], counting: Reading | undefined): readonly string[] {
  const telling = readings.filter((it) => it.judged.length > 0 || it === counting);
  return [...telling.flatMap(linesOf), decision(counting?.signal)];
}

function linesOf({ language, views, judged }: Reading): readonly string[] {
  return [
    `language: ${language}`,
    ...views.flatMap((view) => [`view: ${view.name}`, ...sentencesOf(view).map((sentence) => `  ${sentence}`)]),
    judged.length === 0 ? 'phrases: none' : 'phrases:',
    ...judged.flatMap(({ hit, level, theme, why }) => [
      `  ${hit.rule.id} [${hit.view.name}] "${hit.view.words.slice(hit.from, hit.to).join(' ')}" by "${hit.source}"`,
      `    level ${hit.rule.level} (${hit.rule.theme}) → ${level} (${theme})${why.length > 0 ? `, ${why.join('; ')}` : ''}`,
    ]),
  ];
}

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
