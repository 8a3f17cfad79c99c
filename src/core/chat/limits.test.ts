import { describe, expect, it } from 'vitest';
import {
  button,
  context,
  divider,
  fields,
  file,
  image,
  link,
  linkButton,
  select,
  text,
  timestamp,
  type Card,
} from './card.ts';
import { cardProblems, limits } from './limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';

const x = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const card = (it: Partial<Card>): Card => ({ body: [text('x')], ...it });

describe('the limits of a card', () => {
  it.each<[string, Card, Card]>([
    ['title', card({ title: x(limits.title) }), card({ title: x(limits.title + 1) })],
    ['text', card({ body: [text(x(limits.text))] }), card({ body: [text(x(limits.text + 1))] })],
    ['no words', card({ body: [context('.')] }), card({ body: [context('')] })],
    [
      'blocks',
      card({ body: many(limits.blocks, () => divider) }),
      card({ body: many(limits.blocks + 1, () => divider) }),
    ],
    ['all together', card({ body: [text(x(2000)), text(x(1800))] }), card({ body: [text(x(2000)), text(x(1801))] })],
    [
      'fields',
      card({ body: [fields(...many(limits.fields, (at) => [`${at}`, 'x'] as const))] }),
      card({ body: [fields(...many(limits.fields + 1, (at) => [`${at}`, 'x'] as const))] }),
    ],
    ['no fields', card({ body: [fields(['a', 'b'])] }), card({ body: [fields()] })],
    [
      'a field’s name',
      card({ body: [fields([x(limits.fieldName), 'x'])] }),
      card({ body: [fields([x(limits.fieldName + 1), 'x'])] }),
    ],
    [
      'a field’s value',
      card({ body: [fields(['x', x(limits.fieldValue)])] }),
      card({ body: [fields(['x', x(limits.fieldValue + 1)])] }),
    ],
    ['alt text', card({ body: [image(new Uint8Array(), 'A chart')] }), card({ body: [image(new Uint8Array(), '')] })],
    [
      'buttons',
      card({ components: many(limits.buttons, (at) => button('x', `a~${at}`)) }),
      card({ components: many(limits.buttons + 1, (at) => button('x', `a~${at}`)) }),
    ],
    [
      'selects',
      card({ components: many(limits.selects, (at) => select('x', [{ label: 'x', actionId: `a~${at}` }])) }),
      card({ components: many(limits.selects + 1, (at) => select('x', [{ label: 'x', actionId: `a~${at}` }])) }),
    ],
    [
      'options',
      card({
        components: [
          select(
            'x',
            many(25, (at) => ({ label: 'x', actionId: `a~${at}` })),
          ),
        ],
      }),
      card({
        components: [
          select(
            'x',
            many(26, (at) => ({ label: 'x', actionId: `a~${at}` })),
          ),
        ],
      }),
    ],
    ['no options', card({ components: [] }), card({ components: [select('x', [])] })],
    ['a label', card({ components: [button(x(75), 'a')] }), card({ components: [button(x(76), 'a')] })],
    ['no label', card({ components: [button('x', 'a')] }), card({ components: [button('', 'a')] })],
    ['an action id', card({ components: [button('x', x(75))] }), card({ components: [button('x', `${x(74)}é`)] })],
    [
      'two of one id',
      card({ components: [button('x', 'a'), button('x', 'b')] }),
      card({ components: [button('x', 'a'), select('x', [{ label: 'x', actionId: 'a' }])] }),
    ],
    ['a link', card({ components: [linkButton('x', x(512))] }), card({ components: [linkButton('x', x(513))] })],
  ])('%s: the most fits, one more does not', (_, fits, fails) => {
    expect(cardProblems(fits)).toEqual([]);
    expect(cardProblems(fails)).toHaveLength(1);
  });

  it('are all told at once', () => {
    expect(cardProblems({ title: x(151), body: [text('')], components: [button('', x(76))] })).toHaveLength(4);
  });
});

describe('a card as plain text', () => {
  it('reads in order, with neutral words for addresses', () => {
    const at = Temporal.Instant.from('2026-03-02T12:00:30Z');
    const it: Card = {
      title: 'Title',
      body: [
        text('plain ', link('here', 'https://x.example'), ' ', timestamp(at, 'time')),
        fields(['Name', 'value']),
        divider,
        image(new Uint8Array(), 'A chart'),
        file('a.txt', 'text/plain', new Uint8Array()),
      ],
      components: [button('Go', 'a'), select('Choose', [{ label: 'x', actionId: 'b' }])],
    };
    expect(plainText(it)).toBe('Title\nplain here 2026-03-02T12:00Z\nName: value\nA chart\na.txt\n[Go]\n[Choose]');
  });
});
