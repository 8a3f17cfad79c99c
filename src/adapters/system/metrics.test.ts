/** What scrapers read: events counted, facts as labels from closed lists, and the ledger only while it answers. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import { samplesOf, valueOf } from '../../../test/kit/prometheus-text.ts';
import type { Log } from '../../core/ports/log.ts';
import { StoreUnavailable } from '../../core/ports/stores.ts';
import { eventLabel, labels } from './metrics-labels.ts';
import type { Ledger } from './metrics-ledger.ts';
import { createMetrics } from './metrics.ts';

const none = { due: 0, soon: 0, later: 0, oldest: null, unclaimed: null };
const five = [1, 2, 3, 4, 5].map((urgency) => ({ urgency, ...none }));

function open(answer: () => Promise<readonly unknown[]> = async () => five) {
  const recorded = createRecordingLog();
  const metrics = createMetrics();
  const log = metrics.counting(recorded);
  const pool = { query: async () => ({ rows: await answer() }) };
  const ledger: Ledger = { pool, clock: createFakeClock('2026-03-02T09:00:00Z'), log };
  const scrape = async () => samplesOf(await metrics.text(ledger));
  return { recorded, log, scrape };
}
/** As core logs it, but for what core never would. */
const say = (log: Log, event: `${string}.${string}`, facts: Readonly<Record<string, unknown>>) =>
  (log.info as (event: string, facts: object) => void)(event, facts);

describe('events', () => {
  it('are counted by level and name, and passed on', async () => {
    const { recorded, log, scrape } = open();
    log.info('nudge.woke', { attempts: 1 });
    log.info('nudge.woke');
    log.warn('nudge.woke');
    log.error('queue.down', new Error('x'));
    expect(recorded.events()).toEqual(['nudge.woke', 'nudge.woke', 'nudge.woke', 'queue.down']);
    expect(recorded.lines[0]?.facts).toEqual({ attempts: 1 });
    const samples = await scrape();
    const counted = (level: string, event: string) => valueOf(samples, 'circlekeeper_events_total', { level, event });
    expect([counted('info', 'nudge.woke'), counted('warn', 'nudge.woke')]).toEqual([2, 1]);
    expect(counted('error', 'queue.down')).toBe(1);
  });

  it.each(['Bao said: no.more', 'nudge', 'nudge.sent"} 1', 'a.b.c', 'mem_0000000000000001.left'])(
    'that are no event of ours are counted without their name: %s',
    (event) => expect(eventLabel(event)).toBe('other'),
  );
});

