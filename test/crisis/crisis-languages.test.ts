/** Every case of the other languages: what is noticed is noticed in the language it was said in. */
import { describe, expect, it } from 'vitest';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { french } from './cases/french.ts';
import type { LanguageCases } from './cases/language-cases.ts';
import { portuguese } from './cases/portuguese.ts';
import { spanish } from './cases/spanish.ts';

const lexicon = await openLexicon();
const read = (text: string) => lexicon.read(text, { languages: crisisLanguages });
const cases: readonly (readonly [string, LanguageCases])[] = [
  ['es', spanish],
  ['pt', portuguese],
  ['fr', french],
];

describe.each(cases)('in %s', (language, { notice, immediate, quiet }) => {
  for (const [category, sentences] of Object.entries(notice))
    it.each(sentences)(`notices, ${category}: %s`, async (sentence) => {
      const signal = await read(sentence);
      expect(signal?.level ?? 0).toBeGreaterThanOrEqual(2);
      expect(signal?.language).toBe(language);
    });

  for (const [category, sentences] of Object.entries(immediate))
    it.each(sentences)(`immediate, ${category}: %s`, async (sentence) =>
      expect(await read(sentence)).toMatchObject({ level: 3, language }),
    );

  for (const [category, sentences] of Object.entries(quiet))
    it.each(sentences)(`leaves alone, ${category}: %s`, async (sentence) =>
      expect((await read(sentence))?.level ?? 0).toBeLessThanOrEqual(1),
    );

  it('has enough of them', () =>
    expect([notice, immediate, quiet].flatMap((it) => Object.values(it).flat()).length).toBeGreaterThan(120));
});
