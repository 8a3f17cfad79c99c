/** How a rehearsal reads: what it will do, the marked call, the marked help. The first sentence says that nobody is in danger. */
import type { UserRef } from '../chat/address.ts';
import { button, channel, context, strong, text, user } from '../chat/card.ts';
import type { Block, Card, Inline } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { onCallActions } from '../group/group-on-call-actions.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId } from '../kit/ids.ts';
import { moreRef, offerBlocks, type Place, type Told } from './crisis-cards.ts';
import { gotItRef, openRehearsalRef, rehearseNowRef } from './crisis-rehearsal-actions.ts';
import type { Ahead } from './crisis-rehearsal-report.ts';

/** So many are named; the rest is counted. */
const mostNamed = 10;

/** People, separated by commas. */
export const peopleLine = ({ safety }: Copy, them: readonly UserRef[]): readonly Inline[] => [
  ...them.slice(0, mostNamed).flatMap((it, at): readonly Inline[] => (at === 0 ? [user(it)] : [', ', user(it)])),
  ...(them.length > mostNamed ? [safety.rehearsal.morePeople(them.length - mostNamed)] : []),
];

/** Before anything is sent. */
export function askRehearsalCard(copy: Copy, group: Group, ahead: Ahead | undefined): Card {
  const { rehearsal: t, buttons } = copy.safety;
  const goes: Block =
    ahead === undefined
      ? text(t.goesNowhere)
      : text(t.goesTo, ...(ahead.kind === 'people' ? peopleLine(copy, ahead.people) : [channel(ahead.channel)]), '.');
  return {
    tone: 'calm',
    title: t.title(group.name),
    body: [text(t.explain), goes],
    components: [
      button(t.start, rehearseNowRef.id({ group: group.id }), 'primary'),
      button(buttons.show, onCallActions.show.id({ group: group.id })),
    ],
  };
}

/** In a call’s place, covered as a call is. */
export function markedCallCard(copy: Copy, group: Group, id: CrisisId, got: readonly UserRef[]): Card {
  const { rehearsal: t } = copy.safety;
  const payload = { group: group.id, id };
  return {
    tone: 'calm',
    title: t.callTitle,
    body: [
      text(strong(t.marked)),
      text(t.call(group.name)),
      ...(got.length === 0 ? [] : [text(t.gotBy, ...peopleLine(copy, got), '.')]),
      context(t.inARealOne),
      ...copy.crisis.pageSteps.map((step) => context(step)),
    ],
    components: [button(t.gotIt, gotItRef.id(payload), 'primary')],
    why: t.why,
    cover: { words: t.cover, open: button(copy.crisis.coverButton, openRehearsalRef.id(payload), 'primary') },
  };
}

/** In the marked call’s place, for whoever got it. */
export const thanksCard = ({ safety: { rehearsal: t } }: Copy): Card => ({
  tone: 'calm',
  body: [text(strong(t.marked)), text(t.thanks)],
  why: t.why,
});

/** What the writer would see in the group’s country. Its buttons lead to help alone, and to no record. */
export function markedOfferCard(copy: Copy, it: Readonly<{ place: Place; told: Told; now: Temporal.Instant }>): Card {
  const { rehearsal: t } = copy.safety;
  const { country } = it.place;
  return {
    tone: 'calm',
    title: t.offerTitle,
    body: [text(strong(t.marked)), ...offerBlocks({ ...it, theme: 'suicide' }, copy)],
    components:
      country === undefined
        ? []
        : [button(copy.crisis.moreButton, moreRef.id({ country: country.code, language: copy.resource.language }))],
  };
}
