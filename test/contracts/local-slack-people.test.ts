/** What people do in the local Slack, as a bare socket hears it, and what they see of the answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareSocket, eventOf } from '../doubles/slack/bare-client.ts';
import type { BareSocket } from '../doubles/slack/bare-client.ts';
import type { Answer } from '../doubles/slack/index.ts';
import { plainText } from '../doubles/slack/index.ts';
import { recordOf } from '../doubles/slack/wire.ts';
import type { Json } from '../doubles/slack/wire.ts';

let bench: BareBench;
let socket: BareSocket;
beforeEach(async () => {
  bench = await openBareBench();
  socket = await bareSocket(bench.slack, { acks: true });
});
afterEach(async () => {
  await socket[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});
const words = (text: string) => ({ type: 'plain_text', text });
const button = (actionId: string) => ({ type: 'button', text: words('Press'), action_id: actionId, value: 'v' });
const told = async (type: string): Promise<Json> => eventOf(await socket.event(type));
/** What somebody did, as it came, acknowledged with this. */
const came = async (acting: Promise<Answer>, ack?: unknown): Promise<Readonly<{ payload: Json; answer: Answer }>> => {
  const envelope = await socket.next((it) => it['type'] === 'interactive' || it['type'] === 'slash_commands');
  socket.ack(envelope, ack);
  return { payload: recordOf(envelope['payload']), answer: await acting };
};
const respond = async (url: unknown, body: Json): Promise<readonly [number, string]> => {
  const response = await fetch(String(url), { method: 'POST', body: JSON.stringify(body) });
  return [response.status, await response.text()];
};

describe('talking', () => {
  it('is heard as it was typed, escaped, with mentions as ids', async () => {
    await bench.ada.say(bench.hall, '@bao is 1 < 2 & *true* in #hall? @channel https://example.org/a');
    const event = await told('message');
    expect(event['text']).toBe(
      `<@${bench.bao.id}> is 1 &lt; 2 &amp; *true* in <#${bench.hall}|hall>? <!channel> <https://example.org/a>`,
    );
    expect(event).toMatchObject({ blocks: [{ type: 'rich_text' }], client_msg_id: expect.any(String) });
  });
  it('to the bot by name is told as a mention too', async () => {
    await bench.ada.say(bench.hall, '@circlekeeper help');
    expect(await told('app_mention')).toMatchObject({ text: `<@${bench.bot}> help`, channel: bench.hall });
  });
  it('is edited, with what it was, and taken back', async () => {
    const ts = await bench.ada.say(bench.hall, 'one');
    await bench.ada.rewrite(bench.hall, ts, 'two');
    await bench.ada.takeBack(bench.hall, ts);
    const heard = [await told('message'), await told('message'), await told('message')];
    expect(heard).toMatchObject([
      { text: 'one' },
      {
        subtype: 'message_changed',
        message: { text: 'two', edited: { user: bench.ada.id } },
        previous_message: { text: 'one' },
      },
      { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'two' }, channel_type: 'channel' },
    ]);
    await expect(bench.bao.rewrite(bench.hall, ts, 'x')).rejects.toThrow('sees no message');
  });
  it('goes on in a thread, and is shown in the channel where that is asked for', async () => {
    const ts = await bench.ada.say(bench.hall, 'first');
    const answer = await bench.bao.reply(bench.hall, ts, 'second');
    await bench.ada.reply(bench.hall, answer, 'third', { broadcast: true });
    await told('message');
    expect(await told('message')).toMatchObject({ text: 'second', thread_ts: ts, parent_user_id: bench.ada.id });
    expect(await told('message')).toMatchObject({ text: 'third', thread_ts: ts, subtype: 'thread_broadcast' });
  });
  it('of the bot itself is told too, with its bot_id', async () => {
    const ts = await bench.post(bench.hall, { text: 'x' });
    expect(await told('message')).toMatchObject({ ts, bot_id: expect.any(String), app_id: bench.slack.appId });
    await bench.call('chat.update', { channel: bench.hall, ts, text: 'y' });
    expect(await told('message')).toMatchObject({
      subtype: 'message_changed',
      message: { bot_id: expect.any(String) },
    });
  });
  it('needs to be there', async () => {
    const room = bench.slack.addChannel(bench.team, { name: 'room', private: true });
    await expect(bench.ada.say(room, 'x')).rejects.toThrow('cannot see');
    bench.slack.leave(bench.hall, bench.ada.id);
    await expect(bench.ada.say(bench.hall, 'x')).rejects.toThrow('is not in');
    bench.slack.archiveChannel(bench.hall, true);
    await expect(bench.bao.say(bench.hall, 'x')).rejects.toThrow('archived');
  });
});

