import { describe, expect, it } from 'vitest';
import { everyComponent, textsIn } from '../../../test/golden/discord/message-limits.ts';
import type { PlatformId } from '../../core/chat/address.ts';
import {
  button,
  context,
  divider,
  fields,
  file,
  image,
  link,
  linkButton,
  role,
  select,
  strong,
  text,
  user,
} from '../../core/chat/card.ts';
import type { Block, Card, Component } from '../../core/chat/card.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { limits } from './limits.ts';
import { markerIn, renderCard, tones } from './render-card.ts';

const marker = 'ndg_0123456789abcdef' as NudgeId;
const labels = { about: 'Why did I get this?' };
const ada = user({ platform: 'discord' as PlatformId, community: 'accounts', user: '200000000000000001' });
const png = new Uint8Array([1]);
const render = (card: Card, mark?: NudgeId) =>
  renderCard(card, { labels, ...(mark === undefined ? {} : { marker: mark }) });
const shown = (...body: readonly Block[]): string => textsIn(render({ body }).body).join('|');
const typesOf = (card: Card) => everyComponent(render(card).body.components).map(({ type }) => type);
const controls = (components: readonly Component[], mark?: NudgeId) =>
  everyComponent(render({ body: [text('x')], components }, mark).body.components).filter(
    ({ type }) => type === 2 || type === 3,
  );

