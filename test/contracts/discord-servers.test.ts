/** Servers that let the bot go or are away for a while, and servers spread over shards and processes. */
import { describe, expect, it } from 'vitest';
import { communityRef } from '../../src/adapters/discord/addresses.ts';
import type { Discord } from '../../src/adapters/discord/index.ts';
import { shardOf } from '../../src/adapters/discord/inbound-absent.ts';
import { createScriptedInbound, smallRegistry, type ScriptedInbound } from '../fakes/scripted-inbound.ts';
import { settle } from '../kit/discord-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';

/** For a machine that does other things as well. */
const patient = { timeout: 20_000 };

/** Listens with groups in these servers, and says what was heard once all that came of starting is done. */
async function startKnowing(it: House, communities: readonly string[]) {
  const inbound = await it.listen(smallRegistry, { communities: async () => communities });
  await it.settled();
  return inbound.events;
}
const leaving = (it: House, guild: string) => ({
  kind: 'community-left',
  at: it.clock.now(),
  community: communityRef(guild),
});

describe('a server that lets the bot go', () => {
  it('is left in that moment', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.kickBot(it.guild);
    await it.settled();
    expect(inbound.events).toEqual([leaving(it, it.guild)]);
  });

  it('while nobody listens is left at the next start, and the others are not', async () => {
    await using it = await openHouse();
    const other = it.service.addGuild({ name: 'Other' });
    it.service.kickBot(it.guild);
    expect(await startKnowing(it, [it.guild, other])).toEqual([leaving(it, it.guild)]);
  });

  it('is not thought of where Discord cannot say so, nor what never was a server', async () => {
    await using it = await openHouse();
    it.service.kickBot(it.guild);
    it.service.fail({ method: 'GET', path: /\/guilds\/\d+$/, times: 3 }, { status: 500 });
    expect(await startKnowing(it, [it.guild, 'accounts', '@me'])).toEqual([]);
  });

  it('and comes back is heard as before', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.kickBot(it.guild);
    await it.bao.say(it.circle, 'unheard');
    it.service.inviteBot(it.guild);
    await it.bao.say(it.circle, 'hello again');
    await it.settled();
    expect(inbound.events.map((its) => ('text' in its ? its.text : its.kind))).toEqual([
      'community-left',
      'hello again',
    ]);
  });
});

describe('an outage of Discord’s', () => {
  it('is nobody’s leaving, while the bot listens and when it starts', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.outage(it.guild, true);
    await it.settled();
    await it.leave();
    expect(await startKnowing(it, [it.guild])).toEqual([]);
    it.service.outage(it.guild, false);
    await it.settled();
    expect(inbound.events).toEqual([]);
    expect(it.discord.line()).toBe('open');
  });
});

describe('shards', () => {
  /** Two processes, each with one of two shards, and what each hears. */
  async function two(it: House, communities: readonly string[]) {
    const open = async (id: number) => {
      const [discord, inbound] = [it.another({ count: 2, ids: [id] }), createScriptedInbound()];
      inbound.know(communities);
      const line = await discord.platform.open(smallRegistry, inbound);
      await settle(it.service, discord);
      return { discord, inbound, [Symbol.asyncDispose]: () => line[Symbol.asyncDispose]() };
    };
    return [await open(0), await open(1)] as const;
  }
  const texts = ({ events }: ScriptedInbound) => events.map((its) => ('text' in its ? its.text : its.kind));
  const settled = (it: House, ...all: readonly Readonly<{ discord: Discord }>[]) =>
    Promise.all(all.map(({ discord }) => settle(it.service, discord)));

  /** A server of each shard, with a channel in it. */
  function servers(it: House) {
    const guilds = [it.service.addGuild({ name: 'one' }), it.service.addGuild({ name: 'two' })];
    return [0, 1].map((shard) => {
      const guild = guilds.find((its) => shardOf(its, 2) === shard)!;
      it.service.join(guild, it.bao.id);
      return { guild, channel: it.service.addChannel(guild, { name: 'circle' }) };
    });
  }

  it('in two processes each hear their own servers, one of them what is said to the bot alone, and both answer', async () => {
    await using it = await openHouse();
    const [even, odd] = servers(it);
    await it.discord.platform.register(smallRegistry);
    const [first, second] = await two(it, []);
    it.keep(first);
    it.keep(second);
    await it.bao.say(even!.channel, 'to the even');
    await it.bao.say(odd!.channel, 'to the odd');
    await it.bao.sayDirect('to the bot');
    await it.bao.command(even!.channel, 'tea order', { cups: 1 });
    await it.bao.command(odd!.channel, 'tea order', { cups: 2 });
    await settled(it, first, second);
    expect([first, second].map(({ inbound }) => texts(inbound))).toEqual([
      ['to the even', 'to the bot'],
      ['to the odd'],
    ]);
    expect([first, second].map(({ inbound }) => inbound.told.length)).toEqual([1, 1]);
    expect(it.service.gateway.sessions().map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('each miss their own servers alone, not those of the other', async () => {
    await using it = await openHouse();
    const [even, odd] = servers(it);
    it.service.kickBot(odd!.guild);
    const [first, second] = await two(it, [even!.guild, odd!.guild]);
    it.keep(first);
    it.keep(second);
    expect([first, second].map(({ inbound }) => inbound.events)).toEqual([[], [leaving(it, odd!.guild)]]);
  });

  it('are as many as Discord recommends where nothing is said, or as many as are said, all in one process', async () => {
    await using it = await openHouse();
    const [even, odd] = servers(it);
    await it.listen();
    expect(it.service.gateway.identifies.map(({ shard }) => shard)).toEqual([[0, 1]]);
    const [discord, inbound] = [it.another({ count: 2, ids: undefined }), createScriptedInbound()];
    it.keep(await discord.platform.open(smallRegistry, inbound));
    for (const { channel } of [even!, odd!]) await it.bao.say(channel, 'hello');
    await settle(it.service, discord);
    expect(texts(inbound)).toEqual(['hello', 'hello']);
    expect(discord.line()).toBe('open');
  });

  it('are all needed for the line to be open', async () => {
    await using it = await openHouse();
    const discord = it.another({ count: 2, ids: [0, 1] });
    it.keep(await discord.platform.open(smallRegistry, createScriptedInbound()));
    it.service.gateway.drop(4000);
    await expect.poll(() => discord.line(), patient).toBe('waiting');
    await it.service.until(() => it.service.gateway.resumes === 2);
    await expect.poll(() => discord.line(), patient).toBe('open');
  });
});
