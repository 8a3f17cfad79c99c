/** What the local Slack refuses, asked with bare fetch: each refusal with the word that Slack’s page of the method has for it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { listOf } from '../doubles/slack/wire.ts';
import type { Json } from '../doubles/slack/wire.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());
const say = (args: Json): Promise<unknown> => bench.refusal('chat.postMessage', { channel: bench.hall, ...args });

// https://docs.slack.dev/reference/methods/auth.test#errors
describe('at the door', () => {
  it('not_authed without a token, invalid_auth with a wrong one', async () => {
    expect((await bench.call('auth.test', {}, { token: '' })).body['error']).toBe('not_authed');
    expect((await bench.call('auth.test', {}, { token: 'xoxb-no' })).body['error']).toBe('invalid_auth');
  });
  it('token_revoked for a token that was given back, account_inactive for one of an app that was removed', async () => {
    const { token } = bench.slack.workspace(bench.team);
    expect((await bench.call('auth.revoke')).body).toMatchObject({ ok: true, revoked: true });
    expect((await bench.call('auth.test', {}, { token: token! })).body['error']).toBe('token_revoked');
    const other = bench.slack.addWorkspace({ name: 'Elsewhere' });
    const theirs = bench.slack.workspace(other).token;
    bench.slack.uninstall(other);
    expect((await bench.call('auth.test', {}, { token: theirs! })).body['error']).toBe('account_inactive');
  });
  it('client_id_token_mismatch and bad_client_secret for being removed by somebody else', async () => {
    const { clientId: client_id, clientSecret: client_secret } = bench.slack;
    const remove = (more: Json) => bench.refusal('apps.uninstall', { client_id, client_secret, ...more });
    expect(await remove({ client_id: 'x' })).toBe('client_id_token_mismatch');
    expect(await remove({ client_secret: 'x' })).toBe('bad_client_secret');
    expect(await remove({})).toBe(undefined);
    expect(bench.slack.workspace(bench.team).token).toBe(undefined);
  });
  it('not_allowed_token_type for the wrong kind of token', async () => {
    expect(await bench.refusal('apps.connections.open')).toBe('not_allowed_token_type');
    const { appToken } = bench.slack;
    expect((await bench.call('auth.test', {}, { token: appToken })).body['error']).toBe('not_allowed_token_type');
  });
  it('unknown_method, invalid_json, json_not_object, invalid_post_type', async () => {
    expect(await bench.refusal('chat.shout')).toBe('unknown_method');
    const raw = async (body: string, type: string) => {
      const response = await fetch(`${bench.slack.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${bench.slack.workspace(bench.team).token}` },
        body,
      });
      return ((await response.json()) as Json)['error'];
    };
    expect(await raw('{', 'application/json')).toBe('invalid_json');
    expect(await raw('[]', 'application/json')).toBe('json_not_object');
    expect(await raw('x', 'text/csv')).toBe('invalid_post_type');
    const untyped = await fetch(`${bench.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bench.slack.workspace(bench.team).token}` },
      body: new Uint8Array([120]),
    });
    expect(((await untyped.json()) as Json)['error']).toBe('missing_post_type');
  });
});

describe('missing_scope', () => {
  it.each([
    ['chat:write', 'chat.postMessage', () => ({ channel: bench.hall, text: 'x' })],
    ['channels:read', 'conversations.info', () => ({ channel: bench.hall })],
    ['channels:read', 'conversations.list', () => ({})],
    ['channels:history', 'conversations.history', () => ({ channel: bench.hall })],
    ['channels:join', 'conversations.join', () => ({ channel: bench.hall })],
    ['im:write', 'conversations.open', () => ({ users: bench.ada.id })],
    ['users:read', 'users.info', () => ({ user: bench.ada.id })],
    ['dnd:read', 'dnd.info', () => ({ user: bench.ada.id })],
    ['pins:write', 'pins.add', () => ({ channel: bench.hall, timestamp: '1.1' })],
    ['files:write', 'files.getUploadURLExternal', () => ({ filename: 'a.png', length: 1 })],
  ] as const)('without %s for %s', async (scope, method, args) => {
    const { scopes } = bench.slack.workspace(bench.team);
    bench.slack.setScopes(
      bench.team,
      scopes.filter((it) => it !== scope),
    );
    const { body, headers } = await bench.call(method, args());
    expect(body['error']).toBe('missing_scope');
    expect(String(body['needed'])).toContain(scope);
    expect(body['provided']).toBe(headers.get('x-oauth-scopes'));
  });
  it('private and direct channels have scopes of their own', async () => {
    bench.slack.setScopes(bench.team, ['chat:write', 'channels:read', 'channels:history', 'im:history']);
    const room = bench.slack.addChannel(bench.team, { name: 'room', private: true });
    expect((await bench.call('conversations.info', { channel: room })).body).toMatchObject({ needed: 'groups:read' });
    expect((await bench.call('conversations.history', { channel: room })).body).toMatchObject({
      needed: 'groups:history',
    });
    const direct = bench.slack.directChannel(bench.ada.id);
    expect(await bench.refusal('conversations.history', { channel: direct })).toBe(undefined);
  });
});

// https://docs.slack.dev/reference/methods/chat.postMessage#errors
describe('messages', () => {
  it('channel_not_found for what is not there, or private and not ours', async () => {
    const secret = bench.slack.addChannel(bench.team, { name: 'secret', private: true, bot: 'out' });
    for (const channel of ['C0NOWHERE', secret])
      // oxlint-disable-next-line no-await-in-loop
      expect(await bench.refusal('chat.postMessage', { channel, text: 'x' })).toBe('channel_not_found');
  });
  it('not_in_channel for a public channel without chat:write.public', async () => {
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', bot: 'out' });
    expect(await bench.refusal('chat.postMessage', { channel: lobby, text: 'x' })).toBe(undefined);
    bench.slack.setScopes(bench.team, ['chat:write']);
    expect(await bench.refusal('chat.postMessage', { channel: lobby, text: 'x' })).toBe('not_in_channel');
    expect(await bench.refusal('chat.postEphemeral', { channel: lobby, user: bench.ada.id, text: 'x' })).toBe(
      'not_in_channel',
    );
  });
  it('is_archived', async () => {
    bench.slack.archiveChannel(bench.hall, true);
    expect(await say({ text: 'x' })).toBe('is_archived');
    bench.slack.archiveChannel(bench.hall, false);
    expect(await say({ text: 'x' })).toBe(undefined);
  });
  it('no_text for nothing to show, msg_too_long for too much', async () => {
    expect(await say({})).toBe('no_text');
    expect(await say({ text: '  ' })).toBe('no_text');
    expect(await say({ text: 'x'.repeat(40_001) })).toBe('msg_too_long');
  });
  it('attachments that are no list, or too many', async () => {
    expect(await say({ text: 'x', attachments: { text: 'x' } })).toBe('invalid_attachments');
    const attachments = Array.from({ length: 101 }, () => ({ text: 'x' }));
    expect(await say({ text: 'x', attachments })).toBe('too_many_attachments');
  });
  it('metadata of the wrong shape or size', async () => {
    expect(await say({ text: 'x', metadata: 'x' })).toBe('invalid_metadata_format');
    expect(await say({ text: 'x', metadata: { event_type: 'x' } })).toBe('invalid_metadata_schema');
    const event_payload = { long: 'x'.repeat(8000) };
    expect(await say({ text: 'x', metadata: { event_type: 'x', event_payload } })).toBe('metadata_too_large');
  });
  it('cannot_dm_bot, and nobody who was deactivated', async () => {
    const robot = bench.slack.addUser(bench.team, { name: 'robot', bot: true });
    expect(await bench.refusal('chat.postMessage', { channel: robot, text: 'x' })).toBe('cannot_dm_bot');
    expect(await bench.refusal('conversations.open', { users: robot })).toBe('cannot_dm_bot');
    const direct = bench.slack.directChannel(bench.ada.id);
    bench.slack.changeUser(bench.ada.id, { deactivated: true });
    expect(await bench.refusal('chat.postMessage', { channel: direct, text: 'x' })).toBe('channel_not_found');
    expect(await bench.refusal('conversations.open', { users: bench.ada.id })).toBe('user_disabled');
  });
  it('messages_tab_disabled where the app has no messages tab', async () => {
    bench.slack.useManifest({ features: { app_home: { home_tab_enabled: true } } });
    expect(await bench.refusal('chat.postMessage', { channel: bench.ada.id, text: 'x' })).toBe('messages_tab_disabled');
    await expect(bench.ada.sayDirect('hello')).rejects.toThrow('messages tab');
  });
  it('user_not_in_channel for something only one who is not there would see', async () => {
    bench.slack.leave(bench.hall, bench.bao.id);
    const args = { channel: bench.hall, user: bench.bao.id, text: 'x' };
    expect(await bench.refusal('chat.postEphemeral', args)).toBe('user_not_in_channel');
  });
  it('thread_not_found for an answer to nothing', async () => {
    expect(await say({ text: 'x', thread_ts: '1.000001' })).toBe('thread_not_found');
    const args = { channel: bench.hall, ts: '1.000001' };
    expect(await bench.refusal('conversations.replies', args)).toBe('thread_not_found');
  });
  // https://docs.slack.dev/reference/methods/chat.update#errors
  it('msg_too_long, no_text and message_not_found, and others’ messages can be neither updated nor deleted', async () => {
    const theirs = await bench.ada.say(bench.hall, 'hello');
    const mine = { channel: bench.hall, ts: await bench.post(bench.hall, { text: 'x' }) };
    expect(await bench.refusal('chat.update', { ...mine, text: 'x'.repeat(4001) })).toBe('msg_too_long');
    expect(await bench.refusal('chat.update', mine)).toBe('no_text');
    const gone = { channel: bench.hall, ts: '1.000001', text: 'x' };
    for (const method of ['chat.update', 'chat.delete'])
      // oxlint-disable-next-line no-await-in-loop
      expect(await bench.refusal(method, gone)).toBe('message_not_found');
    expect(await bench.refusal('chat.update', { ...gone, ts: theirs })).toBe('cant_update_message');
    expect(await bench.refusal('chat.delete', { ...gone, ts: theirs })).toBe('cant_delete_message');
  });
  it('what only one person saw is not there to be updated', async () => {
    const { body } = await bench.call('chat.postEphemeral', { channel: bench.hall, user: bench.ada.id, text: 'x' });
    const args = { channel: bench.hall, ts: body['message_ts'], text: 'y' };
    expect(await bench.refusal('chat.update', args)).toBe('message_not_found');
  });
});

// https://docs.slack.dev/reference/block-kit/blocks
describe('invalid_blocks', () => {
  const words = (text: string) => ({ type: 'plain_text', text });
  const button = (more: object) => ({ type: 'button', text: words('Go'), action_id: 'go', ...more });
  const actions = (...elements: object[]) => [{ type: 'actions', elements }];
  const option = (value: string) => ({ text: words(value), value });
  it.each<[string, unknown[], string]>([
    ['more than 50', Array.from({ length: 51 }, () => ({ type: 'divider' })), '/blocks'],
    ['an unknown type', [{ type: 'poem' }], '/blocks/0/type'],
    [
      'an input in a form’s fashion without a label',
      [{ type: 'input', element: { type: 'plain_text_input' } }],
      '/blocks/0/label',
    ],
    ['a long header', [{ type: 'header', text: words('x'.repeat(151)) }], '/blocks/0/text/text'],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], '/blocks/0/text/type'],
    ['an empty section', [{ type: 'section' }], '/blocks/0'],
    ['a section without words', [{ type: 'section', text: { type: 'mrkdwn', text: '' } }], '/blocks/0/text/text'],
    ['a long section', [{ type: 'section', text: words('x'.repeat(3001)) }], '/blocks/0/text/text'],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => words('x')) }], '/blocks/0/fields'],
    [
      'two blocks of one id',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '/blocks/1/block_id',
    ],
    ['two elements of one id', actions(button({}), button({})), '/blocks/0'],
    ['no elements', actions(), '/blocks/0/elements'],
    [
      '26 elements',
      actions(...Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` }))),
      '/blocks/0/elements',
    ],
    ['a long label', actions(button({ text: words('x'.repeat(76)) })), '/blocks/0/elements/0/text/text'],
    ['a style there is not', actions(button({ style: 'secondary' })), '/blocks/0/elements/0/style'],
    ['a long action id', actions(button({ action_id: 'x'.repeat(256) })), '/blocks/0/elements/0/action_id'],
    ['a long value', actions(button({ value: 'x'.repeat(2001) })), '/blocks/0/elements/0/value'],
    ['a select without options', actions({ type: 'static_select', options: [] }), '/blocks/0/elements/0/options'],
    [
      'a long option',
      actions({ type: 'static_select', options: [option('x'.repeat(76))] }),
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'two options of one value',
      actions({ type: 'static_select', options: [option('a'), option('a')] }),
      '/blocks/0/elements/0/options/1/value',
    ],
    ['text input outside of a form’s field', actions({ type: 'plain_text_input' }), '/blocks/0/elements/0/type'],
    ['a picture without words', [{ type: 'image', image_url: 'https://example.org/a.png' }], '/blocks/0/alt_text'],
    [
      'a picture that is not there',
      [{ type: 'image', slack_file: { id: 'F0' }, alt_text: 'x' }],
      '/blocks/0/slack_file',
    ],
    [
      'an eleventh thing in the context',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => words('x')) }],
      '/blocks/0/elements',
    ],
    [
      'empty words in rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }],
      '/blocks/0/elements/0/elements/0/text',
    ],
    [
      'a date without a format',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'date', timestamp: 1 }] }] }],
      '/blocks/0/elements/0/elements/0/format',
    ],
  ])('%s', async (_what, blocks, pointer) => {
    const { body } = await bench.call('chat.postMessage', { channel: bench.hall, text: 'x', blocks });
    expect(body['error']).toBe('invalid_blocks');
    expect(String(body['errors'])).toContain(`[json-pointer:${pointer}]`);
  });
  it('msg_blocks_too_long for blocks that hold too much together', async () => {
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: words('x'.repeat(2700)) }));
    expect(await say({ text: 'x', blocks })).toBe('msg_blocks_too_long');
  });
  it('invalid_blocks_format for what is no list', async () => {
    expect(await say({ text: 'x', blocks: { type: 'divider' } })).toBe('invalid_blocks_format');
  });
});

describe('channels, people, pins and files', () => {
  it('conversations', async () => {
    const room = bench.slack.addChannel(bench.team, { name: 'room', private: true, members: [bench.ada.id] });
    const general = bench.slack.addChannel(bench.team, { name: 'general', members: [bench.ada.id] });
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', bot: 'out' });
    const direct = bench.slack.directChannel(bench.ada.id);
    const single = bench.slack.addUser(bench.team, { name: 'eli', standing: 'single-channel-guest' });
    const expected: readonly (readonly [string, Json, string])[] = [
      ['conversations.open', {}, 'users_list_not_supplied'],
      ['conversations.open', { users: 'U0' }, 'user_not_found'],
      ['conversations.open', { users: Array.from({ length: 9 }, (_, at) => `U${at}`).join(',') }, 'too_many_users'],
      ['conversations.invite', { channel: room, users: single }, 'ura_max_channels'],
      ['conversations.join', { channel: room }, 'method_not_supported_for_channel_type'],
      ['conversations.leave', { channel: direct }, 'method_not_supported_for_channel_type'],
      ['conversations.invite', { channel: room, users: bench.ada.id }, 'already_in_channel'],
      ['conversations.invite', { channel: room, users: bench.bot }, 'cant_invite_self'],
      ['conversations.invite', { channel: room, users: '' }, 'no_user'],
      ['conversations.invite', { channel: lobby, users: bench.ada.id }, 'not_in_channel'],
      ['conversations.kick', { channel: room, user: bench.bot }, 'cant_kick_self'],
      ['conversations.kick', { channel: room, user: bench.bao.id }, 'not_in_channel'],
      ['conversations.kick', { channel: general, user: bench.ada.id }, 'cant_kick_from_general'],
      ['conversations.list', { types: 'rooms' }, 'invalid_types'],
      ['conversations.list', { cursor: 'x' }, 'invalid_cursor'],
      ['conversations.list', { limit: -1 }, 'invalid_limit'],
      ['conversations.history', { channel: lobby }, 'not_in_channel'],
      ['conversations.history', { channel: bench.hall, oldest: 'x' }, 'invalid_ts_oldest'],
      ['conversations.history', { channel: bench.hall, latest: 'x' }, 'invalid_ts_latest'],
      ['conversations.info', {}, 'invalid_arguments'],
      ['users.info', { user: 'U0' }, 'user_not_found'],
      ['chat.getPermalink', { channel: bench.hall, message_ts: '1.1' }, 'message_not_found'],
    ];
    for (const [method, args, error] of expected)
      // oxlint-disable-next-line no-await-in-loop
      expect([method, args, await bench.refusal(method, args)]).toEqual([method, args, error]);
  });
  it('pins', async () => {
    const timestamp = await bench.post(bench.hall, { text: 'x' });
    const pin = (method: string, more: Json = {}) => bench.refusal(method, { channel: bench.hall, timestamp, ...more });
    expect(await pin('pins.remove')).toBe('not_pinned');
    expect(await pin('pins.add')).toBe(undefined);
    expect(await pin('pins.add')).toBe('already_pinned');
    expect(await pin('pins.add', { timestamp: '1.1' })).toBe('message_not_found');
    expect(await pin('pins.add', { timestamp: '' })).toBe('no_item_specified');
    for (let count = 1; count < 100; count += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const next = await bench.post(bench.hall, { text: `${count}` });
      // oxlint-disable-next-line no-await-in-loop
      expect(await pin('pins.add', { timestamp: next })).toBe(undefined);
    }
    const last = await bench.post(bench.hall, { text: 'one too many' });
    expect(await pin('pins.add', { timestamp: last })).toBe('not_pinnable');
  });
  it('files', async () => {
    const begin = (args: Json) => bench.refusal('files.getUploadURLExternal', { filename: 'a.png', ...args });
    expect(await begin({})).toBe('invalid_arguments');
    expect(await begin({ length: 3, alt_txt: 'x'.repeat(1001) })).toBe('alt_txt_too_large');
    expect(await begin({ length: 2_000_000_000 })).toBe('file_upload_size_restricted');
    const { body } = await bench.call('files.getUploadURLExternal', { filename: 'a.png', length: 3 });
    const short = await fetch(String(body['upload_url']), { method: 'POST', body: 'x' });
    expect(short.status).toBe(400);
    const files = [{ id: body['file_id'] }];
    expect(await bench.refusal('files.completeUploadExternal', { files })).toBe('file_not_found');
    await fetch(String(body['upload_url']), { method: 'POST', body: 'png' });
    expect(await bench.refusal('files.completeUploadExternal', { files, channel_id: 'C0' })).toBe('channel_not_found');
    expect(await bench.refusal('files.completeUploadExternal', { files })).toBe(undefined);
    expect(await bench.refusal('files.completeUploadExternal', { files })).toBe('file_already_completed');
  });
});

// https://docs.slack.dev/apis/web-api/rate-limits
describe('on demand', () => {
  const message = () => ({ channel: bench.hall, text: 'x' });
  it('429 says when to come again', async () => {
    bench.slack.fail({ method: 'chat.postMessage' }, { status: 429, retryAfter: 7 });
    const { status, body, headers } = await bench.call('chat.postMessage', message());
    expect([status, body['error'], headers.get('retry-after')]).toEqual([429, 'ratelimited', '7']);
    expect(await bench.refusal('chat.postMessage', message())).toBe(undefined);
  });
  it('5xx and errors of its own, as often as told', async () => {
    bench.slack.fail({ method: /^chat/, times: 2 }, { status: 503 });
    expect((await bench.call('chat.postMessage', message())).status).toBe(503);
    expect((await bench.call('chat.postMessage', message())).status).toBe(503);
    bench.slack.fail({ method: 'chat.postMessage' }, { error: 'fatal_error' });
    expect(await bench.refusal('chat.postMessage', message())).toBe('fatal_error');
    expect(bench.slack.messagesIn(bench.hall)).toEqual([]);
  });
  it('a dropped answer, before it took effect or after', async () => {
    bench.slack.fail({ method: 'chat.postMessage' }, { drop: 'before' });
    await expect(bench.call('chat.postMessage', message())).rejects.toThrow();
    expect(bench.slack.messagesIn(bench.hall)).toEqual([]);
    bench.slack.fail({ method: 'chat.postMessage' }, { drop: 'after' });
    await expect(bench.call('chat.postMessage', message())).rejects.toThrow();
    expect(bench.slack.messagesIn(bench.hall)).toHaveLength(1);
    expect(bench.slack.calls.map((it) => it.status)).toEqual([0, 0]);
  });
  it('a slow answer', async () => {
    bench.slack.fail({ method: 'auth.test' }, { delay: 30 });
    const started = performance.now();
    await bench.call('auth.test');
    expect(performance.now() - started).toBeGreaterThanOrEqual(25);
  });
  it('a clock that is off', async () => {
    bench.slack.skew(Temporal.Duration.from({ minutes: -10 }));
    expect((await bench.call('auth.test')).headers.get('date')).toBe('Mon, 02 Mar 2026 11:50:00 GMT');
  });
});

describe('forms and home pages', () => {
  const words = (text: string) => ({ type: 'plain_text', text });
  const modal = (more: object = {}) => ({
    type: 'modal',
    title: words('Plan'),
    blocks: [{ type: 'divider' }],
    ...more,
  });
  const field = { type: 'input', label: words('When'), element: { type: 'plain_text_input', action_id: 'when' } };
  const home = (more: object = {}) => ({ type: 'home', blocks: [{ type: 'divider' }], ...more });
  /** A trigger of a command that nobody answers. */
  const trigger = async () => (await bench.ada.command(bench.hall, '/plan')).triggerId;
  const open = async (view: unknown, more: Json = {}) =>
    bench.call('views.open', { trigger_id: await trigger(), view, ...more });

  // https://docs.slack.dev/reference/methods/views.open#errors
  it('a trigger is good once, for three seconds, in its own workspace', async () => {
    const used = await trigger();
    expect(await bench.refusal('views.open', { trigger_id: used, view: modal() })).toBe(undefined);
    expect(await bench.refusal('views.open', { trigger_id: used, view: modal() })).toBe('exchanged_trigger_id');
    const late = await trigger();
    bench.pass(4);
    expect(await bench.refusal('views.open', { trigger_id: late, view: modal() })).toBe('expired_trigger_id');
    expect(await bench.refusal('views.open', { trigger_id: 'x', view: modal() })).toBe('invalid_trigger_id');
    const other = bench.slack.addWorkspace({ name: 'Elsewhere' });
    const token = bench.slack.workspace(other).token!;
    const theirs = { trigger_id: await trigger(), view: modal() };
    expect((await bench.call('views.open', theirs, { token })).body['error']).toBe('invalid_trigger_id');
  });
  it.each<[string, object, string]>([
    ['no title', { title: undefined }, '/view/title'],
    ['a long title', { title: words('x'.repeat(25)) }, '/view/title/text'],
    ['a field and nothing to send it with', { blocks: [field] }, '/view'],
    ['a long submit', { submit: words('x'.repeat(25)) }, '/view/submit/text'],
    ['much private metadata', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }, '/view/blocks'],
    ['another type', { type: 'home' }, '/view/type'],
  ])('invalid_arguments for %s', async (_what, change, pointer) => {
    const { body } = await open(JSON.parse(JSON.stringify(modal(change))));
    expect(body['error']).toBe('invalid_arguments');
    expect(String(body['errors'])).toContain(`[json-pointer:${pointer}]`);
  });
  it('view_too_large and duplicate_external_id', async () => {
    const big = Array.from({ length: 90 }, () => ({ type: 'section', text: words('x'.repeat(3000)) }));
    expect((await open(modal({ blocks: big }))).body['error']).toBe('view_too_large');
    await open(modal({ external_id: 'plan' }));
    const bao = (await bench.bao.command(bench.hall, '/plan')).triggerId;
    const view = modal({ external_id: 'plan' });
    expect(await bench.refusal('views.open', { trigger_id: bao, view })).toBe('duplicate_external_id');
  });
  it('views are updated by id or external id, against a hash', async () => {
    const { view } = (await open(modal({ external_id: 'plan' }))).body as { view: { id: string; hash: string } };
    const changed = await bench.call('views.update', {
      view_id: view.id,
      hash: view.hash,
      view: modal({ title: words('New'), external_id: 'plan' }),
    });
    expect(changed.body).toMatchObject({ ok: true, view: { id: view.id, title: { text: 'New' } } });
    const again = { external_id: 'plan', hash: view.hash, view: modal() };
    expect(await bench.refusal('views.update', again)).toBe('hash_conflict');
    expect(await bench.refusal('views.update', { view_id: 'V0', view: modal() })).toBe('not_found');
  });
  it('views are laid on each other out of a form, three high', async () => {
    const button = { type: 'button', text: words('More'), action_id: 'more' };
    const view = modal({ blocks: [{ type: 'actions', elements: [button] }] });
    const outside = { trigger_id: await trigger(), view };
    expect(await bench.refusal('views.push', outside)).toBe('not_found');
    await open(view);
    const push = async () => {
      const { triggerId } = await bench.ada.useView('more');
      return bench.refusal('views.push', { trigger_id: triggerId, view });
    };
    expect([await push(), await push(), await push()]).toEqual([undefined, undefined, 'push_limit_reached']);
  });
  // https://docs.slack.dev/reference/methods/views.publish#errors
  it('home pages are published for people, where there is a home tab', async () => {
    const publish = (args: Json) => bench.call('views.publish', { user_id: bench.ada.id, view: home(), ...args });
    const first = (await publish({})).body as { view: { hash: string } };
    expect(bench.ada.home).toMatchObject({ type: 'home' });
    expect((await publish({ hash: first.view.hash })).body['ok']).toBe(true);
    expect((await publish({ hash: first.view.hash })).body['error']).toBe('hash_conflict');
    expect((await publish({ user_id: 'U0' })).body['error']).toBe('user_not_found');
    expect((await publish({ view: modal() })).body['error']).toBe('invalid_arguments');
    bench.slack.useManifest({ features: {} });
    expect((await publish({})).body['error']).toBe('not_enabled');
  });
});

