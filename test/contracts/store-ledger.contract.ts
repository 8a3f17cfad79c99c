/** The store contract for the ledger: unique keys, urgency, leases, and what may be cancelled. */
import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../src/core/kit/ids.ts';
import type { Nudge } from '../../src/core/nudge/nudge.ts';
import { aChannel, aGroup, aMember, aMessage, aNudge, lasting, newId, noon } from './store-samples.ts';
import type { Tried } from './store.contract.ts';

const lease = lasting('PT2M');
/** A lease that is over as soon as it begins. */
const none = lasting('PT0S');
const after = (minutes: number): Temporal.Instant => noon.add({ minutes });
const idsOf = (rows: readonly { id: string }[]): readonly string[] => rows.map((it) => it.id);

export function ledgerContract(tried: Tried): void {
  describe('the ledger', () => {
    planning(tried);
    claiming(tried);
    leases(tried);
    looking(tried);
    cancelling(tried);
  });
}

/** A group to plan for, and the nudges planned. */
async function planned({ write }: Tried, make: (group: GroupId) => readonly Nudge[]): Promise<readonly Nudge[]> {
  const group = aGroup();
  return write(async (s) => {
    await s.groups.save(group);
    return s.nudges.plan(make(group.id));
  });
}

function planning(tried: Tried): void {
  const { read, write } = tried;

  it('keeps nudges whole, to people and to channels, in every status', async () => {
    const group = aGroup();
    const member = aMember(group.id);
    const all = [
      aNudge(group.id, { member: member.id, to: member.user, asked: true, attempts: 2 }),
      aNudge(group.id, { to: aChannel(), kind: 'guideline', topic: 'guideline-post', lead: '', occurrence: '' }),
      aNudge(group.id, { kind: 'crisis', topic: 'crisis-offer', status: { kind: 'sent', message: aMessage() } }),
      aNudge(group.id, { status: { kind: 'suppressed', why: 'quiet-hours' } }),
      aNudge(group.id, { status: { kind: 'failed', why: 'gone' } }),
      aNudge(group.id, { status: { kind: 'expired' }, notBefore: after(-1), due: after(7), uselessAfter: after(9) }),
    ];
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(member);
      expect(await s.nudges.plan(all)).toEqual(all);
    });
    for (const nudge of all) expect(await read((s) => s.nudges.find(nudge.id))).toEqual(nudge);
    expect(await read((s) => s.nudges.find(aNudge(group.id).id))).toBeUndefined();
    expect(await write((s) => s.nudges.plan([]))).toEqual([]);
  });

  it('keeps the first of two with one key or one id, and says which were new', async () => {
    const group = aGroup();
    const first = aNudge(group.id, { key: 'same' });
    const twin = aNudge(group.id, { key: 'same', due: after(5) });
    const [other, sameId] = [aNudge(group.id), { ...aNudge(group.id), id: first.id }];
    await write((s) => s.groups.save(group));
    expect(idsOf(await write((s) => s.nudges.plan([first, twin])))).toEqual([first.id]);
    expect(await write((s) => s.nudges.plan([twin, other, sameId]))).toEqual([other]);
    expect(await read((s) => s.nudges.find(first.id))).toEqual(first);
    expect(await read((s) => s.nudges.find(twin.id))).toBeUndefined();
  });

  it('lets one of two planners have a key', async () => {
    const group = aGroup();
    await write((s) => s.groups.save(group));
    const plans = await Promise.all([1, 2].map(() => write((s) => s.nudges.plan([aNudge(group.id, { key: 'race' })]))));
    expect(plans.flat()).toHaveLength(1);
  });

  it('keeps the key of a nudge that is over', async () => {
    const over = ['expired', 'cancelled'] as const;
    for (const kind of over) {
      const [nudge] = await planned(tried, (group) => [aNudge(group, { key: kind })]);
      const claimed = await write((s) => s.nudges.claimOne(nudge!.id, noon, lease));
      await write((s) => s.nudges.record(nudge!.id, claimed!.lease!.token, { kind }, noon));
      expect(await write((s) => s.nudges.plan([aNudge(nudge!.group, { key: kind })]))).toEqual([]);
    }
  });

  it('plans anew what was called off while it was planned, and nothing that was not asked for', async () => {
    const [called, other] = await planned(tried, (group) => [
      aNudge(group, { key: 'off' }),
      aNudge(group, { key: 'off too' }),
    ]);
    await write((s) => s.nudges.cancel('off'));
    const [again, twin] = [1, 2].map((it) => aNudge(called!.group, { key: 'off', due: after(it) }));
    expect(await write((s) => s.nudges.plan([again!, twin!]))).toEqual([again]);
    expect(await read((s) => s.nudges.find(again!.id))).toEqual(again);
    expect(await read((s) => s.nudges.find(called!.id))).toBeUndefined();
    expect((await read((s) => s.nudges.find(other!.id)))?.status).toEqual({ kind: 'cancelled' });
    expect(await write((s) => s.nudges.plan([twin!]))).toEqual([]);
  });
}

