/** The local Discord’s gateway, heard by a bare WebSocket: what it greets with, resumes, and closes on. */
import { afterEach, describe, expect, it } from 'vitest';
import { bareGateway } from '../doubles/discord/bare-client.ts';
import type { BareGateway } from '../doubles/discord/bare-client.ts';
import { openLocalDiscord } from '../doubles/discord/index.ts';
import type { LocalDiscord, LocalDiscordOptions } from '../doubles/discord/index.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const it of open.splice(0).toReversed()) await it[Symbol.asyncDispose]();
});
const discordWith = async (options: LocalDiscordOptions = {}): Promise<LocalDiscord> => {
  const discord = await openLocalDiscord(options);
  open.push(discord);
  return discord;
};
const connect = async (...it: Parameters<typeof bareGateway>): Promise<BareGateway> => {
  const gateway = await bareGateway(...it);
  open.push(gateway);
  return gateway;
};
const intents = {
  guilds: 1,
  members: 1 << 1,
  guildMessages: 1 << 9,
  direct: 1 << 12,
  content: 1 << 15,
  events: 1 << 16,
};
const identity = (discord: LocalDiscord, it: object = {}) => ({
  token: discord.token,
  properties: {},
  intents: intents.guilds,
  ...it,
});

describe('coming in', () => {
  it('says HELLO with the heartbeat interval before anything else', async () => {
    const gateway = await connect(await discordWith({ heartbeatInterval: 12_345 }), 'silent');
    expect((await gateway.op(10)).d).toMatchObject({ heartbeat_interval: 12_345 });
  });

  it('is READY with unavailable guilds, and tells each guild then, with the bot as its only member', async () => {
    const discord = await discordWith();
    const guild = discord.addGuild({ name: 'Circle' });
    discord.join(guild, discord.addUser({ name: 'Ada' }));
    const hall = discord.addChannel(guild, { name: 'hall' });
    const gateway = await connect(discord);
    const { d: ready, s } = await gateway.event('READY');
    expect(s).toBe(1);
    expect(ready).toMatchObject({
      v: 10,
      guilds: [{ id: guild, unavailable: true }],
      application: { id: discord.applicationId },
    });
    const { d } = await gateway.event('GUILD_CREATE');
    expect(d).toMatchObject({ id: guild, name: 'Circle', member_count: 3, unavailable: false });
    expect(d['members']).toMatchObject([{ user: { id: discord.botId } }]);
    expect(d['channels']).toMatchObject([{ id: hall, name: 'hall', type: 0 }]);
  });

  it('acknowledges heartbeats', async () => {
    const gateway = await connect(await discordWith());
    await gateway.event('READY');
    gateway.send(1, 1);
    expect((await gateway.op(11)).op).toBe(11);
  });

  it('keeps a muted heartbeat to itself, as a zombie does', async () => {
    const discord = await discordWith();
    const gateway = await connect(discord);
    await gateway.event('READY');
    discord.gateway.mute(true);
    gateway.send(1, 1);
    await discord.gateway.flush();
    expect(gateway.heard.filter((frame) => frame.op === 11)).toEqual([]);
  });

  it('says where to connect and how often, at GET /gateway/bot', async () => {
    const discord = await discordWith();
    discord.gateway.setStartsLeft(7);
    const response = await fetch(`${discord.apiUrl}/v10/gateway/bot`, {
      headers: { authorization: `Bot ${discord.token}` },
    });
    const { url, session_start_limit: limit } = (await response.json()) as {
      url: string;
      session_start_limit: { remaining: number };
    };
    expect(limit.remaining).toBe(7);
    const gateway = await connect(discord, 'silent', `${url}?v=10&encoding=json`);
    expect((await gateway.op(10)).op).toBe(10);
  });
});

