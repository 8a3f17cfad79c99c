/** The rows of the ledger that meetings make: reminders of what one said yes to, and the channel's own lines. */
import { channelKey } from '../chat/address.ts';
import type { Group, Member } from '../group/group.ts';
import type { NudgeId } from '../kit/ids.ts';
import { nudgeKey, type Nudge } from '../nudge/nudge.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { Evening } from './meeting-evenings.ts';
import type { Coming, Meeting, Rsvp } from './meeting.ts';

/** Domain "Suggested defaults": a day and a quarter of an hour before to those going, a day before to maybe. */
const leads: Readonly<Record<Coming, readonly Lead[]>> = {
  going: ['PT24H', 'PT15M'],
  maybe: ['PT24H'],
  'not-this-time': [],
};
type Lead = 'PT24H' | 'PT15M';

/** Latest useful: the early one until an hour before, the late one until ten minutes after the start. */
const uselessAfter: Readonly<Record<Lead, Temporal.DurationLike>> = {
  PT24H: { hours: -1 },
  PT15M: { minutes: 10 },
};

/** The channel is asked two days before, and not again for what was planned within the two days before that. */
const announceLead = { hours: 48 };

/** Leads that are no durations: which line this is. */
export const lines = { planned: 'planned', changed: 'changed', soon: 'PT48H', start: 'PT0S' } as const;

/**
 * What a reminder's row carries, so that it is known for outdated: the evening's revision and the answer's, added up.
 * Neither ever falls, and every change raises one of them, so no two states share a number.
 */
export const reminderRevision = (evening: Evening, rsvp: Pick<Rsvp, 'revision'>): number =>
  evening.revision + rsvp.revision;

type About = Readonly<{ group: Group; meeting: Meeting; evening: Evening; ids: IdSource }>;

/** Reminders still ahead at `now`. One whose time is past is not planned: whoever answers late knows already. */
export function reminders(
  { group, meeting, evening, ids }: About,
  member: Member,
  rsvp: Rsvp,
  now: Temporal.Instant,
): readonly Nudge[] {
  if (evening.state !== 'on') return [];
  return leads[rsvp.coming].flatMap((lead) => {
    const due = evening.at.subtract(lead);
    if (Temporal.Instant.compare(due, now) < 0) return [];
    return row(group, meeting, {
      id: ids.next('ndg') as NudgeId,
      topic: 'meeting-reminder',
      member,
      occurrence: evening.on.toString(),
      revision: reminderRevision(evening, rsvp),
      lead,
      due,
      uselessAfter: evening.at.add(uselessAfter[lead]),
      // A maybe is no yes: its reminder waits for the end of quiet hours and counts among the week's few messages.
      asked: rsvp.coming === 'going',
    });
  });
}

/** Tells one person at once that what they answered for has changed. */
export const changeNote = (
  { group, meeting, evening, ids }: About,
  member: Member,
  rsvp: Rsvp,
  now: Temporal.Instant,
): Nudge =>
  row(group, meeting, {
    id: ids.next('ndg') as NudgeId,
    topic: 'meeting-changed',
    member,
    occurrence: evening.on.toString(),
    revision: reminderRevision(evening, rsvp),
    lead: lines.changed,
    due: now,
    uselessAfter: evening.at,
  });

/** A line for the channel, now: planned, or changed. Useful until the evening it is about. */
export const channelLine = (
  { group, meeting, evening, ids }: About,
  lead: 'planned' | 'changed',
  now: Temporal.Instant,
): Nudge =>
  row(group, meeting, {
    id: ids.next('ndg') as NudgeId,
    topic: 'meeting-announce',
    member: undefined,
    occurrence: evening.on.toString(),
    revision: evening.revision,
    lead,
    due: now,
    uselessAfter: evening.at,
  });

/** When the channel is asked about an evening without anybody's doing; undefined where it heard of it not long before. */
export function askedAt(meeting: Meeting, evening: Evening): Temporal.Instant | undefined {
  const at = evening.at.subtract(announceLead);
  const wasPlannedLately = Temporal.Instant.compare(at, meeting.createdAt.add(announceLead)) < 0;
  return wasPlannedLately ? undefined : at;
}

/** What the channel gets for one evening without anybody's doing, as far as it is still ahead. */
export function channelRows({ group, meeting, evening, ids }: About, now: Temporal.Instant): readonly Nudge[] {
  if (evening.state !== 'on') return [];
  const shared = { member: undefined, occurrence: evening.on.toString(), revision: evening.revision };
  const asked = askedAt(meeting, evening);
  const rows: Nudge[] = [];
  if (asked !== undefined && Temporal.Instant.compare(asked, now) >= 0)
    rows.push(
      row(group, meeting, {
        ...shared,
        id: ids.next('ndg') as NudgeId,
        topic: 'meeting-announce',
        lead: lines.soon,
        due: asked,
        uselessAfter: evening.at.subtract({ hours: 2 }),
      }),
    );
  if (Temporal.Instant.compare(evening.at, now) >= 0)
    rows.push(
      row(group, meeting, {
        ...shared,
        id: ids.next('ndg') as NudgeId,
        topic: 'meeting-start',
        lead: lines.start,
        due: evening.at,
        uselessAfter: evening.at.add({ minutes: 30 }),
      }),
    );
  return rows;
}

/** How the keys of everything planned for one recipient and evening begin. */
export const keyPrefix = (
  group: Group,
  recipient: Member | 'channel',
  meeting: Meeting,
  on: Temporal.PlainDate,
): string =>
  nudgeKey({
    kind: 'meeting',
    group: group.id,
    recipient: recipient === 'channel' ? channelKey(group.channel) : recipient.id,
    subject: meeting.id,
    occurrence: on.toString(),
    revision: 0,
    lead: '',
  }).slice(0, -'0:'.length);

/** The key of the line that first tells the channel of a meeting. */
export const plannedKey = (group: Group, meeting: Meeting, first: Evening): string =>
  `${keyPrefix(group, 'channel', meeting, first.on)}${first.revision}:${lines.planned}`;

type Row = Pick<Nudge, 'id' | 'topic' | 'occurrence' | 'revision' | 'lead' | 'due' | 'uselessAfter'> &
  Readonly<{ member: Member | undefined; asked?: boolean }>;

function row(group: Group, meeting: Meeting, { member, ...it }: Row): Nudge {
  const recipient = member?.id ?? channelKey(group.channel);
  return {
    ...it,
    key: nudgeKey({ kind: 'meeting', group: group.id, recipient, subject: meeting.id, ...it }),
    kind: 'meeting',
    group: group.id,
    member: member?.id,
    to: member?.user ?? group.channel,
    subject: meeting.id,
    notBefore: it.due,
    // What one said yes to passes quiet hours and caps, not pause; so does that it has changed.
    asked: it.asked ?? member !== undefined,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
  };
}