function claiming(tried: Tried): void {
  const { read, write } = tried;

  it('takes what is due, most urgent first, then by due time, and no more than asked', async () => {
    const rows = await planned(tried, (group) => [
      aNudge(group, { kind: 'rest', due: after(-9) }),
      aNudge(group, { kind: 'guideline', due: after(-8) }),
      aNudge(group, { kind: 'meeting', due: after(-1) }),
      aNudge(group, { kind: 'meeting', due: after(-2) }),
      aNudge(group, { kind: 'check-in', due: after(-7) }),
      aNudge(group, { kind: 'crisis', due: after(0) }),
    ]);
    const [rest, guideline, late, early, checkIn, crisis] = rows.map((it) => it.id);
    expect(idsOf(await read((s) => s.nudges.dueBy(noon, 4)))).toEqual([crisis, early, late, checkIn]);
    expect(idsOf(await write((s) => s.nudges.claim(noon, 3, lease)))).toEqual([crisis, early, late]);
    expect(idsOf(await write((s) => s.nudges.claim(noon, 9, lease)))).toEqual([checkIn, guideline, rest]);
    expect(await write((s) => s.nudges.claim(noon, 9, lease))).toEqual([]);
  });

  it('leaves what is not due, held back, or over', async () => {
    const [due] = await planned(tried, (group) => [
      aNudge(group),
      aNudge(group, { due: after(1) }),
      aNudge(group, { notBefore: after(1) }),
      aNudge(group, { status: { kind: 'cancelled' } }),
      aNudge(group, { status: { kind: 'expired' } }),
    ]);
    expect(idsOf(await read((s) => s.nudges.dueBy(noon, 9)))).toEqual([due!.id]);
    expect(idsOf(await write((s) => s.nudges.claim(noon, 9, lease)))).toEqual([due!.id]);
  });

  it('marks what it takes as sending, counts the attempt, and gives each a lease of its own', async () => {
    await planned(tried, (group) => [aNudge(group), aNudge(group)]);
    const claimed = await write((s) => s.nudges.claim(noon, 9, lease));
    expect(claimed).toHaveLength(2);
    for (const nudge of claimed) {
      expect(nudge).toMatchObject({ status: { kind: 'sending' }, attempts: 1 });
      expect(nudge.lease?.token).toMatch(/^[0-9a-f-]{36}$/);
      expect(await read((s) => s.nudges.find(nudge.id))).toEqual(nudge);
    }
    expect(claimed[0]?.lease?.token).not.toBe(claimed[1]?.lease?.token);
  });

  it('never gives two claimers the same nudge', async () => {
    const rows = await planned(tried, (group) => Array.from({ length: 30 }, () => aNudge(group)));
    const takers = [1, 2, 3, 4].map(() => write((s) => s.nudges.claim(noon, 10, lease)));
    const ones = rows.slice(0, 5).map((it) => write((s) => s.nudges.claimOne(it.id, noon, lease)));
    const taken = [
      ...(await Promise.all(takers)).flat(),
      ...(await Promise.all(ones)).filter((it) => it !== undefined),
    ];
    const rest = await write((s) => s.nudges.claim(noon, 99, lease));
    const all = idsOf([...taken, ...rest]);
    expect(new Set(all).size).toBe(all.length);
    expect([...all].sort()).toEqual([...idsOf(rows)].sort());
  });

  it('takes one by id, if it is due and planned', async () => {
    const [due, later] = await planned(tried, (group) => [aNudge(group), aNudge(group, { due: after(1) })]);
    expect(await write((s) => s.nudges.claimOne(later!.id, noon, lease))).toBeUndefined();
    expect(await write((s) => s.nudges.claimOne(due!.id, noon, lease))).toMatchObject({
      id: due!.id,
      status: { kind: 'sending' },
      attempts: 1,
    });
    expect(await write((s) => s.nudges.claimOne(due!.id, noon, lease))).toBeUndefined();
    expect(await write((s) => s.nudges.claimOne(aNudge(due!.group).id, noon, lease))).toBeUndefined();
  });
}

