/** The local Slack over HTTP, heard by a bare server: signed, retried, and verified first. */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareListener } from '../doubles/slack/bare-client.ts';
import { signatureOf } from '../doubles/slack/index.ts';
import type { Json } from '../doubles/slack/wire.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());

// https://docs.slack.dev/reference/events/url_verification
it('wants its challenge said back before anything else', async () => {
  await using app = await bareListener();
  await bench.slack.useHttp(app.url);
  expect(JSON.parse(app.came[0]?.body ?? '')).toMatchObject({
    type: 'url_verification',
    challenge: expect.any(String),
  });
  await expect(bench.slack.useHttp('http://127.0.0.1:9/nobody')).rejects.toThrow('challenge');
});

// https://docs.slack.dev/authentication/verifying-requests-from-slack
it('signs what it sends, by its own clock', async () => {
  await using app = await bareListener();
  await bench.slack.useHttp(app.url);
  await bench.ada.say(bench.hall, 'hello');
  await bench.slack.settled();
  const { headers, body } = app.came.at(-1)!;
  const timestamp = String(headers['x-slack-request-timestamp']);
  expect(timestamp).toBe(String(Temporal.Instant.from('2026-03-02T12:00:00Z').epochMilliseconds / 1000));
  const base = `v0:${timestamp}:${body}`;
  const signature = `v0=${createHmac('sha256', bench.slack.signingSecret).update(base).digest('hex')}`;
  expect(headers['x-slack-signature']).toBe(signature);
  expect(signatureOf(bench.slack.signingSecret, timestamp, body)).toBe(signature);
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body)).toMatchObject({ type: 'event_callback', event: { text: 'hello' } });
  expect(headers).not.toHaveProperty('x-slack-retry-num');
});

// https://docs.slack.dev/apis/events-api/#retries
describe('retries', () => {
  const tried = (came: readonly { headers: Readonly<Record<string, unknown>> }[]) =>
    came.slice(1).map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
  it('come after an error', async () => {
    await using app = await bareListener(() => ({ status: 500 }));
    await bench.slack.useHttp(app.url);
    await bench.ada.say(bench.hall, 'hello');
    await bench.slack.settled();
    expect(tried(app.came)).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
  });
  it('do not come where the app asks for none', async () => {
    await using app = await bareListener(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await bench.slack.useHttp(app.url);
    await bench.ada.say(bench.hall, 'hello');
    await bench.slack.settled();
    expect(tried(app.came)).toHaveLength(1);
  });
  it('come after silence, and end with an answer', async () => {
    await using quick = await openBareBench({ answerWithin: 250 });
    let silent = true;
    await using app = await bareListener(() => {
      const said = silent ? undefined : {};
      silent = false;
      return said;
    });
    await quick.slack.useHttp(app.url);
    await quick.ada.say(quick.hall, 'hello');
    await quick.slack.settled();
    expect(tried(app.came).slice(0, 2)).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
    const attempts = quick.slack.deliveries[0]?.attempts ?? [];
    expect([attempts[0]?.ok, attempts.at(-1)?.ok]).toEqual([false, true]);
  });
});

describe('commands and interactions', () => {
  it('are forms, at places of their own where there are some, and answered in the response', async () => {
    await using app = await bareListener(({ path }) => (path === '/commands' ? { body: { text: 'Here.' } } : {}));
    const { origin } = new URL(app.url);
    await bench.slack.useHttp({
      events: app.url,
      commands: `${origin}/commands`,
      interactivity: `${origin}/interactive`,
    });
    const { ack, messages } = await bench.ada.command(bench.hall, '/crisis', 'now & <then>');
    expect([ack.ok, ack.status, messages[0]?.text]).toEqual([true, 200, 'Here.']);
    const form = new URLSearchParams(app.came.at(-1)?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      command: '/crisis',
      text: 'now &amp; &lt;then&gt;',
      team_id: bench.team,
      user_id: bench.ada.id,
      channel_id: bench.hall,
      channel_name: 'hall',
      is_enterprise_install: 'false',
    });
    await bench.ada.globalShortcut('check-in');
    const last = app.came.at(-1);
    expect(last?.path).toBe('/interactive');
    const payload = JSON.parse(new URLSearchParams(last?.body).get('payload') ?? '') as Json;
    expect(payload).toMatchObject({ type: 'shortcut', callback_id: 'check-in', team: { id: bench.team } });
  });
  it('are refused once, without a retry', async () => {
    await using app = await bareListener(() => ({ status: 500 }));
    await bench.slack.useHttp(app.url);
    const { ack } = await bench.ada.command(bench.hall, '/crisis');
    expect(ack).toMatchObject({ ok: false, reason: 'http_error', status: 500 });
    expect(app.came).toHaveLength(2);
  });
  it('are left without an answer once, without a retry', async () => {
    await using quick = await openBareBench({ answerWithin: 250 });
    await using app = await bareListener(() => undefined);
    await quick.slack.useHttp(app.url);
    const { ack } = await quick.ada.command(quick.hall, '/crisis');
    expect(ack).toMatchObject({ ok: false, reason: 'http_timeout' });
    expect(app.came).toHaveLength(2);
  });
  it('find nobody where nobody listens', async () => {
    const app = await bareListener();
    await bench.slack.useHttp(app.url);
    await app[Symbol.asyncDispose]();
    expect((await bench.ada.command(bench.hall, '/crisis')).ack).toMatchObject({
      ok: false,
      reason: 'connection_failed',
    });
    bench.slack.useSocketMode();
    expect((await bench.ada.command(bench.hall, '/crisis')).ack.reason).toBe('connection_failed');
  });
});
