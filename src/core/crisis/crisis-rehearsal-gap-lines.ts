/** What a rehearsal found to look after, line by line, the most pressing first. */
import { channel, context, strong, text, timestamp } from '../chat/card.ts';
import type { Block, Text } from '../chat/card.ts';
import type { UserRef } from '../chat/address.ts';
import { sameUser } from '../chat/address.ts';
import type { Copy } from '../copy/languages.ts';
import { lackLines } from '../group/group-lacks.ts';
import { peopleLine } from './crisis-rehearsal-cards.ts';
import type { Checks } from './crisis-rehearsal-checks.ts';
import type { Gap } from './crisis-rehearsal-gaps.ts';
import type { Report } from './crisis-rehearsal-report.ts';

/** So many times, and so many permissions of a channel, are named; the rest is counted. */
const most = { spans: 4, lacks: 4 } as const;

export function gapLines(copy: Copy, report: Report): readonly Block[] {
  const { checks } = report;
  const { gaps: t } = copy.safety.rehearsal;
  const line = (isGap: boolean, sentence: string): readonly Block[] => (isGap ? [text(sentence)] : []);
  return [
    ...line(!checks.isNoticed, t.unnoticed),
    ...sendingLines(copy, report),
    ...line(!checks.isPaging, t.notPaging),
    ...peopleGap(copy, t.resting, checks.resting),
    ...hourLines(copy, checks.gaps, 'nobody'),
    ...hourLines(copy, checks.gaps, 'everybody'),
    ...line(checks.gaps === undefined, t.noCover),
    ...(checks.staff === 'private' ? [] : [text(t.staff[checks.staff])]),
    ...lackedLines(copy, checks.lacks),
    ...countryLines(copy, checks.lines),
    ...(checks.refused === undefined ? [] : refusedLines(copy, checks.refused)),
    ...line(!checks.isStored, t.store),
    ...line(!checks.isQueued, t.queue),
  ];
}

function sendingLines(copy: Copy, { sent, checks }: Report): readonly Block[] {
  const t = copy.safety.rehearsal.gaps;
  const isNowhere = sent.reached.length === 0 && sent.channel?.isPosted !== true;
  const isTried = (it: UserRef) => [...sent.unreached, ...sent.reached].some((one) => sameUser(one, it));
  return [
    ...(isNowhere ? [text(strong(t.nobody))] : []),
    ...peopleGap(copy, t.unreached, sent.unreached),
    ...(sent.channel?.isPosted === false ? [around(t.notPosted, [channel(sent.channel.channel)])] : []),
    // Whoever was written to just now is told of above, or was reached after all.
    ...peopleGap(
      copy,
      t.closed,
      checks.closed.filter((it) => !isTried(it)),
    ),
  ];
}

const around = ([before = '', after = '']: readonly string[], what: Text): Block => text(before, ...what, after);

const peopleGap = (copy: Copy, sentence: readonly string[], them: readonly UserRef[]): readonly Block[] =>
  them.length === 0 ? [] : [around(sentence, peopleLine(copy, them))];

function hourLines({ safety: { rehearsal } }: Copy, gaps: readonly Gap[] | undefined, asked: Gap['asked']) {
  const { gaps: t } = rehearsal;
  const those = (gaps ?? []).filter((it) => it.asked === asked);
  if (those.length === 0) return [];
  const spans = those
    .slice(0, most.spans)
    .flatMap(({ from, to }): Text => ['\n', timestamp(from, 'date-and-time'), t.span, timestamp(to, 'date-and-time')]);
  const more = those.length > most.spans ? [`\n${t.moreHours(those.length - most.spans)}`] : [];
  return [text(asked === 'nobody' ? t.emptyHours : t.unplannedHours, ...spans, ...more, `\n${t.hoursHint}`)];
}

function lackedLines(copy: Copy, lacks: Checks['lacks']): readonly Block[] {
  const { gaps: t } = copy.safety.rehearsal;
  if (lacks === undefined) return [text(t.lacksUnknown)];
  return lacks.flatMap(({ channel: where, missing }) => [
    text(t.lacks, channel(where), ':'),
    ...lackLines(copy, missing.slice(0, most.lacks)),
    ...(missing.length > most.lacks ? [context(t.moreLacks(missing.length - most.lacks))] : []),
  ]);
}

function countryLines({ safety: { rehearsal } }: Copy, { country, ageing, expired }: Checks['lines']) {
  const { gaps: t } = rehearsal;
  if (country === undefined) return [text(t.noCountry)];
  return ageing + expired === 0 ? [] : [text(t.oldLines(country, ageing, expired))];
}

/** That a few said no is as it should be, and nothing to look after. */
function refusedLines({ safety: { rehearsal } }: Copy, { noticing, paging }: NonNullable<Checks['refused']>) {
  return areFew({ noticing, paging }) ? [] : [text(rehearsal.gaps.refused(noticing, paging))];
}

export const areFew = ({ noticing, paging }: NonNullable<Checks['refused']>): boolean =>
  noticing === 'under-five' && paging === 'under-five';
