/** The ledger in memory: unique keys, urgency before due time, leases in the store's own time. */
import { isUserRef, sameUser } from '../../../src/core/chat/address.ts';
import type { NudgeId } from '../../../src/core/kit/ids.ts';
import { urgencyOf, type Lease, type Nudge } from '../../../src/core/nudge/nudge.ts';
import type { Nudges } from '../../../src/core/ports/stores.ts';
import { byInstant, byText, deleteWhere, rowsWhere, type NudgeRow, type Session } from './tables.ts';

export function memoryNudges({ tables, now }: Session): Nudges {
  const planned = () => rowsWhere(tables().nudges, (it) => it.nudge.status.kind === 'planned').map((it) => it.nudge);
  const readyBy = (at: Temporal.Instant) =>
    planned()
      .filter((it) => byInstant(it.due, at) <= 0 && byInstant(it.notBefore, at) <= 0)
      .toSorted(byUrgency);
  const leaseOf = (leaseFor: Temporal.Duration): Lease => ({ token: crypto.randomUUID(), until: now().add(leaseFor) });
  const put = (nudge: Nudge, endedAt?: Temporal.Instant): Nudge => {
    tables().nudges.set(nudge.id, { nudge, endedAt });
    return nudge;
  };
  const take = (nudge: Nudge, leaseFor: Temporal.Duration): Nudge =>
    put({ ...nudge, status: { kind: 'sending' }, attempts: nudge.attempts + 1, lease: leaseOf(leaseFor) });
  const holds = (id: NudgeId, token: string): Nudge | undefined => {
    const nudge = tables().nudges.get(id)?.nudge;
    return nudge?.lease?.token === token ? nudge : undefined;
  };
  const cancelWhere = (where: (nudge: Nudge) => boolean): readonly NudgeId[] => {
    const going = planned().filter(where).toSorted(byDue);
    return going.map((it) => put({ ...it, status: { kind: 'cancelled' } }).id);
  };

  return {
    async find(id) {
      return tables().nudges.get(id)?.nudge;
    },
    async plan(nudges) {
      const { nudges: rows } = tables();
      const keys = new Set(nudges.map((it) => it.key));
      deleteWhere(
        rows,
        ({ nudge, endedAt }) => nudge.status.kind === 'cancelled' && endedAt === undefined && keys.has(nudge.key),
      );
      return nudges.filter((nudge) => {
        const known = rows.has(nudge.id) || rowsWhere(rows, (it) => it.nudge.key === nudge.key).length > 0;
        if (!known) put(nudge);
        return !known;
      });
    },
    async claim(at, most, leaseFor) {
      return readyBy(at)
        .slice(0, most)
        .map((it) => take(it, leaseFor));
    },
    async claimOne(id, at, leaseFor) {
      const ready = readyBy(at).find((it) => it.id === id);
      return ready && take(ready, leaseFor);
    },
    async record(id, token, status, at) {
      const held = holds(id, token);
      if (held) put({ ...held, status, lease: undefined }, at);
      return held !== undefined;
    },
    async readdress(id, token, to) {
      const held = holds(id, token);
      if (held) put({ ...held, to });
      return held !== undefined;
    },
    async renew(id, token, leaseFor) {
      const held = holds(id, token);
      if (held) put({ ...held, lease: { token, until: leaseOf(leaseFor).until } });
      return held !== undefined;
    },
    async release(id, token, notBefore, counts) {
      const held = holds(id, token);
      if (held)
        put({
          ...held,
          status: { kind: 'planned' },
          attempts: held.attempts - (counts ? 0 : 1),
          lease: undefined,
          due: later(held.due, notBefore),
          notBefore: later(held.notBefore, notBefore),
        });
      return held !== undefined;
    },
    async uncertain(most, leaseFor) {
      const lapsed = rowsWhere(
        tables().nudges,
        ({ nudge }) => nudge.status.kind === 'sending' && !!nudge.lease && byInstant(nudge.lease.until, now()) <= 0,
      );
      return lapsed
        .map((it) => it.nudge)
        .toSorted(byUrgency)
        .slice(0, most)
        .map((it) => take(it, leaseFor));
    },
    async dueBy(at, most) {
      return readyBy(at).slice(0, most);
    },
    async plannedFor(members) {
      return planned()
        .filter((it) => it.member !== undefined && members.includes(it.member))
        .toSorted(byDue);
    },
    async upcoming(most) {
      return planned().toSorted(byDue).slice(0, most);
    },
    async sentTo(members, since) {
      return rowsWhere(
        tables().nudges,
        ({ nudge }) =>
          nudge.status.kind === 'sent' && !nudge.asked && nudge.member !== undefined && members.includes(nudge.member),
      )
        .map(endOf)
        .filter((at) => byInstant(at, since) >= 0)
        .toSorted((a, b) => byInstant(b, a));
    },
    async of(members) {
      return rowsWhere(tables().nudges, ({ nudge }) => nudge.member !== undefined && members.includes(nudge.member))
        .map((it) => it.nudge)
        .toSorted((a, b) => byInstant(b.due, a.due) || byText(a.id, b.id));
    },
    async toUser(user) {
      return rowsWhere(tables().nudges, ({ nudge }) => isUserRef(nudge.to) && sameUser(nudge.to, user))
        .map((it) => it.nudge)
        .toSorted((a, b) => byInstant(b.due, a.due) || byText(a.id, b.id));
    },
    async eraseTo(user) {
      deleteWhere(tables().nudges, ({ nudge }) => isUserRef(nudge.to) && sameUser(nudge.to, user));
    },
    async cancel(keyPrefix) {
      return cancelWhere((it) => it.key.startsWith(keyPrefix));
    },
    async cancelFor(what) {
      if ('member' in what) return cancelWhere((it) => it.member === what.member);
      if ('subject' in what) return cancelWhere((it) => it.subject === what.subject);
      return cancelWhere((it) => it.group === what.group);
    },
    async purge(before) {
      return deleteWhere(
        tables().nudges,
        (it) => !['planned', 'sending'].includes(it.nudge.status.kind) && byInstant(endOf(it), before) < 0,
      );
    },
  };
}

/** When it ended; what was cancelled or written down afterwards counts from its due time. */
const endOf = (it: NudgeRow): Temporal.Instant => it.endedAt ?? it.nudge.due;

const byDue = (a: Nudge, b: Nudge): number => byInstant(a.due, b.due) || byText(a.id, b.id);
const byUrgency = (a: Nudge, b: Nudge): number => urgencyOf(a.kind) - urgencyOf(b.kind) || byDue(a, b);
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (byInstant(a, b) < 0 ? b : a);
