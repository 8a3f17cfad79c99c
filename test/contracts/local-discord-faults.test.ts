/** Trouble the local Discord makes on purpose, and what it keeps of every request. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { BareBench } from '../doubles/discord/bare-bench.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench({ now: () => Temporal.Instant.from('2026-03-02T12:00:00Z') });
});
afterEach(async () => bench[Symbol.asyncDispose]());
const say = (content = 'x') => bench.rest('POST', `/channels/${bench.hall}/messages`, { content });
const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

describe('rate limits', () => {
  it.each(['user', 'shared'] as const)('429 of scope %s, for this route', async (scope) => {
    bench.discord.fail(posts, { status: 429, retryAfter: 1.5, scope });
    const { status, body, headers } = await say();
    expect([status, body]).toEqual([429, { message: 'You are being rate limited.', retry_after: 1.5, global: false }]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'retry-after': '2',
      'x-ratelimit-scope': scope,
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '1.5',
    });
    expect(headers.get('x-ratelimit-global')).toBeNull();
    expect((await say()).status).toBe(200);
  });

  it('429 of scope global, for everything', async () => {
    bench.discord.fail(posts, { status: 429, retryAfter: 3, scope: 'global' });
    const { body, headers } = await say();
    expect(body).toMatchObject({ global: true, retry_after: 3 });
    expect(headers.get('x-ratelimit-global')).toBe('true');
    expect(headers.get('x-ratelimit-scope')).toBe('global');
    expect(headers.get('x-ratelimit-bucket')).toBeNull();
  });

  it('headers on everything else, a bucket for each route, none for interaction callbacks', async () => {
    const [first, second] = [await say(), await bench.rest('GET', `/channels/${bench.hall}/messages`)];
    for (const { headers } of [first, second])
      expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(Number(headers.get('x-ratelimit-limit')));
    expect(first.headers.get('x-ratelimit-bucket')).not.toBe(second.headers.get('x-ratelimit-bucket'));
    const asked = await bench.ask(() => bench.ada.command(bench.hall, 'ping'));
    const { headers } = await bench.callback(asked, 4, { content: 'pong' });
    expect(headers.get('x-ratelimit-bucket')).toBeNull();
  });
});

describe('faults', () => {
  it('any status, as many times as said', async () => {
    bench.discord.fail({ ...posts, times: 2 }, { status: 503 });
    expect([(await say()).status, (await say()).status, (await say()).status]).toEqual([503, 503, 200]);
    expect(bench.discord.messagesIn(bench.hall)).toHaveLength(1);
  });
  it('any code and words', async () => {
    bench.discord.fail(posts, { status: 403, code: 50013, message: 'Missing Permissions' });
    expect(await say()).toMatchObject({ status: 403, body: { code: 50013, message: 'Missing Permissions' } });
  });
  it('slowness', async () => {
    bench.discord.fail(posts, { delay: 40 });
    const begun = performance.now();
    expect((await say()).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(38);
  });
  it('a socket cut before anything happened', async () => {
    bench.discord.fail(posts, { drop: 'before' });
    await expect(say()).rejects.toThrow('fetch failed');
    expect(bench.discord.messagesIn(bench.hall)).toEqual([]);
  });
  it('a socket cut after it happened', async () => {
    bench.discord.fail(posts, { drop: 'after' });
    await expect(say('done')).rejects.toThrow('fetch failed');
    expect(bench.discord.messagesIn(bench.hall).map((it) => it.content)).toEqual(['done']);
    expect(bench.discord.requests.at(-1)).toMatchObject({ status: 0 });
  });
});

describe('the clock', () => {
  it('stands in the Date header, as far off as said', async () => {
    expect((await say()).headers.get('date')).toBe('Mon, 02 Mar 2026 12:00:00 GMT');
    bench.discord.skew(Temporal.Duration.from({ minutes: -3 }));
    expect((await say()).headers.get('date')).toBe('Mon, 02 Mar 2026 11:57:00 GMT');
  });
  it('stands in ids and timestamps', async () => {
    const { body } = await say();
    expect(Number((BigInt(String(body['id'])) >> 22n) + 1_420_070_400_000n)).toBe(
      Temporal.Instant.from('2026-03-02T12:00:00Z').epochMilliseconds,
    );
    expect(body['timestamp']).toBe('2026-03-02T12:00:00.000000+00:00');
  });
});

describe('requests', () => {
  it('are all kept, in order, with what was sent and answered', async () => {
    await bench.rest('GET', `/channels/${bench.hall}/messages?limit=3`);
    await bench.rest('PATCH', `/channels/${bench.hall}/messages/1`, { content: 'y' });
    expect(bench.discord.requests).toMatchObject([
      {
        method: 'GET',
        path: `/channels/${bench.hall}/messages`,
        query: { limit: '3' },
        body: {},
        status: 200,
        code: undefined,
      },
      { method: 'PATCH', path: `/channels/${bench.hall}/messages/1`, body: { content: 'y' }, status: 404, code: 10008 },
    ]);
  });
  it('can be waited for', async () => {
    const two = bench.discord.until(() => bench.discord.requests.filter((it) => it.status === 200).length === 2);
    await say();
    await say();
    await two;
    await expect(bench.discord.until(() => false, 20)).rejects.toThrow('still not so');
  });
});
