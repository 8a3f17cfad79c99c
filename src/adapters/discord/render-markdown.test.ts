import { describe, expect, it } from 'vitest';
import { clip, graphemes, isBlank } from './render-clip.ts';
import { each, escapedUnits, plainUnits, whole } from './render-markdown.ts';

const plain = (words: string, before?: string): string => whole(plainUnits(words, before));

describe('words as Markdown', () => {
  it.each([
    ['plain words, with 3.5 cups - or so', 'plain words, with 3.5 cups \\- or so'],
    ['@everyone <@1> <@&2> <#3>', '\\@everyone \\<\\@1\\> \\<\\@&2\\> \\<#3\\>'],
    ['</crisis:1> <t:1:R> <:a:1> <id:guide>', '\\</crisis\\:1\\> \\<t\\:1\\:R\\> \\<\\:a\\:1\\> \\<id\\:guide\\>'],
    ['*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['\\*', '\\\\\\*'],
    ['¯\\_(ツ)_/¯', '¯\\\\\\_(ツ)\\_/¯'],
    ['[a](b)', '\\[a\\]\\(b)'],
    [':smile: at 19:00, note: tea', '\\:smile: at 19\\:00, note: tea'],
    ['# a', '\\# a'],
    ['  ### a', '  \\### a'],
    ['-# a', '\\-# a'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['12. a', '12\\. a'],
    ['In 2026.', 'In 2026\\.'],
    ['> a', '\\> a'],
    ['-5°, C#, a-b, 1.5', '-5°, C#, a-b, 1.5'],
    ['#️⃣ e\u0301', '\\#️⃣ e\u0301'],
  ])('%j is written %j', (words, markdown) => {
    expect(plain(words)).toBe(markdown);
  });

  it.each([
    ['https://a.example/x_y*z', '<https://a.example/x_y*z>'],
    ['(https://a.example/b_(c)).', '(<https://a.example/b_(c)>).'],
    ['<https://a.example>', '\\<<https://a.example>\\>'],
    ['https://a.example/@everyone', '<https://a.example/>\\@everyone'],
    ['[x](https://a.example)', '\\[x\\]\\(<https://a.example>)'],
    ['http://[::1]/a]', '<http://[::1]/a>\\]'],
    ['https://a.example/?q[]=1', '<https://a.example/?q[]=1>'],
    ['https:// and HTTPS://A.EXAMPLE', 'https\\:// and HTTPS\\://A.EXAMPLE'],
    ['steam://run', 'steam\\://run'],
  ])('%j leads where it says: %j', (words, markdown) => {
    expect(plain(words)).toBe(markdown);
  });

  it('minds what stands on the line already', () => {
    expect(plain('. tea', '1')).toBe('\\. tea');
    expect(plain('. tea', 'one')).toBe('. tea');
    expect(plain('(b)', '[a]')).toBe('\\(b)');
    expect(whole(escapedUnits('https://a.example'))).toBe('https\\://a.example');
  });

  it('comes in characters as people see them, each with its backslashes', () => {
    expect(plainUnits('*👩‍👩‍👧e\u0301')).toEqual(['\\*', '👩‍👩‍👧', 'e\u0301']);
    expect(each(plainUnits('e\u0301a'))).toEqual(['e\u0301', 'a']);
    expect(plainUnits('a https://b.example')).toEqual(['a', ' ', '<https://b.example>']);
  });
});

describe('clipping', () => {
  it('keeps what fits, and never part of a character', () => {
    expect(clip('tea', 3)).toBe('tea');
    expect(clip('teas', 3)).toBe('te…');
    expect(clip('te as', 4)).toBe('te…');
    expect(clip('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…');
    expect(clip('👩‍👩‍👧👩‍👩‍👧', 5)).toBe('…');
    expect(clip('\ud83d', 1)).toBe('\ufffd');
    expect(graphemes('🏳️‍🌈!')).toEqual(['🏳️‍🌈', '!']);
  });

  it('knows what nobody sees', () => {
    for (const it of ['', ' \n', '\u200b', '\u2060\t']) expect(isBlank(it)).toBe(true);
    for (const it of ['.', ' 🙂']) expect(isBlank(it)).toBe(false);
  });
});
