/** The closed lists that labels are drawn from. What is in none of them is counted as `other`, and never shown. */
import type { OfferedBy } from '../../core/crisis/crisis.ts';
import { nudgeKinds, type DeliveryStatus, type NudgeKind } from '../../core/nudge/nudge.ts';

type WhyOf<K extends DeliveryStatus['kind']> = Extract<DeliveryStatus, { kind: K; why: string }>['why'];

/** Complete by its type: a word that core adds does not compile until it is listed here. */
const listOf = <T extends string>(all: Readonly<Record<T, true>>): readonly T[] => Object.keys(all) as T[];

const suppressedFor = listOf<WhyOf<'suppressed'>>({
  'quiet-hours': true,
  'over-budget': true,
  paused: true,
  left: true,
  'not-wanted': true,
  moved: true,
});
const failedFor = listOf<WhyOf<'failed'>>({ unreachable: true, forbidden: true, gone: true, defect: true });
const without = listOf<Exclude<DeliveryStatus['kind'], 'planned' | 'sending' | 'suppressed' | 'failed'>>({
  sent: true,
  cancelled: true,
  expired: true,
});

/** How a nudge may end, and why. */
export const endings: readonly Readonly<{ status: string; reason: string }>[] = [
  ...without.map((status) => ({ status, reason: 'none' })),
  ...suppressedFor.map((reason) => ({ status: 'suppressed', reason })),
  ...failedFor.map((reason) => ({ status: 'failed', reason })),
];

/** How far ahead something is planned. */
export const horizons = ['within-an-hour', 'later'] as const;

const other = 'other';
const statuses = [...new Set(endings.map((it) => it.status))];
const reasons = [...new Set(endings.map((it) => it.reason))];

export const labels = {
  kind: nudgeKinds satisfies readonly NudgeKind[],
  status: statuses,
  reason: reasons,
  horizon: horizons,
  level: ['2', '3'],
  by: listOf<Exclude<OfferedBy, 'not-shown'>>({
    ephemeral: true,
    'direct-message': true,
    'channel-line': true,
    'in-the-answer': true,
    none: true,
  }),
  outcome: ['taken', 'unanswered'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The fact as a label, or `other` when it is not in the list. */
export function labelOf(of: keyof typeof labels, fact: unknown): string {
  const list: readonly unknown[] = labels[of];
  const value = typeof fact === 'number' ? String(fact) : fact;
  return typeof value === 'string' && list.includes(value) ? value : other;
}

/**
 * Errors worth waking somebody at their first. A scraper sees an increase only of what was there before, so these are
 * there from the start, with 0.
 */
export const watchedErrors = [
  'database.down',
  'queue.down',
  'discord.line-refused',
  'slack.line-refused',
  'crisis.detector-failed',
  'crisis.screen-failed',
  'crisis.way-failed',
  'crisis.page-failed',
  'crisis.climbing-failed',
  'crisis.record-failed',
  'crisis.writer-not-told',
  'dispatcher.defect',
  'dispatcher.screen-failed',
  'nudge.defect',
  'nudge.wake-failed',
  'nudge.sweep-failed',
  'sweep.failed',
  'sweep.job-failed',
  'http.failed',
  'metrics.ledger-failed',
] as const;

/** Names of events stand in the source, two words or more of small letters; anything else is no name of ours. */
export const eventLabel = (event: string): string =>
  /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(event) ? event : other;
