/** Interactions of the local Discord: what the gateway tells, which answers fit, and how long they may take. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { Asked, BareBench } from '../doubles/discord/bare-bench.ts';
import { formCodes } from '../doubles/discord/bare-client.ts';

let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
let bench: BareBench;
beforeEach(async () => {
  now = Temporal.Instant.from('2026-03-02T12:00:00Z');
  bench = await openBareBench({ now: () => now });
});
afterEach(async () => bench[Symbol.asyncDispose]());

const ephemeral = 64;
const refused = async (reply: ReturnType<BareBench['rest']>) => {
  const { status, body } = await reply;
  return [status, body['code'], body['message']];
};
const ping = (): Promise<Asked> => bench.ask(() => bench.ada.command(bench.hall, 'ping'));
const hook = (asked: Asked, rest = ''): string => `/webhooks/${bench.discord.applicationId}/${asked.token}${rest}`;
const buttons = (...ids: readonly string[]) => [
  { type: 1, components: ids.map((custom_id) => ({ type: 2, style: 1, label: custom_id, custom_id })) },
];
const form = {
  custom_id: 'form',
  title: 'Form',
  components: [
    { type: 10, content: 'Read this' },
    {
      type: 18,
      label: 'Words',
      component: { type: 4, custom_id: 'words', style: 2, value: 'as before', max_length: 20 },
    },
    {
      type: 18,
      label: 'How',
      component: {
        type: 3,
        custom_id: 'how',
        options: [
          { label: 'Well', value: 'well', default: true },
          { label: 'Not so', value: 'bad' },
        ],
      },
    },
    { type: 18, label: 'Who', component: { type: 5, custom_id: 'who', required: false } },
  ],
};

describe('what the gateway tells', () => {
  it('of a command: typed options, resolved things, and where it was used', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'facilitator' });
    const { frame, data } = await bench.ask(() =>
      bench.ada.command(bench.hall, 'meeting plan', {
        title: 'Circle',
        minutes: '45',
        host: bench.bao.id,
        place: bench.hall,
        role,
        quiet: true,
        kind: 'open',
      }),
    );
    expect(data).toMatchObject({
      name: 'meeting',
      type: 1,
      options: [
        {
          name: 'plan',
          type: 1,
          options: [
            { name: 'title', type: 3, value: 'Circle' },
            { name: 'minutes', type: 4, value: 45 },
            { name: 'host', type: 6, value: bench.bao.id },
            { name: 'place', type: 7, value: bench.hall },
            { name: 'role', type: 8, value: role },
            { name: 'quiet', type: 5, value: true },
            { name: 'kind', type: 3, value: 'open' },
          ],
        },
      ],
      resolved: {
        users: { [bench.bao.id]: { global_name: 'Bao' } },
        members: { [bench.bao.id]: { roles: [] } },
        channels: { [bench.hall]: { name: 'hall', type: 0 } },
        roles: { [role]: { name: 'facilitator' } },
      },
    });
    expect(frame).toMatchObject({
      type: 2,
      version: 1,
      application_id: bench.discord.applicationId,
      guild_id: bench.guild,
      guild_locale: 'en-GB',
      locale: 'de',
      context: 0,
      channel_id: bench.hall,
      channel: { id: bench.hall, type: 0 },
      member: { user: { id: bench.ada.id }, permissions: expect.stringMatching(/^\d+$/) },
      app_permissions: expect.stringMatching(/^\d+$/),
      authorizing_integration_owners: { '0': bench.guild },
      entitlements: [],
    });
    expect(frame).not.toHaveProperty('user');
  });

  it('of a command in direct messages: a user, no member', async () => {
    const { frame } = await bench.ask(() => bench.ada.command('direct', 'ping'));
    expect(frame).toMatchObject({
      context: 1,
      user: { id: bench.ada.id },
      channel: { type: 1 },
      authorizing_integration_owners: { '0': '0' },
    });
    expect(frame).not.toHaveProperty('member');
    expect(frame).not.toHaveProperty('guild_id');
  });

  it('of a message command: the message, resolved', async () => {
    const message = await bench.bao.say(bench.hall, 'hello');
    const { data } = await bench.ask(() => bench.ada.messageCommand(bench.hall, 'Report', message));
    expect(data).toMatchObject({
      name: 'Report',
      type: 3,
      target_id: message,
      resolved: { messages: { [message]: { content: 'hello' } } },
    });
  });

  it('of a user command: the user, resolved', async () => {
    const { data } = await bench.ask(() => bench.ada.userCommand(bench.hall, 'Look at', bench.bao.id));
    expect(data).toMatchObject({ type: 2, target_id: bench.bao.id, resolved: { users: { [bench.bao.id]: {} } } });
  });

  it('of a pressed button and a chosen option: the message they stand on', async () => {
    const message = await bench.post(bench.hall, {
      content: 'x',
      components: [...buttons('yes'), { type: 1, components: [{ type: 5, custom_id: 'who', max_values: 2 }] }],
    });
    const pressed = await bench.ask(() => bench.ada.press(bench.hall, message, 'yes'));
    expect(pressed.frame).toMatchObject({ type: 3, message: { id: message, content: 'x' } });
    expect(pressed.data).toMatchObject({ component_type: 2, custom_id: 'yes', id: 2 });
    const chosen = await bench.ask(() => bench.ada.select(bench.hall, message, 'who', [bench.bao.id]));
    expect(chosen.data).toMatchObject({
      component_type: 5,
      custom_id: 'who',
      values: [bench.bao.id],
      resolved: { users: { [bench.bao.id]: {} }, members: { [bench.bao.id]: {} } },
    });
  });

  it('of a form: its fields in their labels, with what was filled in already', async () => {
    const asked = await ping();
    await bench.callback(asked, 9, form);
    expect(await asked.answer).toMatchObject({ kind: 'modal', modal: { custom_id: 'form' } });
    expect(bench.ada.modal).toMatchObject({ title: 'Form' });
    const { frame, data } = await bench.ask(() => bench.ada.submit({ words: 'new words', who: [bench.bao.id] }));
    expect(frame['type']).toBe(5);
    expect(data).toMatchObject({
      custom_id: 'form',
      components: [
        { type: 10, id: 1 },
        { type: 18, component: { type: 4, custom_id: 'words', value: 'new words' } },
        { type: 18, component: { type: 3, custom_id: 'how', values: ['well'] } },
        { type: 18, component: { type: 5, custom_id: 'who', values: [bench.bao.id] } },
      ],
      resolved: { users: { [bench.bao.id]: {} } },
    });
    expect(frame).not.toHaveProperty('message');
    expect(bench.ada.modal).toBeUndefined();
  });

  it('of a form that a button opened: the message of the button', async () => {
    const message = await bench.post(bench.hall, { content: 'x', components: buttons('edit') });
    const pressed = await bench.ask(() => bench.ada.press(bench.hall, message, 'edit'));
    await bench.callback(pressed, 9, form);
    await pressed.answer;
    const submitted = await bench.ask(() => bench.ada.submit());
    expect(submitted.frame).toMatchObject({ message: { id: message } });
    expect((await bench.callback(submitted, 7, { content: 'edited', components: [] })).status).toBe(204);
    expect(bench.discord.message(bench.hall, message)).toMatchObject({ content: 'edited', components: [] });
  });

  it('of what is being typed: the focused option, the others as far as they are', async () => {
    const suggestions = Promise.withResolvers<readonly unknown[]>();
    const asked = await bench.ask(async () => {
      suggestions.resolve(await bench.ada.autocomplete(bench.hall, 'meeting plan', 'zone', 'Eur', { minutes: 30 }));
      return undefined as never;
    });
    expect(asked.frame['type']).toBe(4);
    expect(asked.data).toMatchObject({
      options: [
        {
          name: 'plan',
          options: [
            { name: 'minutes', value: 30 },
            { name: 'zone', value: 'Eur', focused: true },
          ],
        },
      ],
    });
    await bench.callback(asked, 8, { choices: [{ name: 'Berlin', value: 'Europe/Berlin' }] });
    expect(await suggestions.promise).toEqual([{ name: 'Berlin', value: 'Europe/Berlin' }]);
  });
});

describe('answers', () => {
  it('a message for all', async () => {
    const asked = await ping();
    expect((await bench.callback(asked, 4, { content: 'pong' })).status).toBe(204);
    expect(await asked.answer).toMatchObject({
      kind: 'message',
      message: { content: 'pong', author: { id: bench.discord.botId } },
    });
    expect(bench.discord.messagesIn(bench.hall)).toMatchObject([
      { content: 'pong', type: 20, interaction_metadata: { id: asked.id, user: { id: bench.ada.id } } },
    ]);
  });

  it('a message for one: nobody else sees it, and the channel does not know it', async () => {
    const asked = await ping();
    await bench.callback(asked, 4, { content: 'only you', flags: ephemeral });
    const answer = await asked.answer;
    const id = answer.kind === 'message' ? answer.message.id : '';
    expect(bench.ada.sees(bench.hall).map((it) => it.content)).toEqual(['only you']);
    expect(bench.bao.sees(bench.hall)).toEqual([]);
    expect(bench.discord.messagesIn(bench.hall)).toEqual([]);
    expect((await bench.rest('GET', `/channels/${bench.hall}/messages`)).body).toEqual([]);
    const path = `/channels/${bench.hall}/messages/${id}`;
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(await refused(bench.rest(method, path, method === 'PATCH' ? { content: 'y' } : undefined))).toEqual([
        404,
        10008,
        'Unknown Message',
      ]);
    await bench.discord.gateway.flush();
    expect((await bench.gateway()).heard.some((it) => it.t === 'MESSAGE_CREATE')).toBe(false);
  });

  it('later: a loading message that ends in what is written over it', async () => {
    const asked = await ping();
    await bench.callback(asked, 5, { flags: ephemeral });
    const answer = await asked.answer;
    expect(answer).toMatchObject({ kind: 'deferred', private: true });
    expect(bench.ada.sees(bench.hall)).toMatchObject([{ content: '', flags: 64 | 128 }]);
    const { status } = await bench.rest('PATCH', hook(asked, '/messages/%40original'), { content: 'done' });
    expect(status).toBe(200);
    expect(await answer.final()).toMatchObject({ content: 'done', flags: 64, edited_timestamp: null });
  });

  it('later, by a follow-up, which takes the place of the loading message', async () => {
    const asked = await ping();
    await bench.callback(asked, 5);
    await bench.rest('POST', hook(asked), { content: 'done', flags: ephemeral });
    expect(bench.discord.messagesIn(bench.hall).map((it) => it.content)).toEqual(['done']);
    await bench.rest('POST', hook(asked), { content: 'and more' });
    expect(bench.discord.messagesIn(bench.hall).map((it) => it.content)).toEqual(['done', 'and more']);
  });

  it('a change of the message the button stands on, ephemeral ones included', async () => {
    const asked = await ping();
    await bench.callback(asked, 4, { content: 'sure?', flags: ephemeral, components: buttons('yes') });
    const first = await asked.answer;
    const message = first.kind === 'message' ? first.message.id : '';
    const pressed = await bench.ask(() => bench.ada.press(bench.hall, message, 'yes'));
    await bench.callback(pressed, 7, { content: 'done', components: [] });
    expect(await pressed.answer).toMatchObject({
      kind: 'update',
      message: { id: message, content: 'done', flags: ephemeral },
    });
  });

  it('a change later: the message stays, and @original means it', async () => {
    const message = await bench.post(bench.hall, { content: 'x', components: buttons('yes') });
    const pressed = await bench.ask(() => bench.ada.press(bench.hall, message, 'yes'));
    await bench.callback(pressed, 6);
    const answer = await pressed.answer;
    expect(answer).toMatchObject({ kind: 'deferred', update: true });
    expect((await bench.rest('GET', hook(pressed, '/messages/@original'))).body).toMatchObject({ id: message });
    await bench.rest('PATCH', hook(pressed, '/messages/@original'), { content: 'changed' });
    expect(await answer.final()).toMatchObject({ id: message, content: 'changed' });
  });

  it('a message in answer to a button refers to its message', async () => {
    const message = await bench.post(bench.hall, { content: 'x', components: buttons('yes') });
    const pressed = await bench.ask(() => bench.ada.press(bench.hall, message, 'yes'));
    await bench.callback(pressed, 4, { content: 'thanks' });
    expect(bench.discord.messagesIn(bench.hall).at(-1)).toMatchObject({ message_reference: { message_id: message } });
  });

  it('what was made, with_response', async () => {
    const asked = await ping();
    const { status, body } = await bench.callback(
      asked,
      4,
      { content: 'pong', flags: ephemeral },
      '?with_response=true',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      interaction: { id: asked.id, type: 2, response_message_loading: false, response_message_ephemeral: true },
      resource: { type: 4, message: { content: 'pong' } },
    });
    const later = await ping();
    const deferred = await bench.callback(later, 5, undefined, '?with_response=true');
    expect(deferred.body).toMatchObject({ interaction: { response_message_loading: true } });
  });

  it('taken back: the first answer and what followed it', async () => {
    const asked = await ping();
    await bench.callback(asked, 4, { content: 'pong', flags: ephemeral });
    const { body } = await bench.rest('POST', hook(asked), { content: 'more', flags: ephemeral });
    expect(bench.ada.sees(bench.hall)).toHaveLength(2);
    expect((await bench.rest('DELETE', hook(asked, `/messages/${String(body['id'])}`))).status).toBe(204);
    expect((await bench.rest('DELETE', hook(asked, '/messages/@original'))).status).toBe(204);
    expect(bench.ada.sees(bench.hall)).toEqual([]);
    expect(await refused(bench.rest('PATCH', hook(asked, '/messages/@original'), { content: 'x' }))).toEqual([
      404,
      10008,
      'Unknown Message',
    ]);
  });

  it('with a file, sent as multipart', async () => {
    const asked = await ping();
    const { status } = await bench.rest(
      'POST',
      `/interactions/${asked.id}/${asked.token}/callback`,
      {
        type: 4,
        data: { content: 'here', attachments: [{ id: 0, filename: 'circle.ics', description: 'The meeting' }] },
      },
      { files: { 'circle.ics': 'BEGIN:VCALENDAR' } },
    );
    expect(status).toBe(204);
    const [attachment] = bench.discord.messagesIn(bench.hall)[0]?.attachments ?? [];
    expect(attachment).toMatchObject({ filename: 'circle.ics', description: 'The meeting', size: 15 });
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('BEGIN:VCALENDAR');
    expect(bench.discord.requests.at(-1)).toMatchObject({
      body: { type: 4 },
      files: [{ name: 'circle.ics', size: 15, description: 'The meeting' }],
    });
  });
});

describe('refusals', () => {
  const unknownInteraction = [404, 10062, 'Unknown interaction'];

  it('10062 for a wrong token', async () => {
    const asked = await ping();
    expect(await refused(bench.callback({ id: asked.id, token: 'no' }, 4, { content: 'x' }))).toEqual(
      unknownInteraction,
    );
  });

  it('10062 for another interaction’s id', async () => {
    const [one, two] = [await ping(), await ping()];
    expect(await refused(bench.callback({ id: one.id, token: two.token }, 4, { content: 'x' }))).toEqual(
      unknownInteraction,
    );
  });

  it('10062 once the time for the first answer is over; the person reads that nothing came', async () => {
    await using impatient = await openBareBench({ answerWithin: 30 });
    const asked = await impatient.ask(() => impatient.ada.command(impatient.hall, 'ping'));
    expect(await asked.answer).toMatchObject({ kind: 'none' });
    expect(await refused(impatient.callback(asked, 4, { content: 'x' }))).toEqual(unknownInteraction);
    const path = `/webhooks/${impatient.discord.applicationId}/${asked.token}`;
    expect(await refused(impatient.rest('POST', path, { content: 'x' }))).toEqual([404, 10015, 'Unknown Webhook']);
  });

  it('40060 for a second first answer', async () => {
    const asked = await ping();
    await bench.callback(asked, 5);
    expect(await refused(bench.callback(asked, 4, { content: 'x' }))).toEqual([
      400,
      40060,
      'Interaction has already been acknowledged.',
    ]);
  });

  it('10015 for a follow-up before the first answer, or of another application', async () => {
    const asked = await ping();
    const unknownWebhook = [404, 10015, 'Unknown Webhook'];
    expect(await refused(bench.rest('POST', hook(asked), { content: 'x' }))).toEqual(unknownWebhook);
    expect(await refused(bench.rest('POST', `/webhooks/1/${asked.token}`, { content: 'x' }))).toEqual(unknownWebhook);
  });

  it('50027 for a webhook token that never was, or is older than 15 minutes', async () => {
    const asked = await ping();
    await bench.callback(asked, 4, { content: 'pong' });
    const invalid = [401, 50027, 'Invalid Webhook Token'];
    expect(await refused(bench.rest('POST', `/webhooks/${bench.discord.applicationId}/no`, { content: 'x' }))).toEqual(
      invalid,
    );
    now = now.add({ minutes: 14 });
    expect((await bench.rest('PATCH', hook(asked, '/messages/@original'), { content: 'still' })).status).toBe(200);
    now = now.add({ minutes: 1 });
    expect(await refused(bench.rest('PATCH', hook(asked, '/messages/@original'), { content: 'x' }))).toEqual(invalid);
    expect(await refused(bench.rest('POST', hook(asked), { content: 'x' }))).toEqual(invalid);
  });

  const unfitting = async (asked: Asked, type: number, data: unknown = {}) => {
    const { status, body } = await bench.callback(asked, type, data);
    return [status, body['code'], ...formCodes(body)];
  };
  const wrongType = [400, 50035, 'type BASE_TYPE_CHOICES'];

  it('50035 for a modal in answer to a modal', async () => {
    const asked = await ping();
    await bench.callback(asked, 9, form);
    await asked.answer;
    const submitted = await bench.ask(() => bench.ada.submit());
    expect(await unfitting(submitted, 9, form)).toEqual(wrongType);
  });

  it.each([6, 7])('50035 for the update %i in answer to a command', async (type) => {
    expect(await unfitting(await ping(), type)).toEqual(wrongType);
  });

  it('50035 for an update in answer to a form that no button opened', async () => {
    const asked = await ping();
    await bench.callback(asked, 9, form);
    await asked.answer;
    expect(await unfitting(await bench.ask(() => bench.ada.submit()), 7, { content: 'x' })).toEqual(wrongType);
  });

  it('50035 for suggestions in answer to a command, and a message in answer to typing', async () => {
    expect(await unfitting(await ping(), 8, { choices: [] })).toEqual(wrongType);
    const typing = await bench.ask(() => bench.ada.autocomplete(bench.hall, 'meeting plan', 'zone', '') as never);
    expect(await unfitting(typing, 4, { content: 'x' })).toEqual(wrongType);
  });

  it('50035 for a type that is none', async () => {
    expect(await unfitting(await ping(), 42)).toEqual(wrongType);
  });

  it('50035 and 50006 for a message that would be refused in a channel, under data', async () => {
    const asked = await ping();
    expect(await unfitting(asked, 4, { content: 'x'.repeat(2001) })).toEqual([
      400,
      50035,
      'data.content BASE_TYPE_MAX_LENGTH',
    ]);
    expect(await unfitting(asked, 4, {})).toEqual([400, 50006]);
    expect((await bench.callback(asked, 4, { content: 'pong' })).status).toBe(204);
  });

  it('10008 for a message of another interaction', async () => {
    const [one, two] = [await ping(), await ping()];
    await bench.callback(one, 4, { content: 'one', flags: ephemeral });
    await bench.callback(two, 4, { content: 'two', flags: ephemeral });
    const { body } = await bench.rest('GET', hook(one, '/messages/@original'));
    expect(await refused(bench.rest('PATCH', hook(two, `/messages/${String(body['id'])}`), { content: 'x' }))).toEqual([
      404,
      10008,
      'Unknown Message',
    ]);
  });
});

describe('an app people carry with them', () => {
  const elsewhere = () => {
    const guild = bench.discord.addGuild({ name: 'Elsewhere', bot: 'out' });
    bench.discord.join(guild, bench.ada.id);
    return { guild, room: bench.discord.addChannel(guild, { name: 'room' }) };
  };

  it('works in guilds without the bot and between people, for those who installed it', async () => {
    await bench.ask(() => bench.ada.command(bench.hall, 'ping'));
    const { guild, room } = elsewhere();
    await expect(bench.ada.command(room, 'ping')).rejects.toThrow('not installed');
    bench.ada.installApp();
    const inGuild = await bench.ask(() => bench.ada.command(room, 'ping'));
    expect(inGuild.frame).toMatchObject({
      guild_id: guild,
      context: 0,
      authorizing_integration_owners: { '1': bench.ada.id },
    });
    expect((await bench.callback(inGuild, 4, { content: 'pong' })).status).toBe(204);
    expect(bench.ada.sees(room).map((it) => it.content)).toEqual(['pong']);
    const between = bench.discord.privateChannel(bench.ada.id, bench.bao.id);
    const inPrivate = await bench.ask(() => bench.ada.command(between, 'ping'));
    expect(inPrivate.frame).toMatchObject({ context: 2, user: { id: bench.ada.id } });
    await expect(bench.ada.command(room, 'meeting plan', { title: 'x' })).rejects.toThrow('not installed');
  });

  it('follows up five times at most where it is not in the guild (40094)', async () => {
    bench.ada.installApp();
    const { room } = elsewhere();
    await ping();
    const asked = await bench.ask(() => bench.ada.command(room, 'ping'));
    await bench.callback(asked, 4, { content: 'pong' });
    for (let at = 0; at < 5; at += 1)
      expect((await bench.rest('POST', hook(asked), { content: 'more' })).status).toBe(200);
    expect(await refused(bench.rest('POST', hook(asked), { content: 'more' }))).toMatchObject([
      400,
      40094,
      expect.any(String),
    ]);
  });

  it('cannot write in that channel otherwise (50001)', async () => {
    const { room } = elsewhere();
    expect(await refused(bench.rest('POST', `/channels/${room}/messages`, { content: 'x' }))).toEqual([
      403,
      50001,
      'Missing Access',
    ]);
  });
});

describe('what people cannot do throws in the test', () => {
  const doing = async (act: () => Promise<unknown>): Promise<string> => {
    await ping();
    return act().then(
      () => 'done',
      (error: Error) => error.message,
    );
  };
  it.each([
    ['a command that is not registered', () => bench.ada.command(bench.hall, 'dance'), 'no command "dance"'],
    ['a family', () => bench.ada.command(bench.hall, 'meeting'), 'family'],
    ['an option that is not declared', () => bench.ada.command(bench.hall, 'ping', { x: 1 }), 'no option "x"'],
    ['a required option left out', () => bench.ada.command(bench.hall, 'meeting plan'), '"title" is required'],
    [
      'half a number',
      () => bench.ada.command(bench.hall, 'meeting plan', { title: 'x', minutes: 7.5 }),
      'is an integer',
    ],
    [
      'a number out of range',
      () => bench.ada.command(bench.hall, 'meeting plan', { title: 'x', minutes: 1 }),
      'out of range',
    ],
    ['too long a text', () => bench.ada.command(bench.hall, 'meeting plan', { title: 'x'.repeat(21) }), 'right length'],
    [
      'a choice that is none',
      () => bench.ada.command(bench.hall, 'meeting plan', { title: 'x', kind: 'odd' }),
      'none of the choices',
    ],
    [
      'suggestions for an option that has none',
      () => bench.ada.autocomplete(bench.hall, 'meeting plan', 'title', ''),
      'does not suggest',
    ],
    ['a form that is not open', () => bench.ada.submit(), 'no form'],
    ['a button that is not there', () => bench.ada.press(bench.hall, '1', 'yes'), 'sees no message'],
  ])('%s', async (_, act, words) => {
    expect(await doing(act)).toContain(words);
  });
  it('a command kept for those with certain permissions', async () => {
    const body = [{ name: 'setup', description: 'x', default_member_permissions: String(1n << 5n) }];
    await bench.rest('PUT', `/applications/${bench.discord.applicationId}/commands`, body);
    await expect(bench.ada.command(bench.hall, 'setup')).rejects.toThrow('may not use');
    const role = bench.discord.addRole(bench.guild, { name: 'council', permissions: 1n << 5n });
    bench.discord.setRoles(bench.guild, bench.ada.id, [role]);
    const asked = await bench.ask(() => bench.ada.command(bench.hall, 'setup'));
    expect(asked.data).toMatchObject({ name: 'setup' });
  });
  it('a disabled button, or one on a message for somebody else', async () => {
    const [row] = buttons('yes');
    const disabled = [{ type: 1, components: row?.components.map((it) => ({ ...it, disabled: true })) }];
    const message = await bench.post(bench.hall, { content: 'x', components: disabled });
    expect(await doing(() => bench.ada.press(bench.hall, message, 'yes'))).toContain('disabled');
    const asked = await ping();
    await bench.callback(asked, 4, { content: 'x', flags: ephemeral, components: buttons('yes') });
    const answer = await asked.answer;
    const hidden = answer.kind === 'message' ? answer.message.id : '';
    expect(await doing(() => bench.bao.press(bench.hall, hidden, 'yes'))).toContain('sees no message');
  });
  it('words the form does not take', async () => {
    const asked = await ping();
    await bench.callback(asked, 9, form);
    await asked.answer;
    expect(await doing(() => bench.ada.submit({ words: 'x'.repeat(21) }))).toContain('does not take');
    expect(await doing(() => bench.ada.submit({ other: 'x' }))).toContain('no field');
    expect(await doing(() => bench.ada.submit({ how: 'perhaps' }))).toContain('does not offer');
    expect(bench.ada.modal).toBeDefined();
  });
  it('a channel they cannot see', async () => {
    const room = bench.discord.addChannel(bench.guild, { name: 'room', private: [bench.ada.id] });
    expect(await doing(() => bench.bao.say(room, 'x'))).toContain('cannot see');
  });
});
