/** Laws of what is written for Discord: no plain word is ever more than a word, and nothing is lost but by an ellipsis. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/adapters/discord/limits.ts';
import { graphemes } from '../../src/adapters/discord/render-clip.ts';
import { renderCard } from '../../src/adapters/discord/render-card.ts';
import type { PlatformId } from '../../src/core/chat/address.ts';
import { channel, context, fields, link, role, soft, strong, text, timestamp, user } from '../../src/core/chat/card.ts';
import type { Block, Card, Inline } from '../../src/core/chat/card.ts';
import { calledIn, everyNode, readMarkdown, wordsIn, type Node } from './discord/markdown-reader.ts';
import { textsIn } from './discord/message-limits.ts';
import { asShown, words } from './discord/words.ts';

const at = { platform: 'discord' as PlatformId, community: 'accounts' };
const labels = { about: 'Why did I get this?' };
const runs = { numRuns: 1000 };
/** Two cores, many tests at once. */
const patient = { timeout: 30_000 };

/** The one text of a card with this block alone. */
const markdown = (...body: readonly Block[]): string => textsIn(renderCard({ body }, { labels }).body).join('');
const isWord = (it: Node): boolean => it.kind === 'text' || (it.kind === 'link' && it.label === it.url);
const isSeen = (it: string): boolean => /[^\s\p{Cc}\p{Cf}]/u.test(it);

describe('plain words', patient, () => {
  it('are read as those very words, and as nothing else', () => {
    fc.assert(
      fc.property(words(), (said) => {
        fc.pre(isSeen(said));
        const source = markdown(text(said));
        const nodes = readMarkdown(source);
        expect(nodes.filter((it) => !isWord(it))).toEqual([]);
        expect(wordsIn(nodes)).toBe(asShown(said));
        expect(calledIn(source)).toEqual([]);
      }),
      runs,
    );
  });

  it('are so however they are parted', () => {
    fc.assert(
      fc.property(fc.array(words(6), { minLength: 1, maxLength: 4 }), (said) => {
        fc.pre(isSeen(said.join('')));
        const nodes = readMarkdown(markdown(text(...said)));
        expect(nodes.filter((it) => !isWord(it))).toEqual([]);
        // A line's end may lie on both sides of a seam.
        expect(wordsIn(nodes)).toBe(said.map(asShown).join(''));
      }),
      runs,
    );
  });

  it('keep web addresses whole and clickable', () => {
    const said =
      'See https://a.example/x_y*z?q=1, (https://b.example/c_(d)) or HTTPS://C.example. https://é.example/ü!';
    const links = readMarkdown(markdown(text(said))).flatMap((it) => (it.kind === 'link' ? [it.url] : []));
    expect(links).toEqual(['https://a.example/x_y*z?q=1', 'https://b.example/c_(d)', 'https://é.example/ü']);
  });

  it('stay words in titles, field names, smaller print and reasons', () => {
    fc.assert(
      fc.property(words(8), (said) => {
        const line = asShown(said).replaceAll('\n', ' ').trim();
        fc.pre(isSeen(line) && line.length <= 150);
        const card: Card = { title: said, body: [context(line), fields([said, line])], why: line };
        const [source = ''] = textsIn(renderCard(card, { labels }).body);
        const nodes = readMarkdown(source);
        const kinds = ['heading', 'subtext', 'text', 'link', 'subtext', 'strong'];
        expect(everyNode(nodes).filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
        // Once in strong letters as a title may be, to keep the # at its end.
        expect(nodes.filter(({ kind }) => kind === 'heading').map((it) => wordsIn([it]))).toEqual([line]);
        expect(nodes.filter(({ kind }) => kind === 'subtext').map((it) => wordsIn([it]))).toEqual([line, line]);
        expect(nodes.filter(({ kind }) => kind === 'strong').map((it) => wordsIn([it]))).toEqual([line]);
        expect(calledIn(source)).toEqual([]);
      }),
      runs,
    );
  });
});

describe('emphasis, links and mentions', patient, () => {
  const id = fc.stringMatching(/^[1-9]\d{16,18}$/);
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    words(5),
    words(5).map(strong),
    words(5).map(soft),
    fc
      .tuple(words(4), fc.constantFrom('https://a.example/(b)?c=[d]', 'http://x.example/"y\\z', 'tel:112'))
      .map(([a, b]) => link(a, b)),
    id.map((it) => user({ ...at, user: it })),
    id.map((it) => channel({ ...at, channel: it })),
    id.map(role),
    fc.constant(timestamp(Temporal.Instant.from('2026-03-05T19:00:00Z'), 'time')),
  );

  it('are exactly those of the card', () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 6 }), (parts) => {
        fc.pre(parts.some((it) => typeof it === 'object' && it.kind === 'user'));
        const { body } = renderCard({ body: [text(...parts)] }, { labels });
        const source = textsIn(body).join('');
        const nodes = everyNode(readMarkdown(source));
        const users = parts.flatMap((it) => (typeof it === 'object' && it.kind === 'user' ? [it.user.user] : []));
        const others = parts.filter((it) => typeof it === 'object' && ['channel', 'role'].includes(it.kind));
        const mentions = nodes.flatMap((it) => (it.kind === 'mention' ? [it] : []));
        expect(mentions.filter(({ of }) => of === 'user').map((it) => it.id)).toEqual(users);
        expect(mentions.length).toBe(users.length + others.length);
        expect(body.allowed_mentions).toEqual({ parse: [], users: [...new Set(users)] });
        const times = parts.filter((it) => typeof it === 'object' && it.kind === 'timestamp');
        expect(nodes.filter(({ kind }) => kind === 'timestamp').length).toBe(times.length);
        const allowed = ['text', 'link', 'strong', 'em', 'mention', 'timestamp'];
        expect(nodes.filter(({ kind }) => !allowed.includes(kind))).toEqual([]);
      }),
      runs,
    );
  });

  it('lose no word, and lead nowhere else', () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 5 }), (parts) => {
        const source = markdown(text('x', ...parts));
        const nodes = readMarkdown(source);
        // Whatever hides its address behind words is one of the card's links; the others show where they lead.
        const masked = everyNode(nodes).flatMap((it) => (it.kind === 'link' && it.label !== it.url ? [it.url] : []));
        expect(masked.filter((it) => !/^https?:\/\/[ax]\.example\//.test(it))).toEqual([]);
        const shown = wordsIn(nodes);
        let from = 0;
        for (const part of parts) {
          const said = typeof part === 'string' ? part : 'text' in part ? part.text : '';
          const isLink = typeof part === 'object' && part.kind === 'link';
          const wanted = isLink ? asShown(said).replaceAll('\n', ' ').trim() : asShown(said);
          // A link without a name to see is named by its address.
          if (isLink && !isSeen(wanted)) continue;
          const found = shown.indexOf(wanted, from);
          expect(found).toBeGreaterThanOrEqual(from);
          from = found + wanted.length;
        }
      }),
      runs,
    );
  });

  it('are strong and soft as asked', () => {
    const source = markdown(
      text('a', strong(' so *much* '), 'b ', soft('x'), ' ', strong('y'), strong('z'), soft('w'), soft('')),
    );
    expect(source).toBe('a **so \\*much\\*** b *x* **yz**w');
  });
});