describe('close codes', () => {
  const closedWith = async (
    frame: (discord: LocalDiscord) => unknown,
    options: LocalDiscordOptions = {},
  ): Promise<number> => {
    const discord = await discordWith(options);
    const gateway = await connect(discord, 'silent');
    gateway.sendText(JSON.stringify(frame(discord)));
    return gateway.closed;
  };

  it('4001 for an unknown opcode', async () => {
    expect(await closedWith(() => ({ op: 99, d: null }))).toBe(4001);
  });
  it('4002 for what is no JSON', async () => {
    const gateway = await connect(await discordWith(), 'silent');
    gateway.sendText('{');
    expect(await gateway.closed).toBe(4002);
  });
  it('4002 for a frame of more than 4096 bytes', async () => {
    expect(await closedWith(() => ({ op: 3, d: 'x'.repeat(4096) }))).toBe(4002);
  });
  it('4003 for a payload before identifying', async () => {
    expect(await closedWith(() => ({ op: 3, d: {} }))).toBe(4003);
  });
  it('4004 for a wrong token', async () => {
    expect(await closedWith((discord) => ({ op: 2, d: identity(discord, { token: 'no' }) }))).toBe(4004);
  });
  it('4005 for identifying twice', async () => {
    const discord = await discordWith();
    const gateway = await connect(discord);
    await gateway.event('READY');
    gateway.send(2, identity(discord));
    expect(await gateway.closed).toBe(4005);
  });
  it('4007 for a sequence number that was never sent', async () => {
    const discord = await discordWith();
    const first = await connect(discord);
    const { session_id: session } = (await first.event('READY')).d;
    const second = await connect(discord, 'silent');
    second.send(6, { token: discord.token, session_id: session, seq: 1000 });
    expect(await second.closed).toBe(4007);
  });
  it('4008 for more than 120 payloads a minute', async () => {
    const gateway = await connect(await discordWith());
    await gateway.event('READY');
    for (let sent = 0; sent < 121; sent += 1) gateway.send(3, {});
    expect(await gateway.closed).toBe(4008);
  });
  it('4009 for a client that falls silent', async () => {
    const gateway = await connect(await discordWith({ heartbeatInterval: 5 }));
    expect(await gateway.closed).toBe(4009);
  });
  it.each([[[1, 1]], [[-1, 2]], [[0]], ['0,1']])('4010 for the shard %j', async (shard) => {
    expect(await closedWith((discord) => ({ op: 2, d: identity(discord, { shard }) }))).toBe(4010);
  });
  it('4011 for more guilds than a shard may have', async () => {
    const discord = await discordWith({ guildsPerShard: 1 });
    discord.addGuild({ name: 'one' });
    discord.addGuild({ name: 'two' });
    const gateway = await connect(discord);
    expect(await gateway.closed).toBe(4011);
    const sharded = await connect(discord, { intents: 1, shard: [0, 2] });
    expect((await sharded.event('READY')).d['guilds']).toHaveLength(1);
  });
  it('4012 for another version of the API', async () => {
    const discord = await discordWith();
    const url = `${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/gateway?v=3&encoding=json`;
    const gateway = await connect(discord, 'silent', url);
    expect(await gateway.closed).toBe(4012);
  });
  it.each([1 << 30, -1, 'all', undefined])('4013 for the intents %j, and no READY', async (wanted) => {
    const discord = await discordWith();
    const gateway = await connect(discord, 'silent');
    gateway.send(2, identity(discord, { intents: wanted }));
    expect(await gateway.closed).toBe(4013);
    expect(gateway.heard.filter((frame) => frame.t === 'READY')).toEqual([]);
  });
  it.each([
    ['messageContent', intents.content],
    ['members', intents.members],
    ['presences', 1 << 8],
  ])('4014 for the privileged intent %s that is off in the portal, and no READY', async (name, bit) => {
    const discord = await discordWith({ privileged: { [name]: false } });
    const gateway = await connect(discord, { intents: intents.guilds | bit });
    expect(await gateway.closed).toBe(4014);
    expect(gateway.heard.filter((frame) => frame.t === 'READY')).toEqual([]);
  });
});

