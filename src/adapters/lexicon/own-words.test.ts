/** Only what the writer says is read: quotes, code, links and mentions are taken out. */
import { describe, expect, it } from 'vitest';
import { ownWords } from './own-words.ts';

describe('ownWords', () => {
  it.each([
    ['> quoted\nmine', 'mine'],
    ['mine\n  > quoted', 'mine'],
    ['mine\n>>> all\nof this', 'mine'],
    ['>! hidden !<', '>! hidden !<'],
    ['a `code` b', 'a   b'],
    ['a ```\ncode\n``` b', 'a \n b'],
    ['one ` tick', 'one ` tick'],
    ['see https://example.org/kill now', 'see  now'],
    ['hi <@U123> there', 'hi  there'],
  ])('%j → %j', (written, own) => expect(ownWords(written)).toBe(own));
});
