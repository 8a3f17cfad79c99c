/** Of a message read in several languages, the reading that counts. */
import type { Chunk } from './chunks.ts';
import type { Judged } from './context.ts';
import { decide } from './decide.ts';
import type { Hit } from './match.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './reading.ts';

/** A message read in several languages, each keeping what is its own, and the reading that counts. */
export type Weighed = Readonly<{ readings: readonly Reading[]; counting: Reading | undefined }>;

/**
 * The strongest signal counts; among equals that of the language which knows most words of the sentence it stands in,
 * and where there is none, of the message. A phrase whose words a language knows as well, and more of its sentence
 * besides, is left to that language, which alone hears what is said around it: "no me corto" is no Portuguese.
 */
export function weigh(readings: readonly Reading[], chunks: readonly Chunk[], readers: readonly Reader[]): Weighed {
  const [first] = readings;
  if (first === undefined) return { readings, counting: undefined };
  // Most signals are of one language, in words that are no other's.
  if (readings.length === 1 && isStrange(first, readers)) return { readings, counting: first };
  const sentences = sentencesOf(chunks);
  const sharesIn = (of: readonly Chunk[]) => new Map(readers.map((it) => [it.language, it.shareOf(of)]));
  const shares = sentences.map(sharesIn);
  const whole = sharesIn(chunks);
  const own = readings.map((reading) => ownOf(reading, readers, shares));
  const shareOf = ({ language, judged, signal }: Reading): number => {
    const strongest = judged.find((it) => it.level === signal?.level) ?? judged.find((it) => it.level > 0);
    return (strongest && shares[sentenceOf(strongest.hit)]?.get(language)) ?? whole.get(language) ?? 0;
  };
  const counting = own.reduce((best, it) => {
    const by = (it.signal?.level ?? 0) - (best.signal?.level ?? 0);
    return by > 0 || (by === 0 && shareOf(it) > shareOf(best)) ? it : best;
  });
  return { readings: own, counting };
}

/** Without what a better language can judge. */
function ownOf(reading: Reading, readers: readonly Reader[], shares: readonly ReadonlyMap<string, number>[]): Reading {
  const { language } = reading;
  const isOwn = ({ hit }: Judged): boolean => {
    const its = shares[sentenceOf(hit)];
    return rivalsOf(hit, language, readers).every((it) => (its?.get(it.language) ?? 0) <= (its?.get(language) ?? 0));
  };
  const judged = reading.judged.filter(isOwn);
  return judged.length === reading.judged.length ? reading : { ...reading, judged, signal: decide(judged, language) };
}

function sentencesOf(chunks: readonly Chunk[]): readonly (readonly Chunk[])[] {
  const sentences: Chunk[][] = [];
  for (const chunk of chunks) {
    if (chunk.before === 2 || sentences.length === 0) sentences.push([]);
    sentences.at(-1)?.push(chunk);
  }
  return sentences;
}

/** Which sentence of the message a phrase stands in, from 0. */
function sentenceOf({ view, from }: Hit): number {
  let sentence = -1;
  for (let at = 0; at <= from; at++) if (view.before[at] === 2) sentence++;
  return Math.max(sentence, 0);
}

/** Does no other language know the words of any of its phrases as well? */
const isStrange = ({ judged, language }: Reading, readers: readonly Reader[]): boolean =>
  judged.every(({ hit }) => rivalsOf(hit, language, readers).length === 0);

/** The other languages that know as many words of a phrase. */
function rivalsOf(hit: Hit, language: string, readers: readonly Reader[]): readonly Reader[] {
  const own = readers.find((it) => it.language === language);
  if (own === undefined) return [];
  const known = knownIn(hit, own);
  return readers.filter((it) => it !== own && knownIn(hit, it) >= known);
}

function knownIn({ view, from, to }: Hit, reader: Reader): number {
  let known = 0;
  for (let at = from; at < to; at++) if (reader.knows(view.words[at] ?? '')) known++;
  return known;
}
