/** Laws of reminders: in their windows, in order, each state of an evening and an answer under its own number. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Group, Member } from '../../src/core/group/group.ts';
import type { GroupId, MeetingId, MemberId } from '../../src/core/kit/ids.ts';
import type { Sealed } from '../../src/core/kit/sealed.ts';
import { eveningOn, eveningsBetween, nextEvenings, withException } from '../../src/core/meeting/meeting-evenings.ts';
import { channelRows, reminderRevision, reminders } from '../../src/core/meeting/meeting-ledger.ts';
import type { Coming, Meeting, Rsvp } from '../../src/core/meeting/meeting.ts';
import { createSequenceIds } from '../fakes/sequence-ids.ts';

const group = {
  id: 'grp_0000000000000001' as GroupId,
  channel: { platform: 'p', community: 'c', channel: 'x' },
} as Group;
const member = {
  id: 'mem_0000000000000001' as MemberId,
  user: { platform: 'p', community: 'c', user: 'bao' },
} as Member;
const weekly: Meeting = {
  id: 'mtg_0000000000000001' as MeetingId,
  group: group.id,
  version: 1,
  revision: 0,
  rrule: 'FREQ=WEEKLY;BYDAY=TH',
  start: Temporal.PlainDateTime.from('2026-03-05T19:00'),
  zone: 'Europe/London',
  duration: Temporal.Duration.from('PT90M'),
  host: undefined,
  words: '' as Sealed,
  exceptions: [],
  cancelledAt: undefined,
  createdAt: Temporal.Instant.from('2026-03-02T12:00:00Z'),
};
const on = Temporal.PlainDate.from('2026-03-26');
const rsvpOf = (coming: Coming, revision: number): Rsvp => ({
  meeting: weekly.id,
  on,
  member: member.id,
  coming,
  revision,
  at: weekly.createdAt,
});

const step = fc.oneof(
  fc.constant({ kind: 'skip' } as const),
  fc.record({ kind: fc.constant('move' as const), hours: fc.integer({ min: -300, max: 300 }) }),
  fc.record({
    kind: fc.constant('answer' as const),
    coming: fc.constantFrom<Coming>('going', 'maybe', 'not-this-time'),
  }),
);

/** One evening and one answer after these steps. */
function after(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  let meeting = weekly;
  let rsvp = rsvpOf('going', 1);
  for (const it of steps) {
    if (it.kind === 'answer') rsvp = rsvpOf(it.coming, rsvp.revision + 1);
    if (it.kind === 'skip') meeting = withException(meeting, on, { change: 'skipped', to: undefined });
    if (it.kind === 'move')
      meeting = withException(meeting, on, {
        change: 'moved',
        to: weekly.start.add({ days: 21 }).add({ hours: it.hours }),
      });
  }
  const evening = eveningOn(meeting, on);
  if (evening === undefined) throw new Error('the evening is lost');
  return { meeting, evening, rsvp };
}

describe('reminders', () => {
  it('come within their windows, never late, and only for an evening that takes place', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.integer({ min: -600, max: 600 }), (steps, hours) => {
        const { meeting, evening, rsvp } = after(steps);
        const now = evening.at.subtract({ hours });
        const rows = reminders({ group, meeting, evening, ids: createSequenceIds() }, member, rsvp, now);
        const most = evening.state === 'on' ? { going: 2, maybe: 1, 'not-this-time': 0 }[rsvp.coming] : 0;
        expect(rows.length).toBeLessThanOrEqual(most);
        expect(rows.length).toBeGreaterThanOrEqual(hours >= 24 ? most : 0);
        for (const row of rows) {
          expect(Temporal.Instant.compare(row.due, now)).toBeGreaterThanOrEqual(0);
          expect(Temporal.Instant.compare(row.due, row.uselessAfter)).toBeLessThan(0);
          expect(row.due.add(row.lead).equals(evening.at)).toBe(true);
          // Only a yes passes quiet hours and caps; maybe keeps to them.
          expect(row.asked).toBe(rsvp.coming === 'going');
        }
        const shared = channelRows({ group, meeting, evening, ids: createSequenceIds() }, now);
        expect(shared.every((row) => Temporal.Instant.compare(row.due, now) >= 0 && !row.asked)).toBe(true);
      }),
    );
  });

  it('of two different states never share a key', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const revisions = steps.map((_, n) => {
          const { evening, rsvp } = after(steps.slice(0, n + 1));
          return reminderRevision(evening, rsvp);
        });
        expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('evenings', () => {
  it('changed one by one leave the others alone, and a window in halves gives the same list', () => {
    const from = Temporal.Instant.from('2026-03-01T00:00:00Z');
    const to = Temporal.Instant.from('2026-06-01T00:00:00Z');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), fc.integer({ min: 1, max: 2000 }), (steps, hours) => {
        const { meeting } = after(steps);
        const others = (it: Meeting) =>
          eveningsBetween(it, from, to)
            .filter((evening) => !evening.on.equals(on))
            .map((evening) => evening.at.toString());
        expect(others(meeting)).toEqual(others(weekly));
        const middle = from.add({ hours });
        const halves = [...eveningsBetween(meeting, from, middle), ...eveningsBetween(meeting, middle, to)];
        expect(halves).toEqual(eveningsBetween(meeting, from, to));
        const coming = eveningsBetween(meeting, middle, to.add({ hours: 24 * 400 })).filter((it) => it.state === 'on');
        const next = nextEvenings(meeting, middle, 4).filter((it) => Temporal.Instant.compare(it.at, middle) >= 0);
        expect(next).toEqual(coming.slice(0, next.length));
      }),
    );
  });
});
