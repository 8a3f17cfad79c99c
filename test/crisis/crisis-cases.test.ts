/** Every case of our own: what must be noticed, what is immediate, what must be left alone. */
import { describe, expect, it } from 'vitest';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { noticeEveryday, quietEveryday } from './cases/everyday.ts';
import { quietFramed } from './cases/everyday-frames.ts';
import { immediate } from './cases/immediate.ts';
import { immediateIndirect, noticeIndirect, noticeIndirectHarm } from './cases/indirect.ts';
import { notice } from './cases/notice.ts';
import { quiet } from './cases/quiet.ts';

const lexicon = await openLexicon();
const levelOf = async (text: string): Promise<number> =>
  (await lexicon.read(text, { languages: crisisLanguages }))?.level ?? 0;

for (const [category, sentences] of [notice, noticeEveryday, noticeIndirect, noticeIndirectHarm].flatMap((it) =>
  Object.entries(it),
)) {
  describe(`notices: ${category}`, () => {
    it.each(sentences)('%s', async (sentence) => expect(await levelOf(sentence)).toBeGreaterThanOrEqual(2));
  });
}

for (const [category, sentences] of [immediate, immediateIndirect].flatMap((it) => Object.entries(it))) {
  describe(`immediate: ${category}`, () => {
    it.each(sentences)('%s', async (sentence) => expect(await levelOf(sentence)).toBe(3));
  });
}

for (const [category, sentences] of [quiet, quietEveryday, quietFramed].flatMap((it) => Object.entries(it))) {
  describe(`leaves alone: ${category}`, () => {
    it.each(sentences)('%s', async (sentence) => expect(await levelOf(sentence)).toBeLessThanOrEqual(1));
  });
}
