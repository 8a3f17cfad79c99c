/** What cards show of a meeting: opened words, one evening, how often; and whose clock hours are named by. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member } from '../group/group.ts';
import type { GroupId, OccurrenceId } from '../kit/ids.ts';
import type { WrappedKey } from '../kit/sealed.ts';
import { openWords } from '../kit/words.ts';
import type { Vault } from '../ports/vault.ts';
import type { Stores } from '../ports/stores.ts';
import { endOf } from '../time/recurrence-end.ts';
import { patternOf } from '../time/recurrence-pattern.ts';
import { parseRule } from '../time/rule-text.ts';
import type { Evening } from './meeting-evenings.ts';
import {
  meetingWordsSchema,
  occurrenceId,
  showCountsFrom,
  type Coming,
  type Meeting,
  type MeetingWords,
  type Rhythm,
  type Rsvp,
} from './meeting.ts';

/** One evening as people see it. */
export type EveningView = Readonly<{
  id: OccurrenceId;
  group: GroupId;
  words: MeetingWords;
  rhythm: Rhythm;
  repeats: boolean;
  at: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** When it would have been, for one that moved. */
  movedFrom: Temporal.Instant | undefined;
  state: Evening['state'];
}>;

/** Whose clock hours are named by; `known` is false where the group's zone stands in. */
export type Reader = Readonly<{ zone: string; known: boolean }>;

/** Who answered what; counts only from five people on, so that nobody can be counted out. */
export type Answers = Readonly<{
  mine: Coming | undefined;
  counts: Readonly<{ going: number | undefined; maybe: number | undefined }>;
  /** Whom to expect, for facilitators alone; who stays away is nobody's concern. */
  roster: Readonly<Record<'going' | 'maybe', readonly UserRef[]>> | undefined;
}>;

export function viewOf(group: Group, meeting: Meeting, evening: Evening, words: MeetingWords): EveningView {
  return {
    id: occurrenceId(meeting.id, evening.on),
    group: group.id,
    words,
    rhythm: rhythmOf(meeting),
    repeats: meeting.rrule !== undefined,
    at: evening.at,
    endsAt: evening.endsAt,
    movedFrom: evening.at.equals(evening.ruleAt) ? undefined : evening.ruleAt,
    state: evening.state,
  };
}

export function rhythmOf({ rrule, start, zone }: Pick<Meeting, 'rrule' | 'start' | 'zone'>): Rhythm {
  if (rrule === undefined) return { kind: 'once', start, zone };
  const rule = parseRule(rrule);
  if (!rule.ok) throw new Error(`a stored rule cannot be read: ${rule.problem.kind}`);
  const { value } = rule;
  return {
    kind: 'repeating',
    pattern: patternOf(value, start),
    end: endOf(value, zone),
    time: start.toPlainTime(),
    zone,
  };
}

export const wordsOf = (vault: Vault, key: WrappedKey, meeting: Meeting): MeetingWords =>
  openWords(vault, key, meeting.words, meetingWordsSchema);

/** The group's key; a group without one is being erased, and nothing of it is shown any more. */
export async function keyOf(s: Pick<Stores, 'keys'>, group: Pick<Group, 'id'>): Promise<WrappedKey> {
  const key = await s.keys.find(group.id);
  if (key === undefined) throw new Error(`${group.id} has no key`);
  return key;
}

/** Answers of those still present. */
export function answersOf(rsvps: readonly Rsvp[], present: readonly Member[], viewer: Member): Answers {
  const users = (coming: Coming): readonly UserRef[] =>
    rsvps.filter((it) => it.coming === coming).flatMap((it) => present.find(({ id }) => id === it.member)?.user ?? []);
  const roster = { going: users('going'), maybe: users('maybe') };
  const shown = (count: number) => (count >= showCountsFrom ? count : undefined);
  return {
    mine: rsvps.find((it) => it.member === viewer.id)?.coming,
    counts: { going: shown(roster.going.length), maybe: shown(roster.maybe.length) },
    roster: viewer.role === 'facilitator' ? roster : undefined,
  };
}

/** What the person said, else what their chat service knows, else the group's zone. */
export async function readerOf(
  { store, chat }: Pick<CorePorts, 'store' | 'chat'>,
  user: UserRef,
  group: Group,
): Promise<Reader> {
  const said = (await store.read((s) => s.people.findByUser(user)))?.zone;
  const zone = said ?? (await chat(user.platform).users.zoneOf(user));
  return { zone: zone ?? group.settings.zone, known: zone !== undefined };
}
