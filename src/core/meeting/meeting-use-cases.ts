/** What people can do with meetings. */
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member } from '../group/group.ts';
import { noJobs, type Jobs } from '../nudge/jobs.ts';

/** Starts of a group's meetings within a time, each with what makes a changed one a new one. */
export type Starts = (
  group: Group,
  from: Temporal.Instant,
  until: Temporal.Instant,
) => Promise<readonly Readonly<{ subject: string; on: string; revision: number; at: Temporal.Instant }>[]>;

export interface MeetingUseCases {
  /** The next starts of a group's meetings, soonest first. */
  nextStarts(group: Group, most: number): Promise<readonly Temporal.Instant[]>;
  /** The group's calendar feed as RFC 5545 text; undefined for a token that opens nothing. */
  calendarFeed(token: string): Promise<string | undefined>;
}

type Deps = Readonly<{ participated(group: Group, member: Member): Promise<void> }>;

export function createMeetings(
  _ports: CorePorts,
  _deps: Deps,
): Readonly<{
  useCases: MeetingUseCases;
  jobs: Jobs;
  starts: Starts;
}> {
  return {
    useCases: { calendarFeed: async () => undefined, nextStarts: async () => [] },
    jobs: noJobs,
    starts: async () => [],
  };
}