describe('coming back', () => {
  const away = async () => {
    const discord = await discordWith();
    const guild = discord.addGuild({ name: 'Circle' });
    const ada = discord.addUser({ name: 'Ada' });
    discord.join(guild, ada);
    const hall = discord.addChannel(guild, { name: 'hall' });
    const first = await connect(discord, { intents: intents.guilds | intents.guildMessages | intents.content });
    const { d } = await first.event('READY');
    await first.event('GUILD_CREATE');
    return {
      discord,
      hall,
      ada: discord.as(ada),
      first,
      session: d['session_id'],
      url: `${String(d['resume_gateway_url'])}?v=10&encoding=json`,
    };
  };

  it('replays what was missed, in order, and then says RESUMED', async () => {
    const { discord, hall, ada, first, session, url } = await away();
    first.close(4000);
    await first.closed;
    await ada.say(hall, 'one');
    await ada.say(hall, 'two');
    const second = await connect(discord, 'silent', url);
    second.send(6, { token: discord.token, session_id: session, seq: 2 });
    await second.event('RESUMED');
    expect(second.heard.filter((it) => it.op === 0).map((it) => [it.t, it.s])).toEqual([
      ['MESSAGE_CREATE', 3],
      ['MESSAGE_CREATE', 4],
      ['RESUMED', 5],
    ]);
    expect(discord.gateway.resumes).toBe(1);
  });

  it('answers an unknown session with op 9, not resumable', async () => {
    const discord = await discordWith();
    const gateway = await connect(discord, 'silent');
    gateway.send(6, { token: discord.token, session_id: 'gone', seq: 1 });
    expect((await gateway.op(9)).d).toBe(false);
  });

  it('has forgotten a session that was closed with 1000', async () => {
    const { discord, first, session, url } = await away();
    first.close(1000);
    await first.closed;
    const second = await connect(discord, 'silent', url);
    second.send(6, { token: discord.token, session_id: session, seq: 2 });
    expect((await second.op(9)).d).toBe(false);
  });

  it('asks for a reconnect with op 7', async () => {
    const { discord, first } = await away();
    discord.gateway.reconnect();
    expect((await first.op(7)).op).toBe(7);
  });

  it('takes sessions away with op 9, resumable or not', async () => {
    const { discord, first, session } = await away();
    discord.gateway.invalidate(true);
    expect((await first.op(9)).d).toBe(true);
    first.send(6, { token: discord.token, session_id: session, seq: 2 });
    await first.event('RESUMED');
    discord.gateway.invalidate(false);
    await first.next((it) => it.op === 9 && (it.d as unknown) === false);
    expect(discord.gateway.sessions()).toEqual([]);
    first.send(2, identity(discord));
    await first.next((it) => it.t === 'READY' && it.d['session_id'] !== session);
  });

  it('cuts connections, with a code or without', async () => {
    const { discord, first } = await away();
    discord.gateway.drop(4000);
    expect(await first.closed).toBe(4000);
    const second = await connect(discord);
    await second.event('READY');
    discord.gateway.drop();
    expect(await second.closed).toBe(1006);
  });

  it('holds events until they are let go', async () => {
    const { discord, hall, ada, first } = await away();
    discord.gateway.hold(true);
    await ada.say(hall, 'held');
    await discord.gateway.flush();
    expect(first.heard.some((it) => it.t === 'MESSAGE_CREATE')).toBe(false);
    discord.gateway.hold(false);
    expect((await first.event('MESSAGE_CREATE')).d['content']).toBe('held');
  });
});

