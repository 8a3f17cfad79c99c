/** The line to the gateway: with the fewest intents, back by itself after every break, and losing nothing that Discord tells again. */
import { GatewayIntentBits as intents } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../src/adapters/discord/index.ts';
import { openGateway, type Shards } from '../../src/adapters/discord/gateway.ts';
import type { Rest } from '../../src/adapters/discord/rest.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';
import { connectTo, openServiceIn } from '../kit/discord-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { hurry } from '../kit/discord-timing.ts';

/** For a machine that does other things as well. */
const patient = { timeout: 20_000 };

// That there are seconds between two starts is what `discord-line-mended.test.ts` is about; here one is waited for.
hurry({ startEvery: 1_000 });

const least = intents.Guilds | intents.GuildMessages | intents.DirectMessages | intents.GuildScheduledEvents;
const all = least | intents.MessageContent | intents.GuildMembers;
const everyShard: Shards = { count: undefined, ids: undefined };

/** An application whose switches in the portal are on, whatever the gateway says of them. */
const allSwitchedOn: Rest = {
  call: async <T>() => ({ flags: (1 << 15) | (1 << 19) }) as T,
  raw: async () => ({ body: {}, headers: new Headers() }),
};

describe.concurrent('the privileged intents', () => {
  it('are asked for where the portal has them on, and nothing else beyond the least', async () => {
    await using it = await openHouse();
    await it.listen();
    expect(it.service.gateway.identifies.map((its) => its.intents)).toEqual([all]);
    expect(it.discord.line()).toBe('open');
  });

  it('are not where it has them off: the bot listens all the same, answers, hears what is said to it, and says what it lacks', async () => {
    await using it = await openHouse({ privileged: { messageContent: false, members: false } });
    const inbound = await it.listen();
    expect(it.service.gateway.identifies.map((its) => its.intents)).toEqual([least]);
    await it.bao.say(it.circle, 'unheard');
    await it.bao.sayDirect('heard');
    it.service.leave(it.guild, it.caro.id);
    await it.bao.command(it.circle, 'tea order', { cups: 1 });
    await it.settled();
    expect(inbound.events).toMatchObject([{ kind: 'message', text: 'heard', direct: true }]);
    expect(inbound.told).toHaveLength(1);
    expect(await it.discord.platform.channels.missingPermissions(it.channel)).toEqual([
      { name: 'Message Content Intent', keepsFrom: 'noticing' },
      { name: 'Server Members Intent', keepsFrom: 'comings-and-goings' },
    ]);
  });

  it('are given up when the gateway refuses them after all', async () => {
    const [clock, log] = [createFakeClock(), createRecordingLog()];
    await using service = await openServiceIn(clock, { privileged: { messageContent: false } });
    const { token, apiUrl } = service;
    await using line = await openGateway({
      rest: allSwitchedOn,
      token,
      apiUrl,
      shards: everyShard,
      log,
      hear: () => {},
    });
    expect(line.state()).toBe('open');
    expect(service.gateway.sessions().map((its) => its.intents)).toEqual([least]);
    expect(log.lines.at(-1)).toMatchObject({ event: 'discord.line-open', facts: { noticing: false, comings: false } });
  });

  it('taken away while the line is open make it begin anew with what is allowed', async ({ expect }) => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.gateway.drop(4014);
    await it.service.until(() => it.service.gateway.identifies.length === 2);
    await expect.poll(() => it.discord.line(), patient).toBe('open');
    await it.bao.say(it.circle, 'there again');
    await it.settled();
    expect(inbound.events).toMatchObject([{ text: 'there again' }]);
    expect(it.log.events()).not.toContain('discord.line-refused');
  });
});

describe.concurrent('what only the operator can mend', () => {
  it('a wrong token is refused at once, by the name of its setting', async () => {
    const [clock, log] = [createFakeClock(), createRecordingLog()];
    await using service = await openServiceIn(clock);
    const { platform } = connectTo({ ...service, token: 'not-the-token-of-this-bot' }, { clock, log });
    const opening = platform.open(smallRegistry, createScriptedInbound());
    await expect(opening).rejects.toBeInstanceOf(Refused);
    await expect(opening).rejects.toThrow('DISCORD_TOKEN');
    expect(service.gateway.sessions()).toEqual([]);
  });

  it('a token taken back later is told, and no session is started with it', async ({ expect }) => {
    await using it = await openHouse();
    await it.listen();
    it.service.fail({ method: 'GET', path: /\/applications\/@me/ }, { status: 401 });
    it.service.gateway.drop(4004);
    await expect.poll(() => it.discord.line(), patient).toBe('refused');
    expect(it.log.events()).toContain('discord.line-refused');
    expect(it.service.gateway.identifies).toHaveLength(1);
  });

  it('too few shards are refused by the names of their settings', async () => {
    const [clock, log] = [createFakeClock(), createRecordingLog()];
    await using service = await openServiceIn(clock, { guildsPerShard: 1 });
    for (const name of ['one', 'two']) service.addGuild({ name });
    const opening = connectTo(service, { clock, log }, { count: 1, ids: [0] }).platform.open(
      smallRegistry,
      createScriptedInbound(),
    );
    await expect(opening).rejects.toThrow('DISCORD_SHARD_COUNT');
  });
});

