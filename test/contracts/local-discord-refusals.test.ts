/** What the local Discord refuses, asked with bare fetch: each refusal with Discord’s own status, code and words. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { BareBench } from '../doubles/discord/bare-bench.ts';
import type { PermissionName } from '../doubles/discord/index.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());
const refused = async (reply: ReturnType<BareBench['rest']>) => {
  const { status, body } = await reply;
  return [status, body['code'], body['message']];
};
const missingPermissions = [403, 50013, 'Missing Permissions'];
const missingAccess = [403, 50001, 'Missing Access'];
const nobody = '100000000000000001';

describe('at the door', () => {
  it('401 for a wrong token', async () => {
    expect(await refused(bench.rest('GET', '/users/@me', undefined, { token: 'Bot no' }))).toEqual([
      401,
      0,
      '401: Unauthorized',
    ]);
  });
  it('401 for a token without the word Bot', async () => {
    expect(await refused(bench.rest('GET', '/users/@me', undefined, { token: bench.discord.token }))).toEqual([
      401,
      0,
      '401: Unauthorized',
    ]);
  });
  it('404 for a route that is not there, 405 for a method that is not', async () => {
    expect(await refused(bench.rest('GET', '/nowhere'))).toEqual([404, 0, '404: Not Found']);
    expect(await refused(bench.rest('PUT', '/users/@me'))).toEqual([405, 0, '405: Method Not Allowed']);
  });
  it('50109 for a body that is no JSON', async () => {
    const response = await fetch(`${bench.discord.apiUrl}/v10/channels/${bench.hall}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${bench.discord.token}`, 'content-type': 'application/json' },
      body: '{',
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 50109 }]);
  });
});

describe('what is not there', () => {
  it('10003 for a channel', async () => {
    expect(await refused(bench.rest('GET', `/channels/${nobody}`))).toEqual([404, 10003, 'Unknown Channel']);
  });
  it('10003 for a channel that was deleted', async () => {
    bench.discord.removeChannel(bench.hall);
    expect(await refused(bench.rest('POST', `/channels/${bench.hall}/messages`, { content: 'x' }))).toEqual([
      404,
      10003,
      'Unknown Channel',
    ]);
  });
  it('10004 for a guild, also one the bot is not in', async () => {
    expect(await refused(bench.rest('GET', `/guilds/${nobody}`))).toEqual([404, 10004, 'Unknown Guild']);
    bench.discord.kickBot(bench.guild);
    expect(await refused(bench.rest('GET', `/guilds/${bench.guild}`))).toEqual([404, 10004, 'Unknown Guild']);
  });
  it('10007 for somebody who is not in the guild', async () => {
    bench.discord.leave(bench.guild, bench.bao.id);
    expect(await refused(bench.rest('GET', `/guilds/${bench.guild}/members/${bench.bao.id}`))).toEqual([
      404,
      10007,
      'Unknown Member',
    ]);
  });
  it('10008 for a message', async () => {
    expect(await refused(bench.rest('GET', `/channels/${bench.hall}/messages/${nobody}`))).toEqual([
      404,
      10008,
      'Unknown Message',
    ]);
  });
  it('10008 for a message that was deleted', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    expect((await bench.rest('DELETE', `/channels/${bench.hall}/messages/${message}`)).status).toBe(204);
    expect(await refused(bench.rest('PATCH', `/channels/${bench.hall}/messages/${message}`, { content: 'y' }))).toEqual(
      [404, 10008, 'Unknown Message'],
    );
  });
  it('10009 for a permission overwrite', async () => {
    expect(await refused(bench.rest('DELETE', `/channels/${bench.hall}/permissions/${nobody}`))).toEqual([
      404,
      10009,
      'Unknown Permission Overwrite',
    ]);
  });
  it('10011 for a role', async () => {
    expect(await refused(bench.rest('PUT', `/guilds/${bench.guild}/members/${bench.ada.id}/roles/${nobody}`))).toEqual([
      404,
      10011,
      'Unknown Role',
    ]);
  });
  it('10013 for a user who does not exist', async () => {
    expect(await refused(bench.rest('GET', `/users/${nobody}`))).toEqual([404, 10013, 'Unknown User']);
    expect(await refused(bench.rest('GET', `/guilds/${bench.guild}/members/${nobody}`))).toEqual([
      404,
      10013,
      'Unknown User',
    ]);
  });
  it('10063 for a command', async () => {
    const path = `/applications/${bench.discord.applicationId}/commands/${nobody}`;
    expect(await refused(bench.rest('GET', path))).toEqual([404, 10063, 'Unknown application command']);
  });
  it('10070 for a scheduled event', async () => {
    expect(await refused(bench.rest('GET', `/guilds/${bench.guild}/scheduled-events/${nobody}`))).toEqual([
      404,
      10070,
      'Unknown Guild Scheduled Event',
    ]);
  });
  it('50033 for a direct channel with nobody', async () => {
    expect(await refused(bench.rest('POST', '/users/@me/channels', { recipient_id: nobody }))).toEqual([
      400,
      50033,
      'Invalid Recipient(s)',
    ]);
  });
});

describe('what the bot cannot see (50001)', () => {
  it('a private channel it is not let into', async () => {
    const room = bench.discord.addChannel(bench.guild, { name: 'room', private: [bench.ada.id], botLockedOut: true });
    expect(await refused(bench.rest('GET', `/channels/${room}`))).toEqual(missingAccess);
    expect(await refused(bench.rest('POST', `/channels/${room}/messages`, { content: 'x' }))).toEqual(missingAccess);
  });
  it('a channel of a guild that threw it out', async () => {
    bench.discord.kickBot(bench.guild);
    expect(await refused(bench.rest('POST', `/channels/${bench.hall}/messages`, { content: 'x' }))).toEqual(
      missingAccess,
    );
  });
  it('commands of a guild it is not in', async () => {
    const other = bench.discord.addGuild({ name: 'other', bot: 'out' });
    expect(
      await refused(bench.rest('PUT', `/applications/${bench.discord.applicationId}/guilds/${other}/commands`, [])),
    ).toEqual(missingAccess);
  });
  it('the list of members without the members intent in the portal', async () => {
    await using without = await openBareBench({ privileged: { members: false } });
    expect(await refused(without.rest('GET', `/guilds/${without.guild}/members?limit=10`))).toEqual(missingAccess);
  });
  it('a channel it once saw', async () => {
    bench.discord.denyBot(bench.hall, ['ViewChannel']);
    expect(await refused(bench.rest('GET', `/channels/${bench.hall}/messages`))).toEqual(missingAccess);
    bench.discord.denyBot(bench.hall, []);
    expect((await bench.rest('GET', `/channels/${bench.hall}/messages`)).status).toBe(200);
  });
});

describe('what the bot may not (50013)', () => {
  /** Everything but this. */
  const lacking = (...permissions: readonly PermissionName[]): void => bench.discord.denyBot(bench.hall, permissions);
  it.each([
    ['SendMessages', () => bench.rest('POST', `/channels/${bench.hall}/messages`, { content: 'x' })],
    ['EmbedLinks', () => bench.rest('POST', `/channels/${bench.hall}/messages`, { embeds: [{ title: 'x' }] })],
    ['AttachFiles', () => bench.rest('POST', `/channels/${bench.hall}/messages`, {}, { files: { 'a.txt': 'x' } })],
    [
      'ManageRoles',
      () =>
        bench.rest('PUT', `/channels/${bench.hall}/permissions/${bench.ada.id}`, { type: 1, allow: '1024', deny: '0' }),
    ],
    ['ManageChannels', () => bench.rest('PATCH', `/channels/${bench.hall}`, { name: 'x' })],
    ['CreatePublicThreads', () => bench.rest('POST', `/channels/${bench.hall}/threads`, { name: 'x', type: 11 })],
    ['CreatePrivateThreads', () => bench.rest('POST', `/channels/${bench.hall}/threads`, { name: 'x', type: 12 })],
  ] as const)('without %s', async (permission, act) => {
    expect((await act()).status).toBeLessThan(300);
    lacking(permission);
    expect(await refused(act())).toEqual(missingPermissions);
  });
  it('pinning without PinMessages, which ManageMessages does not give', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    lacking('PinMessages');
    expect(await refused(bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`))).toEqual(
      missingPermissions,
    );
    lacking('ManageMessages');
    expect((await bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`)).status).toBe(204);
  });
  it('unpinning without PinMessages', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    await bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`);
    lacking('PinMessages');
    expect(await refused(bench.rest('DELETE', `/channels/${bench.hall}/messages/pins/${message}`))).toEqual(
      missingPermissions,
    );
  });
  it('deleting what somebody else said without ManageMessages', async () => {
    const message = await bench.ada.say(bench.hall, 'hello');
    lacking('ManageMessages');
    expect(await refused(bench.rest('DELETE', `/channels/${bench.hall}/messages/${message}`))).toEqual(
      missingPermissions,
    );
  });
  it('a thread from a message without CreatePublicThreads', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    lacking('CreatePublicThreads');
    expect(
      await refused(bench.rest('POST', `/channels/${bench.hall}/messages/${message}/threads`, { name: 'x' })),
    ).toEqual(missingPermissions);
  });
  it('writing in a thread without SendMessagesInThreads, whatever SendMessages says', async () => {
    const thread = await bench.ada.startThread(bench.hall, 'thread');
    lacking('SendMessages');
    expect((await bench.rest('POST', `/channels/${thread}/messages`, { content: 'x' })).status).toBe(200);
    lacking('SendMessagesInThreads');
    expect(await refused(bench.rest('POST', `/channels/${thread}/messages`, { content: 'x' }))).toEqual(
      missingPermissions,
    );
  });
  it('closing somebody else’s thread, or locking one’s own, without ManageThreads', async () => {
    const theirs = await bench.ada.startThread(bench.hall, 'theirs');
    const ours = String(
      (await bench.rest('POST', `/channels/${bench.hall}/threads`, { name: 'ours', type: 11 })).body['id'],
    );
    lacking('ManageThreads');
    expect(await refused(bench.rest('PATCH', `/channels/${theirs}`, { archived: true }))).toEqual(missingPermissions);
    expect(await refused(bench.rest('PATCH', `/channels/${ours}`, { locked: true }))).toEqual(missingPermissions);
    expect((await bench.rest('PATCH', `/channels/${ours}`, { archived: true })).status).toBe(200);
  });
  it('letting somebody do in a channel what the bot itself may not', async () => {
    lacking('ManageThreads');
    const bits = String(1n << 34n);
    expect(
      await refused(bench.rest('PUT', `/channels/${bench.hall}/permissions/${bench.ada.id}`, { type: 1, allow: bits })),
    ).toEqual(missingPermissions);
  });
  it('a scheduled event without CreateEvents, which ManageEvents does not give', async () => {
    const body = {
      name: 'Circle',
      privacy_level: 2,
      entity_type: 3,
      entity_metadata: { location: 'here' },
      scheduled_start_time: Temporal.Now.instant().add({ hours: 1 }).toString(),
      scheduled_end_time: Temporal.Now.instant().add({ hours: 2 }).toString(),
    };
    const path = `/guilds/${bench.guild}/scheduled-events`;
    const { body: event } = await bench.rest('POST', path, body);
    bench.discord.setBotPermissions(bench.guild, ['ViewChannel', 'ManageEvents']);
    expect(await refused(bench.rest('POST', path, body))).toEqual(missingPermissions);
    expect((await bench.rest('PATCH', `${path}/${String(event['id'])}`, { name: 'New' })).status).toBe(200);
    bench.discord.setBotPermissions(bench.guild, ['ViewChannel']);
    expect(await refused(bench.rest('PATCH', `${path}/${String(event['id'])}`, { name: 'Newer' }))).toEqual(
      missingPermissions,
    );
    expect(await refused(bench.rest('DELETE', `${path}/${String(event['id'])}`))).toEqual(missingPermissions);
  });
  it('giving roles without ManageRoles', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'facilitator' });
    const path = `/guilds/${bench.guild}/members/${bench.ada.id}/roles/${role}`;
    expect((await bench.rest('PUT', path)).status).toBe(204);
    bench.discord.setBotPermissions(bench.guild, ['ViewChannel']);
    expect(await refused(bench.rest('DELETE', path))).toEqual(missingPermissions);
  });
  it('giving a role that stands above its own', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'council', position: 99 });
    expect(await refused(bench.rest('PUT', `/guilds/${bench.guild}/members/${bench.ada.id}/roles/${role}`))).toEqual(
      missingPermissions,
    );
  });
});

describe('messages', () => {
  it('50005 for editing what somebody else said', async () => {
    const message = await bench.ada.say(bench.hall, 'hello');
    expect(await refused(bench.rest('PATCH', `/channels/${bench.hall}/messages/${message}`, { content: 'x' }))).toEqual(
      [403, 50005, 'Cannot edit a message authored by another user'],
    );
  });
  it.each([
    {},
    { content: '' },
    { content: '   ' },
    { components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x' }] }] },
  ])('50006 for the empty message %j', async (body) => {
    expect(await refused(bench.rest('POST', `/channels/${bench.hall}/messages`, body))).toEqual([
      400,
      50006,
      'Cannot send an empty message',
    ]);
  });
  it('50006 for an edit that leaves nothing', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    expect(await refused(bench.rest('PATCH', `/channels/${bench.hall}/messages/${message}`, { content: '' }))).toEqual([
      400,
      50006,
      'Cannot send an empty message',
    ]);
  });
  it('50007 for somebody who closed their direct messages; the channel itself opens', async () => {
    const caro = bench.discord.addUser({ name: 'Caro', directMessages: 'closed' });
    bench.discord.join(bench.guild, caro);
    const { status, body } = await bench.rest('POST', '/users/@me/channels', { recipient_id: caro });
    expect(status).toBe(200);
    const path = `/channels/${String(body['id'])}/messages`;
    expect(await refused(bench.rest('POST', path, { content: 'x' }))).toEqual([
      403,
      50007,
      'Cannot send messages to this user',
    ]);
    bench.discord.setDirectMessages(caro, 'open');
    expect((await bench.rest('POST', path, { content: 'x' })).status).toBe(200);
  });
  it('50278 for somebody the bot shares no guild with', async () => {
    bench.discord.leave(bench.guild, bench.ada.id);
    const path = `/channels/${bench.discord.directChannel(bench.ada.id)}/messages`;
    expect(await refused(bench.rest('POST', path, { content: 'x' }))).toEqual([
      403,
      50278,
      'Cannot send messages to this user due to having no mutual guilds',
    ]);
    bench.ada.installApp();
    expect((await bench.rest('POST', path, { content: 'x' })).status).toBe(200);
  });
  it('50003 for deleting what the other person said in direct messages', async () => {
    const message = await bench.ada.sayDirect('hello');
    const path = `/channels/${bench.discord.directChannel(bench.ada.id)}/messages/${message}`;
    expect(await refused(bench.rest('DELETE', path))).toEqual([400, 50003, 'Cannot execute action on a DM channel']);
  });
  it('40058 for a message in a forum itself', async () => {
    const forum = bench.discord.addChannel(bench.guild, { name: 'forum', type: 'forum' });
    expect(await refused(bench.rest('POST', `/channels/${forum}/messages`, { content: 'x' }))).toEqual([
      400,
      40058,
      'Cannot send a message in a forum channel',
    ]);
  });
  it('30003 for the 251st pin', async () => {
    for (let at = 0; at < 250; at += 1) {
      const message = await bench.ada.say(bench.hall, `note ${at}`);
      await bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`);
    }
    const message = await bench.ada.say(bench.hall, 'one too many');
    expect(await refused(bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`))).toEqual([
      400,
      30003,
      'Maximum number of pins reached for the channel (250)',
    ]);
  });
  it('the first message again for the same nonce within minutes, and a new one later', async () => {
    let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
    await using timed = await openBareBench({ now: () => now });
    const body = { content: 'once', nonce: 'ndg_1', enforce_nonce: true };
    const first = await timed.post(timed.hall, body);
    now = now.add({ minutes: 2 });
    expect(await timed.post(timed.hall, { ...body, content: 'twice' })).toBe(first);
    expect(timed.discord.messagesIn(timed.hall).map((it) => it.content)).toEqual(['once']);
    now = now.add({ minutes: 30 });
    expect(await timed.post(timed.hall, body)).not.toBe(first);
  });
  it('a new message for the same nonce that is not enforced', async () => {
    const first = await bench.post(bench.hall, { content: 'x', nonce: '1' });
    expect(await bench.post(bench.hall, { content: 'x', nonce: '1' })).not.toBe(first);
  });
});

describe('threads', () => {
  it('160004 for a message that has one', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    const path = `/channels/${bench.hall}/messages/${message}/threads`;
    const first = await bench.rest('POST', path, { name: 'talk' });
    expect([first.status, first.body['id']]).toEqual([201, message]);
    expect(await refused(bench.rest('POST', path, { name: 'talk' }))).toEqual([
      400,
      160004,
      'A thread has already been created for this message',
    ]);
  });
  it('50083 for renaming, editing or pinning in an archived one; a new message brings it back', async () => {
    const thread = await bench.ada.startThread(bench.hall, 'talk');
    const message = await bench.post(thread, { content: 'x' });
    await bench.rest('PATCH', `/channels/${thread}`, { archived: true });
    const archived = [400, 50083, 'Thread is archived'];
    expect(await refused(bench.rest('PATCH', `/channels/${thread}`, { name: 'new' }))).toEqual(archived);
    expect(await refused(bench.rest('PATCH', `/channels/${thread}/messages/${message}`, { content: 'y' }))).toEqual(
      archived,
    );
    expect(await refused(bench.rest('PUT', `/channels/${thread}/messages/pins/${message}`))).toEqual(archived);
    await bench.post(thread, { content: 'again' });
    expect(bench.discord.thread(thread)).toMatchObject({ archived: false });
  });
  it('160005 for a message in a locked one, without ManageThreads', async () => {
    const thread = await bench.ada.startThread(bench.hall, 'talk');
    bench.discord.changeThread(thread, { locked: true });
    bench.discord.denyBot(bench.hall, ['ManageThreads']);
    expect(await refused(bench.rest('POST', `/channels/${thread}/messages`, { content: 'x' }))).toEqual([
      400,
      160005,
      'Thread is locked',
    ]);
  });
  it('50024 for a thread in a voice channel, or overwrites of a thread', async () => {
    const voice = bench.discord.addChannel(bench.guild, { name: 'voice', type: 'voice' });
    const wrong = [400, 50024, 'Cannot execute action on this channel type'];
    expect(await refused(bench.rest('POST', `/channels/${voice}/threads`, { name: 'x', type: 11 }))).toEqual(wrong);
    const thread = await bench.ada.startThread(bench.hall, 'talk');
    expect(await refused(bench.rest('PUT', `/channels/${thread}/permissions/${bench.ada.id}`, { type: 1 }))).toEqual(
      wrong,
    );
  });
});