// https://docs.slack.dev/reference/methods/oauth.v2.access#errors
describe('installing', () => {
  const back = 'https://bot.example/slack/oauth';
  const codeFor = (user: string) => {
    const { authorizeUrl, clientId } = bench.slack;
    const asked = new URLSearchParams({
      client_id: clientId,
      scope: 'chat:write,commands',
      state: 's1',
      redirect_uri: back,
    });
    const url = new URL(bench.slack.as(user).approve(`${authorizeUrl}?${asked.toString()}`));
    expect([url.origin + url.pathname, url.searchParams.get('state')]).toEqual([back, 's1']);
    return url.searchParams.get('code') ?? '';
  };
  const exchange = (more: Json) =>
    bench.call('oauth.v2.access', {
      client_id: bench.slack.clientId,
      client_secret: bench.slack.clientSecret,
      redirect_uri: back,
      ...more,
    });
  it('exchanges a code for a token, once', async () => {
    const other = bench.slack.addWorkspace({ name: 'Elsewhere', installed: false });
    const dana = bench.slack.addUser(other, { name: 'dana' });
    const code = codeFor(dana);
    const { body } = await exchange({ code });
    expect(body).toMatchObject({
      ok: true,
      team: { id: other, name: 'Elsewhere' },
      scope: 'chat:write,commands',
      bot_user_id: bench.slack.workspace(other).botUser,
      authed_user: { id: dana },
    });
    const token = String(body['access_token']);
    expect((await bench.call('auth.test', {}, { token })).body).toMatchObject({ ok: true, team_id: other });
    expect((await exchange({ code })).body['error']).toBe('invalid_code');
  });
  it('refuses what is not as it was asked', async () => {
    expect((await exchange({ code: codeFor(bench.ada.id), client_secret: 'x' })).body['error']).toBe(
      'bad_client_secret',
    );
    expect((await exchange({ code: codeFor(bench.ada.id), client_id: 'x' })).body['error']).toBe('invalid_client_id');
    expect((await exchange({ code: codeFor(bench.ada.id), redirect_uri: 'x' })).body['error']).toBe('bad_redirect_uri');
    const old = codeFor(bench.ada.id);
    bench.pass(601);
    expect((await exchange({ code: old })).body['error']).toBe('code_expired');
  });
  it('asks nobody where the question is wrong', () => {
    const { authorizeUrl, clientId } = bench.slack;
    const ask = (asked: Readonly<Record<string, string>>) => () =>
      bench.ada.approve(`${authorizeUrl}?${new URLSearchParams(asked).toString()}`);
    expect(ask({ client_id: 'x', scope: 'commands' })).toThrow('invalid_client_id');
    expect(ask({ client_id: clientId, scope: 'commands' })).toThrow('no redirect_uri');
    expect(ask({ client_id: clientId, redirect_uri: back })).toThrow('no scopes');
    bench.slack.useManifest({ oauth_config: { redirect_urls: ['https://other.example'] } });
    expect(ask({ client_id: clientId, scope: 'commands', redirect_uri: back })).toThrow('bad_redirect_uri');
  });
  it('has a page for a browser, and takes a no', async () => {
    const url = `${bench.slack.authorizeUrl}?client_id=${bench.slack.clientId}&scope=commands&state=s&redirect_uri=${encodeURIComponent(back)}`;
    const page = await (await fetch(url)).text();
    const link = /href="([^"]+as=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const moved = await fetch(link, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, expect.stringContaining(`${back}?code=`)]);
    expect(bench.ada.decline(url)).toBe(`${back}?error=access_denied&state=s`);
  });
  it('keeps the token when it is installed again, with other scopes', async () => {
    const before = bench.slack.workspace(bench.team).token;
    const { body } = await exchange({ code: codeFor(bench.ada.id) });
    expect([body['access_token'], bench.slack.workspace(bench.team).scopes]).toEqual([
      before,
      ['chat:write', 'commands'],
    ]);
  });
});

it('what is refused leaves no trace', async () => {
  await say({ text: 'x', blocks: [{ type: 'poem' }] });
  expect(listOf(bench.slack.messagesIn(bench.hall))).toEqual([]);
});