describe('too much of it', patient, () => {
  it('is shortened between characters, never within one, an escape or a mention', () => {
    const long = fc
      .array(words(40), { minLength: 15, maxLength: 60 })
      .map((them) => `${them.join('')}${'*_'.repeat(900)}`);
    fc.assert(
      fc.property(long, (said) => {
        const mine = graphemes(asShown(said)).reduce((all, it) => (all.length + it.length > 2900 ? all : all + it), '');
        const rendered = renderCard(
          { body: [text(mine, user({ ...at, user: '123456789012345678' })), text('*'.repeat(800))] },
          { labels },
        );
        const source = textsIn(rendered.body).join('');
        expect(source.length).toBeLessThanOrEqual(limits.text);
        const nodes = readMarkdown(source);
        expect(nodes.filter((it) => !isWord(it) && it.kind !== 'mention')).toEqual([]);
        const [first = ''] = wordsIn(nodes).split(/…\n\n\*+…?$/);
        if (rendered.files.length === 0) return;
        const kept = graphemes(mine);
        const starts = new Set<string>();
        kept.reduce((all, it) => {
          starts.add(all.trimEnd());
          return all + it;
        }, '');
        expect(starts.has(first.trimEnd()) || first.startsWith(mine)).toBe(true);
        expect(new TextDecoder().decode(rendered.files[0]?.data)).toContain(mine);
      }),
      { numRuns: 40 },
    );
  });
});
