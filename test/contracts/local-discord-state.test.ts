/** What the local Discord keeps: read back with bare fetch, seen through people’s eyes, and told over the gateway. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { BareBench } from '../doubles/discord/bare-bench.ts';
import { mentionsIn } from '../doubles/discord/index.ts';
import type { Json } from '../doubles/discord/wire.ts';

let bench: BareBench;
beforeEach(async () => {
  bench = await openBareBench();
});
afterEach(async () => bench[Symbol.asyncDispose]());
const list = async (path: string): Promise<readonly Json[]> => (await bench.rest('GET', path)).body as never;
const idsOf = (them: readonly Json[]): readonly unknown[] => them.map((it) => it['id']);

describe('messages', () => {
  it('are paged newest first: before, after, around', async () => {
    const ids: string[] = [];
    for (const word of ['a', 'b', 'c', 'd', 'e']) ids.push(await bench.ada.say(bench.hall, word));
    const newest = ids.toReversed();
    const path = `/channels/${bench.hall}/messages`;
    expect(idsOf(await list(path))).toEqual(newest);
    expect(idsOf(await list(`${path}?limit=2`))).toEqual(newest.slice(0, 2));
    expect(idsOf(await list(`${path}?limit=2&before=${ids[3]}`))).toEqual([ids[2], ids[1]]);
    expect(idsOf(await list(`${path}?limit=2&after=${ids[1]}`))).toEqual([ids[3], ids[2]]);
    expect(idsOf(await list(`${path}?limit=2&around=${ids[2]}`))).toEqual([ids[3], ids[2], ids[1]]);
  });

  it('are not shown without ReadMessageHistory', async () => {
    await bench.ada.say(bench.hall, 'hello');
    bench.discord.denyBot(bench.hall, ['ReadMessageHistory']);
    expect(await list(`/channels/${bench.hall}/messages`)).toEqual([]);
  });

  it('answer one another', async () => {
    const question = await bench.ada.say(bench.hall, 'why?');
    const answer = await bench.post(bench.hall, { content: 'so', message_reference: { message_id: question } });
    expect(bench.discord.message(bench.hall, answer)).toMatchObject({ type: 19, referenced_message: { id: question } });
    const thanks = await bench.ada.quote(bench.hall, answer, 'thanks');
    expect(bench.discord.message(bench.hall, thanks)).toMatchObject({
      type: 19,
      message_reference: { message_id: answer },
    });
  });

  it('change: what an edit does not name stays', async () => {
    const message = await bench.post(bench.hall, { content: 'x', embeds: [{ title: 't' }] });
    const { body } = await bench.rest('PATCH', `/channels/${bench.hall}/messages/${message}`, { content: 'y' });
    expect(body).toMatchObject({ content: 'y', embeds: [{ title: 't' }], edited_timestamp: expect.any(String) });
  });

  it('keep only the attachments an edit lists', async () => {
    const { body } = await bench.rest(
      'POST',
      `/channels/${bench.hall}/messages`,
      { content: 'x' },
      { files: { 'a.txt': 'a', 'b.txt': 'b' } },
    );
    const [first] = body['attachments'] as readonly Json[];
    const path = `/channels/${bench.hall}/messages/${String(body['id'])}`;
    const kept = await bench.rest('PATCH', path, { attachments: [{ id: first?.['id'] }] });
    expect(kept.body['attachments']).toMatchObject([{ filename: 'a.txt' }]);
    const added = await bench.rest(
      'PATCH',
      path,
      { attachments: [{ id: first?.['id'] }, { id: 0, filename: 'c.txt' }] },
      { files: { 'c.txt': 'c' } },
    );
    expect(added.body['attachments']).toMatchObject([{ filename: 'a.txt' }, { filename: 'c.txt' }]);
  });

  it('notify whom they may notify', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'circle' });
    const content = `<@${bench.ada.id}> <@${bench.bao.id}> <@&${role}> @everyone \`<@${bench.ada.id}>\``;
    const told = async (body: object): Promise<readonly string[]> => {
      const message = bench.discord.message(bench.hall, await bench.post(bench.hall, { content, ...body }));
      return message === undefined ? [] : mentionsIn(message);
    };
    expect(await told({})).toEqual([`<@${bench.ada.id}>`, `<@${bench.bao.id}>`, `<@&${role}>`, '@everyone']);
    expect(await told({ allowed_mentions: { parse: [] } })).toEqual([]);
    expect(await told({ allowed_mentions: { users: [bench.bao.id] } })).toEqual([`<@${bench.bao.id}>`]);
    expect(await told({ allowed_mentions: { parse: ['everyone', 'roles'] } })).toEqual([`<@&${role}>`, '@everyone']);
    expect(await told({ flags: 1 << 12 })).toEqual([]);
    expect(await told({ content: undefined, embeds: [{ description: content }] })).toEqual([]);
    const components = [{ type: 17, components: [{ type: 10, content }] }];
    expect(
      await told({ content: undefined, flags: 1 << 15, components, allowed_mentions: { parse: ['users'] } }),
    ).toHaveLength(2);
    expect(await told({ content: `\\<@${bench.ada.id}>` })).toEqual([`<@${bench.ada.id}>`]);
  });

  it('in direct messages stand where only two people are', async () => {
    const { body } = await bench.rest('POST', '/users/@me/channels', { recipient_id: bench.ada.id });
    expect(body).toMatchObject({ type: 1, recipients: [{ id: bench.ada.id }] });
    await bench.post(String(body['id']), { content: 'psst' });
    await bench.ada.sayDirect('yes?');
    expect(bench.ada.direct().map((it) => it.content)).toEqual(['psst', 'yes?']);
    expect(bench.discord.directChannel(bench.ada.id)).toBe(body['id']);
    expect(bench.bao.direct()).toEqual([]);
  });
});

describe('pins', () => {
  it('are listed newest first, by page, with when they were pinned; a line says so', async () => {
    const ids: string[] = [];
    for (const word of ['a', 'b', 'c']) ids.push(await bench.ada.say(bench.hall, word));
    for (const id of ids)
      expect((await bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${id}`)).status).toBe(204);
    const path = `/channels/${bench.hall}/messages/pins`;
    const { body } = await bench.rest('GET', `${path}?limit=2`);
    const items = body['items'] as readonly { pinned_at: string; message: Json }[];
    expect([items.map((it) => it.message['id']), body['has_more']]).toEqual([[ids[2], ids[1]], true]);
    expect((await bench.rest('GET', path)).body).toMatchObject({ has_more: false });
    expect(bench.discord.pinsIn(bench.hall).map((it) => it.content)).toEqual(['c', 'b', 'a']);
    expect(bench.discord.messagesIn(bench.hall).filter((it) => it.type === 6)).toHaveLength(3);
  });

  it('go when they are taken off, or when their message goes; the older routes do the same', async () => {
    const [one, two] = [await bench.ada.say(bench.hall, 'one'), await bench.post(bench.hall, { content: 'two' })];
    await bench.rest('PUT', `/channels/${bench.hall}/pins/${one}`);
    await bench.rest('PUT', `/channels/${bench.hall}/pins/${two}`);
    expect(idsOf(await list(`/channels/${bench.hall}/pins`))).toEqual([two, one]);
    await bench.rest('DELETE', `/channels/${bench.hall}/messages/${two}`);
    await bench.rest('DELETE', `/channels/${bench.hall}/messages/pins/${one}`);
    expect(bench.discord.pinsIn(bench.hall)).toEqual([]);
    expect(bench.discord.message(bench.hall, one)).toMatchObject({ pinned: false });
  });

  it('are told', async () => {
    const gateway = await bench.gateway();
    const message = await bench.ada.say(bench.hall, 'one');
    await bench.rest('PUT', `/channels/${bench.hall}/messages/pins/${message}`);
    expect((await gateway.event('CHANNEL_PINS_UPDATE')).d).toMatchObject({
      channel_id: bench.hall,
      guild_id: bench.guild,
    });
    expect((await gateway.event('MESSAGE_UPDATE')).d).toMatchObject({ id: message, pinned: true });
  });
});

describe('channels', () => {
  it('are private to those let in, and open to one more by an overwrite', async () => {
    const room = bench.discord.addChannel(bench.guild, { name: 'room', private: [bench.ada.id] });
    expect(bench.discord.canSee(room, bench.bao.id)).toBe(false);
    const path = `/channels/${room}/permissions/${bench.bao.id}`;
    expect((await bench.rest('PUT', path, { type: 1, allow: '1024', deny: '0' })).status).toBe(204);
    expect(bench.discord.canSee(room, bench.bao.id)).toBe(true);
    await bench.bao.say(room, 'hello');
    expect((await bench.rest('DELETE', path)).status).toBe(204);
    expect(bench.discord.canSee(room, bench.bao.id)).toBe(false);
    expect(bench.discord.canSee(room, bench.ada.id)).toBe(true);
  });

  it('open up and close again by hand', async () => {
    bench.discord.changeChannel(bench.hall, { private: [bench.ada.id] });
    expect(bench.discord.canSee(bench.hall, bench.bao.id)).toBe(false);
    bench.discord.changeChannel(bench.hall, { name: 'renamed' });
    expect(bench.discord.canSee(bench.hall, bench.bao.id)).toBe(false);
    bench.discord.changeChannel(bench.hall, { private: undefined });
    expect(bench.discord.canSee(bench.hall, bench.bao.id)).toBe(true);
    expect((await bench.rest('GET', `/channels/${bench.hall}`)).body).toMatchObject({
      name: 'renamed',
      permission_overwrites: [],
    });
  });

  it('are seen through roles as well', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'circle' });
    const room = bench.discord.addChannel(bench.guild, { name: 'room', private: [] });
    await bench.rest('PUT', `/channels/${room}/permissions/${role}`, { type: 0, allow: '1024' });
    expect(bench.discord.canSee(room, bench.bao.id)).toBe(false);
    await bench.rest('PUT', `/guilds/${bench.guild}/members/${bench.bao.id}/roles/${role}`);
    expect(bench.discord.canSee(room, bench.bao.id)).toBe(true);
    expect(bench.discord.rolesOf(bench.guild, bench.bao.id)).toEqual([role]);
  });

  it('are listed for the guild, without its threads', async () => {
    await bench.ada.startThread(bench.hall, 'talk');
    expect(idsOf(await list(`/guilds/${bench.guild}/channels`))).toEqual([bench.hall]);
  });
});

describe('threads', () => {
  it('begin at a message and bear its id', async () => {
    const message = await bench.post(bench.hall, { content: 'x' });
    await bench.rest('POST', `/channels/${bench.hall}/messages/${message}/threads`, { name: 'talk' });
    expect(bench.discord.thread(message)).toEqual({
      name: 'talk',
      archived: false,
      locked: false,
      parent: bench.hall,
      owner: bench.discord.botId,
    });
    expect(bench.discord.message(bench.hall, message)).toMatchObject({ flags: 32, thread: { id: message } });
    await bench.ada.say(message, 'hello');
    expect(bench.discord.messagesIn(message).map((it) => it.content)).toEqual(['hello']);
    const active = (await bench.rest('GET', `/guilds/${bench.guild}/threads/active`)).body[
      'threads'
    ] as readonly Json[];
    expect(idsOf(active)).toEqual([message]);
  });

  it('end archived and locked', async () => {
    const thread = await bench.ada.startThread(bench.hall, 'talk', 'first words');
    expect(bench.discord.messagesIn(thread).map((it) => it.content)).toEqual(['first words']);
    const { body } = await bench.rest('PATCH', `/channels/${thread}`, { archived: true, locked: true });
    expect(body).toMatchObject({ thread_metadata: { archived: true, locked: true } });
    expect((await bench.rest('GET', `/guilds/${bench.guild}/threads/active`)).body['threads']).toEqual([]);
    const archived = (await bench.rest('GET', `/channels/${bench.hall}/threads/archived/public`)).body;
    expect(archived['threads']).toMatchObject([{ id: thread }]);
  });

  it('are the posts of a forum, by people and by the bot', async () => {
    const forum = bench.discord.addChannel(bench.guild, { name: 'forum', type: 'forum' });
    const post = await bench.ada.postInForum(forum, 'A question', 'How?');
    expect(bench.discord.messagesIn(post)).toMatchObject([{ id: post, content: 'How?' }]);
    const { status, body } = await bench.rest('POST', `/channels/${forum}/threads`, {
      name: 'News',
      message: { content: 'All well' },
    });
    expect([status, body]).toMatchObject([201, { parent_id: forum, message: { content: 'All well' } }]);
  });
});

describe('people', () => {
  it('are paged by id', async () => {
    const all = (await list(`/guilds/${bench.guild}/members?limit=1000`)).map((it) => (it['user'] as Json)['id']);
    expect(all).toHaveLength(4);
    const [first] = await list(`/guilds/${bench.guild}/members?limit=1`);
    const rest = await list(
      `/guilds/${bench.guild}/members?limit=1000&after=${String((first!['user'] as Json)['id'])}`,
    );
    expect(rest.map((it) => (it['user'] as Json)['id'])).toEqual(all.slice(1));
  });

  it('take roles, which is told', async () => {
    const gateway = await bench.gateway();
    const role = bench.discord.addRole(bench.guild, { name: 'facilitator' });
    const path = `/guilds/${bench.guild}/members/${bench.ada.id}`;
    await bench.rest('PUT', `${path}/roles/${role}`);
    expect((await gateway.event('GUILD_MEMBER_UPDATE')).d).toMatchObject({ user: { id: bench.ada.id }, roles: [role] });
    expect((await bench.rest('GET', path)).body).toMatchObject({ roles: [role] });
    await bench.rest('DELETE', `${path}/roles/${role}`);
    expect((await bench.rest('GET', path)).body).toMatchObject({ roles: [] });
  });
});

describe('scheduled events', () => {
  const event = () => ({
    name: 'Circle',
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: '#hall' },
    scheduled_start_time: Temporal.Now.instant().add({ hours: 1 }).toString(),
    scheduled_end_time: Temporal.Now.instant().add({ hours: 2 }).toString(),
  });
  it('are made, changed, canceled and removed, by the bot or by hand, and told each time', async () => {
    const gateway = await bench.gateway();
    const path = `/guilds/${bench.guild}/scheduled-events`;
    const { body } = await bench.rest('POST', path, event());
    const id = String(body['id']);
    expect(body).toMatchObject({ name: 'Circle', status: 1, creator_id: bench.discord.botId });
    await bench.rest('PATCH', `${path}/${id}`, { name: 'New circle' });
    bench.discord.changeEvent(id, { name: 'By hand' });
    expect((await bench.rest('GET', `${path}/${id}`)).body).toMatchObject({ name: 'By hand' });
    await bench.rest('PATCH', `${path}/${id}`, { status: 4 });
    expect(await list(path)).toEqual([]);
    expect((await bench.rest('PATCH', `${path}/${id}`, { name: 'x' })).body).toMatchObject({ code: 180000 });
    bench.discord.removeEvent(id);
    expect(bench.discord.eventsIn(bench.guild)).toEqual([]);
    await bench.discord.gateway.flush();
    expect(
      gateway.heard.flatMap((it) => (it.t?.startsWith('GUILD_SCHEDULED') === true ? [it.t.slice(22)] : [])),
    ).toEqual(['CREATE', 'UPDATE', 'UPDATE', 'UPDATE', 'DELETE']);
  });
});

describe('commands', () => {
  it('are overwritten in bulk, keeping the ids of names that stay; a guild has its own', async () => {
    const path = `/applications/${bench.discord.applicationId}/commands`;
    const first = (
      await bench.rest('PUT', path, [
        { name: 'a', description: 'x' },
        { name: 'b', description: 'x' },
      ])
    ).body as never as Json[];
    const second = (await bench.rest('PUT', path, [{ name: 'b', description: 'y' }])).body as never as Json[];
    expect(second).toMatchObject([{ id: first[1]?.['id'], name: 'b', description: 'y', type: 1 }]);
    expect(bench.discord.commands().map((it) => it.name)).toEqual(['b']);
    await bench.rest('PUT', `/applications/${bench.discord.applicationId}/guilds/${bench.guild}/commands`, [
      { name: 'c', description: 'x' },
    ]);
    expect(bench.discord.commands(bench.guild)).toMatchObject([{ name: 'c', guild_id: bench.guild }]);
    expect((await bench.rest('DELETE', `${path}/${String(first[1]?.['id'])}`)).status).toBe(204);
    expect(bench.discord.commands()).toEqual([]);
  });
  it('one by one', async () => {
    const path = `/applications/${bench.discord.applicationId}/commands`;
    const { status, body } = await bench.rest('POST', path, { name: 'a', description: 'x' });
    expect(status).toBe(201);
    await bench.rest('PATCH', `${path}/${String(body['id'])}`, { description: 'y' });
    expect(bench.discord.commands()).toMatchObject([{ id: body['id'], description: 'y' }]);
  });
});

describe('the application', () => {
  it('shows the portal’s switches in its flags', async () => {
    await using without = await openBareBench({ privileged: { messageContent: false } });
    const flags = async (it: BareBench) => Number((await it.rest('GET', '/applications/@me')).body['flags']);
    expect((await flags(bench)) & (1 << 19)).not.toBe(0);
    expect((await flags(without)) & (1 << 19)).toBe(0);
    expect((await flags(without)) & (1 << 15)).not.toBe(0);
  });
});
