/** Compiles one language's lexicon into the function that reads a message. */
import type { CrisisLanguage } from '../../core/copy/language.ts';
import type { Chunk } from './chunks.ts';
import { compileContext } from './context-words.ts';
import { judge } from './context.ts';
import { decide } from './decide.ts';
import { compileFrames } from './frames.ts';
import { compileGrammar } from './grammar.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { createMatcher } from './match.ts';
import { messageContext } from './message-context.ts';
import { compileNeeds } from './needs.ts';
import type { Reading } from './reading.ts';
import { createRepair } from './repair.ts';
import type { Spoken } from './shared-needs.ts';
import { viewsOf } from './views.ts';
import { createVocabulary } from './vocabulary.ts';
import { createWordReader } from './word-reader.ts';

export type Reader = Spoken &
  Readonly<{
    language: CrisisLanguage;
    /** What was found in the words of a message, and how. */
    look(chunks: readonly Chunk[]): Reading;
    knows(word: string): boolean;
    /** The share of the words that this language knows. */
    shareOf(chunks: readonly Chunk[]): number;
  }>;

export function compileReader(file: LexiconFile): Reader {
  const { language } = file;
  const vocabulary = createVocabulary();
  const grammar = compileGrammar(file, vocabulary);
  const framesWith = compileFrames(file, vocabulary);
  const context = compileContext(file, vocabulary);
  for (const words of [...Object.values(file.spelling), ...Object.values(file.joined), ...file.repair])
    words.split(' ').forEach((word) => vocabulary.learn(word));
  const filler = new Set(file.filler.map((word) => vocabulary.learn(word)));
  const skips = { filler, negators: context.negators, contrast: context.contrast };
  const words = createWordReader(createRepair(file, vocabulary), vocabulary);
  const size = vocabulary.size();
  const find = createMatcher(grammar, skips, compileNeeds(grammar, size));
  const findFrames = framesWith(skips);
  return { language, grammar, words, size, look, knows: vocabulary.has, shareOf };

  function look(chunks: readonly Chunk[]): Reading {
    const views = viewsOf(chunks, words);
    const judged = views.flatMap((view) => {
      const hits = find(view);
      if (hits.length === 0) return [];
      const message = messageContext(hits, findFrames(view), context);
      return hits.map((hit) => judge(hit, message, context));
    });
    return { language, views, judged, signal: decide(judged, language) };
  }

  function shareOf(chunks: readonly Chunk[]): number {
    const written = chunks.flatMap(({ text }) => words.read(text).written);
    return written.filter(({ id }) => id !== 0).length / Math.max(written.length, 1);
  }
}