function leases(tried: Tried): void {
  const { read, write } = tried;
  const claimed = async (leaseFor: Temporal.Duration) => {
    const [row] = await planned(tried, (group) => [aNudge(group)]);
    const nudge = await write((s) => s.nudges.claimOne(row!.id, noon, leaseFor));
    return { nudge: nudge!, token: nudge!.lease!.token };
  };

  it('ends a claim once, by its token', async () => {
    const { nudge, token } = await claimed(lease);
    const sent = { kind: 'sent', message: aMessage() } as const;
    for (const wrong of ['wrong', crypto.randomUUID()])
      expect(await write((s) => s.nudges.record(nudge.id, wrong, sent, noon))).toBe(false);
    expect(await read((s) => s.nudges.find(nudge.id))).toEqual(nudge);
    expect(await write((s) => s.nudges.record(nudge.id, token, sent, noon))).toBe(true);
    expect(await read((s) => s.nudges.find(nudge.id))).toEqual({ ...nudge, status: sent, lease: undefined });
    expect(await write((s) => s.nudges.record(nudge.id, token, { kind: 'expired' }, noon))).toBe(false);
    expect(await write((s) => s.nudges.release(nudge.id, token, noon, true))).toBe(false);
  });

  it.each([
    { kind: 'suppressed', why: 'over-budget' },
    { kind: 'failed', why: 'defect' },
    { kind: 'expired' },
    { kind: 'cancelled' },
  ] as const)('ends a claim as $kind', async (status) => {
    const { nudge, token } = await claimed(lease);
    expect(await write((s) => s.nudges.record(nudge.id, token, status, noon))).toBe(true);
    expect((await read((s) => s.nudges.find(nudge.id)))?.status).toEqual(status);
  });

  it('gives a nudge back for later, keeping the attempt', async () => {
    const { nudge, token } = await claimed(lease);
    expect(await write((s) => s.nudges.release(nudge.id, 'wrong', after(5), true))).toBe(false);
    expect(await write((s) => s.nudges.release(nudge.id, token, after(5), true))).toBe(true);
    const back = await read((s) => s.nudges.find(nudge.id));
    expect(back).toMatchObject({ status: { kind: 'planned' }, attempts: 1, lease: undefined });
    expect([back?.due, back?.notBefore].map(String)).toEqual([after(5), after(5)].map(String));
    expect(await write((s) => s.nudges.claim(after(4), 9, lease))).toEqual([]);
    expect(await write((s) => s.nudges.claim(after(5), 9, lease))).toMatchObject([{ id: nudge.id, attempts: 2 }]);
  });

  it('takes off again what was no attempt', async () => {
    const { nudge, token } = await claimed(lease);
    expect(await write((s) => s.nudges.release(nudge.id, token, after(5), false))).toBe(true);
    expect(await read((s) => s.nudges.find(nudge.id))).toMatchObject({ status: { kind: 'planned' }, attempts: 0 });
    expect(await write((s) => s.nudges.claimOne(nudge.id, after(5), lease))).toMatchObject({ attempts: 1 });
  });

  it('gives a claim its whole lease again, to its holder alone', async () => {
    const { nudge, token } = await claimed(none);
    expect(await write((s) => s.nudges.renew(nudge.id, 'wrong', lease))).toBe(false);
    expect(await write((s) => s.nudges.renew(nudge.id, token, lease))).toBe(true);
    expect(await write((s) => s.nudges.uncertain(9, lease))).toEqual([]);
    const held = await read((s) => s.nudges.find(nudge.id));
    expect(held).toMatchObject({ status: { kind: 'sending' }, attempts: 1, lease: { token } });
    expect(Temporal.Instant.compare(nudge.lease!.until, held!.lease!.until)).toBe(-1);
    expect(await write((s) => s.nudges.record(nudge.id, token, { kind: 'expired' }, noon))).toBe(true);
    expect(await write((s) => s.nudges.renew(nudge.id, token, lease))).toBe(false);
  });

  it('sends a claim to another place, for its holder alone', async () => {
    const { nudge, token } = await claimed(lease);
    const there = aChannel();
    expect(await write((s) => s.nudges.readdress(nudge.id, 'wrong', there))).toBe(false);
    expect(await read((s) => s.nudges.find(nudge.id))).toEqual(nudge);
    expect(await write((s) => s.nudges.readdress(nudge.id, token, there))).toBe(true);
    expect(await read((s) => s.nudges.find(nudge.id))).toEqual({ ...nudge, to: there });
    expect(await write((s) => s.nudges.record(nudge.id, token, { kind: 'expired' }, noon))).toBe(true);
    expect(await write((s) => s.nudges.readdress(nudge.id, token, aChannel()))).toBe(false);
  });

  it('never brings a due time forward', async () => {
    const { nudge, token } = await claimed(lease);
    await write((s) => s.nudges.release(nudge.id, token, after(-60), true));
    expect((await read((s) => s.nudges.find(nudge.id)))?.due.toString()).toBe(noon.toString());
  });

  it('is uncertain of a lapsed lease, and only of that, in its own time', async () => {
    const held = await claimed(lease);
    // However far the caller's clock has run, a lease counts in the store's own time.
    expect(await write((s) => s.nudges.claim(noon.add({ hours: 24 * 365 }), 9, lease))).toEqual([]);
    expect(await write((s) => s.nudges.uncertain(9, lease))).toEqual([]);
    const lapsed = await claimed(none);
    const taken = await write((s) => s.nudges.uncertain(9, lease));
    expect(idsOf(taken)).toEqual([lapsed.nudge.id]);
    // A look counts as an attempt, so that looking ends too.
    expect(taken[0]).toMatchObject({ status: { kind: 'sending' }, attempts: 2 });
    expect(taken[0]?.lease?.token).not.toBe(lapsed.token);
    expect(await write((s) => s.nudges.uncertain(9, lease))).toEqual([]);
    expect(await write((s) => s.nudges.record(lapsed.nudge.id, lapsed.token, { kind: 'expired' }, noon))).toBe(false);
    const token = taken[0]!.lease!.token;
    expect(await write((s) => s.nudges.record(lapsed.nudge.id, token, { kind: 'expired' }, noon))).toBe(true);
    expect(await read((s) => s.nudges.find(held.nudge.id))).toEqual(held.nudge);
  });

  it('takes the most urgent of the uncertain first, and no more than asked', async () => {
    await planned(tried, (group) => [
      aNudge(group, { kind: 'rest' }),
      aNudge(group, { kind: 'crisis' }),
      aNudge(group, { kind: 'check-in' }),
    ]);
    await write((s) => s.nudges.claim(noon, 9, none));
    expect((await write((s) => s.nudges.uncertain(2, lease))).map((it) => it.kind)).toEqual(['crisis', 'check-in']);
    expect((await write((s) => s.nudges.uncertain(2, lease))).map((it) => it.kind)).toEqual(['rest']);
  });

  it('believes a late word from the one whose lease lapsed but was not taken', async () => {
    const { nudge, token } = await claimed(none);
    const sent = { kind: 'sent', message: aMessage() } as const;
    expect(await write((s) => s.nudges.record(nudge.id, token, sent, noon))).toBe(true);
    expect(await write((s) => s.nudges.uncertain(9, lease))).toEqual([]);
  });
}

