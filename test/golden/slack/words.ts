/** Generated words that would like to be more than words. */
import * as fc from 'fast-check';

const tempting = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S012|crew>',
  '<!date^1772737200^{time}|now>',
  '<@U012AB3CD>',
  '<#C012AB3CD|lobby>',
  '<https://c.example/x|click>',
  '&lt;!channel&gt;',
  '&amp;',
  '@channel',
  '@here',
  '#lobby',
  ':wave:',
  ':',
  '*',
  '*a*',
  '_',
  '_b_',
  '~',
  '`',
  '```',
  '> ',
  '>>> ',
  '&',
  '<',
  '>',
  '|',
  '^',
  '- ',
  '1. ',
  '• ',
  'https://d.example/a_b*c*(d)?e=f#g',
  'a@b.example',
  '+15551234567',
  '{time}',
  '"',
  '\\',
  ' ',
  '\n',
  '\r\n',
  '\t',
  'a',
  'word',
  '19:00',
  '👩‍👩‍👧‍👦',
  '#️⃣',
  'e\u0301',
  'قهوة',
  '\u200b',
  '\ud83d',
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

/** As Slack shows them: whole characters, and lines that end one way. */
export const asShown = (it: string): string => it.toWellFormed().replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
export const isSeen = (it: string): boolean => /[^\s\p{Cc}\p{Cf}]/u.test(it);
