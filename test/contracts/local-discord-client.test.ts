/** discord.js, unmodified, at home in the local Discord: it logs in, hears, answers, comes back, and reads refusals. */
import { Client, DiscordAPIError, Events, GatewayIntentBits, MessageFlags, Partials } from 'discord.js';
import type { Interaction, Message } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { openLocalDiscord } from '../doubles/discord/index.ts';
import type { LocalDiscord } from '../doubles/discord/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
const start = async (shardCount = 1) => {
  const discord = await openLocalDiscord();
  const guild = discord.addGuild({ name: 'Circle' });
  const user = discord.addUser({ name: 'Ada' });
  discord.join(guild, user);
  const hall = discord.addChannel(guild, { name: 'hall' });
  const client = new Client({
    rest: { api: discord.apiUrl, timeout: 2000 },
    shardCount,
    partials: [Partials.Channel],
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMembers,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
      GatewayIntentBits.GuildScheduledEvents,
    ],
  });
  closing.push(async () => {
    await client.destroy();
    await discord[Symbol.asyncDispose]();
  });
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(discord.token);
  await ready;
  return { discord, client, guild, hall, ada: discord.as(user), user };
};
const once = <T>(client: Client, event: string): Promise<T> =>
  new Promise((resolve) => {
    client.once(event, (it: T) => resolve(it));
  });
const codeOf = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : error),
  );
const register = async (client: Client<true> | Client, discord: LocalDiscord) => {
  await client.rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: 'ping', description: 'Answers' }],
  });
};

describe('discord.js', () => {
  it('is ready with its guilds, channels and application', async () => {
    const { client, guild, hall } = await start();
    expect(client.guilds.cache.get(guild)?.channels.cache.get(hall)?.name).toBe('hall');
    expect(client.user?.username).toBe('circlekeeper');
    expect((await client.application?.fetch())?.flags.has('GatewayMessageContentLimited')).toBe(true);
  });

  it('hears people and answers them, in guilds and in direct messages', async () => {
    const { client, ada, hall, discord } = await start();
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) void message.reply(`You said: ${message.content}`);
    });
    await ada.say(hall, 'hello');
    await ada.sayDirect('psst');
    await discord.until(() => ada.direct().length === 2 && discord.messagesIn(hall).length === 2);
    expect(ada.direct()[1]?.content).toBe('You said: psst');
  });

  it('answers interactions: at once, later, with a form', async () => {
    const { client, ada, hall, discord } = await start();
    await register(client, discord);
    const next = (): Promise<Interaction> => once(client, Events.InteractionCreate);
    const [asked, answer] = [next(), ada.command(hall, 'ping')];
    const interaction = await asked;
    if (!interaction.isChatInputCommand()) throw new Error('no command');
    expect(interaction.appPermissions.has('SendMessages')).toBe(true);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('done');
    expect(await (await answer).final()).toMatchObject({ content: 'done' });
    expect(
      await codeOf(
        interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          body: { type: 5 },
          auth: false,
        }),
      ),
    ).toBe(40060);
    const followUp = await interaction.followUp({ content: 'and', flags: MessageFlags.Ephemeral });
    await interaction.deleteReply(followUp);
    expect(ada.sees(hall).map((it) => it.content)).toEqual(['done']);
  });

  it('reads refusals as Discord’s', async () => {
    const { client, hall, discord, user } = await start();
    const channel = await client.channels.fetch(hall);
    if (channel?.isSendable() !== true) throw new Error('no channel');
    expect(await codeOf(channel.send('x'.repeat(2001)))).toBe(50035);
    discord.denyBot(hall, ['SendMessages']);
    expect(await codeOf(channel.send('x'))).toBe(50013);
    discord.setDirectMessages(user, 'closed');
    expect(await codeOf(client.users.send(user, 'x'))).toBe(50007);
    discord.removeChannel(hall);
    expect(await codeOf(channel.send('x'))).toBe(10003);
  });

  it('waits out a rate limit and tries again after a fault or a cut socket', async () => {
    const { client, hall, discord } = await start();
    const channel = await client.channels.fetch(hall);
    if (channel?.isSendable() !== true) throw new Error('no channel');
    const posts = { method: 'POST', path: /\/messages$/ };
    discord.fail(posts, { status: 429, retryAfter: 0.05 });
    discord.fail(posts, { status: 502 });
    discord.fail(posts, { drop: 'after', by: 'reset' });
    await channel.send({ content: 'once', nonce: '1', enforceNonce: true });
    expect(discord.requests.filter((it) => it.path.endsWith('/messages')).map((it) => it.status)).toEqual([
      429, 502, 0, 200,
    ]);
    expect(discord.messagesIn(hall)).toHaveLength(1);
  });

  it('comes back after the connection was cut, and has missed nothing', async () => {
    const { client, ada, hall, discord } = await start();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message: Message) => void heard.push(message.content));
    discord.gateway.hold(true);
    await ada.say(hall, 'into the void');
    discord.gateway.drop();
    discord.gateway.hold(false);
    await ada.say(hall, 'while away');
    await discord.until(() => discord.gateway.resumes === 1);
    await discord.gateway.flush();
    expect(heard).toEqual(['into the void', 'while away']);
  });

  it('resumes when told to reconnect, or that its session was interrupted', async () => {
    const { discord, client, ada, hall } = await start();
    discord.gateway.reconnect();
    await discord.until(() => discord.gateway.resumes === 1);
    discord.gateway.invalidate(true);
    await discord.until(() => discord.gateway.resumes === 2);
    const heard = once<Message>(client, Events.MessageCreate);
    await ada.say(hall, 'still there?');
    expect((await heard).content).toBe('still there?');
  });

  it('pins, opens threads, makes events, gives roles and lists members', async () => {
    const { client, guild: id, hall, discord, user } = await start();
    const guild = await client.guilds.fetch(id);
    const channel = await guild.channels.fetch(hall);
    if (channel?.isTextBased() !== true || channel.isThread() || !('threads' in channel)) throw new Error('no channel');
    const message = await channel.send('x');
    await message.pin();
    expect(discord.pinsIn(hall)).toHaveLength(1);
    const thread = await message.startThread({ name: 'talk' });
    await thread.setArchived(true);
    expect(discord.thread(thread.id)).toMatchObject({ archived: true });
    const role = discord.addRole(id, { name: 'facilitator' });
    const member = await guild.members.fetch(user);
    await member.roles.add(role);
    expect(discord.rolesOf(id, user)).toEqual([role]);
    expect((await guild.members.fetch()).size).toBe(3);
    expect((await guild.members.list({ limit: 10 })).size).toBe(3);
  });

  it('shards, each of its own', async () => {
    const { client, discord } = await start(2);
    expect(discord.gateway.sessions().map((it) => it.shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(client.guilds.cache.size).toBe(1);
  });
});
