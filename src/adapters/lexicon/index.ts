/** The built-in crisis detector: a slot grammar over normalised views, compiled once from `config/lexicon/*.yaml`. */
import type { CrisisDetector } from '../../core/ports/crisis-detector.ts';
import type { Language } from '../../core/copy/language.ts';
import { compileContext } from './context-words.ts';
import { judge } from './context.ts';
import { messageContext } from './message-context.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import { fold } from './fold.ts';
import { compileGrammar } from './grammar.ts';
import { readLexicons } from './lexicon-file.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { findHits } from './match.ts';
import { ownWords } from './own-words.ts';
import type { Reading } from './reading.ts';
import { createRepair } from './repair.ts';
import { createVocabulary } from './vocabulary.ts';
import { viewsOf } from './views.ts';

export type Lexicon = CrisisDetector &
  Readonly<{
    look(text: string, language?: Language): Reading;
    /** The reading in lines, for the operator's eyes. Holds words: never log it. */
    explain(text: string): readonly string[];
  }>;

const shippedFolder = new URL('../../../config/lexicon/', import.meta.url);

/** Reads and compiles the lexicons of a folder. Throws one clear error, naming file and path, when one is not sound. */
export async function openLexicon(folder: URL = shippedFolder): Promise<Lexicon> {
  return createLexicon(await readLexicons(folder));
}

export function createLexicon(files: readonly LexiconFile[]): Lexicon {
  const readers = files.map((file) => ({ language: file.language, look: compileReader(file) }));
  const look = (text: string, language?: Language): Reading => {
    const reader = readers.find((it) => it.language === language) ?? readers[0];
    return reader?.look(text) ?? { views: [], judged: [], signal: undefined };
  };
  return {
    look,
    explain: (text) => explain(look(text)),
    async read(text, { languages }) {
      const asked = readers.filter((it) => languages.includes(it.language));
      const signals = (asked.length > 0 ? asked : readers).map((it) => it.look(text).signal);
      return signals.filter((it) => it !== undefined).sort((a, b) => b.level - a.level)[0];
    },
  };
}

function compileReader(file: LexiconFile): (text: string) => Reading {
  const vocabulary = createVocabulary();
  const grammar = compileGrammar(file, vocabulary);
  const context = compileContext(file, vocabulary);
  for (const words of [...Object.values(file.spelling), ...Object.values(file.joined), ...file.repair])
    words.split(' ').forEach((word) => vocabulary.learn(word));
  const filler = new Set(file.filler.map((word) => vocabulary.learn(word)));
  const skips = { filler, negators: context.negators, contrast: context.contrast };
  const repair = createRepair(file, vocabulary);
  return (text) => {
    const views = viewsOf(fold(ownWords(text)), repair, vocabulary);
    const judged = views.flatMap((view) => {
      const hits = findHits(view, grammar, skips);
      const message = messageContext(hits, context);
      return hits.map((hit) => judge(hit, message, context));
    });
    return { views, judged, signal: decide(judged, file.language) };
  };
}
