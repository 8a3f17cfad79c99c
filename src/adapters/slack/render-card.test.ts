import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../core/chat/address.ts';
import {
  button,
  channel,
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
  timestamp,
  user,
} from '../../core/chat/card.ts';
import type { Block, Card, Component, Inline } from '../../core/chat/card.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { limits } from './limits.ts';
import { markerIn, readActionId, renderCard } from './render-card.ts';
import { renderHome } from './render-home.ts';

const team = { platform: 'slack' as PlatformId, community: 'T0CIRCLE01' };
const ada = user({ ...team, user: 'U0ADA00001' });
const at = timestamp(Temporal.Instant.from('2026-03-05T19:00:30Z'), 'date-and-time');
const png = new Uint8Array([1]);
const blocks = (...body: readonly Block[]) => renderCard({ body }).blocks();
const elements = (...parts: readonly Inline[]) => {
  const [block] = blocks(text(...parts));
  return block?.type === 'rich_text'
    ? block.elements.flatMap((it) => (it.type === 'rich_text_section' ? it.elements : []))
    : [];
};
const controls = (...components: readonly Component[]) =>
  renderCard({ body: [text('x')], components })
    .blocks()
    .flatMap((it) => (it.type === 'actions' ? it.elements : []));

describe('what a card says', () => {
  it('stands from top to bottom, controls before the reason', () => {
    const card: Card = {
      title: 'Tea\ntoday',
      body: [text('One.'), divider, context('Small.'), fields(['Host', [ada]], ['', 'Here'])],
      components: [button('Going', 'going')],
      why: 'Because.',
    };
    expect(renderCard(card).blocks()).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Tea today', emoji: false } },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'One.' }] }] },
      { type: 'divider' },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Small.', emoji: false }] },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Host', style: { bold: true } },
              { type: 'text', text: ': ' },
              { type: 'user', user_id: 'U0ADA00001' },
            ],
          },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Here' }] },
        ],
      },
      {
        type: 'actions',
        elements: [{ type: 'button', text: { type: 'plain_text', text: 'Going', emoji: false }, action_id: 'going' }],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Because.', emoji: false }] },
    ]);
  });

  it('leaves out what nobody would see, and is never empty', () => {
    expect(blocks(text(' '), context('\u200b'), text('x'))).toHaveLength(1);
    expect(blocks()).toEqual(blocks(text('…')));
    expect(renderCard({ title: ' ', body: [] }).text).toBe('…');
  });

  it('names people and channels by their ids, and writes out what Slack has no element for', () => {
    const lobby = channel({ ...team, channel: 'C0LOBBY001' });
    expect(elements(ada, lobby)).toEqual([
      { type: 'user', user_id: 'U0ADA00001' },
      { type: 'channel', channel_id: 'C0LOBBY001' },
    ]);
    const odd = [user({ ...team, user: '<!channel>' }), channel({ ...team, channel: 'D01' }), role('crew_*')];
    expect(elements(...odd)).toEqual([{ type: 'text', text: '<!channel>D01crew_*' }]);
  });

  it('tells times on the reader’s own clock', () => {
    const date = {
      type: 'date',
      timestamp: 1772737230,
      format: '{date_long_pretty} {time}',
      fallback: '2026-03-05 19:00 UTC',
    };
    expect(elements(at)).toEqual([date]);
    const small = '<!date^1772737230^{date_long_pretty} {time}|2026-03-05 19:00 UTC>';
    expect(blocks(context('Until ', at, '.'))).toEqual([
      { type: 'context', elements: [{ type: 'mrkdwn', text: `Until ${small}.`, verbatim: true }] },
    ]);
    expect(renderCard({ body: [text('Until ', at)] }).text).toBe(`Until ${small}`);
  });

  it('is rich text wherever mrkdwn would read more into it', () => {
    const kindOf = (...parts: readonly Inline[]) => blocks(context(...parts))[0]?.type;
    for (const it of ['Starts at: ', 'It is 19:00, or so (maybe)', 'Tea; cake']) expect(kindOf(it, at)).toBe('context');
    for (const it of ['*', 'a_b', ':wave:', '1:100: ', '> a', 'a & b', '`', '~', 'x:y', '<!here>'])
      expect(kindOf(it, at)).toBe('rich_text');
    expect(kindOf(strong('so'), at)).toBe('rich_text');
    expect(kindOf(':wave: *so*')).toBe('context');
  });

  it('leads to web pages and mail, and writes other addresses out', () => {
    expect(elements(link('How', 'https://a.example/é'))).toEqual([
      { type: 'link', url: 'https://a.example/%C3%A9', text: 'How' },
    ]);
    expect(elements(link(' ', 'mailto:a@b.example'))).toEqual([{ type: 'link', url: 'mailto:a@b.example' }]);
    expect(elements(link('Call', 'tel:112'))).toEqual([{ type: 'text', text: 'Call (112)' }]);
  });

  it('is refused when it fits nowhere', () => {
    expect(() => renderCard({ body: [text('')] })).toThrow('this card fits nowhere: a text block is empty');
    expect(() => renderCard({ body: [], components: [button('x', 'select|0')] })).toThrow(
      'cannot be the id of an action',
    );
  });
});

