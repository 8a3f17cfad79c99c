import { describe, expect, it } from 'vitest';
import { everyCard, openCircle, type Circle } from '../../../test/fakes/a-circle.ts';
import type { UserRef } from '../chat/address.ts';
import { text } from '../chat/card.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { NudgeId } from '../kit/ids.ts';
import type { ChatPlatform, DeliveryProblem } from '../ports/chat-platform.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import { createDelivery, leaseFor } from './delivery.ts';
import type { NudgeWriter, Writers } from './jobs.ts';
import { pauseNoteCard } from './nudge-cards.ts';
import { languages } from '../copy/languages.ts';
import type { Nudge } from './nudge.ts';
import { createNudges } from './nudge-use-cases.ts';

const noon = Temporal.Instant.from('2026-03-02T12:00:00Z');
const en = languages.en;

type Bench = Circle &
  Readonly<{
    /** What was told to the writer as sent. */
    told: readonly NudgeId[];
    plan(it?: Partial<Nudge>, to?: UserRef): Promise<Nudge>;
    /** Claims what is due and delivers it, as a round does. */
    round(): Promise<number>;
    /** Takes lapsed claims and settles them. */
    settle(): Promise<number>;
    /** Wakes for these at the same time, as several workers of the queue do. */
    wake(...nudges: readonly Nudge[]): Promise<void>;
    /** Puts something in the way of every message, or of every look for one. */
    meddle(how: Partial<Pick<ChatPlatform['messages'], 'sendDirect' | 'find'>>): void;
    whenSent(how: NudgeWriter['sent']): void;
    now(id: Nudge): Promise<Nudge>;
    write(how: NudgeWriter['write']): void;
  }>;

async function openBench(): Promise<Bench> {
  const circle = await openCircle();
  const { memory, clock, ids, group } = circle;
  let meddled: Partial<ChatPlatform['messages']> = {};
  const chat: ChatPlatform = {
    ...circle.chat.platform,
    get messages() {
      return { ...circle.chat.platform.messages, ...meddled };
    },
  };
  const ports = { ...circle.ports, chat: () => chat };
  const told: NudgeId[] = [];
  let how: NudgeWriter['write'] = async () => ({
    kind: 'card',
    card: { body: [text('How are things?')] },
    language: 'en',
  });
  let sent: NudgeWriter['sent'] = async (it) => void told.push(it.id);
  const writer: NudgeWriter = { write: (it) => how(it), sent: (it, message) => sent(it, message) };
  const writers: Writers = {
    'check-in-prompt': writer,
    'guideline-agree': writer,
    'guideline-post': writer,
    'meeting-reminder': writer,
    'crisis-page': writer,
    ...createNudges(ports).jobs.writers,
  };
  const delivery = createDelivery(ports, writers);
  return {
    ...circle,
    told,
    write: (it) => void (how = it),
    async plan(it = {}, to = circle.bao) {
      const member = (await memory.read((s) => s.members.findByUser(group, to)))?.id;
      const id = ids.next('ndg') as NudgeId;
      const nudge: Nudge = {
        id,
        key: `check-in:${group}:${to.user}::${id}:0:`,
        kind: 'check-in',
        topic: 'check-in-prompt',
        group,
        member,
        to,
        subject: '',
        occurrence: '',
        revision: 0,
        lead: '',
        notBefore: clock.now(),
        due: clock.now(),
        uselessAfter: clock.now().add({ hours: 24 * 30 }),
        asked: false,
        attempts: 0,
        status: { kind: 'planned' },
        lease: undefined,
        ...it,
      };
      await memory.write((s) => s.nudges.plan([nudge]));
      return nudge;
    },
    async round() {
      const claimed = await memory.write((s) => s.nudges.claim(clock.now(), 20, leaseFor));
      for (const it of claimed) await delivery.deliver(it);
      return claimed.length;
    },
    async settle() {
      const lapsed = await memory.write((s) => s.nudges.uncertain(20, leaseFor));
      for (const it of lapsed) await delivery.settle(it);
      return lapsed.length;
    },
    async wake(...nudges) {
      await Promise.all(
        nudges.map(async ({ id }) => {
          const claimed = await memory.write((s) => s.nudges.claimOne(id, clock.now(), leaseFor));
          if (claimed !== undefined) await delivery.deliver(claimed);
        }),
      );
    },
    meddle: (it) => void (meddled = it),
    whenSent: (it) => void (sent = it),
    now: async ({ id }) => (await memory.read((s) => s.nudges.find(id)))!,
  };
}

