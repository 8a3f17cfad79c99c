/** What members do with meetings: see the next ones, say whether they come, choose one while typing. */
import { sameUser, type ChannelRef, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Person } from '../person/person.ts';
import type { Stores } from '../ports/stores.ts';
import { feedAddress } from './meeting-calendar.ts';
import type { ChangeProblem } from './meeting-changes.ts';
import { eveningOn, nextEvenings, readOccurrenceId, type Evening } from './meeting-evenings.ts';
import { keyPrefix, reminders } from './meeting-ledger.ts';
import {
  answersOf,
  keyOf,
  readerOf,
  viewOf,
  wordsOf,
  type Answers,
  type EveningView,
  type Reader,
} from './meeting-views.ts';
import type { Coming, Meeting, Rsvp } from './meeting.ts';

export type Listed = Readonly<{ view: EveningView; answers: Answers; host: UserRef | undefined }>;
export type ListView = Readonly<{
  group: Group;
  reader: Reader;
  isFacilitator: boolean;
  items: readonly Listed[];
  /** The next evening of every meeting there was no room for. */
  others: readonly EveningView[];
  feed: string;
}>;

/** Said once after each answer: what will come and when, and what keeps it from arriving. */
export type Answered = Readonly<{
  view: EveningView;
  coming: Coming;
  counts: Answers['counts'];
  reminders: readonly Temporal.Instant[];
  reach: 'fine' | 'paused' | 'off' | 'closed';
  reader: Reader;
  /** Whether the guidelines are as this person agreed to them. */
  guidelines: 'fine' | 'changed' | 'open';
}>;

/** An occurrence to choose: its id, and its title with its time where the person is. */
export type Choice = Readonly<{ value: string; label: string }>;

export interface MeetingAnswers {
  /** The next few evenings of the group; who comes is named to facilitators only. */
  list(group: Authorized<Group, 'member'>, member: Member): Promise<ListView>;
  /** One answer per evening; the same again changes nothing, another one plans its reminders anew. */
  rsvp(
    group: Authorized<Group, 'member'>,
    member: Member,
    which: string,
    coming: Coming,
  ): Promise<Result<Answered, ChangeProblem>>;
  /** Evenings that fit what was typed, for a member of the group here, or of their groups; nobody else gets any. */
  suggest(
    actor: UserRef,
    channel: ChannelRef,
    typed: string,
    wish?: Readonly<{ skippedToo: boolean }>,
  ): Promise<readonly Choice[]>;
}

/** As many as one card holds, each with its own way to answer; with names, which facilitators see, fewer do. */
const listed = { member: 4, facilitator: 3 } as const;
const suggestedEach = 8;

type Deps = Readonly<{ participated(group: Group, member: Member): Promise<'fine' | 'changed' | 'open'> }>;

