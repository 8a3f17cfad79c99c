/** Claim → read everything again → send → record. What was sent and never recorded is found by its marker first. */
import { isUserRef, type MessageRef, type UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import { StaleVersion } from '../ports/stores.ts';
import { personOf } from '../person/people.ts';
import type { Person } from '../person/person.ts';
import { mayNudge, type Verdict } from './budget.ts';
import type { Writers } from './jobs.ts';
import { withStop } from './nudge-cards.ts';
import type { DeliveryStatus, Nudge } from './nudge.ts';

/** Longer than any send takes, so that when a lease lapses nothing is in flight. */
export const leaseFor = Temporal.Duration.from('PT90S');
/** After so many tries it is kept as failed, counted and visible; nothing retries for ever. */
const mostAttempts = 6;
/** Unanswered prompts until I pause by myself (domain G5). */
const unansweredUntilPause = 3;

type Needs = Pick<CorePorts, 'store' | 'chat' | 'clock' | 'ids' | 'log'>;

export interface Delivery {
  /** Sends one claimed nudge, or records why not. Never throws: our own fault is logged and the lease lapses. */
  deliver(nudge: Nudge): Promise<void>;
  /** Settles a nudge whose claim lapsed: sent already, or to be tried again. */
  settle(nudge: Nudge): Promise<void>;
}

export function createDelivery({ store, chat, clock, ids, log }: Needs, writers: Writers): Delivery {
  return { deliver: guarded(deliver), settle: guarded(settle) };

  async function deliver(nudge: Nudge): Promise<void> {
    const now = clock.now();
    if (Temporal.Instant.compare(now, nudge.uselessAfter) > 0) return record(nudge, { kind: 'expired' });
    const writer = writers[nudge.topic];
    if (writer === undefined) throw new Error(`nobody writes ${nudge.topic}`);
    const verdict = await allowed(nudge, now);
    if (verdict.kind === 'wait') return release(nudge, verdict.until);
    if (verdict.kind === 'suppress') return record(nudge, { kind: 'suppressed', why: verdict.why });
    const written = await writer.write(nudge);
    if (written.kind === 'drop') return record(nudge, droppedAs(written.why));
    if (written.kind === 'wait') return release(nudge, written.until);
    const sent = await send(nudge, written.card, written.language);
    if (!sent.ok) return failed(nudge, sent.problem);
    await arrived(nudge, sent.value);
  }

  /** Recorded first: whatever else goes wrong, nobody is sent it twice. */
  async function arrived(nudge: Nudge, message: MessageRef): Promise<void> {
    await record(nudge, { kind: 'sent', message });
    if (nudge.topic === 'check-in-prompt') await countPrompt(nudge);
    await writers[nudge.topic]?.sent(nudge, message);
  }

  async function settle(nudge: Nudge): Promise<void> {
    const found = await chat(nudge.to.platform).messages.find(
      nudge.id,
      nudge.to,
      nudge.notBefore.subtract({ hours: 1 }),
    );
    // Could not look: keep the lease and look again when it lapses, rather than risk a second copy.
    if (!found.ok && found.problem.kind !== 'gone') return;
    if (!found.ok) return record(nudge, { kind: 'failed', why: 'gone' });
    if (found.value !== undefined) return arrived(nudge, found.value);
    // Claimed again and again and never sent: the fault is ours, and trying on would not mend it.
    if (nudge.attempts >= mostAttempts) return record(nudge, { kind: 'failed', why: 'defect' });
    return release(nudge, clock.now());
  }

  function send(nudge: Nudge, card: Card, language: Language) {
    const { messages } = chat(nudge.to.platform);
    const copy = languages[language];
    const why = copy.nudge.reasons[nudge.topic];
    if (!isUserRef(nudge.to)) return messages.post(nudge.to, { why, ...card }, nudge.id);
    return messages.sendDirect(nudge.to, withStop(card, nudge.kind, why, copy), nudge.id);
  }

  async function allowed(nudge: Nudge, now: Temporal.Instant): Promise<Verdict> {
    const { to } = nudge;
    if (!isUserRef(to) || nudge.kind === 'crisis') return { kind: 'send' };
    const { person, zone, sent } = await store.read(async (s) => {
      const places = await s.members.ofUser(to);
      const group = await s.groups.find(nudge.group);
      const person = await personOf(s, to, { ids, now });
      const sent = await s.nudges.sentTo(
        places.map((it) => it.id),
        now.subtract({ hours: 24 * 7 }),
      );
      return { person, sent, zone: person.zone ?? group?.settings.zone ?? 'UTC' };
    });
    const verdict = mayNudge({
      nudge,
      person,
      zone,
      now,
      sent,
      doNotDisturbUntil: await chat(to.platform).users.doNotDisturbUntil(to),
    });
    if (
      verdict.kind === 'send' &&
      nudge.topic === 'check-in-prompt' &&
      person.unansweredPrompts >= unansweredUntilPause
    ) {
      await pauseByItself(person, nudge, now);
      return { kind: 'suppress', why: 'paused' };
    }
    return verdict;
  }

  async function pauseByItself(person: Person, nudge: Nudge, now: Temporal.Instant): Promise<void> {
    const id = ids.derived('ndg', `pause:${person.id}:${person.version}`) as Nudge['id'];
    const note: Nudge = {
      ...nudge,
      id,
      key: `rest:${nudge.group}:${person.id}:pause-note:${now.toString()}:0:`,
      kind: 'rest',
      topic: 'pause-note',
      subject: person.id,
      occurrence: '',
      lead: '',
      revision: 0,
      notBefore: now,
      due: now,
      // It may have to wait for its place among the week's few messages, and then for the end of the night.
      uselessAfter: now.add({ hours: 24 * 8 }),
      asked: false,
      attempts: 0,
      status: { kind: 'planned' },
      lease: undefined,
    };
    await store.write(async (s) => {
      await s.people.save({ ...person, paused: 'by-itself', unansweredPrompts: 0 });
      await s.nudges.plan([note]);
    });
  }

  async function countPrompt(nudge: Nudge): Promise<void> {
    const { to } = nudge;
    if (isUserRef(to)) await remember(to, (it) => ({ ...it, unansweredPrompts: it.unansweredPrompts + 1 }));
  }

  /** Counters and statuses are tried again when somebody saved first. */
  async function remember(user: UserRef, change: (person: Person) => Person): Promise<void> {
    const save = () =>
      store.write(async (s) => {
        await s.people.save(change(await personOf(s, user, { ids, now: clock.now() })));
      });
    try {
      await save();
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      await save();
    }
  }

  async function failed(nudge: Nudge, problem: DeliveryProblem): Promise<void> {
    if (problem.kind === 'busy') return release(nudge, clock.now().add(atLeastASecond(problem.retryAfter)));
    if (problem.kind === 'gone') return record(nudge, { kind: 'failed', why: 'gone' });
    if (problem.kind === 'forbidden') return record(nudge, { kind: 'failed', why: 'forbidden' });
    if (problem.kind === 'closed') return closed(nudge);
    if (nudge.attempts >= mostAttempts) return record(nudge, { kind: 'failed', why: 'unreachable' });
    return release(nudge, clock.now().add({ minutes: 2 ** nudge.attempts }));
  }

  /** Direct messages are closed: remembered, so that /nudges can say so where the person will see it. */
  async function closed(nudge: Nudge): Promise<void> {
    const { to } = nudge;
    await record(nudge, { kind: 'failed', why: 'forbidden' });
    if (isUserRef(to)) await remember(to, (it) => ({ ...it, directClosed: true }));
  }

  async function record(nudge: Nudge, status: DeliveryStatus): Promise<void> {
    const token = leaseToken(nudge);
    await store.write((s) => s.nudges.record(nudge.id, token, status, clock.now()));
    if (status.kind === 'failed') log.warn('nudge.failed', { nudge: nudge.id, kind: nudge.kind, why: status.why });
    else if (status.kind === 'suppressed')
      log.info('nudge.suppressed', { nudge: nudge.id, kind: nudge.kind, why: status.why });
    else log.info('nudge.settled', { nudge: nudge.id, kind: nudge.kind, status: status.kind });
  }

  async function release(nudge: Nudge, notBefore: Temporal.Instant): Promise<void> {
    const token = leaseToken(nudge);
    await store.write((s) => s.nudges.release(nudge.id, token, notBefore));
  }

  function guarded(work: (nudge: Nudge) => Promise<void>) {
    return async (nudge: Nudge): Promise<void> => {
      try {
        await work(nudge);
      } catch (cause) {
        log.error('nudge.defect', cause);
      }
    };
  }
}

function leaseToken(nudge: Nudge): string {
  if (nudge.lease === undefined) throw new Error('a nudge must be claimed before it is sent');
  return nudge.lease.token;
}

/** A service that says "again, at once" must not keep one round going for ever. */
const atLeastASecond = (it: Temporal.Duration): Temporal.Duration =>
  Temporal.Duration.compare(it, { seconds: 1 }) < 0 ? Temporal.Duration.from({ seconds: 1 }) : it;

const droppedAs = (why: 'left' | 'not-wanted' | 'moved' | 'cancelled' | 'expired'): DeliveryStatus =>
  why === 'cancelled' || why === 'expired' ? { kind: why } : { kind: 'suppressed', why };
