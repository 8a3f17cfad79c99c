/** What the first look must not pass over, one by one; test/properties has it for any text. */
import { describe, expect, it } from 'vitest';
import { crisisLanguages } from '../../core/copy/language.ts';
import { createLexicon } from './index.ts';
import { readLexicons } from './lexicon-file.ts';

const files = await readLexicons(new URL('../../../config/lexicon/', import.meta.url));
const lexicon = createLexicon(
  files.map((file) => {
    const [rule] = file.rules;
    if (rule === undefined) throw new Error('a lexicon without rules');
    const own = { ...rule, id: 'test.own', level: 3 as const, say: ['🔪 me', '☀ kms'] };
    return { ...file, rules: [...file.rules, own] };
  }),
);
const rulesOf = async (text: string) => (await lexicon.read(text, { languages: crisisLanguages }))?.rules ?? [];

describe('the first look', () => {
  it.each([
    ['a picture that means something', 'i will 🔪 me'],
    ['a shortening that is the word itself here', 'the ☀️ kms driven'],
  ])('does not pass over %s', async (_, text) => expect(await rulesOf(text)).toContain('test.own'));

  it.each([
    ['what hides inside a word', 'I want to k\ufe0fill myself'],
    ['what joins a word', 'I want to ki\u200dll myself'],
    ['marks inside a word', 'I want to d!e'],
    ['quotes around a word', "I want to 'die'"],
    ['letters apart', 'i want to k m s'],
    ['another script', 'I want to diе'],
  ])('does not pass over %s', async (_, text) => expect(await rulesOf(text)).not.toEqual([]));
});