export function createAnswers(ports: CorePorts, { participated }: Deps): MeetingAnswers {
  const { store, vault, clock, ids, scheduler, operator } = ports;
  return { list, rsvp, suggest };

  async function list(group: Authorized<Group, 'member'>, member: Member): Promise<ListView> {
    const now = clock.now();
    const reader = await readerOf(ports, member.user, group);
    const { shown: items, others } = await store.read(async (s) => {
      const key = await keyOf(s, group);
      const present = await s.members.of(group.id);
      const { shown: next, more } = choose(await nextOfEach(s, group, now, listed[member.role]), listed[member.role]);
      const others = more.map((it) => viewOf(group, it.meeting, it.evening, wordsOf(vault, key, it.meeting)));
      const shown = await Promise.all(
        next.map(async ({ meeting, evening }) => ({
          view: viewOf(group, meeting, evening, wordsOf(vault, key, meeting)),
          answers: answersOf(await s.meetings.rsvpsFor(meeting.id, evening.on), present, member),
          host: present.find((it) => it.id === meeting.host)?.user,
        })),
      );
      return { shown, others };
    });
    const isFacilitator = member.role === 'facilitator';
    return { group, reader, isFacilitator, items, others, feed: feedAddress(operator.publicUrl, group) };
  }

  async function rsvp(group: Authorized<Group, 'member'>, member: Member, which: string, coming: Coming) {
    const id = readOccurrenceId(which);
    const now = clock.now();
    if (id === undefined) return err({ kind: 'gone' } as const);
    const noted = await store.write(async (s) => {
      const meeting = await s.meetings.find(id.meeting);
      const evening = meeting?.group === group.id ? eveningOn(meeting, id.on) : undefined;
      if (meeting === undefined || evening === undefined) return err({ kind: 'gone' } as const);
      const next = nextEvenings(meeting, now, 1)[0]?.at;
      if (Temporal.Instant.compare(evening.endsAt, now) <= 0) return err({ kind: 'over', next } as const);
      if (evening.state !== 'on') return err({ kind: 'not-on', next } as const);
      return ok({ meeting, evening, ...(await answer(s, group, member, { meeting, evening, coming, now })) });
    });
    if (!noted.ok) return noted;
    const { meeting, evening, planned, cancelled, coming: expected } = noted.value;
    for (const it of cancelled) await scheduler.cancel(it);
    for (const nudge of planned) await scheduler.schedule(nudge, now);
    const guidelines = await participated(group, member);
    const { view, counts, person } = await store.read(async (s) => ({
      view: viewOf(group, meeting, evening, wordsOf(vault, await keyOf(s, group), meeting)),
      counts: answersOf(await s.meetings.rsvpsFor(meeting.id, evening.on), await s.members.of(group.id), member).counts,
      person: await s.people.findByUser(member.user),
    }));
    const dues = expected.map((it) => it.due);
    const reader = await readerOf(ports, member.user, group);
    return ok({ view, coming, counts, reminders: dues, reach: reachOf(person, dues), reader, guidelines });
  }

  /** Saves a new answer and plans its reminders; the same answer counts as new only if its reminders were lost. */
  async function answer(
    s: Stores,
    group: Group,
    member: Member,
    {
      meeting,
      evening,
      coming,
      now,
    }: Readonly<{ meeting: Meeting; evening: Evening; coming: Coming; now: Temporal.Instant }>,
  ) {
    const about = { group, meeting, evening, ids };
    const before = (await s.meetings.rsvpsFor(meeting.id, evening.on)).find((it) => it.member === member.id);
    if (before?.coming === coming) {
      const expected = reminders(about, member, before, now);
      const inLedger = new Set((await s.nudges.plannedFor([member.id])).map((it) => it.key));
      // Leaving a group takes its reminders away; whoever comes back and answers again wants them again.
      if (expected.every((it) => inLedger.has(it.key))) return { coming: expected, planned: [], cancelled: [] };
    }
    const rsvp: Rsvp = {
      meeting: meeting.id,
      on: evening.on,
      member: member.id,
      coming,
      revision: (before?.revision ?? 0) + 1,
      at: now,
    };
    await s.meetings.saveRsvp(rsvp);
    const cancelled = await s.nudges.cancel(keyPrefix(group, member, meeting, evening.on));
    const expected: readonly Nudge[] = reminders(about, member, rsvp, now);
    return { coming: expected, cancelled, planned: await s.nudges.plan(expected) };
  }

  async function suggest(actor: UserRef, channel: ChannelRef, typed: string, { skippedToo } = { skippedToo: false }) {
    const now = clock.now();
    const found = await store.read(async (s) => {
      const here = await s.groups.findByChannel(channel);
      const places = (await s.members.ofUser(actor)).filter(
        (it) => it.leftAt === undefined && sameUser(it.user, actor) && (here === undefined || it.group === here.id),
      );
      const groups = await Promise.all(places.map((it) => s.groups.find(it.group)));
      const person = await s.people.findByUser(actor);
      return Promise.all(
        groups
          .filter((it) => it?.state === 'open')
          .map(async (group) => {
            if (group === undefined) return [];
            const key = await keyOf(s, group);
            const next = await nextOf(s, group, now, suggestedEach, skippedToo ? ['on', 'skipped'] : ['on']);
            return next.map((it) => ({
              ...viewOf(group, it.meeting, it.evening, wordsOf(vault, key, it.meeting)),
              zone: person?.zone ?? group.settings.zone,
              language: group.settings.language,
            }));
          }),
      );
    });
    const wanted = typed.trim().toLowerCase();
    return found
      .flat()
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
      .map((it) => {
        const t = languages[languageFor(it.language)].meeting;
        const when = t.moment(it.at, it.zone);
        const note = it.state === 'skipped' ? t.skippedChoice : '';
        return { value: it.id, label: `${it.words.title.slice(0, 30)}, ${when}${note}` };
      })
      .filter(({ label, value }) => value === typed || label.toLowerCase().includes(wanted));
  }
}

export type Next = Readonly<{ meeting: Meeting; evening: Evening }>;

/** The next evenings of all of a group's meetings, soonest first. */
export async function nextOf(
  s: Pick<Stores, 'meetings'>,
  group: Pick<Group, 'id'>,
  after: Temporal.Instant,
  most: number,
  states: readonly Evening['state'][] = ['on'],
): Promise<readonly Next[]> {
  return (await nextOfEach(s, group, after, most, states)).slice(0, most);
}

/** The next `most` of each meeting, all together soonest first. */
async function nextOfEach(
  s: Pick<Stores, 'meetings'>,
  group: Pick<Group, 'id'>,
  after: Temporal.Instant,
  most: number,
  states: readonly Evening['state'][] = ['on'],
): Promise<readonly Next[]> {
  const meetings = (await s.meetings.of(group.id)).filter((it) => it.cancelledAt === undefined);
  return meetings
    .flatMap((meeting) => nextEvenings(meeting, after, most, states).map((evening) => ({ meeting, evening })))
    .sort((a, b) => Temporal.Instant.compare(a.evening.at, b.evening.at));
}

/** Each meeting's next evening before any meeting's second, in the order of time; `more` are next ones that found no room. */
function choose(all: readonly Next[], most: number): Readonly<{ shown: readonly Next[]; more: readonly Next[] }> {
  const firsts = all.filter((it, at) => all.findIndex(({ meeting }) => meeting.id === it.meeting.id) === at);
  // What is only named needs room, too.
  const room = firsts.length > most ? most - 1 : most;
  const picked = [...firsts, ...all.filter((it) => !firsts.includes(it))].slice(0, room);
  return { shown: all.filter((it) => picked.includes(it)), more: firsts.filter((it) => !picked.includes(it)) };
}

function reachOf(person: Person | undefined, dues: readonly Temporal.Instant[]): Answered['reach'] {
  const [first] = dues;
  if (person === undefined || first === undefined) return 'fine';
  const isAway = person.awayUntil !== undefined && Temporal.Instant.compare(first, person.awayUntil) < 0;
  if (person.paused !== 'no' || isAway) return 'paused';
  if (person.off.includes('meeting')) return 'off';
  return person.directClosed ? 'closed' : 'fine';
}