describe('who hears what', () => {
  const talk = async (bits: number, options: LocalDiscordOptions = {}) => {
    const discord = await discordWith(options);
    const guild = discord.addGuild({ name: 'Circle' });
    const ada = discord.addUser({ name: 'Ada' });
    discord.join(guild, ada);
    const hall = discord.addChannel(guild, { name: 'hall' });
    const gateway = await connect(discord, { intents: bits });
    await gateway.event('READY');
    const heard = async (): Promise<readonly string[]> => {
      await discord.gateway.flush();
      return gateway.heard.flatMap((it) =>
        it.t === null || it.t === 'READY' || it.t === 'GUILD_CREATE' ? [] : [it.t],
      );
    };
    return { discord, guild, hall, id: ada, ada: discord.as(ada), gateway, heard };
  };

  it('no MESSAGE_CREATE without the guild messages intent', async () => {
    const { ada, hall, heard } = await talk(intents.guilds);
    await ada.say(hall, 'hello');
    await ada.sayDirect('hello');
    expect(await heard()).toEqual([]);
  });

  it('messages of guilds and direct ones each by their own intent', async () => {
    const { ada, hall, heard, gateway } = await talk(intents.direct);
    await ada.say(hall, 'hello');
    await ada.sayDirect('psst');
    expect(await heard()).toEqual(['MESSAGE_CREATE']);
    expect((await gateway.event('MESSAGE_CREATE')).d).toMatchObject({ content: 'psst' });
  });

  it('empties messages without the content intent, but not direct ones, mentions of the bot, or its own', async () => {
    const { ada, hall, heard, gateway, discord } = await talk(intents.guildMessages | intents.direct);
    await ada.say(hall, 'secret');
    await ada.say(hall, `<@${discord.botId}> open`);
    await ada.sayDirect('direct');
    await fetch(`${discord.apiUrl}/v10/channels/${hall}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'mine' }),
    });
    await heard();
    expect(gateway.heard.filter((it) => it.t === 'MESSAGE_CREATE').map((it) => it.d['content'])).toEqual([
      '',
      `<@${discord.botId}> open`,
      'direct',
      'mine',
    ]);
  });

  it('members come, change and go with the members intent only', async () => {
    const without = await talk(intents.guilds);
    without.discord.leave(without.guild, without.id);
    expect(await without.heard()).toEqual([]);
    const { discord, guild, heard, gateway } = await talk(intents.members);
    const bao = discord.addUser({ name: 'Bao' });
    discord.join(guild, bao);
    discord.setRoles(guild, bao, []);
    discord.leave(guild, bao);
    expect(await heard()).toEqual(['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE']);
    expect((await gateway.event('GUILD_MEMBER_ADD')).d).toMatchObject({ guild_id: guild, user: { id: bao } });
  });

  it('channels, threads, pins and roles with the guilds intent', async () => {
    const { discord, guild, hall, heard, ada } = await talk(intents.guilds);
    const room = discord.addChannel(guild, { name: 'room' });
    discord.changeChannel(room, { name: 'renamed' });
    const thread = await ada.startThread(hall, 'a thread');
    discord.changeThread(thread, { archived: true });
    discord.removeChannel(thread);
    discord.removeChannel(room);
    discord.addRole(guild, { name: 'facilitator' });
    expect(await heard()).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_UPDATE',
      'THREAD_CREATE',
      'THREAD_UPDATE',
      'THREAD_DELETE',
      'CHANNEL_DELETE',
      'GUILD_ROLE_CREATE',
    ]);
  });

  it('edits and deletions of messages', async () => {
    const { ada, hall, heard, gateway } = await talk(intents.guildMessages | intents.content);
    const message = await ada.say(hall, 'hello');
    await ada.rewrite(hall, message, 'goodbye');
    await ada.takeBack(hall, message);
    expect(await heard()).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']);
    expect((await gateway.event('MESSAGE_UPDATE')).d).toMatchObject({ id: message, content: 'goodbye' });
  });

  it('nothing of a channel it cannot see', async () => {
    const { discord, guild, id, ada, heard } = await talk(intents.guildMessages);
    const room = discord.addChannel(guild, { name: 'room', private: [id], botLockedOut: true });
    await ada.say(room, 'hello');
    expect(await heard()).toEqual([]);
    discord.changeChannel(room, { private: [id] });
    await ada.say(room, 'hello');
    expect(await heard()).toEqual(['MESSAGE_CREATE']);
  });

  it('a guild that throws it out, breaks down, and comes back', async () => {
    const { discord, guild, gateway } = await talk(intents.guilds);
    discord.outage(guild, true);
    discord.outage(guild, false);
    discord.kickBot(guild);
    discord.inviteBot(guild);
    await discord.gateway.flush();
    expect(gateway.heard.filter((it) => it.t?.startsWith('GUILD_')).map((it) => [it.t, it.d['unavailable']])).toEqual([
      ['GUILD_CREATE', false],
      ['GUILD_DELETE', true],
      ['GUILD_CREATE', false],
      ['GUILD_DELETE', undefined],
      ['GUILD_CREATE', false],
    ]);
  });

  it('each guild on its own shard, direct messages on the first', async () => {
    const discord = await discordWith();
    const one = discord.addGuild({ name: 'one' });
    const two = discord.addGuild({ name: 'two' });
    const ada = discord.addUser({ name: 'Ada' });
    const rooms = [one, two].map((guild) => {
      discord.join(guild, ada);
      return discord.addChannel(guild, { name: `room of ${guild}` });
    });
    const bits = intents.guilds | intents.guildMessages | intents.direct;
    const shards = [
      await connect(discord, { intents: bits, shard: [0, 2] }),
      await connect(discord, { intents: bits, shard: [1, 2] }),
    ];
    for (const shard of shards) await shard.event('GUILD_CREATE');
    for (const room of rooms) await discord.as(ada).say(room, 'hello');
    await discord.as(ada).sayDirect('hello');
    await discord.gateway.flush();
    const heard = shards.map((it) =>
      it.heard.filter((frame) => frame.t === 'MESSAGE_CREATE').map((frame) => frame.d['guild_id'] ?? 'direct'),
    );
    const onFirst = [one, two].filter((guild) => (BigInt(guild) >> 22n) % 2n === 0n);
    expect(heard[0]).toEqual([...onFirst, 'direct']);
    expect(heard[1]).toEqual([one, two].filter((guild) => !onFirst.includes(guild)));
    expect(onFirst).toHaveLength(1);
  });

  it('members on request, all of them with the members intent only', async () => {
    const { gateway, guild } = await talk(intents.guilds | intents.members);
    gateway.send(8, { guild_id: guild, query: '', limit: 0 });
    expect((await gateway.event('GUILD_MEMBERS_CHUNK')).d['members']).toHaveLength(3);
    const without = await talk(intents.guilds);
    without.gateway.send(8, { guild_id: without.guild, query: '', limit: 0 });
    expect(await without.gateway.closed).toBe(4014);
  });
});