describe('delivery', () => {
  it('claims, sends, records, and tells the writer', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    await it.round();
    const [message] = it.chat.directTo(it.bao);
    expect(message?.nudge).toBe(nudge.id);
    expect(plainText(message!.card!)).toContain('How are things?');
    expect((await it.now(nudge)).status).toEqual({ kind: 'sent', message: message!.ref });
    expect(it.told).toEqual([nudge.id]);
    expect(await it.round()).toBe(0);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });

  it('says why it came and how to stop it; a channel post says why, and nothing to stop for one person', async () => {
    const it = await openBench();
    await it.plan();
    await it.plan({ kind: 'guideline', topic: 'guideline-post', to: it.channel, member: undefined });
    await it.round();
    const direct = it.chat.directTo(it.bao)[0]!.card!;
    expect(direct.why).toBe(en.nudge.reasons['check-in-prompt']);
    expect(direct.components?.map((its) => 'label' in its && its.label)).toEqual([en.nudge.stop]);
    const posted = it.chat.inChannel(it.channel)[0]!.card!;
    expect(posted.why).toBe(en.nudge.reasons['guideline-post']);
    expect(posted.components ?? []).toEqual([]);
  });

  it('reads everything again: what was switched off, paused or left since is suppressed, with the reason', async () => {
    const it = await openBench();
    const paused = await it.plan();
    await it.changePerson(it.bao, { paused: 'by-person' });
    await it.round();
    expect((await it.now(paused)).status).toEqual({ kind: 'suppressed', why: 'paused' });
    await it.changePerson(it.bao, { paused: 'no', off: ['check-in'] });
    const off = await it.plan();
    await it.round();
    expect((await it.now(off)).status).toEqual({ kind: 'suppressed', why: 'not-wanted' });
    await it.changePerson(it.bao, { off: [], awayUntil: it.clock.now().add({ hours: 1 }) });
    const away = await it.plan();
    await it.round();
    expect((await it.now(away)).status).toEqual({ kind: 'suppressed', why: 'paused' });
    expect(it.chat.directTo(it.bao)).toEqual([]);
    expect(it.told).toEqual([]);
  });

  it.each([
    ['left', { kind: 'suppressed', why: 'left' }],
    ['not-wanted', { kind: 'suppressed', why: 'not-wanted' }],
    ['moved', { kind: 'suppressed', why: 'moved' }],
    ['cancelled', { kind: 'cancelled' }],
    ['expired', { kind: 'expired' }],
  ] as const)('records what the writer says: %s', async (why, status) => {
    const it = await openBench();
    it.write(async () => ({ kind: 'drop', why }));
    const nudge = await it.plan();
    await it.round();
    expect((await it.now(nudge)).status).toEqual(status);
    expect(it.chat.directTo(it.bao)).toEqual([]);
  });

  it('waits when the writer says so, and expires when that is too late', async () => {
    const it = await openBench();
    const until = it.clock.now().add({ minutes: 15 });
    it.write(async () => ({ kind: 'wait', until }));
    const nudge = await it.plan({ uselessAfter: it.clock.now().add({ minutes: 10 }) });
    await it.round();
    expect(await it.now(nudge)).toMatchObject({ status: { kind: 'planned' }, notBefore: until });
    it.clock.advance('PT15M');
    await it.round();
    expect((await it.now(nudge)).status).toEqual({ kind: 'expired' });
  });

  it('waits out the night, then sends; drops what would be useless by then', async () => {
    const it = await openBench();
    it.clock.set('2026-03-02T22:00:00Z');
    const patient = await it.plan();
    const hasty = await it.plan({ uselessAfter: it.clock.now().add({ hours: 1 }) });
    await it.round();
    // 08:00 in Berlin, the group's zone: Bao never said another.
    expect(await it.now(patient)).toMatchObject({
      status: { kind: 'planned' },
      notBefore: Temporal.Instant.from('2026-03-03T07:00:00Z'),
    });
    expect((await it.now(hasty)).status).toEqual({ kind: 'suppressed', why: 'quiet-hours' });
    it.clock.set('2026-03-03T07:00:00Z');
    await it.round();
    expect((await it.now(patient)).status.kind).toBe('sent');
  });

  it('minds the person’s own zone and what their chat service says', async () => {
    const it = await openBench();
    await it.changePerson(it.bao, { zone: 'Pacific/Auckland' });
    const nudge = await it.plan();
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('planned');
    const quiet = it.clock.now().add({ hours: 5 });
    it.chat.quietUntil(it.ada, quiet);
    const theirs = await it.plan({}, it.ada);
    await it.round();
    expect(await it.now(theirs)).toMatchObject({ status: { kind: 'planned' }, notBefore: quiet });
  });

  it('keeps to one unasked message a day, but sends what was asked for', async () => {
    const it = await openBench();
    const [first, second] = [await it.plan(), await it.plan()];
    const asked = await it.plan({ kind: 'meeting', topic: 'meeting-reminder', asked: true });
    const hasty = await it.plan({ uselessAfter: it.clock.now().add({ hours: 3 }) });
    await it.round();
    expect((await it.now(first)).status.kind).toBe('sent');
    expect((await it.now(asked)).status.kind).toBe('sent');
    expect((await it.now(hasty)).status).toEqual({ kind: 'suppressed', why: 'over-budget' });
    expect(await it.now(second)).toMatchObject({ status: { kind: 'planned' }, notBefore: noon.add({ hours: 24 }) });
  });

  it('lets what was asked for through the night, but not through a pause', async () => {
    const it = await openBench();
    it.clock.set('2026-03-02T22:00:00Z');
    const asked = { kind: 'meeting', topic: 'meeting-reminder', asked: true } as const;
    const night = await it.plan(asked);
    await it.round();
    expect((await it.now(night)).status.kind).toBe('sent');
    await it.changePerson(it.bao, { paused: 'by-person' });
    const paused = await it.plan(asked);
    await it.round();
    expect((await it.now(paused)).status).toEqual({ kind: 'suppressed', why: 'paused' });
  });

  it('never holds back a call for help', async () => {
    const it = await openBench();
    it.clock.set('2026-03-02T23:00:00Z');
    await it.changePerson(it.ada, { paused: 'by-person', off: ['crisis', 'rest'] });
    const page = await it.plan({ kind: 'crisis', topic: 'crisis-page' }, it.ada);
    await it.round();
    expect((await it.now(page)).status.kind).toBe('sent');
    expect(it.chat.directTo(it.ada)[0]!.card!.components ?? []).toEqual([]);
  });

  it('drops what is past its latest useful time', async () => {
    const it = await openBench();
    const nudge = await it.plan({ uselessAfter: it.clock.now().add({ minutes: 10 }) });
    it.clock.advance('PT10M1S');
    await it.round();
    expect((await it.now(nudge)).status).toEqual({ kind: 'expired' });
    expect(it.chat.directTo(it.bao)).toEqual([]);
  });
});

