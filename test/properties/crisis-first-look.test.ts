/** The first look at a message never hides what the whole reading finds: what is answered is what would be explained. */
import { array, assert, asyncProperty, constantFrom, integer, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { noticeEveryday, quietEveryday } from '../crisis/cases/everyday.ts';
import { quietFramed } from '../crisis/cases/everyday-frames.ts';
import { french } from '../crisis/cases/french.ts';
import { immediate } from '../crisis/cases/immediate.ts';
import { immediateIndirect, noticeIndirect, noticeIndirectHarm } from '../crisis/cases/indirect.ts';
import { notice } from '../crisis/cases/notice.ts';
import { portuguese } from '../crisis/cases/portuguese.ts';
import { quiet } from '../crisis/cases/quiet.ts';
import { spanish } from '../crisis/cases/spanish.ts';

const lexicon = await openLexicon();
const answered = (text: string) => lexicon.read(text, { languages: crisisLanguages });

const others = [spanish, portuguese, french].flatMap((it) => [it.notice, it.immediate, it.quiet]);
const indirect = [noticeIndirect, noticeIndirectHarm, immediateIndirect];
const sentences = [
  notice,
  noticeEveryday,
  immediate,
  ...indirect,
  quiet,
  quietEveryday,
  quietFramed,
  ...others,
].flatMap((it) => Object.values(it).flat());
const gaps = [
  [' ', ' ', ' ', ' ', '  ', ', ', '. ', '.', '...', '… ', '…', '!', '! ', '?', "'", ' ’', '’ ', '"', ' “', '—'],
  [' - ', '-', '--', '/', '\n', '\t', '\u00a0', '*', ' _', '$', '😅', ' 🌧️ ', '💀', '☀', '→', '\ufe0f', '\u200d'],
  ['', '.’', '!“', '👋🏽', '🇩🇪', 'ß', ' µ ', '\u0301', '\u2028', ' > ', '`', ' <', '://', ' = '],
];
const between = constantFrom(...gaps.flat());
const written: readonly ((word: string) => string)[] = [
  (it) => it,
  (it) => it,
  (it) => it,
  (it) => it.toUpperCase(),
  (it) => it.replace('e', 'é'),
  (it) => it.replace('i', 'Ï'),
  (it) => it.replace("'", '’'),
  (it) => `'${it}'`,
  (it) => it.replace('o', '0'),
  (it) => it.replace(/[aeiou]/, '$&$&$&$&'),
  (it) => it.slice(1),
  (it) => Array.from(it).join(' '),
  (it) => `${it}${'x'.repeat(24)}`,
];

describe('the first look at a message', () => {
  it.each(sentences)('%s', async (sentence) => expect(await answered(sentence)).toEqual(lexicon.look(sentence).signal));

  it('hides nothing, however it is written', async () => {
    const word = record({ form: constantFrom(...written), gap: between });
    await assert(
      asyncProperty(
        array(constantFrom(...sentences), { minLength: 1, maxLength: 3 }),
        array(word, { minLength: 5, maxLength: 40 }),
        async (said, forms) => {
          const words = said.flatMap((it) => it.split(' '));
          const text = words
            .map((it, at) => {
              const { form, gap } = forms[at % forms.length] ?? { form: String, gap: ' ' };
              return `${form(it)}${gap}`;
            })
            .join('');
          expect(await answered(text)).toEqual(lexicon.look(text).signal);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('hides nothing where words that mean danger stand in any other text', async () => {
    await assert(
      asyncProperty(string({ unit: 'binary', maxLength: 40 }), constantFrom(...sentences), async (other, sentence) => {
        const text = `${other}${sentence}${other}`;
        expect(await answered(text)).toEqual(lexicon.look(text).signal);
      }),
      { numRuns: 1_000 },
    );
  });

  it('looks up words that were looked up before, and goes on when there were too many to remember', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1_000_000 }), constantFrom(...sentences), async (number, sentence) => {
        const many = Array.from({ length: 300 }, (_, at) => `w${number + at}`).join(' ');
        expect(await answered(many)).toBeUndefined();
        expect(await answered(sentence)).toEqual(lexicon.look(sentence).signal);
      }),
    );
  });
});
