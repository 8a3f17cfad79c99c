/** Changing what is planned: leave one out, bring it back, move it, cancel it or the whole series. One write each. */
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import type { MeetingId, NudgeId } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { eveningOn, nextEvenings, readOccurrenceId, withException, type Evening } from './meeting-evenings.ts';
import { changeNote, channelLine, channelRows, keyPrefix, plannedKey, reminders } from './meeting-ledger.ts';
import type { Mirror } from './meeting-mirror.ts';
import { readMove, type MoveProblem } from './meeting-planning.ts';
import { followed } from './meeting-threads.ts';
import { keyOf, viewOf, wordsOf, type EveningView } from './meeting-views.ts';
import type { Meeting, MeetingException, Rsvp } from './meeting.ts';

/** `next` is the series' next evening after the change, where there is one. */
export type Changed = Readonly<{ view: EveningView; before: Temporal.Instant; next: Temporal.Instant | undefined }>;
export type ChangeProblem = Readonly<
  { kind: 'gone' } | { kind: 'over' | 'not-on' | 'already-off'; next: Temporal.Instant | undefined }
>;

export interface Changes {
  /** One evening, for asking before it is cancelled. */
  look(group: Authorized<Group, 'facilitator'>, which: string): Promise<Result<EveningView, ChangeProblem>>;
  skip(group: Authorized<Group, 'facilitator'>, which: string): Promise<Result<Changed, ChangeProblem>>;
  /** Brings back what was skipped, at the time it had. */
  restore(group: Authorized<Group, 'facilitator'>, which: string): Promise<Result<Changed, ChangeProblem>>;
  /** To another day or time within 60 days, as typed. Also brings back what was skipped. */
  move(
    group: Authorized<Group, 'facilitator'>,
    which: string,
    to: string,
  ): Promise<Result<Changed, ChangeProblem | MoveProblem>>;
  cancelOne(group: Authorized<Group, 'facilitator'>, which: string): Promise<Result<Changed, ChangeProblem>>;
  /** The whole series, from now on. */
  cancelAll(
    group: Authorized<Group, 'facilitator'>,
    meeting: string,
  ): Promise<Result<Readonly<{ title: string }>, Readonly<{ kind: 'gone' }>>>;
}

type Ports = Pick<CorePorts, 'store' | 'vault' | 'clock' | 'ids' | 'scheduler'>;
type Found = Readonly<{ meeting: Meeting; evening: Evening; now: Temporal.Instant }>;
type Exception = Pick<MeetingException, 'change' | 'to'>;

