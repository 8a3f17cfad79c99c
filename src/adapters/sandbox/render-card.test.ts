import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../core/chat/address.ts';
import { button, channel, image, link, linkButton, select, text, timestamp, user } from '../../core/chat/card.ts';
import type { Card } from '../../core/chat/card.ts';
import { renderCard } from './render-card.ts';
import { actionIdsOf, labelOf } from './render-offers.ts';
import { plainCard } from './render-plain.ts';

const kept: string[] = [];
const rendering = {
  nameOfUser: (id: string) => id.toUpperCase(),
  nameOfChannel: (id: string) => `the ${id}`,
  keepFile: (_: Uint8Array, name: string, mediaType: string) => {
    kept.push(`${name} ${mediaType}`);
    return `/files/${name}`;
  },
};
const london = { zone: 'Europe/London', locale: 'en-GB' };
const address = { platform: 'sandbox' as PlatformId, community: 'willow' };
const render = (card: Card) => renderCard(card, rendering);

describe('a card on the page', () => {
  it('names people and channels, and leaves times to the reader’s zone', () => {
    const at = Temporal.Instant.from('2026-03-02T09:00:00Z');
    const card = render({
      body: [
        text(
          'Hi ',
          user({ ...address, user: 'ada' }),
          channel({ ...address, channel: 'lobby' }),
          timestamp(at, 'time'),
        ),
      ],
    });
    expect(card).toEqual({
      tone: 'calm',
      body: [
        {
          kind: 'text',
          text: [
            { kind: 'words', text: 'Hi ' },
            { kind: 'user', id: 'ada', name: 'ADA' },
            { kind: 'channel', id: 'lobby', name: 'the lobby' },
            { kind: 'timestamp', at: '2026-03-02T09:00:00Z', as: 'time' },
          ],
        },
      ],
      components: [],
    });
    expect(plainCard(card, london)).toBe('Hi ADA#the lobby09:00');
    expect(plainCard(card, { zone: 'Australia/Sydney', locale: 'en-GB' })).toContain('20:00');
  });

  it('keeps a picture beside it, with its words', () => {
    const card = render({ body: [image(new Uint8Array([1]), 'five days, mostly calm')] });
    expect(card.body).toEqual([{ kind: 'image', url: '/files/picture.png', alt: 'five days, mostly calm' }]);
    expect(kept).toContain('picture.png image/png');
    expect(plainCard(card, london)).toBe('five days, mostly calm');
  });

  it('lets no link run anything', () => {
    const card = render({ body: [text(link('safe', 'https://example.org'), link('not', 'javascript:alert(1)'))] });
    expect(JSON.stringify(card)).not.toContain('javascript');
    expect(() => render({ body: [text('x')], components: [linkButton('Go', 'javascript:alert(1)')] })).toThrow('leads');
    for (const url of ['tel:111', 'sms:741741', 'mailto:a@example.org', '/#/lobby/m1'])
      expect(render({ body: [text('x')], components: [linkButton('Go', url)] }).components.length).toBe(1);
  });

  it('refuses what fits nowhere, and does not keep its pictures', () => {
    const before = kept.length;
    const wide: Card = { body: [image(new Uint8Array([1]), 'alt'), text('x'.repeat(3001))] };
    expect(() => render(wide)).toThrow('3000');
    expect(kept.length).toBe(before);
  });

  it('knows what can be pressed, and how it reads', () => {
    const card = render({
      body: [text('x')],
      components: [
        button('Going', 'rsvp~1', 'primary', 'Going, Thursday 19:00'),
        select('More', [{ label: 'Later', actionId: 'later~1' }]),
        linkButton('Read', 'https://example.org'),
      ],
    });
    expect(actionIdsOf(card)).toEqual(['rsvp~1', 'later~1']);
    expect(labelOf(card, 'rsvp~1')).toBe('Going, Thursday 19:00');
    expect(labelOf(card, 'later~1')).toBe('Later');
    expect(labelOf(card, 'other')).toBeUndefined();
  });
});
