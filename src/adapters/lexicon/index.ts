/** The built-in crisis detector: a slot grammar over normalised views, compiled once from `config/lexicon/*.yaml`. */
import type { CrisisDetector } from '../../core/ports/crisis-detector.ts';
import { type CrisisLanguage, crisisLanguages } from '../../core/copy/language.ts';
import { chunksOf } from './chunks.ts';
import { explain } from './explain.ts';
import { createFirstLook } from './first-look.ts';
import { fold } from './fold.ts';
import { readLexicons } from './lexicon-file.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { ownWords } from './own-words.ts';
import { compileReader } from './reader.ts';
import type { Reading } from './reading.ts';
import { shareNeeds } from './shared-needs.ts';
import { weigh } from './strongest.ts';

export type Lexicon = CrisisDetector &
  Readonly<{
    /** The reading that counts, of every language or of those asked for. */
    look(text: string, languages?: readonly CrisisLanguage[]): Reading;
    /** The reading in lines, for the operator's eyes. Holds words: never log it. */
    explain(text: string): readonly string[];
  }>;

const shippedFolder = new URL('../../../config/lexicon/', import.meta.url);

/** Reads and compiles the lexicons of a folder. Throws one clear error, naming file and path, when one is not sound. */
export async function openLexicon(folder: URL = shippedFolder): Promise<Lexicon> {
  return createLexicon(await readLexicons(folder));
}

/** Every language looks at every message; all of them together take the first look. */
export function createLexicon(files: readonly LexiconFile[]): Lexicon {
  const readers = files.map(compileReader);
  const firstLook = createFirstLook(shareNeeds(readers));
  const chunked = (text: string) => chunksOf(fold(ownWords(text)));
  const of = (languages: readonly CrisisLanguage[]) => readers.filter((it) => languages.includes(it.language));
  const nothing: Reading = { language: 'en', views: [], judged: [], signal: undefined };
  return {
    look(text, languages = crisisLanguages) {
      const chunks = chunked(text);
      const asked = of(languages);
      const readings = asked.map((it) => it.look(chunks));
      return weigh(readings, chunks, asked).counting ?? nothing;
    },
    explain(text) {
      const chunks = chunked(text);
      const readings = readers.map((it) => it.look(chunks));
      return explain(readings, weigh(readings, chunks, readers));
    },
    async read(text, { languages }) {
      const atOnce = firstLook.atText(text);
      if (atOnce === 0) return undefined;
      const chunks = chunked(text);
      const worth = atOnce ?? firstLook.atChunks(chunks);
      const asked = readers.filter((it, n) => (worth & (1 << n)) !== 0 && languages.includes(it.language));
      const telling = asked.map((it) => it.look(chunks)).filter((it) => it.signal !== undefined);
      return weigh(telling, chunks, of(languages)).counting?.signal;
    },
  };
}