export function createChanges(
  { store, vault, clock, ids, scheduler }: Ports,
  { mirror }: Pick<Mirror, 'mirror'>,
): Changes {
  return {
    look: async (group, which) => {
      const found = await find(group, which);
      return found.ok ? ok((await shown(group, found.value.meeting, found.value.evening)).view) : found;
    },
    skip: (group, which) =>
      changeOne(group, which, ({ meeting, evening }) =>
        evening.state === 'on'
          ? ok({ change: 'skipped', to: exceptionOf(meeting, evening)?.to })
          : err({ kind: 'already-off', next: nextStart(meeting, clock.now()) }),
      ),
    restore: (group, which) =>
      changeOne(group, which, ({ evening }) =>
        evening.state === 'skipped'
          ? ok({ change: 'moved', to: evening.wall })
          : err({ kind: 'not-on', next: undefined }),
      ),
    move: (group, which, typed) =>
      changeOne<MoveProblem>(group, which, ({ meeting, evening, now }) => {
        if (evening.state === 'cancelled') return err({ kind: 'not-on', next: nextStart(meeting, now) });
        const to = readMove(meeting, evening, typed, now);
        return to.ok ? ok({ change: 'moved', to: to.value }) : to;
      }),
    cancelOne: (group, which) =>
      changeOne(group, which, ({ meeting, evening, now }) =>
        evening.state === 'cancelled'
          ? err({ kind: 'already-off', next: nextStart(meeting, now) })
          : ok({ change: 'cancelled', to: exceptionOf(meeting, evening)?.to }),
      ),
    cancelAll,
  };

  async function find(group: Group, which: string): Promise<Result<Found, ChangeProblem>> {
    const id = readOccurrenceId(which);
    const meeting = id && (await store.read((s) => s.meetings.find(id.meeting)));
    const evening = id !== undefined && meeting?.group === group.id ? eveningOn(meeting, id.on) : undefined;
    if (meeting === undefined || evening === undefined) return err({ kind: 'gone' });
    const now = clock.now();
    const isOver = Temporal.Instant.compare(evening.endsAt, now) <= 0;
    return isOver ? err({ kind: 'over', next: nextStart(meeting, now) }) : ok({ meeting, evening, now });
  }

  /** Decides on what was read; somebody who saved meanwhile makes the save stale, so nothing of theirs is overwritten. */
  async function changeOne<P = never>(
    group: Authorized<Group, 'facilitator'>,
    which: string,
    decide: (found: Found) => Result<Exception, ChangeProblem | P>,
  ): Promise<Result<Changed, ChangeProblem | P>> {
    const found = await find(group, which);
    if (!found.ok) return found;
    const { meeting, evening: before, now } = found.value;
    const exception = decide(found.value);
    if (!exception.ok) return exception;
    const changed = withException(meeting, before.on, exception.value);
    const evening = eveningOn(changed, before.on);
    if (evening === undefined) throw new Error('a changed evening is still an evening of its rule');
    await commit(group, async (s) => {
      const saved = await s.meetings.save(changed);
      const thread = await s.meetings.threadOf(saved.id, evening.on);
      if (thread !== undefined) await s.meetings.saveThread(followed(thread, evening, now));
      const about = { group, meeting: saved, evening, ids };
      const answers = await answered(s, group, saved, evening.on);
      const recipients = ['channel' as const, ...answers.map(([member]) => member)];
      const cancelled: NudgeId[] = [];
      for (const it of recipients) cancelled.push(...(await s.nudges.cancel(keyPrefix(group, it, saved, evening.on))));
      const planned = await s.nudges.plan([
        channelLine(about, 'changed', now),
        ...channelRows(about, now),
        ...answers.flatMap(([member, rsvp]) => [
          ...(rsvp.coming === 'not-this-time' ? [] : [changeNote(about, member, rsvp, now)]),
          ...reminders(about, member, rsvp, now),
        ]),
      ]);
      return { cancelled, planned };
    });
    return ok({ ...(await shown(group, changed, evening)), before: before.at });
  }

  async function cancelAll(group: Authorized<Group, 'facilitator'>, id: string) {
    const meeting = await store.read((s) => s.meetings.find(id as MeetingId));
    if (meeting?.group !== group.id || meeting.cancelledAt !== undefined) return err({ kind: 'gone' } as const);
    const now = clock.now();
    const next = nextEvenings(meeting, now, 1)[0];
    const ended: Meeting = { ...meeting, cancelledAt: now, revision: meeting.revision + 1 };
    await commit(group, async (s) => {
      const saved = await s.meetings.save(ended);
      for (const thread of await s.meetings.threadsOf(saved.id)) {
        const evening = eveningOn(saved, thread.on);
        if (evening !== undefined) await s.meetings.saveThread(followed(thread, evening, now));
      }
      // What the channel never heard of needs no line that takes it back.
      const unsaid = next === undefined ? [] : await s.nudges.cancel(plannedKey(group, meeting, next));
      const cancelled = [...unsaid, ...(await s.nudges.cancelFor({ subject: saved.id }))];
      const last = next && eveningOn(saved, next.on);
      if (last === undefined || unsaid.length > 0) return { cancelled, planned: [] };
      const notes: Nudge[] = [];
      for (const member of await s.members.of(group.id)) {
        const note = await endNote(s, saved, member);
        if (note !== undefined) notes.push(note);
      }
      const line = channelLine({ group, meeting: saved, evening: last, ids }, 'changed', now);
      return { cancelled, planned: await s.nudges.plan([line, ...notes]) };
    });
    const key = await store.read((s) => keyOf(s, group));
    return ok({ title: wordsOf(vault, key, ended).title });

    /** One note a person, about the first evening they meant to come to. */
    async function endNote(s: Stores, saved: Meeting, member: Member): Promise<Nudge | undefined> {
      for (const rsvp of await s.meetings.rsvpsOf(member.id)) {
        if (rsvp.meeting !== saved.id || rsvp.coming === 'not-this-time') continue;
        const before = eveningOn(meeting as Meeting, rsvp.on);
        const evening = eveningOn(saved, rsvp.on);
        const wasAhead = before?.state === 'on' && Temporal.Instant.compare(before.at, now) > 0;
        if (wasAhead && evening !== undefined)
          return changeNote({ group, meeting: saved, evening, ids }, member, rsvp, now);
      }
      return undefined;
    }
  }

  /** The queue is told after the commit: what was cancelled is forgotten, what is near is woken for; then the events follow. */
  async function commit(
    group: Group,
    work: (s: Stores) => Promise<Readonly<{ cancelled: readonly NudgeId[]; planned: readonly Nudge[] }>>,
  ): Promise<void> {
    const { cancelled, planned } = await store.write(work);
    for (const id of cancelled) await scheduler.cancel(id);
    for (const nudge of planned) await scheduler.schedule(nudge, clock.now());
    await mirror(group);
  }

  async function shown(group: Group, meeting: Meeting, evening: Evening) {
    const key = await store.read((s) => keyOf(s, group));
    const view = viewOf(group, meeting, evening, wordsOf(vault, key, meeting));
    return { view, next: nextStart(meeting, evening.state === 'on' ? evening.endsAt : clock.now()) };
  }
}

const exceptionOf = (meeting: Meeting, evening: Evening): MeetingException | undefined =>
  meeting.exceptions.find((it) => it.on.equals(evening.on));

const nextStart = (meeting: Meeting, after: Temporal.Instant): Temporal.Instant | undefined =>
  nextEvenings(meeting, after, 1)[0]?.at;

/** Who answered for an evening and is still here. */
async function answered(
  s: Stores,
  group: Group,
  meeting: Meeting,
  on: Temporal.PlainDate,
): Promise<readonly (readonly [Member, Rsvp])[]> {
  const present = await s.members.of(group.id);
  const rsvps = await s.meetings.rsvpsFor(meeting.id, on);
  return rsvps.flatMap((rsvp) => {
    const member = present.find((it) => it.id === rsvp.member);
    return member === undefined ? [] : [[member, rsvp] as const];
  });
}