describe('two wakes at the same time', () => {
  it('keep the caps: the second reads what the first sent', async () => {
    const it = await openBench();
    const [one, two] = [await it.plan(), await it.plan()];
    await it.wake(one, two);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
    const statuses = [await it.now(one), await it.now(two)].map((its) => its.status.kind);
    expect(statuses.toSorted()).toEqual(['planned', 'sent']);
  });

  it('keep their order in one place, and one place does not wait for another', async () => {
    const it = await openBench();
    const post = { kind: 'guideline', topic: 'guideline-post', member: undefined, to: it.channel } as const;
    const gate = Promise.withResolvers<void>();
    const begun: NudgeId[] = [];
    const [first, second] = [await it.plan(post), await it.plan(post)];
    const elsewhere = await it.plan({ ...post, to: it.lobby });
    it.write(async (nudge) => {
      begun.push(nudge.id);
      if (nudge.id === first.id) await gate.promise;
      return { kind: 'card', card: { body: [text('A line')] }, language: 'en' };
    });
    const slow = it.wake(first, second);
    await it.wake(elsewhere);
    expect(begun).toEqual([first.id, elsewhere.id]);
    gate.resolve();
    await slow;
    expect(it.chat.inChannel(it.channel).map((its) => its.nudge)).toEqual([first.id, second.id]);
  });

  it('leave what somebody else took while it waited, and give the rest its whole lease', async () => {
    const it = await openBench();
    const post = { kind: 'guideline', topic: 'guideline-post', member: undefined, to: it.channel } as const;
    const [first, taken, third] = [await it.plan(post), await it.plan(post), await it.plan(post)];
    const gate = Promise.withResolvers<void>();
    const leases: (string | undefined)[] = [];
    it.write(async (nudge) => {
      if (nudge.id === first.id) await gate.promise;
      leases.push((await it.now(nudge)).lease?.until.toString());
      return { kind: 'card', card: { body: [text('A line')] }, language: 'en' };
    });
    const waking = it.wake(first, taken, third);
    while ((await it.now(third)).status.kind !== 'sending') await Promise.resolve();
    it.clock.advance('PT181S');
    // Another process finds the lapsed claims; it gets as far as the second.
    await it.memory.write(async (s) => {
      const { lease } = (await s.nudges.find(taken.id))!;
      await s.nudges.release(taken.id, lease!.token, it.clock.now().add({ hours: 1 }), true);
    });
    gate.resolve();
    await waking;
    expect(it.chat.inChannel(it.channel).map((its) => its.nudge)).toEqual([first.id, third.id]);
    expect(leases[1]).toBe(it.clock.now().add(leaseFor).toString());
  });
});