describe.concurrent('a line that broke', () => {
  type Break = (it: House) => void;
  const breaks: readonly (readonly [what: string, how: Break])[] = [
    ['because Discord asked to come back (op 7)', (it) => it.service.gateway.reconnect()],
    ['because Discord lost track, but not of the session (op 9)', (it) => it.service.gateway.invalidate(true)],
    ['without a word', (it) => it.service.gateway.drop()],
    ['with an error of Discord’s', (it) => it.service.gateway.drop(4000)],
    ['by falling silent', (it) => it.service.gateway.mute(true)],
  ];

  // Each asks its own `expect`: beside others at the same time, the common one does not know in which test it polls.
  it.for(breaks)('%s is taken up where it was, and nothing is lost or told twice', async ([, how], { expect }) => {
    await using it = await openHouse({ heartbeatInterval: how === breaks.at(-1)?.[1] ? 500 : 41_250 });
    const inbound = await it.listen();
    await it.bao.say(it.circle, 'before');
    await it.settled();
    how(it);
    await it.bao.say(it.circle, 'meanwhile');
    const asking = it.ada.command(it.circle, 'tea order', { cups: 1 });
    await it.service.until(() => it.service.gateway.resumes > 0);
    it.service.gateway.mute(false);
    await it.bao.say(it.circle, 'after');
    expect((await asking).kind).toBe('message');
    await it.settled();
    expect(inbound.events.map((its) => 'text' in its && its.text)).toEqual(['before', 'meanwhile', 'after']);
    expect(inbound.told).toHaveLength(1);
    expect(it.service.gateway.identifies).toHaveLength(1);
    // With beats so close together, a busy machine may find it silent once more. (Asked of the adapter itself: the
    // service has nothing to tell when a line comes back.)
    await expect.poll(() => it.discord.line(), patient).toBe('open');
    expect(it.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says so while it is broken', async ({ expect }) => {
    await using it = await openHouse();
    await it.listen();
    it.service.gateway.drop();
    await expect.poll(() => it.discord.line(), patient).toBe('waiting');
    await it.service.until(() => it.service.gateway.resumes === 1);
    await expect.poll(() => it.discord.line(), patient).toBe('open');
    expect(it.log.lines.filter(({ event }) => event === 'discord.line-closed')).toMatchObject([
      { level: 'warn', facts: { code: 1006, shard: 0 } },
    ]);
  });

  it.for<readonly [what: string, how: Break]>([
    ['is no more (op 9)', (it) => it.service.gateway.invalidate(false)],
    ['Discord ended in peace', (it) => it.service.gateway.drop(1000)],
    ['Discord cannot go on with', (it) => it.service.gateway.drop(4007)],
  ])(
    'and whose session %s is begun anew; what was said in between is gone, and nothing after it',
    async ([, how], { expect }) => {
      await using it = await openHouse();
      const inbound = await it.listen();
      how(it);
      await it.service.until(() => it.service.gateway.sessions().length === 0);
      await it.bao.say(it.circle, 'unheard');
      await it.service.until(() => it.service.gateway.identifies.length === 2);
      await expect.poll(() => it.discord.line(), patient).toBe('open');
      await it.bao.say(it.circle, 'after');
      await it.settled();
      expect(inbound.events).toMatchObject([{ text: 'after' }]);
    },
  );

  it('just when the process ends does not come back', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const other = it.another();
    it.keep(await other.platform.open(smallRegistry, createScriptedInbound()));
    it.service.gateway.drop();
    await it.service.until(() => it.service.gateway.sessions().length === 0);
    await it.leave();
    // The other comes back after the same pause, and another one after it.
    await it.service.until(() => it.service.gateway.resumes === 1);
    it.service.gateway.reconnect();
    await it.service.until(() => it.service.gateway.resumes === 2);
    expect(it.service.gateway.sessions()).toHaveLength(1);
    expect(it.service.gateway.identifies).toHaveLength(2);
    expect(inbound.told).toEqual([]);
  });
});
