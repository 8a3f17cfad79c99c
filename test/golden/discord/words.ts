/** Generated words that would like to be more than words. */
import * as fc from 'fast-check';

const tempting = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!1>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</crisis:123456789012345678>',
  '<t:1772737200:R>',
  '<:wave:123456789012345678>',
  '<id:customize>',
  '<+15551234567>',
  '<a@b.example>',
  ':wave:',
  ':',
  '**',
  '*',
  '__',
  '_',
  '~~',
  '||',
  '`',
  '```',
  '\\',
  '[a](https://b.example)',
  '[',
  '](',
  ']',
  '(',
  ')',
  '<https://c.example/x>',
  'https://d.example/a_b*c*(d)?e=f#g',
  'http://e.example',
  'steam://run',
  '# ',
  '### ',
  '#',
  '-# ',
  '- ',
  '-',
  '+ ',
  '1. ',
  '12',
  '.',
  '> ',
  '>>> ',
  '<',
  '>',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  'a',
  'word',
  '¯\\_(ツ)_/¯',
  '👩‍👩‍👧‍👦',
  '#️⃣',
  'e\u0301',
  'قهوة',
  '\u200b',
] as const;

/** Words as people, or somebody with bad intent, may write them. */
export const words = (maxLength = 30): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...tempting) },
        { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength },
    )
    .map((parts) => parts.join(''));

/** As Discord shows them: whole characters, and lines that end one way. */
export const asShown = (it: string): string => it.toWellFormed().replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
