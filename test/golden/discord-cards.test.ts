/** How cards look on Discord: reviewed, and within every limit as we, discord.js and Discord's own description see it. */
import { ContainerBuilder } from 'discord.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/adapters/discord/limits.ts';
import { formCustomId, markerIn, readCustomId, renderCard } from '../../src/adapters/discord/render-card.ts';
import { button, file, image, select, text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { openDiscordOpenApi } from '../kit/discord-openapi.ts';
import { discordSpecimens, legalCards } from './discord/cards.ts';
import { everyNode, readMarkdown } from './discord/markdown-reader.ts';
import { everyComponent, messageProblems, textsIn } from './discord/message-limits.ts';
import { goldenFile } from './golden-file.ts';

const marker = 'ndg_0123456789abcdef' as NudgeId;
const labels = { about: 'Why did I get this?' };
const discord = await openDiscordOpenApi();
if (!discord.available) process.stderr.write(`Not held against Discord's own description: ${discord.reason}\n`);

const specimens: Readonly<Record<string, Card>> = {
  ...discordSpecimens(),
  'no-button': { tone: 'warm', body: [text('The circle meets today.')], why: 'You said you are coming.' },
  'too-much-markup': {
    title: 'What was said',
    body: [text(`${'*_~|`*_~|`👩‍👩‍👧'.repeat(150)}https://example.org/a_b`), text('Short.')],
    components: [
      button('Going', 'rsvp~1', 'primary', 'Going, Thursday'),
      button('Going', 'rsvp~2', 'primary', 'Going, Friday'),
    ],
  },
};

describe('cards on Discord', () => {
  it.each(Object.entries(specimens))('%s', (name, card) => {
    expect(cardProblems(card)).toEqual([]);
    const rendered = renderCard(card, { marker, labels });
    const files = rendered.files.map(({ data, ...it }) => ({ ...it, bytes: data.byteLength }));
    const seen = JSON.parse(JSON.stringify({ body: rendered.body, files })) as unknown;
    expect(seen).toEqual(goldenFile(`discord/${name}.json`, seen));
    expect(messageProblems(rendered)).toEqual([]);
    expect(markerIn(rendered.body.components)).toBe(marker);
    const [container] = rendered.body.components;
    expect(new ContainerBuilder(container).toJSON()).toEqual(container);
  });

  it.runIf(discord.available).each(Object.entries(specimens))('%s, as Discord describes it', (_, card) => {
    if (!discord.available) return;
    const { body } = renderCard(card, { marker, labels });
    expect(discord.problemsOf('POST', '/channels/1/messages', body)).toEqual([]);
    expect(discord.problemsOf('PATCH', '/channels/1/messages/2', body)).toEqual([]);
    const answer = { type: 4, data: body };
    expect(discord.problemsOf('POST', '/interactions/1/token/callback', answer)).toEqual([]);
    expect(discord.problemsOf('PATCH', '/webhooks/1/token/messages/@original', body)).toEqual([]);
  });
});

describe('any card that fits somewhere', () => {
  it('fits Discord, carries the mark, and calls nobody it does not name', () => {
    fc.assert(
      fc.property(legalCards, fc.boolean(), (card, isMarked) => {
        fc.pre(cardProblems(card).length === 0);
        const rendered = renderCard(card, { labels, ...(isMarked ? { marker } : {}) });
        expect(messageProblems(rendered)).toEqual([]);
        expect(markerIn(JSON.parse(JSON.stringify(rendered.body.components)))).toBe(isMarked ? marker : undefined);
        const { parse, users } = rendered.body.allowed_mentions;
        expect(parse).toEqual([]);
        const mentions = textsIn(rendered.body)
          .flatMap((it) => everyNode(readMarkdown(it)))
          .flatMap((it) => (it.kind === 'mention' && it.of === 'user' ? [it.id] : []));
        expect(new Set(users)).toEqual(new Set(mentions));
        if (!discord.available) return;
        expect(discord.problemsOf('POST', '/channels/1/messages', rendered.body)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 30_000);

  it('gives every form back by its custom id', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 75 }), (payload) => {
        expect(readCustomId(formCustomId(payload))).toEqual({ kind: 'form', payload });
      }),
    );
  });

  it('gives every action back by its custom id', () => {
    fc.assert(
      fc.property(legalCards, fc.boolean(), (card, isMarked) => {
        const { body } = renderCard(card, { labels, ...(isMarked ? { marker } : {}) });
        const ids = everyComponent(body.components).flatMap((it) =>
          'custom_id' in it ? [readCustomId(String(it['custom_id']))] : [],
        );
        const offered = (card.components ?? []).flatMap((it) => (it.kind === 'button' ? [it.actionId] : []));
        expect(ids.flatMap((it) => (it?.kind === 'action' ? [it.actionId] : []))).toEqual(offered);
        const selects = (card.components ?? []).filter(({ kind }) => kind === 'select');
        expect(ids.filter((it) => it?.kind === 'select').length).toBe(selects.length);
        const isBare = offered.length + selects.length === 0;
        expect(ids.filter((it) => it?.kind === 'about').length).toBe(isMarked && isBare ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});

describe('when there is no room for everything', () => {
  const png = new Uint8Array([1]);
  const most: Card = {
    body: Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? image(png, `Chart ${at}`) : file(`${at}.txt`, 'text/plain', png),
    ),
    components: Array.from({ length: 20 }, (_, at) => button('x', `a~${at}`)),
  };

  it('pictures give way to their alt text, then files to their names', () => {
    const { body, files } = renderCard(most, { labels });
    expect(everyComponent(body.components).length).toBeLessThanOrEqual(limits.components);
    expect(files.map(({ name }) => name)).toEqual([
      '1.txt',
      '3.txt',
      '5.txt',
      '7.txt',
      '9.txt',
      '11.txt',
      '13.txt',
      '15.txt',
      '17.txt',
      '19.txt',
    ]);
    const [shown = ''] = textsIn(body);
    for (const words of ['Chart 0', 'Chart 38', '21.txt', '39.txt']) expect(shown).toContain(words);
  });

  it('words stay together above, and controls keep their order', () => {
    const card = {
      ...most,
      components: [select('Choose', [{ label: 'x', actionId: 'b~1' }]), ...(most.components ?? []).slice(1)],
    };
    const [container] = renderCard(card, { labels }).body.components;
    const types = (container?.components ?? []).map(({ type }) => type);
    expect(types).toEqual([10, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 1, 1, 1, 1, 1]);
  });
});
