/** The report of a rehearsal: where the marked call went, then what to look after, each with what to do, then what is well. */
import { button, channel, context, strong, text, timestamp } from '../chat/card.ts';
import type { Block, Card, Inline, Text } from '../chat/card.ts';
import { cardProblems } from '../chat/limits.ts';
import type { Copy } from '../copy/languages.ts';
import { onCallActions } from '../group/group-on-call-actions.ts';
import { reportRef, rehearsedOfferRef } from './crisis-rehearsal-actions.ts';
import { peopleLine } from './crisis-rehearsal-cards.ts';
import { areFew, gapLines } from './crisis-rehearsal-gap-lines.ts';
import type { Report } from './crisis-rehearsal-report.ts';

/** Where not all of it fits on a card, what is well is left out first, then what is least pressing, and that is said. */
export function reportCard(copy: Copy, report: Report): Card {
  const gaps = gapLines(copy, report);
  let card = cardWith(copy, report, gaps, wellLines(copy, report));
  for (let shown = gaps.length; cardProblems(card).length > 0 && shown > 0; shown -= 1) {
    const left = shown === gaps.length ? [] : [context(copy.safety.rehearsal.moreGaps)];
    card = cardWith(copy, report, gaps.slice(0, shown), left);
  }
  return card;
}

function cardWith(copy: Copy, report: Report, gaps: readonly Block[], after: readonly Block[]): Card {
  const { rehearsal: t, buttons } = copy.safety;
  const payload = { group: report.group.id };
  return {
    tone: gaps.length === 0 ? 'calm' : 'attentive',
    title: t.reportTitle(report.group.name),
    body: [
      text(strong(t.marked)),
      ...sentLines(copy, report),
      ...(gaps.length === 0 ? [text(t.noGaps)] : [text(strong(t.toLookAfter)), ...gaps]),
      ...after,
      context(t.keepsNothing),
    ],
    components: [
      button(t.lookAgain, reportRef.id(payload), 'primary'),
      button(t.offerButton, rehearsedOfferRef.id(payload)),
      button(buttons.show, onCallActions.show.id(payload)),
    ],
  };
}

function sentLines(copy: Copy, { at, sent, got }: Report): readonly Block[] {
  const { rehearsal: t } = copy.safety;
  const stands = sent.channel?.isPosted === true ? sent.channel.channel : undefined;
  if (sent.reached.length === 0 && stands === undefined) return [];
  const places: readonly Inline[] = [
    ...(stands === undefined ? [] : [t.inChannel, channel(stands), '. ']),
    ...(sent.reached.length === 0 ? [] : [t.reached, ...peopleLine(copy, sent.reached), '. ']),
  ];
  return [
    text(t.sentAt, timestamp(at, 'time'), '. ', ...places),
    got.length === 0 ? text(t.waitingFor) : text(strong(t.gotBy), ...peopleLine(copy, got), '.'),
  ];
}

function wellLines({ safety: { rehearsal: t } }: Copy, { checks, sent }: Report): readonly Block[] {
  const { fine } = t;
  const { country, ageing, expired } = checks.lines;
  const isReachable = checks.closed.length + checks.resting.length + sent.unreached.length === 0;
  const lines = [
    checks.isNoticed ? fine.noticed : '',
    checks.isPaging ? fine.paging : '',
    checks.gaps?.length === 0 ? fine.hours : '',
    isReachable ? fine.allReachable : '',
    checks.staff === 'private' ? fine.staff : '',
    checks.lacks?.length === 0 ? fine.lacks : '',
    country !== undefined && ageing + expired === 0 ? fine.lines(country) : '',
    checks.refused === undefined ? fine.fewMembers : areFew(checks.refused) ? fine.fewRefused : '',
    checks.isStored && checks.isQueued ? fine.services : '',
  ].filter((it) => it !== '');
  return lines.length === 0 ? [] : [text(strong(t.well), ...lines.flatMap((it): Text => ['\n', it]))];
}