describe('what a card says', () => {
  it('stands in one text while nothing parts it', () => {
    const card: Card = {
      title: 'Tea\ntoday',
      body: [text('One.'), text('Two.'), context('Small.\nSmaller.'), fields(['Host', [ada]], ['', 'Here'])],
      why: 'Because.',
    };
    expect(textsIn(render(card).body)).toEqual([
      '### Tea today\nOne.\n\nTwo.\n-# Small.\n-# Smaller.\n\n**Host**: <@200000000000000001>\nHere\n-# Because.',
    ]);
    expect(typesOf({ ...card, body: [...card.body, divider, text('Three.')] })).toEqual([17, 10, 14, 10]);
  });

  it('leaves out what nobody would see, and is never empty', () => {
    expect(shown(text(' '), context('\u200b'), text('x'))).toBe('x');
    expect(shown(text(' '))).toBe('…');
    expect(shown()).toBe('…');
  });

  it('keeps the # at the end of a title', () => {
    expect(textsIn(render({ title: 'Room C#', body: [] }).body)).toEqual(['### **Room C#**']);
  });

  it('masks a link where Discord does, and writes the address out where it does not', () => {
    const url = 'https://a.example/(b)';
    expect(shown(text(link('How', url)))).toBe('[How](<https://a.example/%28b%29>)');
    expect(shown(text(link('🙂', url)))).toBe('🙂 (<https://a.example/(b)>)');
    expect(shown(text(link(url, url)))).toBe(`<${url}>`);
    expect(shown(text(link(' ', url)))).toBe(`<${url}>`);
    expect(shown(text(link('Call', 'tel:112'), ' now'))).toBe('Call (112) now');
    // Words after a link can neither end it elsewhere nor lead elsewhere.
    expect(shown(text(link('How', url), ' ](https://evil.example)'))).toBe(
      '[How](<https://a.example/%28b%29>) \\]\\(<https://evil.example>)',
    );
  });

  it('names people, channels and roles by their ids, and calls only the people', () => {
    const { body } = render({ body: [text(ada, ' ', ada, ' ', role('300000000000000001'), ' <@1>')] });
    expect(textsIn(body)).toEqual(['<@200000000000000001> <@200000000000000001> <@&300000000000000001> \\<\\@1\\>']);
    expect(body.allowed_mentions).toEqual({ parse: [], users: ['200000000000000001'] });
    expect(shown(text(role('crew_*')))).toBe('crew\\_\\*');
  });

  it('is refused when it fits nowhere', () => {
    expect(() => render({ body: [text('')] })).toThrow('empty');
    expect(() => render({ body: [], components: [button('x', 'about')] })).toThrow('about');
  });

  it('has a colour that can be told from light and from dark', () => {
    const light = (colour: number) => {
      const [r = 0, g = 0, b = 0] = [16, 8, 0].map(
        (shift) => ((((colour >> shift) & 255) / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    for (const tone of Object.values(tones)) {
      for (const bright of [0xffffff, 0xf2f3f5]) expect(light(bright) / light(tone)).toBeGreaterThanOrEqual(3);
      for (const dark of [0x393a41, 0x313338, 0x1a1a1e]) expect(light(tone) / light(dark)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('what is uploaded', () => {
  it('goes by plain names of its own, and pictures say what they show', () => {
    const body = [
      image(png, 'Low'),
      image(png, 'High'),
      file('Ünï kreis!.ics', 'text/calendar', png),
      file('SPOILER_a', 'text/plain', png),
      file('…', 'text/plain', png),
      file('../x.ICS', 'text/calendar', png),
    ];
    const rendered = render({ body });
    expect(rendered.files.map(({ name }) => name)).toEqual([
      'picture.png',
      'picture-2.png',
      'U-ni-kreis.ics',
      'file_a',
      'file',
      'x.ICS',
    ]);
    expect(rendered.body.attachments.map(({ id, description }) => [id, description])).toEqual([
      ['0', 'Low'],
      ['1', 'High'],
      ['2', undefined],
      ['3', undefined],
      ['4', undefined],
      ['5', undefined],
    ]);
    expect(typesOf({ body })).toEqual([17, 12, 13, 13, 13, 13]);
  });

  it('gives way to words when it is too large', () => {
    const large = new Uint8Array(limits.uploadBytes + 1);
    const rendered = render({ body: [image(large, 'A chart'), file('big.csv', 'text/csv', large)] });
    expect(rendered.files).toEqual([]);
    expect(textsIn(rendered.body)).toEqual(['A chart\n\nbig.csv']);
  });

  it('holds all the words when the message cannot', () => {
    const rendered = render({ title: 'All', body: [text(strong('*'.repeat(2500))), text('Short.')], why: 'So.' });
    const [said = ''] = textsIn(rendered.body);
    expect(said.length).toBeLessThanOrEqual(limits.text);
    expect(said).toMatch(/^### All\n\*\*(?:\\\*)+\*\*…\n\nShort\.\n-# So\.$/);
    expect(new TextDecoder().decode(rendered.files[0]?.data)).toBe(`All\n\n${'*'.repeat(2500)}\n\nShort.\n\nSo.`);
  });
});

describe('what can be pressed', () => {
  it('is five to a row, a select alone', () => {
    const six = Array.from({ length: 6 }, (_, at) => button(`${at}`, `a~${at}`));
    const card: Card = {
      body: [text('x')],
      components: [...six, select('', [{ label: 'x', actionId: 'b' }]), linkButton('Go', 'https://a.example')],
    };
    expect(typesOf(card)).toEqual([17, 10, 1, 2, 2, 2, 2, 2, 1, 2, 1, 3, 1, 2]);
    expect(
      controls([button('a', 'a', 'primary'), button('b', 'b'), button('c', 'c', 'danger')]).map(({ style }) => style),
    ).toEqual([1, 2, 4]);
    expect(controls([select('', [{ label: ' ', actionId: 'b' }])])).toEqual([
      { type: 3, custom_id: 'select|0', options: [{ label: '…', value: 'b' }] },
    ]);
  });

  it('is told apart where labels are not', () => {
    const [one, two, three] = controls([
      button('Going', 'r~1', 'primary', 'Going, Thursday'),
      button('Going', 'r~2', 'primary', `Going, ${'👩‍👩‍👧'.repeat(20)}`),
      button('Maybe', 'r~3', 'secondary', 'Maybe, Thursday'),
    ]);
    expect(one?.['label']).toBe('Going, Thursday');
    expect(two?.['label']).toBe(`Going, ${'👩‍👩‍👧'.repeat(9)}…`);
    expect(three?.['label']).toBe('Maybe');
  });

  it('becomes words where Discord leads nowhere', () => {
    const { body } = render({
      body: [text('x')],
      components: [linkButton('Call *now*', 'tel:112'), linkButton('Read', '/#/lobby')],
      why: 'So.',
    });
    expect(textsIn(body)).toEqual(['x\n\nCall \\*now\\* (112)\n\nRead (/#/lobby)\n-# So.']);
  });

  it('carries the mark on its shortest id', () => {
    const some = [button('a', 'long~id'), button('b', 'short'), select('', [{ label: 'x', actionId: 'o' }])];
    expect(controls(some, marker).map((it) => it['custom_id'])).toEqual(['long~id', `short|${marker}`, 'select|0']);
    expect(controls([linkButton('Go', 'https://a.example')], marker)[1]).toEqual({
      type: 2,
      style: 2,
      label: labels.about,
      custom_id: `about|${marker}`,
    });
    const first = render({ body: [text('x')] }, marker);
    const edited = render({ body: [text('y')], components: some }, markerIn(first.body.components));
    expect(markerIn(edited.body.components)).toBe(marker);
  });
});
