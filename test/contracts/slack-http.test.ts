/** Slack’s requests over HTTP: what is let in, what is turned away, and that nothing comes of what is. */
import { describe, expect, it as test } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { text } from '../../src/core/chat/card.ts';
import { createScriptedInbound, pourAction, smallRegistry, tellForm, teaCard } from '../fakes/scripted-inbound.ts';
import { formOf, openSlackDoor, payloadOf, types } from '../kit/slack-http.ts';

type Options = Readonly<{ listens?: boolean }>;
async function open({ listens = true }: Options = {}) {
  const door = await openSlackDoor();
  const team = door.service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const bao = door.service.addUser(team, { name: 'bao' });
  const circle = door.service.addChannel(team, { name: 'circle', members: [bao] });
  const inbound = createScriptedInbound();
  inbound.answerWith({ kind: 'card', card: { body: [text('here it is')] } });
  let line: AsyncDisposable | undefined;
  const listen = async () => {
    line = await door.slack.platform.open(smallRegistry, inbound);
  };
  if (listens) await listen();
  let made = 0;
  const command = (more: Readonly<Record<string, unknown>> = {}) =>
    formOf({
      team_id: team,
      channel_id: circle,
      user_id: bao,
      command: '/tea',
      text: 'announce',
      trigger_id: `1.2.${(made += 1)}`,
      ...more,
    });
  const event = (more: Readonly<Record<string, unknown>> = {}) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: team,
      event_id: `Ev${(made += 1)}`,
      event_time: Math.floor(door.clock.milliseconds() / 1_000),
      event: {
        type: 'message',
        channel: circle,
        channel_type: 'channel',
        user: bao,
        text: 'hello',
        ts: '1772442000.1',
      },
      ...more,
    });
  return {
    ...door,
    inbound,
    listen,
    team,
    circle,
    bao,
    me: door.service.as(bao),
    command,
    event,
    /** How often the core was asked for anything, or told of anything. */
    heard: () => inbound.told.length + inbound.events.length,
    [Symbol.asyncDispose]: async () => {
      await line?.[Symbol.asyncDispose]();
      await door[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('a request', () => {
  test('that Slack signed is acknowledged, a command with its answer, and done', async ({ expect }) => {
    await using it = await open();
    const answered = await it.knock(it.command(), { type: types.form });
    expect(answered).toMatchObject({ status: 200, body: expect.stringContaining('here it is') });
    expect(await it.knock(it.event())).toMatchObject({ status: 200, body: '' });
    await it.settled();
    expect(it.inbound.told).toMatchObject([{ kind: 'command', name: 'tea announce' }]);
    expect(it.inbound.events).toMatchObject([{ kind: 'message', text: 'hello' }]);
  });

  test.for<[string, Parameters<Awaited<ReturnType<typeof open>>['knock']>[1], number]>([
    ['signed with another secret', { secret: 'not the secret' }, 401],
    ['changed on the way', { sent: formOf({ command: '/tea', text: 'announce' }) }, 401],
    ['without a signature', { headers: { 'x-slack-signature': undefined } }, 401],
    ['without the moment of signing', { headers: { 'x-slack-request-timestamp': undefined } }, 401],
    ['with neither', { headers: { 'x-slack-signature': undefined, 'x-slack-request-timestamp': undefined } }, 401],
    ['with an empty signature', { headers: { 'x-slack-signature': '' } }, 401],
    ['with a signature of no version', { headers: { 'x-slack-signature': 'v1=abc' } }, 401],
    ['with a moment that is no number', { headers: { 'x-slack-request-timestamp': 'NaN' } }, 401],
    ['signed over five minutes ago', { late: 301 }, 401],
    ['signed over five minutes ahead', { late: -301 }, 401],
    ['read instead of sent', { method: 'GET' }, 405],
    ['of a method nobody uses', { method: 'PUT' }, 405],
  ])('%s is refused, and nothing comes of it', async ([, how, status], { expect }) => {
    await using it = await open();
    const answer = await it.knock(it.command(), { type: types.form, ...how });
    expect([answer.status, answer.body]).toEqual([status, '']);
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST');
    await it.settled();
    expect([it.heard(), it.service.calls.length]).toEqual([0, 0]);
    expect(it.log.events().filter((one) => one !== 'http.listening')).toEqual(
      status === 401 ? ['slack.request-refused'] : [],
    );
  });

  test.for([299, -299, 0])('signed %d seconds ago by our clock is let in', async (late, { expect }) => {
    await using it = await open();
    expect((await it.knock(it.command(), { type: types.form, late })).status).toBe(200);
  });

  test('that comes a second time, as it was, is acknowledged and not done again', async ({ expect }) => {
    await using it = await open();
    const [command, event] = [it.command(), it.event()];
    const press = payloadOf({
      type: 'block_actions',
      team: { id: it.team },
      user: { id: it.bao },
      channel: { id: it.circle },
      trigger_id: '9.9.9',
      actions: [{ type: 'button', action_id: pourAction.id({ cup: 'blue' }), block_id: 'b' }],
    });
    for (const _ of [1, 2, 3]) {
      expect((await it.knock(command, { type: types.form })).status).toBe(200);
      expect((await it.knock(press, { type: types.form })).status).toBe(200);
      expect(
        (await it.knock(event, { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } }))
          .status,
      ).toBe(200);
    }
    await it.settled();
    expect([it.inbound.told.map(({ kind }) => kind), it.inbound.events.length]).toEqual([['command', 'action'], 1]);
  });

  test.for([
    ['with its length', false],
    ['without saying its length', true],
  ] as const)('over a megabyte, %s, is refused before it is read', async ([, chunked], { expect }) => {
    await using it = await open();
    const huge = it.command({ text: 'x'.repeat(1_100_000) });
    const answer = await it.knock(huge, { type: types.form, chunked });
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close']);
    expect(it.heard()).toBe(0);
    // Nobody else is the worse for it.
    expect((await it.knock(it.command(), { type: types.form })).status).toBe(200);
  });

  test.for([
    ['no JSON', '{"type":', types.json],
    ['an empty body', '', types.json],
    ['null', 'null', types.json],
    ['a list', '[{"type":"event_callback"}]', types.json],
    ['a number', '42', types.json],
    ['words', '"event_callback"', types.json],
    ['an empty object', '{}', types.json],
    ['another kind of thing', '{"type":"block_party","team_id":"T1"}', types.json],
    ['an event without one', '{"type":"event_callback","event":null}', types.json],
    ['an empty form', '', types.form],
    ['a form that says nothing', 'a=b&c=d', types.form],
    ['a payload that is no JSON', 'payload=%7B', types.form],
    ['a payload that is null', 'payload=null', types.form],
    ['a payload that is a list', 'payload=%5B%5D', types.form],
    ['a payload given twice', 'payload=%7B%7D&payload=%7B%7D', types.form],
    [
      'a press of nobody’s',
      payloadOf({ type: 'block_actions', actions: [{ type: 'button', action_id: 'x' }] }),
      types.form,
    ],
    [
      'a press of nothing',
      payloadOf({ type: 'block_actions', user: { id: 'U1' }, team: { id: 'T1' }, actions: [] }),
      types.form,
    ],
    ['a form that was never shown', payloadOf({ type: 'view_submission', user: { id: 'U1' }, view: null }), types.form],
    ['what fits no type', 'type=event_callback', 'text/plain'],
    ['endless brackets', '['.repeat(200_000), types.json],
    ['endless objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, types.json],
  ])('signed but %s is no sense of ours, and nothing comes of it', async ([, body, type], { expect }) => {
    await using it = await open();
    expect((await it.knock(body ?? '', { type: type ?? '' })).status).toBe(400);
    await it.settled();
    expect([it.heard(), it.service.calls.length]).toEqual([0, 0]);
  });

  test('may name its characters beside its type, and write the type as it likes', async ({ expect }) => {
    await using it = await open();
    for (const type of [
      `${types.form}; charset=utf-8`,
      `${types.form};charset=UTF-8`,
      'Application/X-WWW-Form-Urlencoded',
    ])
      expect([type, (await it.knock(it.command(), { type })).status]).toEqual([type, 200]);
    for (const type of [`${types.json}; charset=utf-8`, 'Application/JSON'])
      expect([type, (await it.knock(it.event(), { type })).status]).toEqual([type, 200]);
    await it.settled();
    expect([it.inbound.told.length, it.inbound.events.length]).toEqual([3, 2]);
  });

  test('that only looks at the certificate is fine unsigned, and carries nothing in', async ({ expect }) => {
    await using it = await open();
    const unsigned = { type: types.form, headers: { 'x-slack-signature': undefined } };
    expect(await it.knock('ssl_check=1&token=x', unsigned)).toMatchObject({ status: 200, body: '' });
    const smuggled = `ssl_check=1&${it.command()}`;
    expect((await it.knock(smuggled, unsigned)).status).toBe(200);
    expect((await it.knock(`${it.command()}&ssl_check=1`, unsigned)).status).toBe(401);
    await it.settled();
    expect(it.heard()).toBe(0);
  });

  test('for the challenge gets it back where it is signed, whether anybody listens or not', async ({ expect }) => {
    await using it = await open({ listens: false });
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c-123' });
    const answer = await it.knock(challenge);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { challenge: 'c-123' }]);
    expect((await it.knock(challenge, { secret: 'not the secret' })).status).toBe(401);
  });

  test('while nobody listens is not lost: Slack is told to come again, and then it is done once', async ({
    expect,
  }) => {
    await using it = await open({ listens: false });
    const event = it.event();
    expect(await it.knock(event)).toMatchObject({ status: 503, body: '' });
    expect((await it.knock(it.command(), { type: types.form })).status).toBe(503);
    await it.listen();
    const again = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' } };
    expect((await it.knock(event, again)).status).toBe(200);
    expect((await it.knock(event, again)).status).toBe(200);
    await it.settled();
    expect(it.inbound.events).toHaveLength(1);
  });
});

describe('the local Slack over HTTP', () => {
  test('brings commands, presses, forms and events, and shows what comes of them', async () => {
    await using it = await open();
    await it.service.useHttp(it.url);
    it.inbound.answerWith({ kind: 'card', card: teaCard });
    const tea = await (await it.me.command(it.circle, '/tea', 'order cups:2')).message();
    await it.settled();
    it.inbound.answerWith(tellForm);
    await (await it.me.press(it.circle, tea.ts, pourAction.id({ cup: 'blue' }))).opened();
    it.inbound.answerWith({ kind: 'card', card: { body: [text('thank you')] } });
    expect((await it.me.submit({ words: 'a quiet week' })).ack.ok).toBe(true);
    await it.me.say(it.circle, 'good evening');
    await it.settled();
    expect(it.inbound.told).toMatchObject([
      { kind: 'command', name: 'tea order', input: { cups: 2 } },
      { kind: 'action', actionId: pourAction.id({ cup: 'blue' }) },
      { kind: 'form', name: 'tell', payload: 'tell', input: { words: 'a quiet week' } },
    ]);
    expect(it.inbound.events).toMatchObject([{ kind: 'message', text: 'good evening' }]);
    expect(JSON.stringify(it.me.sees(it.circle))).toContain('thank you');
    expect(it.slack.line()).toBe('open');
  });

  test('tells events again that were said while nobody listened', async () => {
    await using it = await open({ listens: false });
    await it.service.useHttp(it.url);
    it.service.hold(true);
    await it.me.say(it.circle, 'early');
    it.service.hold(false);
    await it.service.until(() => it.service.deliveries.some(({ attempts }) => attempts[0]?.status === 503));
    await it.listen();
    const [early] = it.service.deliveries;
    if (early?.attempts.at(-1)?.ok !== true) await it.service.redeliver(early!.id);
    await it.settled();
    expect(it.inbound.events).toMatchObject([{ text: 'early' }]);
  });
});
