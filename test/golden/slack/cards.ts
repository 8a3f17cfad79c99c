/** Cards for Slack: the specimens with ids as Slack has them, and generated ones up to every limit of the core. */
import * as fc from 'fast-check';
import type { PlatformId } from '../../../src/core/chat/address.ts';
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
  soft,
  strong,
  text,
  timestamp,
  user,
} from '../../../src/core/chat/card.ts';
import type { Block, Card, Component, Inline } from '../../../src/core/chat/card.ts';
import { cardProblems, limits } from '../../../src/core/chat/limits.ts';
import { cardSpecimens } from '../specimens.ts';
import { words } from './words.ts';

export const slack = 'slack' as PlatformId;
export const people = { ada: 'U0ADA00001' } as const;
export const lobby = 'C0LOBBY001';
export const team = { platform: slack, community: 'T0CIRCLE01' };

export const slackSpecimens = (): Readonly<Record<string, Card>> =>
  Object.fromEntries(
    Object.entries(cardSpecimens(slack, team.community)).map(([name, card]) => [
      name,
      { ...card, body: card.body.map(addressed) },
    ]),
  );

function addressed(block: Block): Block {
  if (block.kind === 'text' || block.kind === 'context') return { ...block, text: block.text.map(withId) };
  if (block.kind !== 'fields') return block;
  return { ...block, fields: block.fields.map((it) => ({ ...it, value: it.value.map(withId) })) };
}

function withId(part: Inline): Inline {
  if (typeof part === 'string') return part;
  if (part.kind === 'user') return user({ ...team, user: people.ada });
  return part.kind === 'channel' ? channel({ ...team, channel: lobby }) : part;
}

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'tel:116123',
    'sms:741741',
    'mailto:a@example.org',
    '/#/lobby/m1',
    'javascript:alert(1)',
    'https://[::1]/a|b>c',
  ),
  fc.integer({ min: 1, max: 480 }).map((length) => `https://é.example/${'é('.repeat(length / 2)}`),
);
export const inline: fc.Arbitrary<Inline> = fc.oneof(
  words(12),
  words(6).map(strong),
  words(6).map(soft),
  fc.tuple(words(3), url).map(([label, to]) => link(label, to)),
  fc.constantFrom(people.ada, 'W012', 'ada', '', '<!channel>').map((it) => user({ ...team, user: it })),
  fc.constantFrom(lobby, 'G012', 'D012', '').map((it) => channel({ ...team, channel: it })),
  words(2).map(role),
  fc
    .constantFrom(...(['date', 'time', 'date-and-time', 'from-now'] as const))
    .map((as) => timestamp(Temporal.Instant.from('2026-03-05T19:00:00Z'), as)),
);
const long = fc.integer({ min: 1, max: 3000 }).map((length): Inline => '&'.repeat(length));
const inlines = fc.array(fc.oneof({ weight: 8, arbitrary: inline }, { weight: 1, arbitrary: long }), {
  minLength: 1,
  maxLength: 6,
});
const png = new Uint8Array([137, 80, 78, 71]);

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: inlines.map((it) => text(...it)) },
  { weight: 2, arbitrary: inlines.map((it) => context(...it)) },
  {
    weight: 2,
    arbitrary: fc.array(fc.tuple(words(4), inlines), { minLength: 1, maxLength: 10 }).map((rows) => fields(...rows)),
  },
  { weight: 2, arbitrary: fc.oneof(words(4), fc.constant('a'.repeat(999))).map((alt) => image(png, `${alt} `)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(words(3), fc.constantFrom('.ics', '.txt', ''))
      .map(([name, end]) => file(name + end, 'text/plain', png)),
  },
  { weight: 1, arbitrary: fc.constant(divider) },
);

type Sketch = Readonly<{
  kind: 'button' | 'select' | 'link';
  label: string;
  more: string;
  url: string;
  style: number;
  options: number;
}>;
const sketch: fc.Arbitrary<Sketch> = fc.record({
  kind: fc.constantFrom('button', 'button', 'select', 'link'),
  label: fc.oneof(words(3), fc.constantFrom('Going', ' ', 'L'.repeat(limits.buttonLabel))),
  more: words(20),
  url,
  style: fc.nat(2),
  options: fc.integer({ min: 1, max: limits.options }),
});

const componentOf = (it: Sketch, index: number): Component => {
  const label = it.label === '' ? 'x' : it.label;
  const actionId = `act~${index}`.padEnd(it.style * 30 + 6, '0');
  if (it.kind === 'link') return linkButton(label, it.url);
  if (it.kind === 'button')
    return button(
      label,
      actionId,
      (['primary', 'secondary', 'danger'] as const)[it.style],
      it.style > 0 ? it.more : undefined,
    );
  return select(
    it.more,
    Array.from({ length: it.options }, (_, at) => ({ label, actionId: `${actionId.slice(0, 60)}~${at}` })),
  );
};

/** Any card that every service takes, by the core's own measure; often the most there can be of something. */
export const legalCards: fc.Arbitrary<Card> = fc
  .record({
    tone: fc.constantFrom('calm' as const, 'warm' as const, 'attentive' as const),
    title: fc.option(words(8), { nil: undefined }),
    body: fc.oneof(
      fc.array(block, { maxLength: 8 }),
      fc.array(block, { minLength: 25, maxLength: limits.blocks }),
      fc.array(fc.constantFrom<Block>(image(png, 'alt'), file('a.ics', 'text/calendar', png), divider, text('&')), {
        maxLength: limits.blocks,
      }),
    ),
    sketches: fc.oneof(fc.array(sketch, { maxLength: 6 }), fc.array(sketch, { minLength: 18, maxLength: 24 })),
    why: fc.option(fc.oneof(words(10), fc.constant('_ because\n'.repeat(600))), { nil: undefined }),
  })
  .map(({ title, why, sketches, ...it }) => ({
    ...it,
    ...(title === undefined ? {} : { title }),
    ...(why === undefined ? {} : { why }),
    components: sketches.map(componentOf),
  }))
  .map(trimmedToFit);

/** What is too much is left out, so that few generated cards are in vain. */
function trimmedToFit(card: Card): Card {
  let fits: Card = { ...card, body: [], components: [] };
  if (cardProblems(fits).length > 0) fits = { ...fits, title: 'T' };
  for (const it of card.body) {
    const more = { ...fits, body: [...fits.body, it] };
    if (cardProblems(more).length === 0) fits = more;
  }
  for (const it of card.components ?? []) {
    const more = { ...fits, components: [...(fits.components ?? []), it] };
    if (cardProblems(more).length === 0) fits = more;
  }
  return fits;
}
