/** Laws of the crisis detector: disguise and company never hide a wish, a supporter's address never makes one, nothing throws. */
import { array, assert, boolean, constantFrom, integer, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { quietFramed } from '../crisis/cases/everyday-frames.ts';

const lexicon = await openLexicon();
const levelOf = (text: string): number => lexicon.look(text).signal?.level ?? 0;

const crisis = constantFrom(
  'I want to die',
  'I want to kill myself',
  'I am suicidal',
  'I keep thinking about killing myself',
  'I do not want to live anymore',
  'I want to end my life',
  'I cut myself again last night',
  'I am going to kill myself tonight',
  'I just took a handful of pills',
  'everyone would be better off without me',
);
const harmless = constantFrom(
  'The soup was lovely.',
  'We met at the library.',
  'My cousin plays the cello.',
  'It rained all afternoon.',
  'Thanks for the cards.',
  'The bus was full.',
  'I had soup for lunch.',
);
/** Each of another kind, and everyday alone. */
const hints = [
  'I had a plan for weeks',
  'I gave my guitar to my cousin',
  'I am at peace with everything',
  'forgive me, all of you',
  'there is a rope in the garage',
  'everyone is asleep now',
];
const emoji = constantFrom('😔', '💔', '🌧️', '🙏', '🫂', '😢');
const supporter = constantFrom(
  'Hi Sam, ',
  '@Sam ',
  'Thank you for sharing, Sam. ',
  'You matter to us, Sam. ',
  'Hey you, ',
);

const lookalike: Readonly<Record<string, string>> = { a: 'а', e: 'е', i: 'і', o: 'о', c: 'с', p: 'р' };
const disguises: Readonly<Record<string, (text: string) => string>> = {
  shouted: (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'full width': (text) =>
    Array.from(text, (letter) =>
      /[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
    ).join(''),
  'invisible marks': (text) => Array.from(text).join('\u200b'),
  'look-alike letters': (text) => Array.from(text, (letter) => lookalike[letter] ?? letter).join(''),
  'struck through': (text) => Array.from(text, (letter) => `${letter}\u0336`).join(''),
  'letters apart': (text) => Array.from(text.replaceAll(' ', '  ')).join(' '),
  bold: (text) => `**${text}**`,
  'stretched endings': (text) => text.replaceAll(/([aeiou])(\w)\b/g, '$1$1$1$1$2'),
};

describe('the crisis detector', () => {
  it('sees through disguise', () => {
    assert(
      property(crisis, constantFrom(...Object.keys(disguises)), (sentence, name) => {
        // Spelling letter by letter is asked only of the short sentences people do that with.
        pre(name !== 'letters apart' || sentence.length < 22);
        expect(levelOf(disguises[name]?.(sentence) ?? '')).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('hears a wish among harmless sentences and emoji', () => {
    assert(
      property(
        array(harmless, { maxLength: 4 }),
        crisis,
        array(harmless, { maxLength: 4 }),
        emoji,
        (before, sentence, after, face) => {
          const text = [...before, `${sentence}${face}.`, ...after].join(' ');
          expect(levelOf(text)).toBeGreaterThanOrEqual(levelOf(sentence));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hears a wish beside what takes another phrase back', () => {
    const beside = constantFrom(...Object.values(quietFramed).flat());
    assert(
      property(crisis, beside, boolean(), (sentence, other, first) => {
        const text = first ? `${sentence}. ${other}.` : `${other}. ${sentence}.`;
        expect(levelOf(text)).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is silent on one faint hint, however often it is given, and hears two', () => {
    assert(
      property(integer({ min: 0, max: hints.length - 1 }), integer({ min: 1, max: hints.length - 1 }), (at, on) => {
        const [one, other] = [hints[at] ?? '', hints[(at + on) % hints.length] ?? ''];
        expect(levelOf(`${one}. ${one}.`)).toBe(0);
        expect(levelOf(`${one}. ${other}.`)).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('never gives less to a stronger message', () => {
    assert(
      property(crisis, crisis, (one, other) => {
        expect(levelOf(`${one}. ${other}.`)).toBeGreaterThanOrEqual(Math.max(levelOf(one), levelOf(other)));
      }),
    );
  });

  it("leaves harmless sentences alone, with a supporter's address too", () => {
    assert(
      property(supporter, array(harmless, { minLength: 1, maxLength: 4 }), emoji, (address, sentences, face) => {
        expect(levelOf(`${address}${sentences.join(' ')} ${face}`)).toBe(0);
      }),
    );
  });

  it('does not take quoting for disclosing', () => {
    assert(
      property(crisis, harmless, (sentence, reply) => {
        expect(levelOf(`> ${sentence}\n${reply}`)).toBe(0);
        expect(levelOf(`\`\`\`\n${sentence}\n\`\`\`\n${reply}`)).toBe(0);
      }),
    );
  });

  it('answers for any text, lone surrogates included', () => {
    assert(
      property(array(integer({ min: 0, max: 0xffff }), { maxLength: 400 }), (units) => {
        expect([0, 1, 2, 3]).toContain(levelOf(String.fromCharCode(...units)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'I want to die ',
    'x ',
    'i ',
    'a1!$',
    '> ',
    '"',
    '*',
    '```',
    '\ud800',
    'not never no one i want to ',
    'k-i-l-l ',
  ])('reads 100,000 characters of %j, and finds the wish after them', (unit) => {
    const long = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(levelOf(`${long}\n\nI want to kill myself`)).toBeGreaterThanOrEqual(2);
  });
});