describe('coming and going', () => {
  it('people join, are invited, leave and are put out', async () => {
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby' });
    await bench.ada.join(lobby);
    expect(await told('member_joined_channel')).toMatchObject({
      user: bench.ada.id,
      channel: lobby,
      channel_type: 'C',
    });
    await bench.ada.invite(lobby, bench.bao.id);
    expect(await told('member_joined_channel')).toMatchObject({ user: bench.bao.id, inviter: bench.ada.id });
    await bench.bao.leave(lobby);
    expect(await told('member_left_channel')).toMatchObject({ user: bench.bao.id });
    await bench.ada.putOut(lobby, bench.bot);
    expect(await told('channel_left')).toMatchObject({ channel: lobby });
    const room = bench.slack.addChannel(bench.team, {
      name: 'room',
      private: true,
      members: [bench.bao.id],
      bot: 'out',
    });
    await expect(bench.ada.join(room)).rejects.toThrow('cannot see');
    await bench.bao.invite(room, bench.bot);
    expect(await told('member_joined_channel')).toMatchObject({ user: bench.bot, channel: room, channel_type: 'G' });
  });
  it('channels are renamed, archived, made private and deleted', async () => {
    bench.slack.renameChannel(bench.hall, 'big-hall');
    expect(await told('channel_rename')).toMatchObject({ channel: { id: bench.hall, name: 'big-hall' } });
    bench.slack.archiveChannel(bench.hall, true);
    expect(await told('channel_archive')).toMatchObject({ channel: bench.hall });
    bench.slack.archiveChannel(bench.hall, false);
    expect(await told('channel_unarchive')).toMatchObject({ channel: bench.hall });
    bench.slack.makePrivate(bench.hall);
    await socket.next((it) => eventOf(it)['subtype'] === 'channel_convert_to_private');
    expect((await bench.call('conversations.info', { channel: bench.hall })).body['channel']).toMatchObject({
      is_private: true,
    });
    bench.slack.archiveChannel(bench.hall, true);
    expect(await told('group_archive')).toMatchObject({ channel: bench.hall });
    bench.slack.removeChannel(bench.hall);
    expect(await bench.refusal('conversations.info', { channel: bench.hall })).toBe('channel_not_found');
  });
  it('people come, change, become guests and are deactivated', async () => {
    const dana = bench.slack.addUser(bench.team, { name: 'dana' });
    expect(await told('team_join')).toMatchObject({ user: { id: dana } });
    bench.slack.changeUser(dana, { standing: 'guest' });
    expect(await told('user_change')).toMatchObject({ user: { id: dana, is_restricted: true } });
    expect(bench.slack.canSee(bench.hall, dana)).toBe(false);
    bench.slack.changeUser(bench.bao.id, { deactivated: true });
    expect(await told('user_change')).toMatchObject({ user: { id: bench.bao.id, deleted: true } });
    expect(bench.slack.channel(bench.hall)?.members).not.toContain(bench.bao.id);
  });
  it('the app is removed, and hears that last', async () => {
    bench.slack.uninstall(bench.team);
    await told('app_uninstalled');
    expect(await told('tokens_revoked')).toMatchObject({ tokens: { bot: [bench.bot] } });
    await expect(bench.ada.command(bench.hall, '/crisis')).rejects.toThrow('no such app');
  });
});

