/** The local Slack’s Socket Mode, over a bare WebSocket. https://docs.slack.dev/apis/events-api/using-socket-mode */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareSocket, eventOf } from '../doubles/slack/bare-client.ts';
import { recordOf } from '../doubles/slack/wire.ts';
import type { Json } from '../doubles/slack/wire.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());
const events = (frames: readonly Json[]): readonly Json[] => frames.filter((it) => it['type'] === 'events_api');

describe('a connection', () => {
  it('is opened with the app’s token, and greeted', async () => {
    await using socket = await bareSocket(bench.slack);
    expect(socket.heard).toMatchObject([
      { type: 'hello', num_connections: 1, connection_info: { app_id: bench.slack.appId } },
    ]);
    expect([bench.slack.socket.connections, bench.slack.socket.opened]).toEqual([1, 1]);
  });
  it('has an address that is good once', async () => {
    const { body } = await bench.call('apps.connections.open', {}, { token: bench.slack.appToken });
    const url = String(body['url']);
    const first = new WebSocket(url);
    await new Promise((resolve) => first.once('open', resolve));
    const second = new WebSocket(url);
    expect(String(await new Promise((resolve) => second.once('error', resolve)))).toContain('401');
    first.terminate();
  });
  it('is pinged, and pinged no more when the line is dead', async () => {
    await using beating = await openBareBench({ pingInterval: 5 });
    await using socket = await bareSocket(beating.slack);
    await expect.poll(() => socket.pings).toBeGreaterThan(2);
    beating.slack.socket.mute(true);
    await beating.call('auth.test');
    const { pings } = socket;
    await beating.ada.say(beating.hall, 'still heard');
    await socket.event('message');
    expect(socket.pings - pings).toBeLessThan(2);
  });
  it('is one of ten at most', async () => {
    const sockets = await Promise.all(Array.from({ length: 10 }, () => bareSocket(bench.slack)));
    await using late = await bareSocket(bench.slack);
    expect(late.heard).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    expect(bench.slack.socket.connections).toBe(10);
    await Promise.all(sockets.map((it) => it[Symbol.asyncDispose]()));
  });
  it('shares the load with others', async () => {
    await using first = await bareSocket(bench.slack, { acks: true });
    await using second = await bareSocket(bench.slack, { acks: true });
    for (const text of ['a', 'b', 'c', 'd'])
      // oxlint-disable-next-line no-await-in-loop
      await bench.ada.say(bench.hall, text);
    await bench.slack.settled();
    expect([events(first.heard).length, events(second.heard).length]).toEqual([2, 2]);
  });
  it('is warned, replaced, and switched off', async () => {
    await using old = await bareSocket(bench.slack);
    bench.slack.socket.warn();
    expect(await old.next((it) => it['type'] === 'disconnect')).toMatchObject({ reason: 'warning' });
    bench.slack.socket.refresh();
    expect(await old.next((it) => it['type'] === 'disconnect')).toMatchObject({ reason: 'refresh_requested' });
    await using fresh = await bareSocket(bench.slack, { acks: true });
    await bench.ada.say(bench.hall, 'hello');
    await fresh.event('message');
    await bench.slack.settled();
    expect(events(old.heard)).toEqual([]);
    bench.slack.socket.disable();
    expect(await fresh.next((it) => it['type'] === 'disconnect')).toMatchObject({ reason: 'link_disabled' });
    await using none = await bareSocket(bench.slack);
    expect(none.heard).toMatchObject([{ type: 'disconnect', reason: 'link_disabled' }]);
  });
  it('is cut, closed, and babbled into', async () => {
    await using socket = await bareSocket(bench.slack);
    bench.slack.socket.babble('{"type":"poem"}');
    expect(await socket.next((it) => it['type'] === 'poem')).toEqual({ type: 'poem' });
    socket.send('nothing Slack would understand');
    socket.close();
    expect(await socket.closed).toBe(1000);
    await using other = await bareSocket(bench.slack);
    bench.slack.socket.drop();
    expect(await other.closed).toBe(1006);
    await bench.slack.until(() => bench.slack.socket.connections === 0);
  });
});

