/** What becomes of a call, written down: who took it, how it ended, whom to ask next. Of memory where the stores are away. */
import { sameUser, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId } from '../kit/ids.ts';
import { StaleVersion, StoreUnavailable, type Stores } from '../ports/stores.ts';
import type { CrisisRecord, Outcome } from './crisis.ts';
import type { Known } from './known.ts';

/** Who is with the writer; their account is unknown once their place in the group is erased. */
export type Taken = Readonly<{ record: CrisisRecord; by: UserRef | undefined; isFirst: boolean }>;

/** A record as it stands; `taken` once somebody is with the writer. */
export type Looked = Readonly<{ record: CrisisRecord; taken: Readonly<{ by: UserRef | undefined }> | undefined }>;

export interface CallRecords {
  /** What became of a call; undefined when there is no such record of this group. */
  look(group: Authorized<Group, 'facilitator'>, id: CrisisId): Promise<Looked | undefined>;
  /** The first who says so takes it, from memory while the stores are away; undefined when there is no such record. */
  take(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId): Promise<Taken | undefined>;
  /** Whoever took it says what became of it; undefined when it is not theirs, or nothing is known of it. */
  close(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    id: CrisisId,
    outcome: Outcome,
  ): Promise<CrisisRecord | undefined>;
  /** Calls nobody took where the next is to be asked by now: of memory, and of the stores where they answer. Never throws. */
  climbing(now: Temporal.Instant): Promise<readonly CrisisRecord[]>;
  /** Takes the asking on, so that no other process does: undefined where one did, or somebody took the call. Never throws. */
  climb(record: CrisisRecord, to: Pick<CrisisRecord, 'rung' | 'climbsAt'>): Promise<CrisisRecord | undefined>;
  /** The next is asked at this earlier moment, where it is still to be asked. Waits for nothing and never throws. */
  sooner(id: CrisisId, at: Temporal.Instant): void;
}

type Needs = Pick<CorePorts, 'store' | 'clock' | 'log'> &
  Readonly<{
    known: Known;
    /** What happened lately, written or not. */
    lately: Map<CrisisId, CrisisRecord>;
    noteLately(record: CrisisRecord): void;
    /** Held at once, and written when the stores answer. */
    keep(record: CrisisRecord): void;
    /** Tries again where somebody saved first. */
    written<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  }>;

export function createCallRecords({ store, clock, log, known, lately, noteLately, keep, written }: Needs): CallRecords {
  return { look, take, close, climbing, climb, sooner };

  async function look(group: Authorized<Group, 'facilitator'>, id: CrisisId): Promise<Looked | undefined> {
    return store.read((s) => lookIn(s, group, id));
  }

  async function lookIn(s: Stores, group: Group, id: CrisisId): Promise<Looked | undefined> {
    // Memory knows it before it is written, and when it never could be.
    const record = (await s.crises.find(id)) ?? lately.get(id);
    if (record === undefined || record.group !== group.id) return undefined;
    if (record.acknowledgedAt === undefined) return { record, taken: undefined };
    const first = record.acknowledgedBy === undefined ? undefined : await s.members.find(record.acknowledgedBy);
    return { record, taken: { by: first?.user } };
  }

  async function take(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId): Promise<Taken | undefined> {
    try {
      const taken = await written(async (s) => {
        const looked = await lookIn(s, group, id);
        if (looked === undefined) return undefined;
        const { record, taken: already } = looked;
        if (already !== undefined) return { record, by: already.by, isFirst: false };
        const member = await s.members.findByUser(group.id, by);
        const saved = await s.crises.save(takenBy(record, member?.id));
        return { record: saved, by, isFirst: true };
      });
      if (taken?.isFirst === true) noteLately(taken.record);
      return taken;
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable)) throw cause;
      return takeFromMemory(group, by, id);
    }
  }

  /** A call is taken while the stores are away, too; it is written when they are back. */
  function takeFromMemory(group: Group, by: UserRef, id: CrisisId): Taken | undefined {
    const record = lately.get(id);
    if (record === undefined || record.group !== group.id) return undefined;
    const first = known.facilitatorsOf(group.id).find((it) => it.id === record.acknowledgedBy);
    if (record.acknowledgedAt !== undefined) return { record, by: first?.user, isFirst: false };
    const taken = takenBy(record, known.member(group.id, by)?.id);
    keep(taken);
    return { record: taken, by, isFirst: true };
  }

  function takenBy(record: CrisisRecord, member: CrisisRecord['acknowledgedBy']): CrisisRecord {
    return { ...record, acknowledgedBy: member, acknowledgedAt: clock.now(), climbsAt: undefined };
  }

  async function close(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId, outcome: Outcome) {
    return written(async (s) => {
      const looked = await lookIn(s, group, id);
      if (looked?.taken?.by === undefined || !sameUser(looked.taken.by, by)) return undefined;
      const saved = await s.crises.save({ ...looked.record, outcome, closedAt: clock.now() });
      noteLately(saved);
      return saved;
    });
  }

  async function climbing(now: Temporal.Instant): Promise<readonly CrisisRecord[]> {
    const isDue = ({ climbsAt, acknowledgedAt }: CrisisRecord) =>
      climbsAt !== undefined && acknowledgedAt === undefined && Temporal.Instant.compare(climbsAt, now) <= 0;
    const due = new Map([...lately.values()].filter(isDue).map((it) => [it.id, it]));
    try {
      for (const it of await store.single((s) => s.crises.climbing(now))) due.set(it.id, it);
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable)) log.error('crisis.climbing-failed', cause);
    }
    return [...due.values()];
  }

  async function climb(
    record: CrisisRecord,
    to: Pick<CrisisRecord, 'rung' | 'climbsAt'>,
  ): Promise<CrisisRecord | undefined> {
    try {
      const climbed = await store.write(async (s) => {
        const found = (await s.crises.find(record.id)) ?? record;
        if (found.acknowledgedAt !== undefined || found.rung !== record.rung) return undefined;
        return s.crises.save({ ...found, ...to });
      });
      if (climbed === undefined) lately.delete(record.id);
      else noteLately(climbed);
      return climbed;
    } catch (cause) {
      // Another process was first.
      if (cause instanceof StaleVersion) return undefined;
      if (!(cause instanceof StoreUnavailable)) log.error('crisis.climbing-failed', cause);
      // Twice beats never: what is known here goes on without the stores.
      const climbed = { ...record, ...to };
      keep(climbed);
      return climbed;
    }
  }

  function sooner(id: CrisisId, at: Temporal.Instant): void {
    const record = lately.get(id);
    if (record?.climbsAt === undefined || record.acknowledgedAt !== undefined) return;
    if (Temporal.Instant.compare(at, record.climbsAt) < 0) keep({ ...record, climbsAt: at });
  }
}
