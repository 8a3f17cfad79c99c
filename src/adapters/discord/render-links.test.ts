import { describe, expect, it } from 'vitest';
import { isTame, labelAndAddress, maskedAddress, webAddress } from './render-links.ts';

describe('addresses', () => {
  it.each([
    ['https://a.example/b', 'https://a.example/b'],
    ['https://é.example/ü?q=[a]|b', 'https://xn--9ca.example/%C3%BC?q=%5Ba%5D%7Cb'],
    ['https://a.example/100%', 'https://a.example/100%25'],
    ['https://a.example/#b#c', 'https://a.example/#b%23c'],
    ['http://[::1]/[a]', 'http://[::1]/%5Ba%5D'],
    ['https://a.example/\\b "c"', 'https://a.example//b%20%22c%22'],
  ])('%s is opened as %s', (url, address) => {
    expect(webAddress(url)).toBe(address);
  });

  it.each(['tel:116123', 'mailto:a@b.example', 'javascript:alert(1)', '/#/lobby', 'discord://x', 'https://', ''])(
    '%j is not opened',
    (url) => {
      expect(webAddress(url)).toBeUndefined();
      expect(maskedAddress(url)).toBeUndefined();
    },
  );

  it('do not end a masked link early', () => {
    expect(maskedAddress('https://a.example/(b)')).toBe('https://a.example/%28b%29');
    expect(maskedAddress('https://a.example/) [x](y')).toBe('https://a.example/%29%20%5Bx%5D%28y');
  });
});

describe('labels', () => {
  it.each(['How it works', 'Chat: website', 'بيت', '中文', 'e\u0301', 'A & B (24/7), 100%'])(
    '%s may be masked',
    (label) => {
      expect(isTame(label)).toBe(true);
    },
  );

  it.each([
    '*a*',
    'a_b',
    '[a]',
    '<a>',
    '@here',
    ':a:',
    '🙂',
    '1️⃣',
    '©',
    'https://a.example',
    'a.example/b',
    'discord gg',
    '1. a',
    '- a',
    'a\\b',
    'می\u200cخواهم',
    ' ',
    '…',
  ])('%j may not', (label) => {
    expect(isTame(label)).toBe(false);
  });

  it('stand with the address where Discord cannot open it, unless they say it', () => {
    expect(labelAndAddress('Call', 'tel:+1-800')).toBe('Call (+1-800)');
    expect(labelAndAddress('Call 116 123', 'tel:116123')).toBe('Call 116 123');
    expect(labelAndAddress('jo@samaritans.org', 'mailto:jo@samaritans.org')).toBe('jo@samaritans.org');
    expect(labelAndAddress('Read', '/#/lobby/m1')).toBe('Read (/#/lobby/m1)');
  });
});
