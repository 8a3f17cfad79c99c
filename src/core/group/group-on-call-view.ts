/** What those who hold a group see of who is on call. */
import type { Group, Member } from './group.ts';

export type OnCallView = Readonly<{
  group: Group;
  /** Whoever holds the group. */
  holders: readonly Member[];
  /** Who looks. */
  you: Member;
  now: Temporal.Instant;
}>;
