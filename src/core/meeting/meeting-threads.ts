/** A side conversation for each meeting: opened under its announcement, closed some days after. All of it is stored, so a restart changes nothing. */
import type { MessageRef } from '../chat/address.ts';
import { limits } from '../chat/limits.ts';
import type { CorePorts } from '../core-ports.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import { cut } from '../kit/cut.ts';
import type { MeetingId } from '../kit/ids.ts';
import { eachAlone } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import type { Stores } from '../ports/stores.ts';
import { attempt, mayPass } from './meeting-attempts.ts';
import { eveningOn, type Evening } from './meeting-evenings.ts';
import { askedAt } from './meeting-ledger.ts';
import { keyOf, wordsOf } from './meeting-views.ts';
import type { Meeting, MeetingThread } from './meeting.ts';

/** Domain "Suggested defaults": opens 48 hours before, closes 72 hours after. */
const opensBefore = { hours: 48 };
const closesAfter = { hours: 72 };
/** So often a service that cannot be reached is tried: after 4 minutes, 16, about an hour, four, seventeen; within a day. */
const mostTries = 6;

export interface Threads {
  /** An announcement is out: remembered, so that a conversation is opened under it in time. Twice is as once. */
  announced(nudge: Nudge, message: MessageRef): Promise<void>;
  /** Opens and closes what is due. */
  keepUp(now: Temporal.Instant): Promise<void>;
}

type Found = Readonly<{ group: Group | undefined; meeting: Meeting | undefined; evening: Evening | undefined }>;

export function createThreads({ store, vault, chat, clock, log }: CorePorts): Threads {
  return { announced, keepUp };

  async function announced(nudge: Nudge, message: MessageRef): Promise<void> {
    const now = clock.now();
    const on = Temporal.PlainDate.from(nudge.occurrence);
    await store.write(async (s) => {
      const { group, meeting, evening } = await look(s, { ...nudge, meeting: nudge.subject as MeetingId, on });
      if (group?.settings.meetingThreads !== true || meeting === undefined || evening?.state !== 'on') return;
      const asked = askedAt(meeting, evening);
      // A nearer announcement is still to come.
      if (asked !== undefined && Temporal.Instant.compare(asked, now) > 0) return;
      const before = await s.meetings.threadOf(meeting.id, on);
      if (before?.thread !== undefined) return;
      const fresh = { group: group.id, meeting: meeting.id, on, under: message, thread: undefined, tries: 0 };
      await s.meetings.saveThread({ ...fresh, ...timesOf(evening) });
    });
  }

  async function keepUp(now: Temporal.Instant): Promise<void> {
    const due = await store.read((s) => s.meetings.threadsDue(now));
    await eachAlone(due, (it) => tend(it, now), log);
  }

  async function tend(it: MeetingThread, now: Temporal.Instant): Promise<void> {
    const found = await store.read((s) => look(s, it));
    const { group, meeting, evening } = found;
    if (group?.state !== 'open' || meeting === undefined || evening?.state !== 'on') return end(it, now);
    const times = timesOf(evening);
    if (it.thread !== undefined) {
      // It moved while nobody looked.
      if (Temporal.Instant.compare(times.closesAt, now) > 0) return update(it, { closesAt: times.closesAt });
      return end(it, now);
    }
    if (!group.settings.meetingThreads || Temporal.Instant.compare(evening.endsAt, now) <= 0) return forget(it);
    if (Temporal.Instant.compare(times.opensAt, now) > 0) return update(it, { opensAt: times.opensAt });
    await open(it, await nameOf(group, meeting, evening), now);
  }

  async function open(it: MeetingThread, name: string, now: Temporal.Instant): Promise<void> {
    const opened = await attempt(() => chat(it.under.platform).threads.open(it.under, name), log);
    if (!opened.ok) return troubled(it, opened.problem, now);
    await store.write(async (s) => {
      if ((await s.meetings.find(it.meeting)) === undefined) return;
      // Called off meanwhile, it is closed with the next look.
      const latest = (await s.meetings.threadOf(it.meeting, it.on)) ?? { ...it, closesAt: now };
      await s.meetings.saveThread({ ...latest, thread: opened.value, tries: 0 });
    });
    log.info('meeting.thread-opened', { meeting: it.meeting });
  }

  async function end(it: MeetingThread, now: Temporal.Instant): Promise<void> {
    const { thread } = it;
    if (thread === undefined) return forget(it);
    const closed = await attempt(() => chat(thread.platform).threads.close(thread), log);
    if (!closed.ok) return troubled(it, closed.problem, now);
    await forget(it);
    log.info('meeting.thread-closed', { meeting: it.meeting });
  }

  /** A service that is busy or away is tried again, for a day; what it refuses stays as it is. */
  async function troubled(it: MeetingThread, problem: DeliveryProblem, now: Temporal.Instant): Promise<void> {
    const tries = it.tries + 1;
    const what = it.thread === undefined ? 'open' : 'close';
    log.warn('meeting.thread-trouble', { meeting: it.meeting, what, why: problem.kind, tries });
    if (!mayPass(problem) || tries >= mostTries) return forget(it);
    const again = now.add({ minutes: 4 ** tries });
    await update(it, { tries, ...(what === 'open' ? { opensAt: again } : { closesAt: again }) });
  }

  /** Somebody may have changed or forgotten it since it was read. */
  async function update(it: MeetingThread, change: Partial<MeetingThread>): Promise<void> {
    await store.write(async (s) => {
      const latest = await s.meetings.threadOf(it.meeting, it.on);
      if (latest !== undefined) await s.meetings.saveThread({ ...latest, ...change });
    });
  }

  function forget(it: MeetingThread): Promise<void> {
    return store.write((s) => s.meetings.forgetThread(it.meeting, it.on));
  }

  /** The channel is the group's own, so the thread bears the meeting's own title. */
  async function nameOf(group: Group, meeting: Meeting, { at }: Evening): Promise<string> {
    const key = await store.read((s) => keyOf(s, group));
    const copy = languages[languageFor(group.settings.language)];
    return threadName(wordsOf(vault, key, meeting).title, copy.meeting.dayThere(at, group.settings.zone), copy);
  }
}

const timesOf = ({ at, endsAt }: Evening): Pick<MeetingThread, 'opensAt' | 'closesAt'> => ({
  opensAt: at.subtract(opensBefore),
  closesAt: endsAt.add(closesAfter),
});

/** As it is after its evening changed: a moved one keeps it, for one that is off it closes soon. */
export const followed = (it: MeetingThread, evening: Evening, now: Temporal.Instant): MeetingThread => ({
  ...it,
  ...(evening.state === 'on' ? timesOf(evening) : { closesAt: now }),
  tries: 0,
});

/** The title gives way to the day, which tells one thread from the next. */
export function threadName(title: string, day: string, copy: Copy): string {
  const room = limits.threadName - copy.meeting.threadName('', day).length;
  return copy.meeting.threadName(cut(title, room), day);
}

async function look(s: Stores, it: Pick<MeetingThread, 'group' | 'meeting' | 'on'>): Promise<Found> {
  const meeting = await s.meetings.find(it.meeting);
  return {
    group: await s.groups.find(it.group),
    meeting,
    evening: meeting && eveningOn(meeting, it.on),
  };
}