describe('what a notification says', () => {
  it('is all the card, escaped, and neutral where there is a cover', () => {
    const card: Card = {
      title: 'A & <b>',
      body: [text('Hello ', ada, strong('!')), fields(['Place', 'Here']), image(png, 'Low'), file('a.ics', 'x/y', png)],
      components: [button('Going', 'a'), linkButton('Read', 'https://a.example')],
      why: 'So.',
    };
    const words = 'A &amp; &lt;b&gt;\nHello <@U0ADA00001>!\nPlace: Here\nLow\na.ics\nRead: https://a.example\nSo.';
    expect(renderCard(card).text).toBe(words);
    const cover = { words: 'Something for you', open: button('Open', 'b') };
    const covered = renderCard({ ...card, cover });
    expect(covered.text).toBe('Something for you');
    expect(covered.blocks()).toEqual(renderCard(card).blocks());
  });

  it('is cut where Slack would refuse an edit', () => {
    const { text: words } = renderCard({ body: [text('👩‍👩‍👧'.repeat(100)), text('&'.repeat(2900))] });
    expect(words.length).toBeLessThanOrEqual(limits.notification);
    expect(words).toMatch(/&amp;…$/);
  });
});

describe('what is uploaded', () => {
  const body = [image(png, 'Low'), file('../Ünï.ics', 'text/calendar', png), file('\n', 'text/plain', png)];

  it('stands in its place once it is there, and is said in words until then', () => {
    const rendered = renderCard({ body });
    expect(rendered.uploads.map(({ name, alt }) => [name, alt])).toEqual([
      ['picture.png', 'Low'],
      ['Ünï.ics', undefined],
      ['file', undefined],
    ]);
    expect(
      rendered.blocks([
        { id: 'F1', permalink: 'https://x/1' },
        { id: 'F2', permalink: 'https://x/2' },
      ]),
    ).toEqual([
      { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Low' },
      ...blocks(text('placeholder')).map((it) => ({
        ...it,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x/2', text: 'Ünï.ics' }] }],
      })),
      ...blocks(text('file')),
    ]);
    expect(rendered.blocks([undefined])).toEqual(blocks(text('Low'), text('Ünï.ics'), text('file')));
  });

  it('holds all the words when the message cannot', () => {
    const card: Card = { title: 'All', body: [text('Short.'), text('w'.repeat(3000))], why: 'y'.repeat(9000) };
    const { blocks: made, uploads } = renderCard(card);
    expect(made()).toHaveLength(4);
    expect(made([{ id: 'F1', permalink: 'https://x/1' }])).toHaveLength(5);
    const [, short, , why] = made();
    expect(short).toEqual(blocks(text('Short.'))[0]);
    expect(JSON.stringify(why)).toContain('y'.repeat(2000));
    expect(JSON.stringify(why)).toContain('…');
    expect(uploads.map(({ name }) => name)).toEqual(['words.txt']);
    expect(new TextDecoder().decode(uploads[0]?.data)).toBe(
      `All\n\nShort.\n\n${'w'.repeat(3000)}\n\n${'y'.repeat(9000)}`,
    );
  });
});

describe('all words together', () => {
  it('leave room for labels and alt text', () => {
    const components = Array.from({ length: 4 }, (_, at) =>
      select(
        'P'.repeat(150),
        Array.from({ length: 25 }, (__, of) => ({ label: 'L'.repeat(75), actionId: `a~${at}~${of}` })),
      ),
    );
    const body = [text('w'.repeat(3000)), image(png, 'A'.repeat(1000))];
    const { blocks: made, uploads } = renderCard({ body, components });
    const said = Array.from(JSON.stringify(made()).matchAll(/"text":"([^"]*)"/g), ([, it = '']) => it.length);
    expect(said.reduce((all, it) => all + it, 0)).toBeLessThanOrEqual(limits.blocksText);
    expect(new TextDecoder().decode(uploads[1]?.data)).toContain('A'.repeat(1000));
  });
});

describe('what can be pressed', () => {
  it('says to screen readers what it acts on', () => {
    const made = controls(
      button('Going', 'r~1', 'primary', 'Going, Thursday'),
      button('No', 'r~2', 'danger'),
      button(' ', 'r~3'),
    );
    expect(made).toMatchObject([
      { style: 'primary', accessibility_label: 'Going, Thursday' },
      { style: 'danger' },
      { text: { text: '…' } },
    ]);
    expect(made[1]).not.toHaveProperty('accessibility_label');
    expect(made[2]).not.toHaveProperty('style');
  });

  it('has ids that say what it is', () => {
    const made = controls(
      linkButton('Go', 'https://a.example'),
      select('', [{ label: 'x', actionId: 'b' }]),
      button('a', 'a~1'),
      linkButton('Go', 'https://b.example'),
      select('Choose', [{ label: 'y', actionId: 'c' }]),
    );
    const ids = made.map((it) => it.action_id ?? '');
    expect(ids).toEqual(['link|0', 'select|0', 'a~1', 'link|1', 'select|1']);
    expect(ids.map((it) => readActionId(it)?.kind)).toEqual(['link', 'select', 'action', 'link', 'select']);
    expect(made[1]).not.toHaveProperty('placeholder');
    for (const it of ['', 'a|b', 'select|', 'link|x']) expect(readActionId(it)).toBeUndefined();
  });

  it('becomes words where Slack leads nowhere', () => {
    const components = [
      linkButton('Call', 'tel:112'),
      linkButton('Read', '/#/lobby'),
      linkButton('Mail', 'mailto:a@b.example'),
    ];
    const made = renderCard({ body: [text('x')], components }).blocks();
    expect(made).toHaveLength(2);
    expect(made[1]).toEqual(blocks(text('Call (112)\nRead (/#/lobby)\n', link('Mail', 'mailto:a@b.example')))[0]);
  });
});

describe('the mark', () => {
  it('comes back as it went', () => {
    const marker = 'ndg_0123456789abcdef' as NudgeId;
    const { metadata } = renderCard({ body: [text('x')] }, { marker });
    expect(metadata).toEqual({ event_type: 'circlekeeper_delivery', event_payload: { delivery: marker } });
    expect(markerIn(metadata)).toBe(marker);
    expect(renderCard({ body: [text('x')] })).not.toHaveProperty('metadata');
    for (const it of [
      null,
      'x',
      { event_type: 'other', event_payload: { delivery: marker } },
      { ...metadata, event_payload: { delivery: 'x' } },
    ])
      expect(markerIn(it)).toBeUndefined();
  });
});

describe('a Home tab', () => {
  it('is the card, with what is uploaded', () => {
    const card: Card = { title: 'Home', body: [image(png, 'Low')] };
    expect(renderHome(card)).toEqual({ type: 'home', blocks: renderCard(card).blocks() });
    const shown = renderHome(card, [{ id: 'F1', permalink: 'https://x/1' }]);
    expect(shown.blocks[1]).toMatchObject({ type: 'image', slack_file: { id: 'F1' } });
  });
});
