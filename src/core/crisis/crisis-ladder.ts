/** A call that nobody takes asks the next, and says so to whoever waits for an answer. It is never silent (domain 4.6). */
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId } from '../kit/ids.ts';
import type { CrisisRecord } from './crisis.ts';
import type { Known } from './known.ts';
import type { Paged, Pager } from './paging.ts';
import type { Records } from './records.ts';
import type { Writer } from './crisis-writer.ts';

export interface Ladder {
  /** When the next is asked, if nobody takes a call that goes out now. Waits for nothing. */
  climbsAt(group: Group): Temporal.Instant;
  /** While a meeting runs it is sooner; found out beside everything else. Never throws. */
  hurry(id: CrisisId, group: Group): Promise<void>;
  /** Asks the next wherever a call waited long enough; on every beat, in every process, from memory where it must be. Never throws. */
  climb(): Promise<void>;
}

type Needs = Pick<CorePorts, 'clock' | 'log'> &
  Readonly<{
    known: Known;
    pager: Pager;
    records: Records;
    writer: Writer;
    /** Does a meeting of this group run now? */
    isMeeting(group: Group, now: Temporal.Instant): Promise<boolean>;
  }>;

export function createLadder({ clock, log, known, pager, records, writer, isMeeting }: Needs): Ladder {
  return { climbsAt, hurry, climb };

  function climbsAt({ settings }: Group): Temporal.Instant {
    return clock.now().add({ minutes: settings.onCall.patience.outside });
  }

  async function hurry(id: CrisisId, group: Group): Promise<void> {
    const now = clock.now();
    try {
      if (await isMeeting(group, now)) records.sooner(id, now.add({ minutes: group.settings.onCall.patience.meeting }));
    } catch {
      // Where it cannot be told, as if there were none: the longer time is what was promised.
    }
  }

  async function climb(): Promise<void> {
    for (const record of await records.climbing(clock.now())) {
      try {
        await climbOne(record);
      } catch (cause) {
        log.error('crisis.climbing-failed', cause);
      }
    }
  }

  async function climbOne(record: CrisisRecord): Promise<void> {
    const { id, message, user: by } = record;
    const group = record.group === undefined ? undefined : known.group(record.group);
    // Who is in the group is not known yet: it waits for the next beat, where an end now would be for good.
    if (group === undefined && !known.isLoaded()) return;
    if (group === undefined || message === undefined)
      return void (await records.climb(record, { rung: record.rung, climbsAt: undefined }));
    // Claimed before anybody is asked, with the time after which another process goes on where this one ends.
    const claimed = await records.climb(record, { rung: record.rung + 1, climbsAt: climbsAt(group) });
    if (claimed === undefined) return;
    // Whether the writer asked for it or the policy says so makes no difference to who comes next.
    const paged: Paged = await pager.next(group, { id, message, by, asked: 'by-policy' }, record.rung);
    if (paged.kind === 'paged') {
      log.info('crisis.climbed', { rung: paged.rung });
      void hurry(id, group);
      if (paged.rung > claimed.rung) await records.climb(claimed, { rung: paged.rung, climbsAt: claimed.climbsAt });
      return;
    }
    log.warn('crisis.unanswered', { rung: record.rung });
    await records.climb(claimed, { rung: claimed.rung, climbsAt: undefined });
    await Promise.all([pager.unanswered(id), writer.unanswered(claimed)]);
  }
}
