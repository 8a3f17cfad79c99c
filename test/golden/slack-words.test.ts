/** Laws of what is written for Slack: no plain word is ever more than a word, and nothing is lost but by an ellipsis. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../src/adapters/slack/render-card.ts';
import { button, context, fields, select, soft, strong, text, timestamp, user } from '../../src/core/chat/card.ts';
import type { Block, Card } from '../../src/core/chat/card.ts';
import { everyRecord } from '../kit/slack-rules.ts';
import { inline, people, team } from './slack/cards.ts';
import { readBlocks, readMrkdwn, readNotification, wordsIn, type Node } from './slack/reader.ts';
import { asShown, isSeen, words } from './slack/words.ts';

const runs = { numRuns: 1000 };
/** Two cores, many tests at once. */
const patient = { timeout: 30_000 };
const when = timestamp(Temporal.Instant.from('2026-03-05T19:00:00Z'), 'time');

const read = (card: Card): readonly (readonly Node[])[] => readBlocks(renderCard(card).blocks());
const readOne = (...body: readonly Block[]): readonly Node[] => read({ body })[0] ?? [];
const kindsIn = (nodes: readonly Node[]): readonly string[] => [...new Set(nodes.map(({ kind }) => kind))];

describe('plain words', patient, () => {
  it('are shown as those very words, and as nothing else', () => {
    fc.assert(
      fc.property(words(), (said) => {
        fc.pre(isSeen(said));
        for (const block of [text(said), context(said)]) {
          const nodes = readOne(block);
          expect(kindsIn(nodes)).toEqual(['words']);
          expect(wordsIn(nodes)).toBe(asShown(said));
        }
      }),
      runs,
    );
  });

  it('are so beside a time and a mention, in smaller print too', () => {
    fc.assert(
      fc.property(
        fc.oneof(words(4), fc.constantFrom('At 19:00: tea, ', 'One, two. ', ':a', 'b:')),
        fc.oneof(words(2), fc.constantFrom(' & ', ': ', 'a:')),
        fc.constantFrom(':a:', '.', ''),
        (before, after, end) => {
          for (const block of [context, text]) {
            const nodes = readOne(block(before, when, after, user({ ...team, user: people.ada }), end));
            expect(nodes.filter(({ kind }) => kind === 'date' || kind === 'user').length).toBe(2);
            expect(kindsIn(nodes).filter((it) => !['words', 'date', 'user'].includes(it))).toEqual([]);
            expect(wordsIn(nodes)).toBe(`${asShown(before)}${asShown(after)}${end}`);
          }
        },
      ),
      runs,
    );
  });

  it('stay words in titles, field names, labels and reasons', () => {
    fc.assert(
      fc.property(words(8), (said) => {
        const line = asShown(said).replaceAll('\n', ' ').trim();
        fc.pre(isSeen(line) && line.length <= 75);
        const card: Card = {
          title: said,
          body: [fields([line, [line]])],
          components: [button(line, 'a'), select(line, [{ label: line, actionId: 'b' }])],
          why: line,
        };
        const [title = [], field = [], ...rest] = read(card);
        expect(title).toEqual([{ kind: 'words', text: line }]);
        expect(kindsIn(field)).toEqual(['words']);
        expect(wordsIn(field)).toBe(`${line}: ${line}`);
        expect(rest).toEqual(Array.from({ length: 4 }, () => [{ kind: 'words', text: line }]));
      }),
      runs,
    );
  });

  it('are so in a notification', () => {
    fc.assert(
      fc.property(words(8), words(8), (said, covered) => {
        fc.pre(isSeen(said) && isSeen(covered));
        const shown = readNotification(renderCard({ body: [text(said)] }).text);
        expect(shown).toEqual([{ kind: 'words', text: asShown(said) }]);
        const cover = { words: covered, open: button('Open', 'a') };
        const neutral = readNotification(renderCard({ title: said, body: [text(said)], cover }).text);
        expect(neutral).toEqual([{ kind: 'words', text: asShown(covered) }]);
      }),
      runs,
    );
  });

  it('are cut between characters, never within one or within an escape', () => {
    fc.assert(
      fc.property(fc.constantFrom('&', '<', '👩‍👩‍👧', 'e\u0301', 'a'), fc.nat(6), (unit, extra) => {
        const said = `${'x'.repeat(extra)}${unit.repeat(Math.floor((3000 - extra) / unit.length))}`;
        const rendered = renderCard({ body: [text('&'.repeat(700)), text(said)] });
        const shown = wordsIn(readNotification(rendered.text)).split('\n')[1] ?? '';
        const kept = shown.replace(/…$/, '');
        expect(said.startsWith(kept)).toBe(true);
        expect((kept.length - extra) % unit.length).toBe(0);
        expect(rendered.text).not.toMatch(/&(?!(?:amp|lt|gt);)/);
      }),
    );
  });
});

describe('mentions, links and times', patient, () => {
  it('are those of the card, and no others', () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 6 }), (parts) => {
        const users = parts.filter((it) => typeof it === 'object' && it.kind === 'user' && /^[UW]0/.test(it.user.user));
        const times = parts.filter((it) => typeof it === 'object' && it.kind === 'timestamp');
        for (const block of [text, context]) {
          const rendered = renderCard({ body: [block('x', ...parts)] });
          const nodes = readBlocks(rendered.blocks()).flat();
          for (const seen of [nodes, readNotification(rendered.text)]) {
            expect(seen.filter(({ kind }) => kind === 'user').length).toBe(users.length);
            expect(seen.filter(({ kind }) => kind === 'date').length).toBe(times.length);
            expect(seen.filter(({ kind }) => ['broadcast', 'emoji', 'meaning'].includes(kind))).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  it('are strong and soft as asked', () => {
    expect(readOne(text('a', strong(' so *much* '), 'b ', soft('x'), strong('y'), strong('z'), soft('')))).toEqual([
      { kind: 'words', text: 'a' },
      { kind: 'words', text: ' so *much* ', style: 'bold' },
      { kind: 'words', text: 'b ' },
      { kind: 'words', text: 'x', style: 'italic' },
      { kind: 'words', text: 'yz', style: 'bold' },
    ]);
  });

  it('come as elements of their own: a name alone is none', () => {
    const made = everyRecord(renderCard({ body: [text('<@U012> <!channel> #lobby')] }).blocks());
    expect(made.map(({ type }) => type)).toEqual(['rich_text', 'rich_text_section', 'text']);
  });
});

describe('the reader of these tests', () => {
  it('sees what Slack would', () => {
    expect(kindsIn(readMrkdwn('*a* <!channel> <@U1> <#C1|x> :wave: <https://a.example|a>'))).toEqual([
      'meaning',
      'broadcast',
      'words',
      'user',
      'channel',
      'emoji',
      'link',
    ]);
    expect(kindsIn(readMrkdwn('&gt; a'))).toEqual(['meaning']);
    expect(readMrkdwn('&lt;!here&gt;')).toEqual([{ kind: 'words', text: '<!here>' }]);
  });
});
