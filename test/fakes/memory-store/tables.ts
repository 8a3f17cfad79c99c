/** The in-memory store's tables: maps of immutable rows, copied for every transaction, with the same references as the real ones. */
import type { CommunityRef } from '../../../src/core/chat/address.ts';
import type { Installation } from '../../../src/core/chat/installation.ts';
import type { Answer, CheckIn, UnnamedAnswer } from '../../../src/core/check-in/check-in.ts';
import type { CrisisRecord } from '../../../src/core/crisis/crisis.ts';
import type { Draft } from '../../../src/core/group/draft.ts';
import type { Group, Member } from '../../../src/core/group/group.ts';
import type { Agreement, GuidelineSet, LivingCard } from '../../../src/core/guideline/guideline.ts';
import type { PersonId } from '../../../src/core/kit/ids.ts';
import type { KeyOwner, WrappedKey } from '../../../src/core/kit/sealed.ts';
import type { Meeting, MeetingThread, Rsvp } from '../../../src/core/meeting/meeting.ts';
import type { Nudge } from '../../../src/core/nudge/nudge.ts';
import type { Person } from '../../../src/core/person/person.ts';
import { StaleVersion } from '../../../src/core/ports/stores.ts';

export type NudgeRow = Readonly<{ nudge: Nudge; endedAt: Temporal.Instant | undefined }>;
export type ErasureRow = Readonly<{ owner: KeyOwner | PersonId; what: 'key' | 'everything'; at: Temporal.Instant }>;

export type Tables = Readonly<{
  left: Map<string, Readonly<{ community: CommunityRef; at: Temporal.Instant }>>;
  installations: Map<string, Installation>;
  groups: Map<string, Group>;
  members: Map<string, Member>;
  people: Map<string, Person>;
  keys: Map<string, WrappedKey>;
  erasures: Map<string, ErasureRow>;
  checkIns: Map<string, CheckIn>;
  answers: Map<string, Answer>;
  unnamed: Map<string, UnnamedAnswer>;
  meetings: Map<string, Meeting>;
  rsvps: Map<string, Rsvp>;
  threads: Map<string, MeetingThread>;
  guidelines: Map<string, GuidelineSet>;
  agreements: Map<string, Agreement>;
  living: Map<string, LivingCard>;
  nudges: Map<string, NudgeRow>;
  crises: Map<string, CrisisRecord>;
  drafts: Map<string, Draft>;
}>;

/** What one transaction sees: throws once it is over or the database is gone. */
export type Session = Readonly<{ tables(): Tables; now(): Temporal.Instant }>;

export const emptyTables = (): Tables => ({
  left: new Map(),
  installations: new Map(),
  groups: new Map(),
  members: new Map(),
  people: new Map(),
  keys: new Map(),
  erasures: new Map(),
  checkIns: new Map(),
  answers: new Map(),
  unnamed: new Map(),
  meetings: new Map(),
  rsvps: new Map(),
  threads: new Map(),
  guidelines: new Map(),
  agreements: new Map(),
  living: new Map(),
  nudges: new Map(),
  crises: new Map(),
  drafts: new Map(),
});

export function copyTables(from: Tables, make: <V>(rows: Map<string, V>) => Map<string, V>): Tables {
  const copies = Object.entries(from).map(([name, rows]) => [name, make(rows as Map<string, unknown>)]);
  return Object.fromEntries(copies) as Tables;
}

/** A map that refuses to change: a write inside `read` is our mistake. */
export class FrozenRows<V> extends Map<string, V> {
  readonly #frozen: boolean;
  constructor(rows: Map<string, V>) {
    super(rows);
    this.#frozen = true;
  }
  override set(key: string, value: V): this {
    // The constructor of Map fills itself through `set`, before this class's own fields exist.
    if (#frozen in this && this.#frozen) throw new Error('a read cannot write');
    return super.set(key, value);
  }
  override delete(_key: string): boolean {
    throw new Error('a read cannot write');
  }
}

/** Stores a versioned row, or throws when somebody else saved first. */
export function saveVersioned<R extends Readonly<{ id: string; version: number }>>(rows: Map<string, R>, row: R): R {
  const held = rows.get(row.id)?.version ?? 0;
  if (held !== row.version) throw new StaleVersion(`${row.id} is at version ${held}, not ${row.version}`);
  const saved = { ...row, version: row.version + 1 };
  rows.set(row.id, saved);
  return saved;
}

/** Two rows may not hold the same place; the second comer is told as if it were stale. */
export function refuseTwin<R extends Readonly<{ id: string }>>(
  rows: Map<string, R>,
  row: R,
  same: (other: R) => boolean,
): void {
  for (const other of rows.values())
    if (other.id !== row.id && same(other)) throw new StaleVersion(`${other.id} already holds the place of ${row.id}`);
}

export const rowsWhere = <R>(rows: Map<string, R>, where: (row: R) => boolean): readonly R[] =>
  [...rows.values()].filter(where);

/** Deletes what matches; says how many. */
export function deleteWhere<R>(rows: Map<string, R>, where: (row: R) => boolean): number {
  const gone = [...rows].filter(([, row]) => where(row));
  for (const [key] of gone) rows.delete(key);
  return gone.length;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
export const byInstant = (a: Temporal.Instant, b: Temporal.Instant): number => Temporal.Instant.compare(a, b);

/** Foreign keys, checked when a transaction commits, as the real tables do. */
export function checkReferences(t: Tables): void {
  const need = (from: string, table: Map<string, unknown>, id: string | undefined): void => {
    if (id !== undefined && !table.has(id)) throw new Error(`${from} refers to ${id}, which is not stored`);
  };
  for (const it of t.members.values()) need(it.id, t.groups, it.group);
  for (const it of t.checkIns.values()) need(it.id, t.groups, it.group);
  for (const it of t.answers.values()) {
    need(it.id, t.groups, it.group);
    need(it.id, t.members, it.member);
    need(it.id, t.checkIns, it.checkIn);
  }
  for (const it of t.unnamed.values()) {
    need(it.id, t.groups, it.group);
    need(it.id, t.checkIns, it.checkIn);
  }
  for (const it of t.meetings.values()) {
    need(it.id, t.groups, it.group);
    need(it.id, t.members, it.host);
  }
  for (const it of t.rsvps.values()) {
    need('an RSVP', t.meetings, it.meeting);
    need('an RSVP', t.members, it.member);
  }
  for (const it of t.threads.values()) {
    need('a thread', t.meetings, it.meeting);
    need('a thread', t.groups, it.group);
  }
  for (const it of t.guidelines.values()) {
    need(it.id, t.groups, it.group);
    need(it.id, t.members, it.publishedBy);
  }
  for (const it of t.agreements.values()) {
    need('an agreement', t.groups, it.group);
    need('an agreement', t.members, it.member);
  }
  for (const it of t.living.values()) need('a living card', t.groups, it.group);
  for (const { nudge } of t.nudges.values()) {
    need(nudge.id, t.groups, nudge.group);
    need(nudge.id, t.members, nudge.member);
  }
}
