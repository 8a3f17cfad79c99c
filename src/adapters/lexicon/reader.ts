/** Compiles one language's lexicon into the function that reads a message. */
import { compileContext } from './context-words.ts';
import { judge } from './context.ts';
import { decide } from './decide.ts';
import { createFirstLook } from './first-look.ts';
import { fold } from './fold.ts';
import { compileGrammar } from './grammar.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { createMatcher } from './match.ts';
import { messageContext } from './message-context.ts';
import { compileNeeds } from './needs.ts';
import { ownWords } from './own-words.ts';
import type { Reading } from './reading.ts';
import { createRepair } from './repair.ts';
import { viewsOf } from './views.ts';
import { createVocabulary } from './vocabulary.ts';
import { createWordReader } from './word-reader.ts';

export type Reader = Readonly<{
  /** What was found, and how. */
  look(text: string): Reading;
  /** The same signal as `look`, at a fraction of the cost where there is none. */
  signal(text: string): Reading['signal'];
}>;

export function compileReader(file: LexiconFile): Reader {
  const vocabulary = createVocabulary();
  const grammar = compileGrammar(file, vocabulary);
  const context = compileContext(file, vocabulary);
  for (const words of [...Object.values(file.spelling), ...Object.values(file.joined), ...file.repair])
    words.split(' ').forEach((word) => vocabulary.learn(word));
  const filler = new Set(file.filler.map((word) => vocabulary.learn(word)));
  const skips = { filler, negators: context.negators, contrast: context.contrast };
  const words = createWordReader(createRepair(file, vocabulary), vocabulary);
  const needs = compileNeeds(grammar, vocabulary.size());
  const find = createMatcher(grammar, skips, needs);
  const isWorthALook = createFirstLook(words, needs);
  return { look, signal: (text) => (isWorthALook(text) ? look(text).signal : undefined) };

  function look(text: string): Reading {
    const views = viewsOf(fold(ownWords(text)), words);
    const judged = views.flatMap((view) => {
      const hits = find(view);
      if (hits.length === 0) return [];
      const message = messageContext(hits, context);
      return hits.map((hit) => judge(hit, message, context));
    });
    return { views, judged, signal: decide(judged, file.language) };
  }
}