function looking(tried: Tried): void {
  const { read, write } = tried;

  it('lists what is planned, soonest first, for some and for all', async () => {
    const group = aGroup();
    const [ada, bao] = [aMember(group.id), aMember(group.id)];
    const far = aNudge(group.id, { member: ada.id, due: after(9), kind: 'crisis' });
    const near = aNudge(group.id, { member: bao.id, due: after(1), kind: 'rest' });
    const open = aNudge(group.id, { to: aChannel(), due: after(5) });
    const over = aNudge(group.id, { member: ada.id, status: { kind: 'cancelled' }, due: after(7) });
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [ada, bao]) await s.members.save(it);
      await s.nudges.plan([far, near, open, over]);
    });
    expect(idsOf(await read((s) => s.nudges.plannedFor([ada.id, bao.id])))).toEqual([near.id, far.id]);
    expect(idsOf(await read((s) => s.nudges.plannedFor([ada.id])))).toEqual([far.id]);
    expect(await read((s) => s.nudges.plannedFor([]))).toEqual([]);
    expect(idsOf(await read((s) => s.nudges.upcoming(9)))).toEqual([near.id, open.id, far.id]);
    expect(idsOf(await read((s) => s.nudges.upcoming(1)))).toEqual([near.id]);
    expect(idsOf(await read((s) => s.nudges.of([ada.id])))).toEqual([far.id, over.id]);
    expect(idsOf(await read((s) => s.nudges.of([bao.id, ada.id])))).toEqual([far.id, over.id, near.id]);
    expect(await read((s) => s.nudges.of([]))).toEqual([]);
  });

  it('tells when members were sent something they had not asked for', async () => {
    const group = aGroup();
    const [ada, bao] = [aMember(group.id), aMember(group.id)];
    const sent = { kind: 'sent', message: aMessage() } as const;
    const unasked = [aNudge(group.id, { member: ada.id }), aNudge(group.id, { member: bao.id })];
    const rest = [
      aNudge(group.id, { member: ada.id, asked: true }),
      aNudge(group.id, { member: ada.id, key: 'dropped' }),
      aNudge(group.id, { to: aChannel() }),
    ];
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [ada, bao]) await s.members.save(it);
      await s.nudges.plan([...unasked, ...rest]);
      let minutes = 0;
      for (const it of await s.nudges.claim(noon, 9, lease)) {
        const status = it.key === 'dropped' ? ({ kind: 'suppressed', why: 'paused' } as const) : sent;
        const when = it.id === unasked[0]?.id ? after(10) : after(minutes++);
        expect(await s.nudges.record(it.id, it.lease!.token, status, when)).toBe(true);
      }
    });
    const times = async (since: number) => (await read((s) => s.nudges.sentTo([ada.id], after(since)))).map(String);
    expect(await times(0)).toEqual([after(10).toString()]);
    expect(await times(10)).toEqual([after(10).toString()]);
    expect(await times(11)).toEqual([]);
    const both = await read((s) => s.nudges.sentTo([ada.id, bao.id], noon));
    expect(both).toHaveLength(2);
    expect(both[0]?.toString()).toBe(after(10).toString());
    expect(await read((s) => s.nudges.sentTo([], noon))).toEqual([]);
  });

  it('purges what ended before, and never what is planned or being sent', async () => {
    const [waiting, sending, done] = await planned(tried, (group) => [
      aNudge(group, { due: after(5) }),
      aNudge(group),
      aNudge(group),
      aNudge(group, { status: { kind: 'cancelled' }, due: after(-9) }),
      aNudge(group, { status: { kind: 'expired' }, due: after(9) }),
    ]);
    await write(async (s) => {
      await s.nudges.claimOne(sending!.id, noon, lease);
      const claimed = await s.nudges.claimOne(done!.id, noon, lease);
      await s.nudges.record(done!.id, claimed!.lease!.token, { kind: 'expired' }, after(3));
    });
    expect(await write((s) => s.nudges.purge(after(3)))).toBe(1);
    expect(await write((s) => s.nudges.purge(after(4)))).toBe(1);
    expect(await read((s) => s.nudges.find(done!.id))).toBeUndefined();
    expect(await write((s) => s.nudges.purge(noon.add({ hours: 999 })))).toBe(1);
    for (const kept of [waiting!, sending!]) expect(await read((s) => s.nudges.find(kept.id))).toBeDefined();
  });
}

