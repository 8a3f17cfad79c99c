/** `/metrics` of a running bot: what was sent, held back and failed, what stands in the ledger, and nobody in any label. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openDatabase, type Database } from '../../src/adapters/postgres/index.ts';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import { labels } from '../../src/adapters/system/metrics-labels.ts';
import { countedTo, ledgerQuery } from '../../src/adapters/system/metrics-ledger.ts';
import { compose, type Running } from '../../src/compose.ts';
import type { Nudge } from '../../src/core/nudge/nudge.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createManualScheduler } from '../fakes/manual-scheduler.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openTemplateDatabase } from '../kit/database.ts';
import { configIn } from '../kit/journey.ts';
import { layOut } from '../kit/journey-database.ts';
import { samplesOf, valueOf, type Sample } from '../kit/prometheus-text.ts';
import { createTestDatabase, describeWith, findPostgres } from '../kit/services.ts';
import { modulesUnder } from '../structure/modules.ts';
import { aGroup, aNudge, aPerson, lasting } from './store-samples.ts';

const postgres = await findPostgres();
const now = Temporal.Instant.from('2026-11-24T12:00:00Z');
const { ada, bao, diego } = sandboxCast.people;

/** A bot with its page, an empty database, and a group whose nudges are of our own making: being closed, it plans none. */
async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'metrics-'));
  await layOut(folder);
  const clock = createFakeClock(now);
  const http = { host: '127.0.0.1', port: 0, publicUrl: undefined };
  const overrides = { clock, scheduler: createManualScheduler(), seed: false };
  const running = await compose({ ...configIn(folder), http }, overrides);
  const group = aGroup({ channel: sandboxCast.channels.circle, state: 'closed', closedAt: now });
  await running.ports.store.write((s) => s.groups.save(group));
  return {
    running,
    async plan(to: Nudge['to'], due: string, it: Partial<Nudge> = {}) {
      const at = now.add(due);
      const times = { notBefore: at, due: at, uselessAfter: at.add({ hours: 24 }) };
      const nudge = aNudge(group.id, { kind: 'rest', topic: 'pause-note', to, asked: true, ...times, ...it });
      await running.ports.store.write((s) => s.nudges.plan([nudge]));
    },
    async scrape(): Promise<readonly Sample[]> {
      const answer = await fetch(`${running.http!.url}metrics`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      return samplesOf(await answer.text());
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe('a day of nudges', () => {
  let bot: Awaited<ReturnType<typeof open>>;
  let running: Running;
  let [before, after]: (readonly Sample[])[] = [];
  const was = (name: string, of: Sample['labels'] = {}) => valueOf(before!, `circlekeeper_${name}`, of);
  const is = (name: string, of: Sample['labels'] = {}) => valueOf(after!, `circlekeeper_${name}`, of);

  beforeAll(async () => {
    bot = await open();
    ({ running } = bot);
    const { store } = running.ports;
    const nobody = { ...sandboxCast.community, user: 'nobody-here' };
    // The note that I pause goes to whoever I pause for; who pauses by their own wish is asked nothing.
    const paused = [
      [ada, 'by-itself'],
      [bao, 'by-itself'],
      [nobody, 'by-itself'],
      [diego, 'by-person'],
    ] as const;
    for (const [user, how] of paused)
      await store.write((s) => s.people.save(aPerson({ user, paused: how, off: [], awayUntil: undefined })));
    await bot.plan(bao, '-PT1H', { kind: 'crisis' });
    await store.write((s) => s.nudges.claim(now, 1, lasting('PT1M')));
    await bot.plan(ada, '-PT2M');
    await bot.plan(bao, 'PT0S');
    await bot.plan(diego, 'PT0S', { kind: 'check-in', topic: 'check-in-prompt' });
    await bot.plan(nobody, 'PT0S');
    await bot.plan(ada, 'PT1H');
    for (const due of ['PT1H1S', 'PT9H']) await bot.plan(bao, due, { kind: 'meeting' });
    before = await bot.scrape();
    await running.core.sweep();
    const from = { user: bao, group: undefined, at: now, language: 'en', told: 'nobody' } as const;
    await running.core.use.crisis.inAnswer('I want to kill myself tonight', from);
    after = await bot.scrape();
  });
  afterAll(async () => bot[Symbol.asyncDispose]());

  it('shows what is due and since when, what is to come, and how long a claim is held', () => {
    expect([was('nudges_due'), was('nudge_due_age_seconds')]).toEqual([4, 120]);
    const planned = (kind: string) => labels.horizon.map((horizon) => was('nudges_planned', { kind, horizon }));
    expect([planned('rest'), planned('meeting'), planned('check-in')]).toEqual([
      [1, 0],
      [0, 2],
      [0, 0],
    ]);
    // A lease that ends in a minute is one of three that is two minutes old.
    expect(was('nudge_claim_age_seconds')).toBeGreaterThanOrEqual(120);
    expect(was('nudge_claim_age_seconds')).toBeLessThan(180);
    expect([is('nudges_due'), is('nudge_due_age_seconds')]).toEqual([0, 0]);
  });

  it('shows how each ended and why, and how late those were that were sent', () => {
    const ended = (kind: string, status: string, reason: string) => is('nudges_total', { kind, status, reason });
    expect([ended('rest', 'sent', 'none'), ended('rest', 'failed', 'gone')]).toEqual([2, 1]);
    expect(ended('check-in', 'suppressed', 'paused')).toBe(1);
    const all = after!.filter(({ name }) => name === 'circlekeeper_nudges_total');
    expect(all.reduce((sum, { value }) => sum + value, 0)).toBe(4);
    const late = (le: string) => is('nudge_lateness_seconds_bucket', { kind: 'rest', le });
    expect([late('0.1'), late('60'), late('300'), late('+Inf')]).toEqual([1, 1, 2, 2]);
    expect(is('nudge_lateness_seconds_sum', { kind: 'rest' })).toBe(120);
  });

  it('shows an offer of help, the events behind it all, and the process', () => {
    const offers = labels.level.map((level) => is('crisis_offers_total', { level, by: 'in-the-answer' }) ?? 0);
    expect(offers.reduce((sum, it) => sum + it, 0)).toBe(1);
    expect(is('crisis_calls_total', { outcome: 'unanswered' })).toBe(0);
    expect(is('events_total', { level: 'info', event: 'nudge.recorded' })).toBe(3);
    expect(is('events_total', { level: 'warn', event: 'nudge.recorded' })).toBe(1);
    expect(valueOf(after!, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('has no label whose value is out of its list, and nobody in any', () => {
    const isList = (path: string) => path.endsWith('/metrics-labels.ts');
    const source = modulesUnder('src').flatMap(({ path, text }) => (isList(path) ? [] : [text]));
    const isEvent = (it: string) => source.some((text) => text.includes(`'${it}'`));
    const lists: Readonly<Record<string, (value: string) => boolean>> = {
      ...Object.fromEntries(
        Object.entries(labels).map(([name, all]) => [name, (it) => (all as readonly string[]).includes(it)]),
      ),
      event: isEvent,
      le: (it) => it === '+Inf' || Number.isFinite(Number(it)),
    };
    const ours = after!.filter(({ name }) => name.startsWith('circlekeeper_'));
    expect(ours.length).toBeGreaterThan(100);
    const strangers = ours.flatMap(({ name, labels: its }) =>
      Object.entries(its)
        .filter(([label, value]) => {
          if (name === 'circlekeeper_events_total' && label === 'level')
            return !['info', 'warn', 'error'].includes(value);
          return lists[label]?.(value) !== true;
        })
        .map(([label, value]) => `${name} ${label} ${value}`),
    );
    expect(strangers).toEqual([]);
    const values = after!.flatMap((it) => Object.values(it.labels)).join('\n');
    expect(values).not.toMatch(/_[0-9a-z]{16}|kill|\b(ada|bao|diego|nobody-here|evening-circle|Tuesday)\b/i);
  });

  it('without the database tells what the process counted by itself, and all of it when it is back', async () => {
    running.database.unplug();
    const away = await bot.scrape();
    running.database.plug();
    const sent = { kind: 'rest', status: 'sent', reason: 'none' };
    expect(valueOf(away, 'circlekeeper_nudges_total', sent)).toBe(2);
    expect(away.filter(({ name }) => /nudges_(due|planned)|_age_seconds/.test(name))).toEqual([]);
    expect(valueOf(await bot.scrape(), 'circlekeeper_nudges_due')).toBe(0);
  });
});

describe('a hundred thousand due', () => {
  type Node = Readonly<{ [key: string]: unknown; Plans?: readonly Node[] }>;
  const nodesOf = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

  async function looked(database: Database): Promise<readonly Node[]> {
    const explain = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${ledgerQuery}`;
    const { rows } = await database.pool.query<{ 'QUERY PLAN': unknown }>(explain, [now.toString()]);
    const found = rows[0]?.['QUERY PLAN'];
    const [{ Plan }] = (typeof found === 'string' ? JSON.parse(found) : found) as [{ Plan: Node }];
    return nodesOf(Plan).filter((it) => it['Relation Name'] === 'nudges');
  }

  it('are looked at through the index alone, no further than the count goes', { timeout: 120_000 }, async () => {
    await using database = await openTemplateDatabase();
    // References are not what this is about, and checking them is most of the work.
    await sql`ALTER TABLE app.nudges DISABLE TRIGGER ALL`.execute(database.db);
    const rows = (from: number, to: number, status: string) => sql`
      INSERT INTO app.nudges (id, key, kind, urgency, topic, group_id, platform, community, channel, subject, occurrence,
        revision, lead, not_before, due, useless_after, asked, attempts, status)
      SELECT 'ndg_' || n, n, 'meeting', 2, 'meeting-reminder', 'grp_1', 'p', 'c', 'x', '', '', 0, '',
        at, at, at, false, 0, ${status}
      FROM (SELECT n, ${now.toString()}::timestamptz - n * interval '1 second' AS at
        FROM generate_series(${sql.lit(from)}, ${sql.lit(to)}) AS n) AS made`;
    await rows(1, 20_000, 'expired').execute(database.db);
    await rows(20_001, 120_000, 'planned').execute(database.db);
    await sql`ANALYZE app.nudges`.execute(database.db);
    const scans = await looked(database);
    expect(scans.length).toBeGreaterThan(3);
    expect(new Set(scans.map((it) => String(it['Node Type']).replace('Only ', '')))).toEqual(new Set(['Index Scan']));
    for (const it of scans) {
      expect(Number(it['Actual Rows'])).toBeLessThanOrEqual(countedTo);
      expect(it['Rows Removed by Filter'] ?? 0).toBe(0);
    }
    const { rows: answer } = await database.pool.query(ledgerQuery, [now.toString()]);
    expect(answer[1]).toMatchObject({
      urgency: 2,
      due: countedTo,
      soon: 0,
      later: 0,
      oldest: 120_000,
      unclaimed: null,
    });
  });
});

describeWith(postgres, 'on a PostgreSQL server', (url) => {
  it('the ledger answers in numbers, too', async () => {
    await using own = await createTestDatabase(url);
    const settings = { kind: 'server', url: own.url } as const;
    await using database = await openDatabase(settings, { log: createRecordingLog() });
    const { rows } = await database.pool.query(ledgerQuery, [now.toString()]);
    expect(rows).toHaveLength(labels.kind.length);
    expect(rows[0]).toEqual({ urgency: 1, due: 0, soon: 0, later: 0, oldest: null, unclaimed: null });
  });
});