describe('what the service refuses', () => {
  it('waits as long as a busy service asks, and never less than a second', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    it.chat.failNext({ kind: 'busy', retryAfter: Temporal.Duration.from('PT40S') });
    await it.round();
    expect(await it.now(nudge)).toMatchObject({ status: { kind: 'planned' }, notBefore: noon.add({ seconds: 40 }) });
    it.clock.advance('PT40S');
    it.chat.failNext({ kind: 'busy', retryAfter: Temporal.Duration.from('PT0S') });
    await it.round();
    expect((await it.now(nudge)).notBefore.toString()).toBe('2026-03-02T12:00:41Z');
    it.clock.advance('PT1S');
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('sent');
  });

  it('tries an unreachable service less and less often, six times in all', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      it.chat.failNext({ kind: 'unreachable' });
      expect(await it.round()).toBe(1);
      const now = await it.now(nudge);
      if (now.status.kind !== 'planned') break;
      waits.push(it.clock.now().until(now.notBefore).total('minutes'));
      it.clock.set(now.notBefore);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32]);
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why: 'unreachable' });
    expect(it.log.lines.filter((line) => line.level === 'warn')).toMatchObject([{ event: 'nudge.recorded' }]);
  });

  it('does not count waiting as trying: after many waits a first hiccup is a first hiccup', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    for (let waits = 0; waits < 8; waits += 1) {
      it.chat.failNext({ kind: 'busy', retryAfter: Temporal.Duration.from('PT40S') });
      await it.round();
      it.clock.advance('PT40S');
    }
    for (let waits = 0; waits < 8; waits += 1) {
      it.write(async () => ({ kind: 'wait', until: it.clock.now().add({ minutes: 1 }) }));
      await it.round();
      it.clock.advance('PT1M');
    }
    it.write(async () => ({ kind: 'card', card: { body: [text('At last')] }, language: 'en' }));
    it.chat.failNext({ kind: 'unreachable' });
    await it.round();
    expect(await it.now(nudge)).toMatchObject({ status: { kind: 'planned' }, attempts: 1 });
    it.clock.advance('PT2M');
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('sent');
  });

  it.each<[DeliveryProblem, 'gone' | 'forbidden']>([
    [{ kind: 'gone' }, 'gone'],
    [{ kind: 'forbidden', needs: 'Send Messages' }, 'forbidden'],
  ])('keeps %o as failed', async (problem, why) => {
    const it = await openBench();
    const nudge = await it.plan();
    it.chat.failNext(problem);
    await it.round();
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why });
    expect((await it.personOf(it.bao))?.directClosed).toBe(false);
  });

  it('remembers closed direct messages, of a stranger too', async () => {
    const it = await openBench();
    const nudge = await it.plan({}, it.caro);
    await it.round();
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why: 'forbidden' });
    expect((await it.personOf(it.caro))?.directClosed).toBe(true);
    it.chat.closeDirect(it.dov);
    await it.plan({ kind: 'guideline', topic: 'guideline-agree' }, it.dov);
    await it.round();
    expect((await it.personOf(it.dov))?.directClosed).toBe(true);
  });
});