function cancelling(tried: Tried): void {
  const { read, write } = tried;

  it('cancels planned rows by the beginning of their key, and nothing else in it is special', async () => {
    const [one, two, other, sending] = await planned(tried, (group) => [
      aNudge(group, { key: 'meeting:50%_a:1' }),
      aNudge(group, { key: 'meeting:50%_a:2', due: after(-1) }),
      aNudge(group, { key: 'meeting:50xya:1' }),
      aNudge(group, { key: 'meeting:50%_a:3' }),
    ]);
    await write((s) => s.nudges.claimOne(sending!.id, noon, lease));
    expect(await write((s) => s.nudges.cancel('meeting:50%_a:'))).toEqual([two!.id, one!.id]);
    expect((await read((s) => s.nudges.find(one!.id)))?.status).toEqual({ kind: 'cancelled' });
    expect((await read((s) => s.nudges.find(other!.id)))?.status).toEqual({ kind: 'planned' });
    expect((await read((s) => s.nudges.find(sending!.id)))?.status).toEqual({ kind: 'sending' });
    expect(await write((s) => s.nudges.cancel('meeting:50%_a:'))).toEqual([]);
  });

  it('cancels what is planned for a member, about a subject, or of a group', async () => {
    const [group, other] = [aGroup(), aGroup()];
    const member = aMember(group.id);
    const subject = newId('mtg');
    const theirs = aNudge(group.id, { member: member.id });
    const about = aNudge(group.id, { subject });
    const rest = aNudge(group.id);
    const elsewhere = aNudge(other.id, { subject });
    const sending = aNudge(group.id, { member: member.id, subject, kind: 'crisis' });
    await write(async (s) => {
      for (const it of [group, other]) await s.groups.save(it);
      await s.members.save(member);
      await s.nudges.plan([theirs, about, rest, elsewhere, sending]);
      await s.nudges.claimOne(sending.id, noon, lease);
    });
    expect(await write((s) => s.nudges.cancelFor({ member: member.id }))).toEqual([theirs.id]);
    expect(await write((s) => s.nudges.cancelFor({ subject }))).toEqual([about.id, elsewhere.id]);
    expect(await write((s) => s.nudges.cancelFor({ group: group.id }))).toEqual([rest.id]);
    expect((await read((s) => s.nudges.find(sending.id)))?.status).toEqual({ kind: 'sending' });
  });
}
