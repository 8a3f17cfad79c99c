/** The report fits everywhere, however much there is to look after. */
import { expect, it } from 'vitest';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import { cardProblems } from '../chat/limits.ts';
import { languages } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { Lack } from '../ports/chat-platform.ts';
import type { Gap } from './crisis-rehearsal-gaps.ts';
import { reportCard } from './crisis-rehearsal-report-card.ts';
import type { Report } from './crisis-rehearsal-report.ts';

const copy = languages.en;
const t = copy.safety.rehearsal;
const at = Temporal.Instant.from('2026-09-21T12:00:00Z');
const place = { platform: 'p' as never, community: 'c' };
const people = (count: number): readonly UserRef[] =>
  Array.from({ length: count }, (_, it) => ({ ...place, user: `u${it}` }));
const channel = { ...place, channel: 'circle' };
const lacks: readonly Lack[] = (
  ['being-there', 'noticing', 'comings-and-goings', 'admitting', 'finding-again', 'threads', 'roles'] as const
).map((keepsFrom) => ({ name: 'A permission with a rather long name of its own', keepsFrom }));
const gaps = (asked: Gap['asked']): readonly Gap[] =>
  Array.from({ length: 14 }, (_, hour) => ({
    from: at.add({ hours: 2 * hour }),
    to: at.add({ hours: 2 * hour + 1 }),
    asked,
  }));

it('names the first of much, and counts the rest', () => {
  const report: Report = {
    group: { id: `grp_${'g'.repeat(16)}`, name: 'n'.repeat(80) } as Group,
    at,
    sent: { reached: people(12), unreached: people(12), channel: { channel, isPosted: false } },
    got: people(12),
    checks: {
      isNoticed: false,
      isPaging: false,
      isPlanned: true,
      onDuty: people(3),
      resting: people(12),
      closed: people(12),
      gaps: [...gaps('everybody'), ...gaps('nobody')],
      staff: 'open',
      lacks: [
        { channel, missing: lacks },
        { channel, missing: lacks },
      ],
      lines: { country: 'the Democratic Republic of Somewhere', ageing: 1, expired: 12 },
      refused: { noticing: 'ten-or-more', paging: 'five-to-nine' },
      isStored: false,
      isQueued: false,
    },
  };
  const card = reportCard(copy, report);
  expect(cardProblems(card)).toEqual([]);
  for (const words of [t.marked, t.gaps.unnoticed, t.morePeople(2), t.gaps.moreHours(10), t.moreGaps])
    expect(plainText(card)).toContain(words);
});