describe('when the process dies between send and record', () => {
  it('finds its message by the marker once the claim has lapsed, and a single one is seen', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    it.chat.cutNext();
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('sending');
    expect(await it.settle()).toBe(0);
    it.clock.advance('PT181S');
    expect(await it.settle()).toBe(1);
    const seen = it.chat.directTo(it.bao);
    expect(seen).toHaveLength(1);
    expect((await it.now(nudge)).status).toEqual({ kind: 'sent', message: seen[0]!.ref });
    expect(it.told).toEqual([nudge.id]);
    // It counts as a prompt like any other.
    expect((await it.personOf(it.bao))?.unansweredPrompts).toBe(1);
    it.clock.advance('P1D');
    expect((await it.round()) + (await it.settle())).toBe(0);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });

  it('sends once when nothing is found', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    await it.memory.write((s) => s.nudges.claim(it.clock.now(), 1, leaseFor));
    it.clock.advance('PT181S');
    expect(await it.settle()).toBe(1);
    expect(await it.round()).toBe(1);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
    expect((await it.now(nudge)).status.kind).toBe('sent');
  });

  it('keeps waiting while it cannot look, rather than risk a second copy', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    it.chat.cutNext();
    await it.round();
    it.clock.advance('PT181S');
    it.chat.failNext({ kind: 'unreachable' });
    expect(await it.settle()).toBe(1);
    expect((await it.now(nudge)).status.kind).toBe('sending');
    it.clock.advance('PT181S');
    await it.settle();
    expect((await it.now(nudge)).status.kind).toBe('sent');
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });

  it('gives up when the place is gone', async () => {
    const it = await openBench();
    const nudge = await it.plan({ kind: 'guideline', topic: 'guideline-post', to: it.channel, member: undefined });
    it.chat.cutNext();
    await it.round();
    it.chat.deleteChannel(it.channel);
    it.clock.advance('PT181S');
    await it.settle();
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why: 'gone' });
  });

  it('stops trying what only ever breaks, and never throws or logs what was thrown', async () => {
    const it = await openBench();
    it.write(async () => {
      throw new Error('somebody’s words');
    });
    const nudge = await it.plan();
    for (let tries = 0; tries < 10; tries += 1) {
      await it.round();
      it.clock.advance('PT181S');
      await it.settle();
    }
    expect(await it.now(nudge)).toMatchObject({ status: { kind: 'failed', why: 'defect' }, attempts: 6 });
    expect(JSON.stringify(it.log.lines.map(({ event, facts }) => ({ event, facts })))).not.toContain('words');
  });

  it('loses to whoever took the nudge after its own claim had lapsed', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    const [slow] = await it.memory.write((s) => s.nudges.claim(it.clock.now(), 1, leaseFor));
    it.clock.advance('PT181S');
    await it.settle();
    await it.round();
    const recorded = await it.memory.write((s) =>
      s.nudges.record(slow!.id, slow!.lease!.token, { kind: 'failed', why: 'defect' }, it.clock.now()),
    );
    expect(recorded).toBe(false);
    expect((await it.now(nudge)).status.kind).toBe('sent');
  });
});

