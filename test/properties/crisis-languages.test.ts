/** Laws of reading in four languages: what is said in one stays what it is beside any other, disguised or not. */
import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { crisisLanguages, type CrisisLanguage } from '../../src/core/copy/language.ts';
import { french } from '../crisis/cases/french.ts';
import { immediate } from '../crisis/cases/immediate.ts';
import { notice } from '../crisis/cases/notice.ts';
import { portuguese } from '../crisis/cases/portuguese.ts';
import { quiet } from '../crisis/cases/quiet.ts';
import { spanish } from '../crisis/cases/spanish.ts';

const lexicon = await openLexicon();
const signalOf = (text: string) => lexicon.look(text).signal;
const levelOf = (text: string): number => signalOf(text)?.level ?? 0;

const cases = { en: { notice, immediate, quiet }, es: spanish, pt: portuguese, fr: french };
/** Without those that quote a line or hold code: behind other words they would no longer do so. */
const sentences = (language: CrisisLanguage, kind: 'notice' | 'immediate' | 'quiet'): readonly string[] =>
  Object.values(cases[language][kind])
    .flat()
    .filter((it) => !/[>`]/.test(it));
const harmless: Readonly<Record<CrisisLanguage, readonly string[]>> = {
  en: ['The soup was lovely', 'We met at the library', 'My cousin plays the cello', 'It rained all afternoon'],
  es: ['La sopa estaba rica', 'Nos vimos en la biblioteca', 'Mi prima toca el violín', 'Llovió toda la tarde'],
  pt: ['A sopa estava boa', 'A gente se viu na biblioteca', 'Minha prima toca violão', 'Choveu a tarde toda'],
  fr: [
    'La soupe était bonne',
    'On s’est vus à la bibliothèque',
    'Ma cousine joue du piano',
    'Il a plu tout l’après-midi',
  ],
};
const marks = ['. ', '! ', '… ', '\n'];

/** A sentence of one language and a harmless one of another. */
function beside(kind: 'notice' | 'immediate' | 'quiet') {
  const pairs = crisisLanguages.flatMap((one) =>
    crisisLanguages.filter((it) => it !== one).map((other) => ({ one, other })),
  );
  return constantFrom(...pairs).chain(({ one, other }) =>
    constantFrom(...sentences(one, kind)).chain((said) =>
      constantFrom(...harmless[other]).map((company) => ({ language: one, said, company })),
    ),
  );
}

describe('a sentence beside a harmless one in another language', () => {
  it.each(['notice', 'immediate'] as const)('is noticed as it would be alone: %s', (kind) => {
    assert(
      property(beside(kind), constantFrom(...marks), ({ said, company }, mark) => {
        const alone = signalOf(said);
        for (const text of [`${company}${mark}${said}`, `${said}${mark}${company}`])
          expect(signalOf(text)).toMatchObject({ level: alone?.level, language: alone?.language });
      }),
      { numRuns: 600 },
    );
  });

  it('is left alone as it would be alone', () => {
    assert(
      property(beside('quiet'), constantFrom(...marks), ({ said, company }, mark) => {
        for (const text of [`${company}${mark}${said}`, `${said}${mark}${company}`])
          expect(levelOf(text)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 600 },
    );
  });

  it('and harmless sentences of all languages together are harmless', () => {
    const any = constantFrom(...Object.values(harmless).flat());
    assert(
      property(any, any, any, constantFrom(...marks, ', ', ' '), (a, b, c, mark) => {
        expect(levelOf([a, b, c].join(mark))).toBe(0);
      }),
    );
  });
});

const lookalike: Readonly<Record<string, string>> = { a: 'а', e: 'е', i: 'і', o: 'о', c: 'с', p: 'р' };
const disguises: Readonly<Record<string, (text: string) => string>> = {
  shouted: (text) => text.toUpperCase(),
  'without accents': (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  'invisible marks': (text) => Array.from(text).join('\u200b'),
  'look-alike letters': (text) => Array.from(text, (letter) => lookalike[letter] ?? letter).join(''),
  bold: (text) => `**${text}**`,
  'stretched endings': (text) => text.replaceAll(/([aeiou])(\w)(?=\s|$)/g, '$1$1$1$1$2'),
};

describe.each(['es', 'pt', 'fr'] as const)('a disguise in %s', (language) => {
  it.each(Object.entries(disguises))('hides nothing: %s', (_, disguise) => {
    const all = [...sentences(language, 'notice'), ...sentences(language, 'immediate')];
    expect(all.filter((it) => levelOf(disguise(it)) < 2)).toEqual([]);
  });
});
