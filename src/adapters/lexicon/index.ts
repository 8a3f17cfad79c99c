/** The built-in crisis detector: a slot grammar over normalised views, compiled once from `config/lexicon/*.yaml`. */
import type { CrisisDetector } from '../../core/ports/crisis-detector.ts';
import type { Language } from '../../core/copy/language.ts';
import { explain } from './explain.ts';
import { readLexicons } from './lexicon-file.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { compileReader } from './reader.ts';
import type { Reading } from './reading.ts';

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
  const readers = files.map((file) => ({ language: file.language, ...compileReader(file) }));
  const look = (text: string, language?: Language): Reading => {
    const reader = readers.find((it) => it.language === language) ?? readers[0];
    return reader?.look(text) ?? { views: [], judged: [], signal: undefined };
  };
  return {
    look,
    explain: (text) => explain(look(text)),
    async read(text, { languages }) {
      const asked = readers.filter((it) => languages.includes(it.language));
      const signals = (asked.length > 0 ? asked : readers).map((it) => it.signal(text));
      return signals.filter((it) => it !== undefined).sort((a, b) => b.level - a.level)[0];
    },
  };
}