describe('looking for what may have been sent', () => {
  const lost = async (it: Bench, useful = 24 * 30): Promise<Nudge> => {
    const nudge = await it.plan({ uselessAfter: it.clock.now().add({ hours: useful }) });
    it.chat.cutNext();
    await it.round();
    return nudge;
  };

  it.each<['unreachable' | 'defect', ChatPlatform['messages']['find']]>([
    ['unreachable', async () => ({ ok: false, problem: { kind: 'unreachable' } })],
    ['defect', () => Promise.reject(new Error('somebody’s words'))],
  ])('ends when no look succeeds: %s', async (why, find) => {
    const it = await openBench();
    const nudge = await lost(it);
    it.meddle({ find });
    let looks = 0;
    while ((await it.now(nudge)).status.kind === 'sending' && looks < 20) {
      it.clock.advance('PT181S');
      looks += await it.settle();
    }
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why });
    expect(looks).toBe(5);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });

  it('ends when it is of no more use; what is found even then was sent', async () => {
    const it = await openBench();
    const nudge = await lost(it, 1);
    it.clock.advance('PT2H');
    it.meddle({ find: async () => ({ ok: false, problem: { kind: 'unreachable' } }) });
    await it.settle();
    expect((await it.now(nudge)).status).toEqual({ kind: 'failed', why: 'unreachable' });
    it.meddle({});
    const found = await lost(it, 1);
    it.clock.advance('PT2H');
    await it.settle();
    expect((await it.now(found)).status.kind).toBe('sent');
  });

  it('tells the writer again when what it remembers could not be written down', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    it.whenSent(async () => {
      throw new StoreUnavailable('away for a moment');
    });
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('sending');
    const told: NudgeId[] = [];
    it.whenSent(async (its) => void told.push(its.id));
    it.clock.advance('PT181S');
    await it.settle();
    expect(told).toEqual([nudge.id]);
    expect((await it.now(nudge)).status.kind).toBe('sent');
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });

  it('takes it as sent even when the writer cannot remember it', async () => {
    const it = await openBench();
    const nudge = await it.plan();
    it.whenSent(async () => {
      throw new Error('somebody’s words');
    });
    await it.round();
    expect((await it.now(nudge)).status.kind).toBe('sent');
    expect(it.log.events()).toContain('nudge.defect');
  });
});

describe('somebody who is forgotten while a message is on its way', () => {
  it.each([
    ['that arrives', (it: Bench) => it.bao],
    ['that is refused', (it: Bench) => it.caro],
  ])('stays forgotten, after one %s', async (_, who) => {
    const it = await openBench();
    const nudge = await it.plan({}, who(it));
    it.meddle({
      sendDirect: async (...message) => {
        await it.core.use.privacy.forget(who(it));
        return it.chat.platform.messages.sendDirect(...message);
      },
    });
    await it.round();
    expect(await it.personOf(who(it))).toBeUndefined();
    expect(await it.memory.read((s) => s.nudges.find(nudge.id))).toBeUndefined();
  });
});

describe('prompts without an answer', () => {
  it('end after three, with exactly one note', async () => {
    const it = await openBench();
    for (let day = 0; day < 12; day += 1) {
      await it.plan({ uselessAfter: it.clock.now().add({ hours: 24 * 4 }) });
      await it.round();
      it.clock.advance('P1D');
    }
    for (let day = 0; day < 12; day += 1) {
      await it.round();
      it.clock.advance('P1D');
    }
    const notes = it.chat.directTo(it.bao).map((its) => plainText(its.card!));
    expect(notes).toHaveLength(4);
    expect(notes.filter((its) => its.includes(en.nudge.pauseNote))).toHaveLength(1);
    expect(notes.at(-1)).toContain(en.nudge.pauseNote);
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'by-itself', unansweredPrompts: 0 });
  });

  it('start again with one tap on the note, and can pause again later', async () => {
    const it = await openBench();
    await it.changePerson(it.bao, { unansweredPrompts: 3 });
    await it.plan();
    await it.round();
    await it.round();
    expect(it.chat.directTo(it.bao).map((its) => its.card!.body)).toEqual([pauseNoteCard(en).body]);
    await it.chat.press(it.bao, en.nudge.resume);
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'no', unansweredPrompts: 0 });
    it.clock.advance('P8D');
    await it.changePerson(it.bao, { unansweredPrompts: 3 });
    await it.plan();
    await it.round();
    await it.round();
    expect(it.chat.directTo(it.bao).filter((its) => its.card?.why === en.nudge.reasons['pause-note'])).toHaveLength(2);
  });

  it('leave the note unsent when the person has started again before it', async () => {
    const it = await openBench();
    await it.changePerson(it.bao, { unansweredPrompts: 3 });
    const prompt = await it.plan();
    await it.round();
    expect((await it.now(prompt)).status).toEqual({ kind: 'suppressed', why: 'paused' });
    await it.core.use.nudges.resume(it.bao);
    await it.round();
    expect(everyCard(it)).toEqual([]);
  });
});
