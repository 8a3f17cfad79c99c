/** The local Slack’s Web API, asked with bare fetch: what it keeps, and how it answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareCall } from '../doubles/slack/bare-client.ts';
import { asText, listOf, recordOf } from '../doubles/slack/wire.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());
const delivery = { event_type: 'circlekeeper_delivery', event_payload: { delivery: 'n1' } };
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('who one is', () => {
  it('auth.test says whose token it is, and which scopes it holds', async () => {
    const { body, headers } = await bench.call('auth.test');
    expect(body).toMatchObject({ ok: true, team: 'Harbour Lights', team_id: bench.team, user_id: bench.bot });
    expect(headers.get('x-oauth-scopes')).toContain('chat:write');
  });
  it('team.info tells of the workspace', async () => {
    expect((await bench.call('team.info')).body['team']).toMatchObject({ id: bench.team, domain: 'harbour-lights' });
  });
  it('takes JSON as well as forms, and a token in a form', async () => {
    const args = { channel: bench.hall, text: 'hello' };
    expect((await bench.call('chat.postMessage', args, { as: 'json' })).body).toMatchObject({ ok: true });
    const token = bench.slack.workspace(bench.team).token;
    expect((await bench.call('chat.postMessage', { ...args, token }, { token: '' })).body).toMatchObject({ ok: true });
  });
  it('keeps workspaces apart', async () => {
    const other = bench.slack.addWorkspace({ name: 'Elsewhere' });
    const call = bareCall(bench.slack, () => bench.slack.workspace(other).token);
    expect((await call('auth.test')).body).toMatchObject({ team_id: other });
    expect((await call('chat.postMessage', { channel: bench.hall, text: 'x' })).body['error']).toBe(
      'channel_not_found',
    );
    expect((await call('users.info', { user: bench.ada.id })).body['error']).toBe('user_not_found');
    expect((await call('chat.postMessage', { channel: bench.ada.id, text: 'x' })).body['error']).toBe(
      'channel_not_found',
    );
  });
});

describe('messages', () => {
  it('come with blocks and metadata, and are read again with it only when asked', async () => {
    const args = { channel: bench.hall, text: 'hello', blocks: [section('*hello*')], metadata: delivery };
    const { body } = await bench.call('chat.postMessage', args);
    expect(body).toMatchObject({
      ok: true,
      channel: bench.hall,
      message: { text: 'hello', bot_id: expect.any(String) },
    });
    const read = async (more: object) =>
      listOf((await bench.call('conversations.history', { channel: bench.hall, ...more })).body['messages'])[0];
    expect(await read({})).not.toHaveProperty('metadata');
    expect(await read({ include_all_metadata: true })).toMatchObject({ ts: body['ts'], metadata: delivery });
  });
  it('to a person go to the direct channel with them', async () => {
    const { body } = await bench.call('chat.postMessage', { channel: bench.ada.id, text: 'hello' });
    expect(body['channel']).toBe(bench.slack.directChannel(bench.ada.id));
    expect(bench.ada.direct()).toMatchObject([{ text: 'hello' }]);
  });
  it('are updated: what is not named stays', async () => {
    const ts = await bench.post(bench.hall, { text: 'one', blocks: [section('one')], metadata: delivery });
    await bench.call('chat.update', { channel: bench.hall, ts, text: 'two' });
    expect(bench.slack.message(bench.hall, ts)).toMatchObject({
      text: 'two',
      blocks: [section('one')],
      metadata: delivery,
    });
    await bench.call('chat.update', { channel: bench.hall, ts, text: 'three', blocks: [], metadata: {} });
    const now = bench.slack.message(bench.hall, ts);
    expect([now?.text, now?.blocks, now?.metadata, now?.edited?.user]).toEqual(['three', [], undefined, bench.bot]);
  });
  it('are deleted, and are gone', async () => {
    const ts = await bench.post(bench.hall, { text: 'one' });
    expect((await bench.call('chat.delete', { channel: bench.hall, ts })).body).toMatchObject({ ok: true, ts });
    expect(bench.slack.messagesIn(bench.hall)).toEqual([]);
  });
  it('for one person are seen by that person, and found in no history', async () => {
    const { body } = await bench.call('chat.postEphemeral', { channel: bench.hall, user: bench.ada.id, text: 'psst' });
    expect(bench.ada.sees(bench.hall)).toMatchObject([{ ts: body['message_ts'], text: 'psst' }]);
    expect(bench.bao.sees(bench.hall)).toEqual([]);
    expect((await bench.call('conversations.history', { channel: bench.hall })).body['messages']).toEqual([]);
  });
  it('for one person who is away are lost, though the call went well', async () => {
    bench.slack.changeUser(bench.ada.id, { away: true });
    const args = { channel: bench.hall, user: bench.ada.id, text: 'psst' };
    expect((await bench.call('chat.postEphemeral', args)).body['ok']).toBe(true);
    bench.slack.changeUser(bench.ada.id, { away: false });
    expect(bench.ada.sees(bench.hall)).toEqual([]);
  });
  it('have permalinks', async () => {
    const ts = await bench.post(bench.hall, { text: 'one' });
    expect((await bench.call('chat.getPermalink', { channel: bench.hall, message_ts: ts })).body['permalink']).toBe(
      `https://harbour-lights.slack.com/archives/${bench.hall}/p${ts.replace('.', '')}`,
    );
  });
});

describe('what was said', () => {
  it('comes newest first, between two times, a page at a time', async () => {
    const all: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      // oxlint-disable-next-line no-await-in-loop
      all.push(await bench.post(bench.hall, { text }));
      bench.pass(10);
    }
    const read = async (more: object) => {
      const { body } = await bench.call('conversations.history', { channel: bench.hall, ...more });
      return { texts: listOf(body['messages']).map((it) => it['text']), body };
    };
    expect((await read({})).texts).toEqual(['d', 'c', 'b', 'a']);
    expect((await read({ oldest: all[1], latest: all[3] })).texts).toEqual(['c']);
    expect((await read({ oldest: all[1], latest: all[3], inclusive: true })).texts).toEqual(['d', 'c', 'b']);
    const first = await read({ limit: 3 });
    expect([first.texts, first.body['has_more']]).toEqual([['d', 'c', 'b'], true]);
    const cursor = recordOf(first.body['response_metadata'])['next_cursor'];
    const second = await read({ limit: 3, cursor });
    expect([second.texts, second.body['has_more']]).toEqual([['a'], false]);
  });
  it('in a thread comes with its first message, oldest first, and not in the channel', async () => {
    const ts = await bench.post(bench.hall, { text: 'first' });
    const answer = await bench.post(bench.hall, { text: 'answer', thread_ts: ts, metadata: delivery });
    await bench.post(bench.hall, { text: 'to the answer', thread_ts: answer });
    await bench.post(bench.hall, { text: 'shown', thread_ts: ts, reply_broadcast: true });
    const { body } = await bench.call('conversations.replies', { channel: bench.hall, ts, include_all_metadata: true });
    expect(body['messages']).toMatchObject([
      { text: 'first', reply_count: 3 },
      { text: 'answer', thread_ts: ts, parent_user_id: bench.bot, metadata: delivery },
      { text: 'to the answer', thread_ts: ts },
      { text: 'shown', subtype: 'thread_broadcast' },
    ]);
    const history = await bench.call('conversations.history', { channel: bench.hall });
    expect(listOf(history.body['messages']).map((it) => it['text'])).toEqual(['shown', 'first']);
  });
  it('is read once a minute and 15 at a time by apps sold outside the Marketplace', async () => {
    await using rationed = await openBareBench({ rationedHistory: true });
    for (let count = 0; count < 20; count += 1)
      // oxlint-disable-next-line no-await-in-loop
      await rationed.post(rationed.hall, { text: `${count}` });
    const args = { channel: rationed.hall, limit: 200 };
    expect(listOf((await rationed.call('conversations.history', args)).body['messages'])).toHaveLength(15);
    rationed.pass(20);
    const { status, body, headers } = await rationed.call('conversations.history', args);
    expect([status, body['error'], headers.get('retry-after')]).toEqual([429, 'ratelimited', '40']);
    rationed.pass(40);
    expect((await rationed.call('conversations.history', args)).body['ok']).toBe(true);
  });
});

describe('channels and people', () => {
  it('direct channels are opened once and found again', async () => {
    const opened = await bench.call('conversations.open', { users: bench.ada.id });
    const again = await bench.call('conversations.open', { users: bench.ada.id });
    expect(again.body).toMatchObject({ ok: true, already_open: true, channel: opened.body['channel'] });
    expect((await bench.call('conversations.open', { users: `${bench.ada.id},${bench.bao.id}` })).body['ok']).toBe(
      true,
    );
  });
  it('are told about, with their members', async () => {
    const { body } = await bench.call('conversations.info', { channel: bench.hall, include_num_members: true });
    expect(body['channel']).toMatchObject({
      id: bench.hall,
      name: 'hall',
      is_member: true,
      is_private: false,
      num_members: 3,
    });
    const members = await bench.call('conversations.members', { channel: bench.hall, limit: 2 });
    expect(members.body['members']).toEqual([bench.ada.id, bench.bao.id]);
    const cursor = recordOf(members.body['response_metadata'])['next_cursor'];
    expect((await bench.call('conversations.members', { channel: bench.hall, cursor })).body['members']).toEqual([
      bench.bot,
    ]);
  });
  it('are listed by kind, and for the bot alone', async () => {
    const room = bench.slack.addChannel(bench.team, { name: 'room', private: true, members: [bench.ada.id] });
    bench.slack.addChannel(bench.team, { name: 'secret', private: true, members: [bench.ada.id], bot: 'out' });
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', bot: 'out' });
    const ids = async (method: string, args: object) =>
      listOf((await bench.call(method, { ...args })).body['channels']).map((it) => it['id']);
    expect(await ids('conversations.list', {})).toEqual([bench.hall, lobby]);
    expect(await ids('conversations.list', { types: 'public_channel,private_channel' })).toEqual([
      bench.hall,
      room,
      lobby,
    ]);
    expect(await ids('users.conversations', { types: 'public_channel,private_channel' })).toEqual([bench.hall, room]);
    expect(await ids('users.conversations', { user: bench.ada.id })).toEqual([bench.hall]);
  });
  it('are joined, invited to, put out of and left', async () => {
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', bot: 'out' });
    expect((await bench.call('conversations.join', { channel: lobby })).body).toMatchObject({ ok: true });
    expect((await bench.call('conversations.join', { channel: lobby })).body).toMatchObject({
      warning: 'already_in_channel',
    });
    await bench.call('conversations.invite', { channel: lobby, users: bench.ada.id });
    expect(bench.slack.channel(lobby)?.members).toEqual([bench.bot, bench.ada.id]);
    await bench.call('conversations.kick', { channel: lobby, user: bench.ada.id });
    await bench.call('conversations.leave', { channel: lobby });
    expect(bench.slack.channel(lobby)?.members).toEqual([]);
  });
  it('people are told about with their zone, and little of those who are gone', async () => {
    expect((await bench.call('users.info', { user: bench.bao.id })).body['user']).toMatchObject({
      name: 'bao',
      tz: 'Asia/Tokyo',
      tz_offset: 32_400,
      is_bot: false,
    });
    const localeOf = async (args: object) =>
      recordOf((await bench.call('users.info', { user: bench.bao.id, ...args })).body['user'])['locale'];
    expect([await localeOf({}), await localeOf({ include_locale: true })]).toEqual([undefined, 'en-US']);
    bench.slack.changeUser(bench.bao.id, { deactivated: true });
    const { user } = (await bench.call('users.info', { user: bench.bao.id })).body as { user: object };
    expect(user).toMatchObject({ deleted: true });
    expect(user).not.toHaveProperty('tz');
    expect(listOf((await bench.call('users.list')).body['members'])).toHaveLength(4);
  });
  it('quiet is told with its end', async () => {
    expect((await bench.call('dnd.info', { user: bench.ada.id })).body).toMatchObject({ dnd_enabled: false });
    bench.slack.changeUser(bench.ada.id, { quietUntil: Temporal.Instant.from('2026-03-02T20:00:00Z') });
    expect((await bench.call('dnd.info', { user: bench.ada.id })).body).toMatchObject({
      dnd_enabled: true,
      next_dnd_end_ts: 1_772_481_600,
    });
  });
});

describe('pins and files', () => {
  it('pins a message and takes it down', async () => {
    const timestamp = await bench.post(bench.hall, { text: 'one' });
    await bench.call('pins.add', { channel: bench.hall, timestamp });
    expect(bench.slack.pinsIn(bench.hall)).toMatchObject([{ ts: timestamp }]);
    expect(listOf((await bench.call('pins.list', { channel: bench.hall })).body['items'])).toHaveLength(1);
    await bench.call('pins.remove', { channel: bench.hall, timestamp });
    expect(bench.slack.pinsIn(bench.hall)).toEqual([]);
  });
  const upload = async (filename: string, content: string, form: boolean) => {
    const { body } = await bench.call('files.getUploadURLExternal', {
      filename,
      length: content.length,
      alt_txt: 'A chart',
    });
    const data = new FormData();
    data.set('file', new Blob([content]), filename);
    const sent = await fetch(asText(body['upload_url']), { method: 'POST', body: form ? data : content });
    return { id: asText(body['file_id']), status: sent.status };
  };
  it.each([true, false])('takes a file in three steps and shows it in a channel (as a form: %s)', async (form) => {
    const { id, status } = await upload('circle.ics', 'BEGIN:VCALENDAR', form);
    const done = await bench.call('files.completeUploadExternal', {
      files: [{ id, title: 'Circle' }],
      channel_id: bench.hall,
      initial_comment: 'For your calendar',
    });
    expect([status, done.body['ok'], listOf(done.body['files'])[0]?.['title']]).toEqual([200, true, 'Circle']);
    expect(bench.slack.messagesIn(bench.hall)).toMatchObject([
      { subtype: 'file_share', files: [{ id, mimetype: 'text/calendar' }] },
    ]);
    expect(new TextDecoder().decode(bench.slack.file(id)?.bytes)).toBe('BEGIN:VCALENDAR');
  });
  it('gives it back to whoever holds a token of the workspace', async () => {
    const { id } = await upload('circle.ics', 'BEGIN:VCALENDAR', false);
    await bench.call('files.completeUploadExternal', { files: [{ id }] });
    const { file } = (await bench.call('files.info', { file: id })).body as { file: { url_private: string } };
    const get = (token = '') => fetch(file.url_private, { headers: { authorization: `Bearer ${token}` } });
    expect((await get()).status).toBe(404);
    const mine = await get(bench.slack.workspace(bench.team).token);
    expect([mine.headers.get('content-type'), await mine.text()]).toEqual(['text/calendar', 'BEGIN:VCALENDAR']);
  });
  it('a picture that was taken may stand in a block', async () => {
    const { id } = await upload('chart.png', 'png', false);
    const blocks = [{ type: 'image', slack_file: { id }, alt_text: 'A chart' }];
    expect(await bench.refusal('chat.postMessage', { channel: bench.hall, blocks })).toBe('invalid_blocks');
    await bench.call('files.completeUploadExternal', { files: [{ id }] });
    expect(await bench.refusal('chat.postMessage', { channel: bench.hall, blocks })).toBe(undefined);
  });
});

describe('what is recorded', () => {
  it('is every call, read and without its token', async () => {
    await bench.call('conversations.history', { channel: bench.hall, limit: 5, inclusive: true });
    await bench.call('chat.postMessage', { channel: 'C1', text: '[x]', metadata: delivery });
    expect(bench.slack.calls).toMatchObject([
      { method: 'conversations.history', args: { limit: 5, inclusive: true }, status: 200, team: bench.team },
      { method: 'chat.postMessage', args: { text: '[x]', metadata: delivery }, error: 'channel_not_found' },
    ]);
    expect(bench.slack.calls[0]?.args).not.toHaveProperty('token');
  });
});
