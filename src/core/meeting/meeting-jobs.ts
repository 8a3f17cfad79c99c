/** Meetings unasked: reminders of what one said yes to, the channel's lines, the start; all read again when they are sent. */
import type { ThreadRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { CorePorts } from '../core-ports.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { Group, Member } from '../group/group.ts';
import type { MeetingId } from '../kit/ids.ts';
import { eachAlone, forgetSent, type Jobs, type NudgeWriter, type Written } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import { nextOf } from './meeting-answers.ts';
import * as cards from './meeting-cards.ts';
import { eveningOn, eveningsBetween, type Evening } from './meeting-evenings.ts';
import { channelRows, lines, reminderRevision, reminders } from './meeting-ledger.ts';
import type { Mirror } from './meeting-mirror.ts';
import { createThreads } from './meeting-threads.ts';
import { keyOf, readerOf, viewOf, wordsOf, type EveningView } from './meeting-views.ts';
import type { Meeting, Rsvp } from './meeting.ts';

/** Answers are kept so long after their evening. */
const answersKeptDays = 90;
/** How far back the last evening is looked for, to notice that clocks changed meanwhile. */
const lastWithin = { hours: 24 * 40 };

type Seen = Readonly<{ group: Group; meeting: Meeting; evening: Evening; view: EveningView; copy: Copy }>;
type Found = Seen &
  Readonly<{
    next: Temporal.Instant | undefined;
    member: Member | undefined;
    rsvp: Rsvp | undefined;
    thread: ThreadRef | undefined;
  }>;
type Dropped = Extract<Written, { kind: 'drop' }>;

export function createMeetingJobs(ports: CorePorts, mirror: Pick<Mirror, 'keepUp'>): Jobs {
  const { store, vault, ids, packs, log } = ports;
  const threads = createThreads(ports);
  const writer = (write: NudgeWriter['write']): NudgeWriter => ({ write, sent: forgetSent });
  return {
    planAhead,
    writers: {
      'meeting-reminder': writer(writeReminder),
      'meeting-changed': writer(writeChanged),
      'meeting-start': writer(writeStart),
      'meeting-announce': { write: writeAnnouncement, sent: (nudge, message) => threads.announced(nudge, message) },
    },
    keepUp: async (now) => {
      await threads.keepUp(now);
      await mirror.keepUp(now);
    },
    tidy: async (now) => {
      const before = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: answersKeptDays });
      await store.write((s) => s.meetings.purgeRsvps(before));
    },
  };

  /** What an answer or a change planned is kept by its key; this fills in what a window brings nearer. */
  async function planAhead(now: Temporal.Instant, until: Temporal.Instant): Promise<void> {
    const planOne = async (group: Group) => {
      const rows = await store.read(async (s) => {
        const present = new Map((await s.members.of(group.id)).map((it) => [it.id, it]));
        const rows: Nudge[] = [];
        for (const meeting of await s.meetings.of(group.id)) {
          // A reminder comes a day before, a line for the channel two days: both fall due within the window.
          for (const evening of eveningsBetween(meeting, now, until.add({ hours: 48 }))) {
            if (evening.state !== 'on') continue;
            const about = { group, meeting, evening, ids };
            rows.push(...channelRows(about, now));
            for (const rsvp of await s.meetings.rsvpsFor(meeting.id, evening.on)) {
              const member = present.get(rsvp.member);
              if (member !== undefined) rows.push(...reminders(about, member, rsvp, now));
            }
          }
        }
        return rows.filter((it) => Temporal.Instant.compare(it.due, until) <= 0);
      });
      if (rows.length > 0) await store.write((s) => s.nudges.plan(rows));
    };
    await eachAlone(await store.read((s) => s.groups.all()), planOne, log);
  }

  async function writeReminder(nudge: Nudge): Promise<Written> {
    const found = await look(nudge);
    if (found.kind === 'drop') return found;
    const { group, meeting, evening, view, copy, member, rsvp } = found;
    if (member === undefined) return drop('left');
    if (rsvp === undefined || rsvp.coming === 'not-this-time') return drop('not-wanted');
    if (reminderRevision(evening, rsvp) !== nudge.revision) return drop('moved');
    const reader = await readerOf(ports, member.user, group);
    const isEarly = nudge.lead === 'PT24H';
    const before = isEarly ? otherHourLastTime(meeting, evening, reader.zone) : undefined;
    return written(
      group,
      cards.reminderCard(view, { group: group.name, coming: rsvp.coming, zone: reader.zone, before }, copy),
    );
  }

  async function writeChanged(nudge: Nudge): Promise<Written> {
    const found = await look(nudge, { offToo: true });
    if (found.kind === 'drop') return found;
    const { group, meeting, evening, view, copy, member, rsvp, next } = found;
    if (member === undefined) return drop('left');
    if (rsvp === undefined || rsvp.coming === 'not-this-time') return drop('not-wanted');
    if (reminderRevision(evening, rsvp) !== nudge.revision) return drop('moved');
    const { zone } = await readerOf(ports, member.user, group);
    const isEnded = meeting.cancelledAt !== undefined;
    return written(group, cards.changedCard(view, { isEnded, next, zone, mine: rsvp.coming, group: group.name }, copy));
  }

  async function writeStart(nudge: Nudge): Promise<Written> {
    const found = await look(nudge);
    if (found.kind === 'drop') return found;
    const { group, evening, view, copy, next, thread } = found;
    if (evening.revision !== nudge.revision) return drop('moved');
    // An informal group is left to itself: no agenda unless it asked for structure.
    const format = group.settings.style === 'structured' ? packs.find(group.pack)?.format : undefined;
    const places = thread === undefined ? [group.channel] : [thread, group.channel];
    return { ...written(group, cards.startCard(view, { format, next }, copy)), places };
  }

  async function writeAnnouncement(nudge: Nudge): Promise<Written> {
    const isChange = nudge.lead === lines.changed;
    const found = await look(nudge, { offToo: isChange });
    if (found.kind === 'drop') return found;
    const { group, meeting, evening, view, copy, next } = found;
    if (evening.revision !== nudge.revision) return drop('moved');
    const { zone } = group.settings;
    if (isChange) {
      const isEnded = meeting.cancelledAt !== undefined;
      return written(group, cards.changedCard(view, { isEnded, next, zone, mine: undefined }, copy));
    }
    return written(group, cards.announcementCard(view, { isNew: nudge.lead === lines.planned, zone }, copy));
  }

  /** Everything the message is about, as it is now. */
  async function look(
    nudge: Nudge,
    { offToo } = { offToo: false },
  ): Promise<(Found & Readonly<{ kind: 'found' }>) | Dropped> {
    return store.read(async (s) => {
      const group = await s.groups.find(nudge.group);
      const meeting = await s.meetings.find(nudge.subject as MeetingId);
      if (group?.state !== 'open' || meeting === undefined) return drop('cancelled');
      const evening = eveningOn(meeting, Temporal.PlainDate.from(nudge.occurrence));
      if (evening === undefined || (evening.state !== 'on' && !offToo)) return drop('cancelled');
      const member = nudge.member === undefined ? undefined : await s.members.find(nudge.member);
      const rsvps = await s.meetings.rsvpsFor(meeting.id, evening.on);
      const words = wordsOf(vault, await keyOf(s, group), meeting);
      return {
        kind: 'found',
        group,
        meeting,
        evening,
        view: viewOf(group, meeting, evening, words),
        copy: copyOf(group),
        next: (await nextOf(s, group, evening.endsAt, 1))[0]?.evening.at,
        member: member?.leftAt === undefined ? member : undefined,
        rsvp: rsvps.find((it) => it.member === nudge.member),
        thread: (await s.meetings.threadOf(meeting.id, evening.on))?.thread,
      };
    });
  }
}

const copyOf = (group: Group): Copy => languages[languageFor(group.settings.language)];
const written = (group: Group, card: Card): Extract<Written, { kind: 'card' }> => ({
  kind: 'card',
  card,
  language: languageFor(group.settings.language),
});
const drop = (why: Dropped['why']): Dropped => ({ kind: 'drop', why });

/**
 * When the evening before this one was, if the reader's clock showed another hour then though nobody moved anything:
 * one country changed its clocks and the other did not (domain G3). Undefined when the hour is the same.
 */
function otherHourLastTime(meeting: Meeting, evening: Evening, zone: string): Temporal.Instant | undefined {
  const before = eveningsBetween(meeting, evening.at.subtract(lastWithin), evening.at).at(-1);
  if (before === undefined || !before.at.equals(before.ruleAt) || !evening.at.equals(evening.ruleAt)) return undefined;
  const hourAt = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainTime();
  return hourAt(before.at).equals(hourAt(evening.at)) ? undefined : before.at;
}
