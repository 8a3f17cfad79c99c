/** What a rehearsal brought: where the marked call went, who got it, what was looked at. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Group } from '../group/group.ts';
import type { Checks } from './crisis-rehearsal-checks.ts';

/** Whom a call would go to first, now. */
export type Ahead = Readonly<{ kind: 'people'; people: readonly UserRef[] } | { kind: 'channel'; channel: ChannelRef }>;

/** What became of the marked call. */
export type Sent = Readonly<{
  /** Whom it reached directly, whom it was meant for and did not reach. */
  reached: readonly UserRef[];
  unreached: readonly UserRef[];
  /** The facilitators’ channel, where it came to that. */
  channel: Readonly<{ channel: ChannelRef; isPosted: boolean }> | undefined;
}>;

export type Report = Readonly<{
  group: Group;
  at: Temporal.Instant;
  sent: Sent;
  /** Who tapped that they got it. */
  got: readonly UserRef[];
  checks: Checks;
}>;