describe('an event', () => {
  it('comes in an envelope, and once when it is acknowledged', async () => {
    await using socket = await bareSocket(bench.slack);
    const ts = await bench.ada.say(bench.hall, 'hello');
    const envelope = await socket.event('message');
    expect(envelope).toMatchObject({
      type: 'events_api',
      envelope_id: expect.any(String),
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: {
        type: 'event_callback',
        team_id: bench.team,
        api_app_id: bench.slack.appId,
        authorizations: [{ team_id: bench.team, user_id: bench.bot, is_bot: true }],
        event: { type: 'message', text: 'hello', user: bench.ada.id, ts, channel: bench.hall, channel_type: 'channel' },
      },
    });
    socket.ack(envelope);
    await bench.slack.settled();
    expect(events(socket.heard)).toHaveLength(1);
    expect(bench.slack.deliveries[0]?.attempts).toMatchObject([{ ok: true, reason: 'acknowledged' }]);
  });
  it('comes again three times when it is not, the same event in new envelopes', async () => {
    await using quick = await openBareBench({ answerWithin: 5 });
    await using socket = await bareSocket(quick.slack);
    await quick.ada.say(quick.hall, 'hello');
    await quick.slack.settled();
    // Given up, and perhaps still on its way to us.
    const all = [
      await socket.event('message'),
      await socket.event('message'),
      await socket.event('message'),
      await socket.event('message'),
    ];
    expect(all.map((it) => [it['retry_attempt'], it['retry_reason']])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(new Set(all.map((it) => recordOf(it['payload'])['event_id'])).size).toBe(1);
    expect(new Set(all.map((it) => it['envelope_id'])).size).toBe(4);
  });
  it('comes again over another connection when the first was cut', async () => {
    await using slow = await openBareBench({ answerWithin: 10_000, retryAfter: [0, 20, 20] });
    const first = await bareSocket(slow.slack);
    await slow.ada.say(slow.hall, 'hello');
    await first.event('message');
    await using second = await bareSocket(slow.slack, { acks: true });
    await first[Symbol.asyncDispose]();
    expect(await second.event('message')).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' });
    await slow.slack.settled();
  });
  it('waits while things are held, and comes again when a test says so', async () => {
    await using socket = await bareSocket(bench.slack, { acks: true });
    bench.slack.hold(true);
    await bench.ada.say(bench.hall, 'hello');
    await bench.call('auth.test');
    expect(events(socket.heard)).toEqual([]);
    bench.slack.hold(false);
    await socket.event('message');
    await bench.slack.settled();
    await bench.slack.redeliver(bench.slack.deliveries[0]?.id ?? '');
    expect(await socket.event('message')).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
  });
  it('does not come where the app did not subscribe to it, or lacks its scope', async () => {
    await using socket = await bareSocket(bench.slack, { acks: true });
    bench.slack.useManifest({ settings: { event_subscriptions: { bot_events: ['message.groups'] } } });
    await bench.ada.say(bench.hall, 'not subscribed');
    const room = bench.slack.addChannel(bench.team, { name: 'room', private: true, members: [bench.ada.id] });
    await bench.ada.say(room, 'subscribed');
    bench.slack.setScopes(bench.team, ['chat:write']);
    await bench.ada.say(room, 'no scope');
    await bench.slack.settled();
    expect(events(socket.heard).map((it) => eventOf(it)['text'])).toEqual(['subscribed']);
  });
  it('says which workspace it is from, and of others than its own nothing is told', async () => {
    await using socket = await bareSocket(bench.slack, { acks: true });
    const other = bench.slack.addWorkspace({ name: 'Elsewhere' });
    const caro = bench.slack.as(bench.slack.addUser(other, { name: 'ada' }));
    const hall = bench.slack.addChannel(other, { name: 'hall', members: [caro.id] });
    await caro.say(hall, '@bao hello from @ada');
    expect(await socket.event('message')).toMatchObject({
      payload: {
        team_id: other,
        authorizations: [{ team_id: other, user_id: bench.slack.workspace(other).botUser }],
        event: { text: `@bao hello from <@${caro.id}>` },
      },
    });
    await expect(caro.say(bench.hall, 'x')).rejects.toThrow('cannot see');
    const away = bench.slack.addWorkspace({ name: 'Nowhere', installed: false });
    const dana = bench.slack.as(bench.slack.addUser(away, { name: 'dana' }));
    await dana.say(bench.slack.addChannel(away, { name: 'hall', members: [dana.id] }), 'nobody listens');
    await bench.slack.settled();
    expect(events(socket.heard).some((it) => recordOf(it['payload'])['team_id'] === away)).toBe(false);
  });
  it('does not come from where the bot is not', async () => {
    await using socket = await bareSocket(bench.slack, { acks: true });
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', members: [bench.ada.id], bot: 'out' });
    await bench.ada.say(lobby, 'among ourselves');
    await bench.slack.as(bench.ada.id).say(bench.slack.privateChannel(bench.ada.id, bench.bao.id), 'in private');
    await bench.ada.sayDirect('to the bot');
    await bench.slack.settled();
    expect(events(socket.heard).map((it) => [eventOf(it)['text'], eventOf(it)['channel_type']])).toEqual([
      ['to the bot', 'im'],
    ]);
  });
});

describe('commands and interactions', () => {
  it('take a body with their acknowledgement, and come once', async () => {
    await using socket = await bareSocket(bench.slack);
    const asked = bench.ada.command(bench.hall, '/crisis', 'now');
    const envelope = await socket.next((it) => it['type'] === 'slash_commands');
    expect(envelope).toMatchObject({ accepts_response_payload: true, payload: { command: '/crisis', text: 'now' } });
    expect(envelope).not.toHaveProperty('retry_attempt');
    socket.ack(envelope, { text: 'Here.' });
    const { ack, messages } = await asked;
    expect([ack.ok, messages[0]?.text, messages[0]?.ephemeralTo]).toEqual([true, 'Here.', bench.ada.id]);
  });
  it('are not acknowledged after three seconds, and do not come again', async () => {
    await using quick = await openBareBench({ answerWithin: 5 });
    await using socket = await bareSocket(quick.slack);
    const { ack } = await quick.ada.command(quick.hall, '/crisis');
    expect([ack.ok, ack.reason]).toEqual([false, 'timeout']);
    const isCommand = (it: Json): boolean => it['type'] === 'slash_commands';
    await socket.next(isCommand);
    await quick.call('auth.test');
    expect(socket.heard.filter(isCommand)).toHaveLength(1);
  });
});
