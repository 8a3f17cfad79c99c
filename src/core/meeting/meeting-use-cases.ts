/** What people can do with meetings: plan, look, answer, change, take along. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import { createDrafts } from '../group/group-drafts.ts';
import type { Group, Member } from '../group/group.ts';
import type { DraftId, MeetingId, MemberId } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { sealWords } from '../kit/words.ts';
import type { Jobs } from '../nudge/jobs.ts';
import { rememberPlace } from '../person/people.ts';
import { findZone, suggestZones, type ZoneProblem } from '../time/zone.ts';
import { createAnswers, nextOf, type MeetingAnswers } from './meeting-answers.ts';
import { createCalendars, type Calendars } from './meeting-calendar.ts';
import { createChanges, type Changes } from './meeting-changes.ts';
import { eveningsBetween, nextEvenings } from './meeting-evenings.ts';
import { createMeetingJobs } from './meeting-jobs.ts';
import { channelLine } from './meeting-ledger.ts';
import { createMirror, type Mirror } from './meeting-mirror.ts';
import {
  durations,
  keptPlanSchema,
  mostMeetings,
  readWhen,
  type KeptPlan,
  type MeetingWish,
  type Planned,
  type PlanProblem,
} from './meeting-planning.ts';
import { keyOf, rhythmOf } from './meeting-views.ts';
import type { Meeting, MeetingWords } from './meeting.ts';

/** Starts of a group's meetings within a time, each with what makes a changed one a new one. */
export type Starts = (
  group: Group,
  from: Temporal.Instant,
  until: Temporal.Instant,
) => Promise<readonly Readonly<{ subject: string; on: string; revision: number; at: Temporal.Instant }>[]>;

type PlanWish = MeetingWish &
  Readonly<{ words: MeetingWords; minutes: number | undefined; host: MemberId | undefined }>;

export interface MeetingUseCases extends MeetingAnswers, Changes, Calendars, Pick<Mirror, 'mirror' | 'eventChanged'> {
  /** Saves it at once and has the channel asked who comes; cancelling undoes it. */
  plan(group: Authorized<Group, 'facilitator'>, wish: PlanWish): Promise<Result<Planned, PlanProblem>>;
  /** Keeps a refused plan a day, sealed, for its writer alone. */
  keepPlan(group: Authorized<Group, 'facilitator'>, by: UserRef, plan: Omit<KeptPlan, 'group'>): Promise<DraftId>;
  /** Undefined when it is gone, or somebody else's, or another group's. */
  keptPlan(group: Authorized<Group, 'facilitator'>, by: UserRef, draft: string): Promise<KeptPlan | undefined>;
  /** The member with this account, to host; undefined for somebody who is not in the group. */
  hostOf(group: Authorized<Group, 'facilitator'>, user: UserRef): Promise<MemberId | undefined>;
  /** The next starts of a group's meetings, soonest first. */
  nextStarts(group: Group, most: number): Promise<readonly Temporal.Instant[]>;
  /** Remembers a person's own zone, as they wrote it. */
  setZone(user: UserRef, typed: string): Promise<Result<string, ZoneProblem>>;
  findZone(typed: string): Result<string, ZoneProblem>;
  suggestZones(typed: string): readonly string[];
}

type Deps = Readonly<{ participated(group: Group, member: Member): Promise<'fine' | 'changed' | 'open'> }>;

export function createMeetings(
  ports: CorePorts,
  deps: Deps,
): Readonly<{ useCases: MeetingUseCases; jobs: Jobs; starts: Starts }> {
  const { store, vault, clock, ids, scheduler } = ports;
  const kept = createDrafts(ports, 'meeting-plan', keptPlanSchema);
  const mirror = createMirror(ports);
  const useCases: MeetingUseCases = {
    ...createAnswers(ports, deps),
    ...createChanges(ports, mirror),
    ...createCalendars(ports),
    mirror: (group, before) => mirror.mirror(group, before),
    eventChanged: (channel) => mirror.eventChanged(channel),
    plan,
    keepPlan: (group, by, it) => kept.start(by, group.channel, { ...it, group: group.id }),
    keptPlan: async (group, by, draft) => {
      const found = (await kept.read(draft, by))?.words;
      return found?.group === group.id ? found : undefined;
    },
    hostOf: async (group, user) => (await store.read((s) => s.members.findByUser(group.id, user)))?.id,
    nextStarts: async (group, most) => {
      const now = clock.now();
      // One that runs has started: it is asked for more, and left out.
      const next = await store.read((s) => nextOf(s, group, now, most + mostMeetings));
      return next
        .map(({ evening }) => evening.at)
        .filter((at) => Temporal.Instant.compare(at, now) > 0)
        .slice(0, most);
    },
    async setZone(user, typed) {
      const zone = findZone(typed);
      if (zone.ok) await rememberPlace(ports, user, { zone: zone.value });
      return zone;
    },
    findZone,
    suggestZones: (typed) => suggestZones(typed, 25),
  };
  return { useCases, jobs: createMeetingJobs(ports, mirror), starts };

  async function plan(group: Authorized<Group, 'facilitator'>, wish: PlanWish) {
    const now = clock.now();
    const when = readWhen(wish, { now, groupZone: group.settings.zone });
    if (!when.ok) return when;
    const { timing, zone } = when.value;
    const [key, others] = await store.read(
      async (s) => [await keyOf(s, group), await s.meetings.of(group.id)] as const,
    );
    const living = others.filter((it) => nextEvenings(it, now, 1).length > 0);
    if (living.length >= mostMeetings) return err({ kind: 'too-many', most: mostMeetings } as const);
    const meeting: Meeting = {
      id: ids.next('mtg') as MeetingId,
      group: group.id,
      version: 0,
      revision: 0,
      rrule: timing.kind === 'repeating' ? timing.rrule : undefined,
      start: timing.start,
      zone,
      duration: Temporal.Duration.from({ minutes: wish.minutes ?? durations.usual }),
      host: wish.host,
      words: sealWords(vault, key, wish.words),
      exceptions: [],
      cancelledAt: undefined,
      createdAt: now,
    };
    const evenings = nextEvenings(meeting, now, 3);
    const [first] = evenings;
    const lines = first === undefined ? [] : [channelLine({ group, meeting, evening: first, ids }, 'planned', now)];
    const planned = await store.write(async (s) => {
      await s.meetings.save(meeting);
      return s.nudges.plan(lines);
    });
    for (const nudge of planned) await scheduler.schedule(nudge, now);
    await mirror.mirror(group);
    const next = evenings.map((it) => it.at);
    const walls = evenings.map((it) => [it.wall, it.at.toZonedDateTimeISO(zone).toPlainDateTime()] as const);
    const skippedHour = walls.find(([asked, real]) => !asked.equals(real))?.[1];
    return ok({ meeting: meeting.id, title: wish.words.title, rhythm: rhythmOf(meeting), next, skippedHour });
  }

  async function starts(group: Group, from: Temporal.Instant, until: Temporal.Instant) {
    const meetings = await store.read((s) => s.meetings.of(group.id));
    return meetings
      .flatMap((meeting) =>
        eveningsBetween(meeting, from, until)
          .filter((it) => it.state === 'on')
          .map(({ on, revision, at }) => ({ subject: meeting.id, on: on.toString(), revision, at })),
      )
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  }
}
