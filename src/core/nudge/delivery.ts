/** Claim → read everything again → send → record. What was sent and never recorded is found by its marker first. */
import { type ChannelRef, channelKey, isUserRef, type MessageRef, sameChannel, userKey } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import { StaleVersion, StoreUnavailable } from '../ports/stores.ts';
import { personOf } from '../person/people.ts';
import type { Person } from '../person/person.ts';
import { mayNudge, type Verdict } from './budget.ts';
import type { Writers, Written } from './jobs.ts';
import { withStop } from './nudge-cards.ts';
import { createTurns } from './nudge-turns.ts';
import type { DeliveryStatus, Nudge } from './nudge.ts';

/**
 * Longer than any send takes, so that when a lease lapses nothing is in flight. A service has 30 seconds for each
 * answer, and up to the send at most three are asked for: do they want quiet, where are they, the send itself.
 */
export const leaseFor = Temporal.Duration.from('PT3M');
/** After so many tries, to send or to find out, it is kept as failed, counted and visible; nothing retries for ever. */
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
  const inTurn = createTurns();
  return { deliver: guarded(deliver), settle: guarded(settle) };

  async function deliver(nudge: Nudge): Promise<void> {
    const now = clock.now();
    if (Temporal.Instant.compare(now, nudge.uselessAfter) > 0) return record(nudge, { kind: 'expired' });
    const writer = writers[nudge.topic];
    if (writer === undefined) throw new Error(`nobody writes ${nudge.topic}`);
    const verdict = await allowed(nudge, now);
    if (verdict.kind === 'wait') return release(nudge, verdict.until, 'waited');
    if (verdict.kind === 'suppress') return record(nudge, { kind: 'suppressed', why: verdict.why });
    const written = await writer.write(nudge);
    if (written.kind === 'drop') return record(nudge, droppedAs(written.why));
    if (written.kind === 'wait') return release(nudge, written.until, 'waited');
    const sent = await send(nudge, written);
    if (sent === undefined) return;
    if (!sent.ok) return failed(nudge, sent.problem);
    await arrived(nudge, sent.value);
  }

  /** The writer hears first: should we stop in between, the message is found by its marker and the writer told again. */
  async function arrived(nudge: Nudge, message: MessageRef): Promise<void> {
    try {
      await writers[nudge.topic]?.sent(nudge, message);
    } catch (cause) {
      if (cause instanceof StoreUnavailable) throw cause;
      // What is remembered about a message must not hide that it was sent.
      log.error('nudge.defect', cause);
    }
    const counted = nudge.topic === 'check-in-prompt' ? countPrompt : undefined;
    await record(nudge, { kind: 'sent', message }, counted);
  }

  async function settle(nudge: Nudge): Promise<void> {
    const found = await look(nudge);
    if (found === 'unreachable' || found === 'defect') {
      const isLate = Temporal.Instant.compare(clock.now(), nudge.uselessAfter) > 0;
      if (isLate || nudge.attempts >= mostAttempts) return record(nudge, { kind: 'failed', why: found });
      // Could not look: keep the lease and look again when it lapses, rather than risk a second copy.
      return;
    }
    if (found === 'gone') return record(nudge, { kind: 'failed', why: 'gone' });
    if (found !== undefined) return arrived(nudge, found);
    // Claimed again and again and never sent: the fault is ours, and trying on would not mend it.
    if (nudge.attempts >= mostAttempts) return record(nudge, { kind: 'failed', why: 'defect' });
    // The attempt counts, the look after it does not.
    return release(nudge, clock.now(), 'waited');
  }

  /** Our message where it was sent to, undefined when it is not there; or why we could not look. */
  async function look(nudge: Nudge): Promise<MessageRef | undefined | 'gone' | 'unreachable' | 'defect'> {
    try {
      const since = nudge.notBefore.subtract({ hours: 1 });
      const found = await chat(nudge.to.platform).messages.find(nudge.id, nudge.to, since);
      if (found.ok) return found.value;
      return found.problem.kind === 'gone' ? 'gone' : 'unreachable';
    } catch (cause) {
      log.error('nudge.defect', cause);
      return 'defect';
    }
  }

  /** Undefined when somebody else holds it by now. */
  async function send(nudge: Nudge, { card, language, places }: ToSend) {
    const { messages } = chat(nudge.to.platform);
    const copy = languages[language];
    const why = copy.nudge.reasons[nudge.topic];
    if (isUserRef(nudge.to)) return messages.sendDirect(nudge.to, withStop(card, nudge.kind, why, copy), nudge.id);
    let written = nudge.to;
    const post = async (place: ChannelRef) => {
      // Said before it leaves: after a crash it is looked for where it went.
      if (!sameChannel(place, written) && !(await readdress(nudge, place))) return undefined;
      written = place;
      return messages.post(place, { why, ...card }, nudge.id);
    };
    const [best = nudge.to, ...others] = places ?? [];
    let sent = await post(best);
    for (const place of others) {
      if (sent === undefined || sent.ok || !isRefusal(sent.problem)) break;
      log.warn('nudge.place-refused', { nudge: nudge.id, why: sent.problem.kind });
      sent = await post(place);
    }
    return sent;
  }

  async function readdress(nudge: Nudge, to: ChannelRef): Promise<boolean> {
    const token = leaseToken(nudge);
    return store.write((s) => s.nudges.readdress(nudge.id, token, to));
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

  async function failed(nudge: Nudge, problem: DeliveryProblem): Promise<void> {
    if (problem.kind === 'busy') return release(nudge, clock.now().add(atLeastASecond(problem.retryAfter)), 'waited');
    if (problem.kind === 'gone') return record(nudge, { kind: 'failed', why: 'gone' });
    if (problem.kind === 'forbidden') return record(nudge, { kind: 'failed', why: 'forbidden' });
    // Remembered, so that /nudges can say so where the person will see it.
    if (problem.kind === 'closed') return record(nudge, { kind: 'failed', why: 'forbidden' }, foundClosed);
    if (nudge.attempts >= mostAttempts) return record(nudge, { kind: 'failed', why: 'unreachable' });
    return release(nudge, clock.now().add({ minutes: 2 ** nudge.attempts }), 'tried');
  }

  /** Ends the claim, and in the same breath remembers what it says about the person it was for. */
  async function record(nudge: Nudge, status: DeliveryStatus, learned?: (person: Person) => Person): Promise<void> {
    const { id, to } = nudge;
    const token = leaseToken(nudge);
    const now = clock.now();
    const write = () =>
      store.write(async (s) => {
        const isOurs = await s.nudges.record(id, token, status, now);
        // Whoever was forgotten meanwhile stays so: the row went with them.
        if (isOurs && learned !== undefined && isUserRef(to))
          await s.people.save(learned(await personOf(s, to, { ids, now })));
        return isOurs;
      });
    if (!(await savingAgain(write))) return;
    const facts = {
      nudge: nudge.id,
      kind: nudge.kind,
      status: status.kind,
      reason: 'why' in status ? status.why : 'none',
      // Of what was not sent, nobody can say how late it was.
      lateness: status.kind === 'sent' ? latenessOf(nudge, now) : undefined,
    } as const;
    if (status.kind === 'failed') log.warn('nudge.recorded', facts);
    else log.info('nudge.recorded', facts);
  }

  /** Having waited, for the night to end or a service to be free, is no attempt. */
  async function release(nudge: Nudge, notBefore: Temporal.Instant, after: 'tried' | 'waited'): Promise<void> {
    const token = leaseToken(nudge);
    await store.write((s) => s.nudges.release(nudge.id, token, notBefore, after === 'tried'));
  }

  /** One at a time for each recipient: each reads what the one before sent, and what goes to a place keeps its order. */
  function guarded(work: (nudge: Nudge) => Promise<void>) {
    return async (nudge: Nudge): Promise<void> => {
      try {
        const { id, to } = nudge;
        await inTurn(isUserRef(to) ? userKey(to) : channelKey(to), async (waited) => {
          // Part of the lease went by in waiting; once somebody else holds it, it is theirs.
          const token = leaseToken(nudge);
          if (waited && !(await store.write((s) => s.nudges.renew(id, token, leaseFor)))) return;
          await work(nudge);
        });
      } catch (cause) {
        log.error('nudge.defect', cause);
      }
    };
  }
}

type ToSend = Extract<Written, { kind: 'card' }>;

/**
 * Seconds since it could have left. What had to wait, for the night to end or a service to be free, counts from the end
 * of the wait; a clock that was set back makes nothing early.
 */
function latenessOf({ due, notBefore }: Nudge, now: Temporal.Instant): number {
  const from = Temporal.Instant.compare(due, notBefore) > 0 ? due : notBefore;
  return Math.max(0, from.until(now).total('seconds'));
}

/** Nothing was sent, and trying again would not mend it. */
const isRefusal = ({ kind }: DeliveryProblem): boolean => kind === 'gone' || kind === 'forbidden';

const countPrompt = (it: Person): Person => ({ ...it, unansweredPrompts: it.unansweredPrompts + 1 });
const foundClosed = (it: Person): Person => ({ ...it, directClosed: true });

/** Counters and statuses are tried again when somebody saved first. */
async function savingAgain<T>(save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (cause) {
    if (!(cause instanceof StaleVersion)) throw cause;
    return save();
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
