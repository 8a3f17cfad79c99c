/** What is logged when a nudge has ended: what it was, how it ended, why, and how late; nobody’s name, nobody’s words. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../../test/fakes/a-circle.ts';
import { text } from '../chat/card.ts';
import type { NudgeId } from '../kit/ids.ts';
import { createDelivery, leaseFor } from './delivery.ts';
import type { NudgeWriter } from './jobs.ts';
import type { Nudge } from './nudge.ts';

async function openBench() {
  const circle = await openCircle();
  const { memory, clock, ids, group, bao, log } = circle;
  let written: Awaited<ReturnType<NudgeWriter['write']>> = {
    kind: 'card',
    card: { body: [text('How are things?')] },
    language: 'en',
  };
  const delivery = createDelivery(circle.ports, {
    'check-in-prompt': { write: async () => written, sent: async () => {} },
  });
  return {
    ...circle,
    write: (it: typeof written) => void (written = it),
    async plan(it: Partial<Nudge> = {}): Promise<Nudge> {
      const id = ids.next('ndg') as NudgeId;
      const member = (await memory.read((s) => s.members.findByUser(group, bao)))?.id;
      const [subject, occurrence, lead, now] = ['', '', '', clock.now()];
      const about = {
        kind: 'check-in',
        topic: 'check-in-prompt',
        group,
        member,
        to: bao,
        subject,
        occurrence,
      } as const;
      const times = { notBefore: now, due: now, uselessAfter: now.add({ hours: 24 * 30 }) };
      const fresh = {
        revision: 0,
        lead,
        asked: false,
        attempts: 0,
        status: { kind: 'planned' },
        lease: undefined,
      } as const;
      const nudge: Nudge = { id, key: `check-in:${id}`, ...about, ...times, ...fresh, ...it };
      await memory.write((s) => s.nudges.plan([nudge]));
      return nudge;
    },
    /** Claims what is due and delivers it, as a round does; what was logged of it. */
    async round() {
      const before = log.lines.length;
      for (const it of await memory.write((s) => s.nudges.claim(clock.now(), 20, leaseFor))) await delivery.deliver(it);
      return log.lines.slice(before).map(({ level, event, facts }) => ({ level, event, facts }));
    },
  };
}

describe('what is logged of a nudge', () => {
  it('sent: how late it was, from when it was due', async () => {
    const it = await openBench();
    const { id } = await it.plan();
    it.clock.advance('PT90.5S');
    const facts = { nudge: id, kind: 'check-in', status: 'sent', reason: 'none', lateness: 90.5 };
    expect(await it.round()).toEqual([{ level: 'info', event: 'nudge.recorded', facts }]);
  });

  it('sent after a wait: how late it was, from when the wait was over', async () => {
    const it = await openBench();
    await it.plan();
    it.chat.failNext({ kind: 'busy', retryAfter: Temporal.Duration.from('PT40S') });
    expect(await it.round()).toEqual([]);
    it.clock.advance('PT42S');
    expect(await it.round()).toMatchObject([{ facts: { status: 'sent', lateness: 2 } }]);
  });

  it('suppressed, dropped, expired: with the reason, and without a lateness', async () => {
    const it = await openBench();
    await it.plan();
    await it.changePerson(it.bao, { paused: 'by-person' });
    expect(await it.round()).toMatchObject([{ level: 'info', facts: { status: 'suppressed', reason: 'paused' } }]);
    await it.changePerson(it.bao, { paused: 'no' });
    it.write({ kind: 'drop', why: 'moved' });
    await it.plan();
    expect(await it.round()).toMatchObject([{ facts: { status: 'suppressed', reason: 'moved', lateness: undefined } }]);
    await it.plan({ uselessAfter: it.clock.now().add({ minutes: 1 }) });
    it.clock.advance('PT2M');
    expect(await it.round()).toMatchObject([{ facts: { status: 'expired', reason: 'none', lateness: undefined } }]);
  });

  it('failed: as a warning, with what stood in the way', async () => {
    const it = await openBench();
    await it.plan();
    it.chat.failNext({ kind: 'gone' });
    expect(await it.round()).toMatchObject([
      { level: 'warn', event: 'nudge.recorded', facts: { kind: 'check-in', status: 'failed', reason: 'gone' } },
    ]);
  });

  it('not at all, while it is somebody else’s by now', async () => {
    const it = await openBench();
    await it.plan();
    const [mine] = await it.memory.write((s) => s.nudges.claim(it.clock.now(), 1, leaseFor));
    await it.memory.write((s) => s.nudges.release(mine!.id, mine!.lease!.token, it.clock.now(), false));
    const delivery = createDelivery(it.ports, {
      'check-in-prompt': { write: async () => ({ kind: 'drop', why: 'left' }), sent: async () => {} },
    });
    await delivery.deliver(mine!);
    expect(it.log.events()).not.toContain('nudge.recorded');
  });
});