describe('facts', () => {
  it('of nudges: how they ended, why, and how late they were sent', async () => {
    const { log, scrape } = open();
    const nudge = (kind: string, status: string, reason: string, lateness?: number) =>
      say(log, 'nudge.recorded', { nudge: 'ndg_0000000000000001', kind, status, reason, lateness });
    nudge('meeting', 'sent', 'none', 0.2);
    nudge('meeting', 'sent', 'none', 40);
    nudge('check-in', 'suppressed', 'paused');
    nudge('check-in', 'failed', 'gone');
    const samples = await scrape();
    const ended = (kind: string, status: string, reason: string) =>
      valueOf(samples, 'circlekeeper_nudges_total', { kind, status, reason });
    expect([ended('meeting', 'sent', 'none'), ended('check-in', 'suppressed', 'paused')]).toEqual([2, 1]);
    expect([ended('check-in', 'failed', 'gone'), ended('crisis', 'failed', 'gone')]).toEqual([1, 0]);
    const late = (le: string) =>
      valueOf(samples, 'circlekeeper_nudge_lateness_seconds_bucket', { kind: 'meeting', le });
    expect([late('0.1'), late('0.25'), late('30'), late('60'), late('+Inf')]).toEqual([0, 1, 1, 2, 2]);
    expect(valueOf(samples, 'circlekeeper_nudge_lateness_seconds_count', { kind: 'check-in' })).toBe(0);
  });

  it('of the crisis path: offers by level and way, calls by what became of them', async () => {
    const { log, scrape } = open();
    log.info('crisis.offered', { level: 2, by: 'ephemeral', paged: false });
    log.info('crisis.offered', { level: 3, by: 'none', paged: true });
    log.info('crisis.taken');
    log.warn('crisis.unanswered', { rung: 0 });
    log.warn('crisis.unanswered', { rung: 3 });
    const samples = await scrape();
    const offers = (level: string, by: string) => valueOf(samples, 'circlekeeper_crisis_offers_total', { level, by });
    expect([offers('2', 'ephemeral'), offers('3', 'none'), offers('3', 'ephemeral')]).toEqual([1, 1, 0]);
    const calls = (outcome: string) => valueOf(samples, 'circlekeeper_crisis_calls_total', { outcome });
    expect([calls('taken'), calls('unanswered')]).toEqual([1, 2]);
  });

  it('in no list are counted as other, and shown nowhere', async () => {
    const { log, scrape } = open();
    const words = 'I do not want to be here';
    say(log, 'nudge.recorded', { kind: words, status: words, reason: words, lateness: words });
    say(log, 'nudge.recorded', { kind: { toString: () => 'meeting' }, status: 'sent', reason: ['none'], lateness: 1 });
    say(log, 'crisis.offered', { level: 'Bao', by: words });
    const samples = await scrape();
    const other = { kind: 'other', status: 'other', reason: 'other' };
    expect(valueOf(samples, 'circlekeeper_nudges_total', other)).toBe(1);
    expect(valueOf(samples, 'circlekeeper_crisis_offers_total', { level: 'other', by: 'other' })).toBe(1);
    expect(JSON.stringify(samples)).not.toMatch(/do not want|Bao/);
  });

  it('have every combination from the start, so that the first of a kind is an increase', async () => {
    const samples = await open().scrape();
    const zeros = samples.filter((it) => it.name === 'circlekeeper_nudges_total');
    expect(zeros).toHaveLength(labels.kind.length * 13);
    expect(zeros.every((it) => it.value === 0)).toBe(true);
    const watched = { level: 'error', event: 'crisis.screen-failed' };
    expect(valueOf(samples, 'circlekeeper_events_total', watched)).toBe(0);
  });
});

describe('the ledger', () => {
  it('is told by kind and as a whole, with ages in seconds', async () => {
    const rows = five.map((it) => ({ ...it, due: 2, soon: it.urgency, later: 10, oldest: 12.5, unclaimed: -170 }));
    const samples = await open(async () => rows).scrape();
    const planned = (kind: string, horizon: string) =>
      valueOf(samples, 'circlekeeper_nudges_planned', { kind, horizon });
    expect([planned('crisis', 'within-an-hour'), planned('rest', 'within-an-hour')]).toEqual([1, 5]);
    expect(planned('meeting', 'later')).toBe(10);
    expect(valueOf(samples, 'circlekeeper_nudges_due')).toBe(10);
    expect(valueOf(samples, 'circlekeeper_nudge_due_age_seconds')).toBe(12.5);
    // Claimed for 180 seconds, 170 of which are left.
    expect(valueOf(samples, 'circlekeeper_nudge_claim_age_seconds')).toBe(10);
  });

  it('with nothing due and nothing claimed waits for nothing', async () => {
    const samples = await open(async () => five.map((it) => ({ ...it, oldest: -3600 }))).scrape();
    const ages = ['circlekeeper_nudge_due_age_seconds', 'circlekeeper_nudge_claim_age_seconds'];
    expect(ages.map((it) => valueOf(samples, it))).toEqual([0, 0]);
  });

  it('says nothing while it is away, and the rest is told all the same', async () => {
    const it = open(async () => {
      throw new StoreUnavailable('away');
    });
    it.log.info('nudge.woke');
    const samples = await it.scrape();
    expect(valueOf(samples, 'circlekeeper_nudges_due')).toBeUndefined();
    expect(valueOf(samples, 'circlekeeper_events_total', { level: 'info', event: 'nudge.woke' })).toBe(1);
    expect(it.recorded.events()).toEqual(['nudge.woke']);
  });

  it('that fails for a reason of ours is a line in the log', async () => {
    const it = open(async () => {
      throw new Error('no such table');
    });
    await it.scrape();
    expect(it.recorded.events()).toEqual(['metrics.ledger-failed']);
  });
});

it('the process itself is told, once, however many are composed in it', async () => {
  for (const it of [open(), open()])
    expect(valueOf(await it.scrape(), 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
});