describe('a command', () => {
  it('says where, who and what, with people and channels named in it as ids', async () => {
    const room = bench.slack.addChannel(bench.team, {
      name: 'room',
      private: true,
      members: [bench.ada.id],
      bot: 'out',
    });
    const { payload } = await came(bench.ada.command(room, '/host', 'who:@bao where:#hall'));
    expect(payload).toMatchObject({
      command: '/host',
      text: `who:<@${bench.bao.id}|bao> where:<#${bench.hall}|hall>`,
      channel_id: room,
      channel_name: 'privategroup',
      team_domain: 'harbour-lights',
      user_name: 'ada',
    });
  });
  it('is not there when it is not declared', async () => {
    bench.slack.useManifest({ features: { slash_commands: [{ command: '/crisis' }] } });
    await expect(bench.ada.command(bench.hall, '/dance')).rejects.toThrow('finds no command /dance');
    const { payload } = await came(bench.ada.command('direct', '/crisis', '@bao'));
    expect(payload).toMatchObject({ text: '@bao', channel_name: 'directmessage' });
    await expect(bench.ada.globalShortcut('check-in')).rejects.toThrow('finds no shortcut');
  });
  it('is answered for one person or for all, five times in half an hour', async () => {
    const { payload, answer } = await came(bench.ada.command(bench.hall, '/crisis'));
    const url = payload['response_url'];
    expect(answer.messages).toEqual([]);
    expect(await respond(url, { text: 'for you' })).toEqual([200, 'ok']);
    expect(await respond(url, { text: 'for all', response_type: 'in_channel' })).toEqual([200, 'ok']);
    expect(bench.ada.sees(bench.hall).map(plainText)).toEqual(['for you', 'for all']);
    expect(bench.bao.sees(bench.hall).map(plainText)).toEqual(['for all']);
    expect((await answer.message()).text).toBe('for you');
    expect(await respond(url, { text: '' })).toEqual([400, '{"ok":false,"error":"no_text"}']);
    for (const text of ['3', '4', '5'])
      // oxlint-disable-next-line no-await-in-loop
      await respond(url, { text });
    expect(await respond(url, { text: '6' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
    expect(answer.posts.map((it) => it.status)).toEqual([200, 200, 400, 200, 200, 200, 404]);
    expect((await fetch(String(url), { method: 'POST', body: 'x' })).status).toBe(400);
    expect(answer.posts.at(-1)?.error).toBe('invalid_payload');
    expect((await respond(`${String(url)}x`, { text: 'x' }))[0]).toBe(404);
    const second = await came(bench.ada.command(bench.hall, '/crisis'));
    bench.pass(31 * 60);
    expect(await respond(second.payload['response_url'], { text: 'x' })).toEqual([
      404,
      '{"ok":false,"error":"expired_url"}',
    ]);
    expect(bench.slack.calls.filter((it) => it.method === 'response_url')).toHaveLength(10);
  });
  it('may be answered where the bot is not', async () => {
    const lobby = bench.slack.addChannel(bench.team, { name: 'lobby', members: [bench.ada.id], bot: 'out' });
    const { payload } = await came(bench.ada.command(lobby, '/crisis'));
    expect(await respond(payload['response_url'], { text: 'here' })).toEqual([200, 'ok']);
    expect(bench.ada.sees(lobby)).toMatchObject([{ text: 'here' }]);
  });
});

describe('pressing and choosing', () => {
  const options = [{ text: words('One'), value: 'one' }];
  const blocks = [
    {
      type: 'actions',
      block_id: 'b',
      elements: [button('go'), { type: 'static_select', action_id: 'select|0', options }],
    },
  ];
  it('tells what was used on which message', async () => {
    const ts = await bench.post(bench.hall, { text: 'x', blocks });
    const pressed = await came(bench.ada.press(bench.hall, ts, 'go'));
    expect(pressed.payload).toMatchObject({
      type: 'block_actions',
      user: { id: bench.ada.id, username: 'ada', team_id: bench.team },
      container: { type: 'message', message_ts: ts, channel_id: bench.hall, is_ephemeral: false },
      channel: { id: bench.hall, name: 'hall' },
      message: { ts, text: 'x' },
      actions: [{ type: 'button', action_id: 'go', block_id: 'b', value: 'v', text: words('Press') }],
    });
    const chosen = await came(bench.ada.choose(bench.hall, ts, 'select|0', 'one'));
    expect(chosen.payload['actions']).toMatchObject([{ type: 'static_select', selected_option: { value: 'one' } }]);
    await expect(bench.ada.press(bench.hall, ts, 'stop')).rejects.toThrow('nothing called "stop"');
    await expect(bench.ada.choose(bench.hall, ts, 'select|0', 'two')).rejects.toThrow('offers no "two"');
  });
  it('may replace the message, take it away, or say something beside it', async () => {
    const ts = await bench.post(bench.hall, { text: 'x', blocks });
    const { payload, answer } = await came(bench.ada.press(bench.hall, ts, 'go'));
    await respond(payload['response_url'], { text: 'beside' });
    await respond(payload['response_url'], { text: 'instead', replace_original: true });
    expect(bench.ada.sees(bench.hall).map(plainText)).toEqual(['instead', 'beside']);
    expect(answer.messages.map((it) => it.text)).toEqual(['beside', 'instead']);
    await respond(payload['response_url'], { delete_original: true });
    expect(bench.ada.sees(bench.hall).map(plainText)).toEqual(['beside']);
  });
  it('works on what only one person sees, and replaces it', async () => {
    const args = { channel: bench.hall, user: bench.ada.id, text: 'psst', blocks };
    const ts = String((await bench.call('chat.postEphemeral', args)).body['message_ts']);
    await expect(bench.bao.press(bench.hall, ts, 'go')).rejects.toThrow('sees no message');
    const { payload } = await came(bench.ada.press(bench.hall, ts, 'go'));
    expect(payload).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
    expect(payload).not.toHaveProperty('message');
    await respond(payload['response_url'], { text: 'done', replace_original: 'true' });
    expect(bench.ada.sees(bench.hall).map(plainText)).toEqual(['done']);
    expect(bench.bao.sees(bench.hall)).toEqual([]);
  });
  it('a shortcut on a message brings the message, a global one nothing but who', async () => {
    const ts = await bench.bao.say(bench.hall, 'hard day');
    const { payload } = await came(bench.ada.messageShortcut('help', bench.hall, ts));
    expect(payload).toMatchObject({
      type: 'message_action',
      callback_id: 'help',
      message_ts: ts,
      message: { text: 'hard day', user: bench.bao.id },
      response_url: expect.any(String),
    });
    const global = await came(bench.ada.globalShortcut('check-in'));
    expect(global.payload).not.toHaveProperty('channel');
    expect(global.answer.responseUrl).toBe(undefined);
  });
});

describe('forms', () => {
  const field = (id: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id: id,
    label: words(id),
    element: { action_id: 'it', ...element },
    ...more,
  });
  const modal = (blocks: readonly object[], more: object = {}) => ({
    type: 'modal',
    callback_id: 'plan',
    private_metadata: 'p',
    title: words('Plan'),
    submit: words('Send'),
    blocks,
    ...more,
  });
  const open = async (view: object): Promise<Answer> => {
    const { answer } = await came(bench.ada.command(bench.hall, '/plan'));
    const { body } = await bench.call('views.open', { trigger_id: answer.triggerId, view });
    expect(body).toMatchObject({ ok: true });
    await answer.opened();
    return answer;
  };
  const text = { type: 'plain_text_input', max_length: 5 };

  it('are sent with what was filled in, and close', async () => {
    const answer = await open(
      modal([
        field('title', text),
        field('note', { type: 'plain_text_input', multiline: true, initial_value: 'hi' }, { optional: true }),
        field('minutes', { type: 'number_input', is_decimal_allowed: false, min_value: '5', max_value: '90' }),
        field('host', { type: 'users_select' }),
        field('kind', { type: 'static_select', options: [{ text: words('Open'), value: 'open' }] }),
      ]),
    );
    expect(answer.view?.callback_id).toBe('plan');
    const given = { title: 'Tea', minutes: 30, host: bench.bao.id, kind: 'open' };
    const { payload } = await came(bench.ada.submit(given));
    expect(payload).toMatchObject({
      type: 'view_submission',
      view: {
        callback_id: 'plan',
        private_metadata: 'p',
        state: {
          values: {
            title: { it: { type: 'plain_text_input', value: 'Tea' } },
            note: { it: { value: 'hi' } },
            minutes: { it: { type: 'number_input', value: '30' } },
            host: { it: { selected_user: bench.bao.id } },
            kind: { it: { selected_option: { value: 'open' } } },
          },
        },
      },
    });
    expect(bench.ada.view).toBe(undefined);
  });
  it.each<[string, object, string]>([
    ['nothing', {}, 'must be filled in'],
    ['too much', { title: 'too long' }, 'is longer than 5'],
    ['two lines', { title: 'a\nb' }, 'has one line only'],
    ['a field there is not', { name: 'x' }, 'has no field "name"'],
    ['no number', { title: 'a', minutes: 'x' }, 'is no number'],
    ['too many', { title: 'a', minutes: 91 }, 'is too large'],
  ])('are not sent with %s, as in Slack’s own client', async (_what, values, problem) => {
    await open(
      modal([
        field('title', text),
        field('minutes', { type: 'number_input', is_decimal_allowed: false, max_value: '90' }, { optional: true }),
      ]),
    );
    await expect(bench.ada.submit({ ...values })).rejects.toThrow(problem);
  });
  it('say what is wrong beside a field, and keep what was filled in', async () => {
    await open(modal([field('title', text)]));
    const errors = { title: 'Taken already.' };
    const { answer } = await came(bench.ada.submit({ title: 'Tea' }), { response_action: 'errors', errors });
    expect(answer.errors).toEqual(errors);
    const again = await came(bench.ada.submit());
    expect(again.payload).toMatchObject({ view: { state: { values: { title: { it: { value: 'Tea' } } } } } });
  });
  it('errors beside no field are a mistake of the app', async () => {
    await open(modal([field('title', text)]));
    const answered = came(bench.ada.submit({ title: 'Tea' }), { response_action: 'errors', errors: { name: 'No.' } });
    await expect(answered).rejects.toThrow('has no field "name"');
  });
  it.each<[string, object, string]>([
    ['an answer there is not', { response_action: 'dance' }, 'no response_action dance'],
    ['no view to change to', { response_action: 'update' }, 'invalid_arguments'],
    ['no errors', { response_action: 'errors', errors: {} }, 'has no field'],
  ])('%s is a mistake of the app too', async (_what, ack, problem) => {
    await open(modal([field('title', text)]));
    await expect(came(bench.ada.submit({ title: 'Tea' }), ack)).rejects.toThrow(problem);
  });
  it('without anything to send them with are not sent', async () => {
    await open(modal([{ type: 'divider' }], { submit: undefined }));
    await expect(bench.ada.submit()).rejects.toThrow('cannot be sent');
  });
  it('are changed, followed by another, or all cleared, in the acknowledgement', async () => {
    await open(modal([field('title', text)]));
    await came(bench.ada.submit({ title: 'a' }), {
      response_action: 'update',
      view: modal([field('title', text)], { title: words('Again') }),
    });
    expect(bench.ada.view?.title).toEqual(words('Again'));
    await came(bench.ada.submit({ title: 'a' }), { response_action: 'push', view: modal([{ type: 'divider' }]) });
    expect(bench.ada.view?.previous_view_id).toBe(bench.ada.view?.root_view_id);
    await came(bench.ada.submit());
    expect(bench.ada.view?.title).toEqual(words('Again'));
    await came(bench.ada.submit({ title: 'a' }), { response_action: 'clear' });
    expect(bench.ada.view).toBe(undefined);
  });
  it('stay open when nobody acknowledges', async () => {
    await using quick = await openBareBench({ answerWithin: 5 });
    await using deaf = await bareSocket(quick.slack);
    const { triggerId } = await quick.ada.command(quick.hall, '/plan');
    await quick.call('views.open', { trigger_id: triggerId, view: modal([field('title', text)]) });
    expect((await quick.ada.submit({ title: 'Tea' })).ack.ok).toBe(false);
    expect(quick.ada.view).not.toBe(undefined);
    await deaf.next((it) => it['type'] === 'interactive');
    expect(deaf.heard.map((it) => it['type'])).toEqual(['hello', 'slash_commands', 'interactive']);
  });
  it('tell of their closing where they were asked to', async () => {
    await open(modal([{ type: 'divider' }]));
    expect(await bench.ada.close()).toBe(undefined);
    await open(modal([{ type: 'divider' }], { notify_on_close: true }));
    const closing = bench.ada.close();
    const envelope = await socket.next((it) => recordOf(it['payload'])['type'] === 'view_closed');
    socket.ack(envelope);
    expect(await closing).toMatchObject({ ok: true });
    expect(envelope['payload']).toMatchObject({ is_cleared: false, view: { callback_id: 'plan' } });
    await expect(bench.ada.submit()).rejects.toThrow('no form stands open');
  });
  it('have buttons, and fields with suggestions', async () => {
    await open(
      modal([
        { type: 'actions', elements: [button('more')] },
        field('zone', { type: 'external_select', action_id: 'zone' }),
      ]),
    );
    const { payload, answer } = await came(bench.ada.useView('more'));
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      view: { callback_id: 'plan' },
    });
    expect(payload).not.toHaveProperty('response_url');
    expect(answer.responseUrl).toBe(undefined);
    const suggesting = bench.ada.suggest('zone', 'ber');
    const envelope = await socket.next((it) => recordOf(it['payload'])['type'] === 'block_suggestion');
    expect(envelope['payload']).toMatchObject({ value: 'ber', action_id: 'zone', block_id: 'zone' });
    socket.ack(envelope, { options: [{ text: words('Berlin'), value: 'Europe/Berlin' }] });
    expect(await suggesting).toEqual([{ text: words('Berlin'), value: 'Europe/Berlin' }]);
    const many = bench.ada.suggest('zone', 'a');
    const second = await socket.next((it) => recordOf(it['payload'])['type'] === 'block_suggestion');
    socket.ack(second, { options: Array.from({ length: 101 }, (_, at) => ({ text: words('x'), value: `${at}` })) });
    await expect(many).rejects.toThrow('more than 100');
    const { payload: sent } = await came(bench.ada.submit({ zone: 'Europe/Berlin' }));
    expect(sent).toMatchObject({
      view: { state: { values: { zone: { zone: { selected_option: { value: 'Europe/Berlin' } } } } } },
    });
  });
});

describe('the home page', () => {
  it('is told of when it is opened, and its buttons too', async () => {
    await bench.ada.openHome();
    const event = await told('app_home_opened');
    expect(event).toMatchObject({ user: bench.ada.id, tab: 'home', channel: bench.slack.directChannel(bench.ada.id) });
    expect(event).not.toHaveProperty('view');
    const view = { type: 'home', blocks: [{ type: 'actions', elements: [button('check-in')] }] };
    await bench.call('views.publish', { user_id: bench.ada.id, view });
    await bench.ada.openHome();
    expect(await told('app_home_opened')).toMatchObject({ view: { type: 'home' } });
    const { payload } = await came(bench.ada.useHome('check-in'));
    expect(payload).toMatchObject({ type: 'block_actions', container: { type: 'view' }, view: { type: 'home' } });
    await expect(bench.bao.useHome('check-in')).rejects.toThrow('no home page');
  });
});
