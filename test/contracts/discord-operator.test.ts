/** What the operator's commands say of Discord: `doctor discord` with each fault there can be, and `register discord`. */
import { describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../../config/environment.ts';
import { channelRef } from '../../src/adapters/discord/addresses.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import type { Tools } from '../../src/cli/examination-services.ts';
import { examinationsOf } from '../../src/cli/examinations.ts';
import { registerCommand } from '../../src/cli/register.ts';
import { operatorTools } from '../../src/compose.ts';
import type { ChannelRef } from '../../src/core/chat/address.ts';
import { openLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../doubles/discord/index.ts';
import { bodiesRefused } from '../kit/discord-bench.ts';

type Installation = AsyncDisposable &
  Readonly<{
    service: LocalDiscord;
    guild: string;
    circle: string;
    doctor(change?: Change): Promise<Printed>;
    register(args: readonly string[], change?: Change): Promise<Printed>;
  }>;
type Printed = Readonly<{ code: number; lines: readonly string[]; text: string }>;
type Change = Readonly<{ environment?: Readonly<Record<string, string>>; tools?: Partial<Tools> }>;

/** An installation with one open group, whose channel is #circle; in the machine's own time, as the operator's is. */
async function install(options: LocalDiscordOptions = {}): Promise<Installation> {
  const service = await openLocalDiscord(options);
  const guild = service.addGuild({ name: 'Willow' });
  const circle = service.addChannel(guild, { name: 'circle' });
  const configured = (environment: Readonly<Record<string, string>> = {}): Config =>
    readConfig({
      DISCORD_TOKEN: service.token,
      DISCORD_APPLICATION_ID: service.applicationId,
      DISCORD_API_URL: service.apiUrl,
      OPERATOR_CONTACT: 'Noor, noor@example.org',
      DATA_FOLDER: '/nowhere',
      ...environment,
    });
  const tools = { ...operatorTools, hasDatabase: () => true, openStore: storeWith([channelRef(guild, circle)]) };
  const printed = async (
    run: (io: Readonly<{ out(line: string): void; err(line: string): void }>) => Promise<number>,
  ) => {
    const lines: string[] = [];
    const code = await run({ out: (line) => void lines.push(line), err: (line) => void lines.push(line) });
    expect(lines.join('\n')).not.toContain(service.token);
    return { code, lines, text: lines.join('\n') };
  };
  return {
    service,
    guild,
    circle,
    doctor: (change) =>
      printed((io) =>
        doctorCommand(io, examinationsOf(configured(change?.environment), { ...tools, ...change?.tools }, 'discord')),
      ),
    register: (args, change) =>
      printed((io) =>
        registerCommand(args, io, {
          config: () => configured(change?.environment),
          tools: { ...tools, ...change?.tools },
        }),
      ),
    [Symbol.asyncDispose]: async () => {
      const refused = await bodiesRefused(service);
      await service[Symbol.asyncDispose]();
      expect(refused).toEqual([]);
    },
  };
}

/** A store in which open groups have these channels; nothing else is asked of it. */
const storeWith = (channels: readonly ChannelRef[]): Tools['openStore'] => {
  const groups = { all: async () => channels.map((channel) => ({ channel, settings: { roles: {} } })) };
  const opened = {
    store: { read: <T>(work: (stores: unknown) => Promise<T>) => work({ groups }) },
    database: { [Symbol.asyncDispose]: async () => {} },
  };
  return async () => opened as never;
};
const nowhere = '100000000000000001';

describe.concurrent('doctor discord', () => {
  it('is content with an installation that is as it should be, and changes nothing', async () => {
    await using it = await install();
    await it.register(['discord']);
    const before = it.service.requests.length;
    const { code, lines } = await it.doctor();
    expect(lines.filter((line) => !line.startsWith('ok '))).toEqual(['Nothing stands in the way.']);
    expect(lines).toContain('ok   #circle: nothing is missing');
    expect(code).toBe(0);
    expect(it.service.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(it.service.gateway.identifies).toEqual([]);
  });

  it('says nothing where Discord is not connected', async () => {
    await using it = await install();
    const environment = { DISCORD_TOKEN: '', DISCORD_APPLICATION_ID: '' };
    expect((await it.doctor({ environment })).lines).toEqual(['Nothing stands in the way.']);
    expect(it.service.requests).toEqual([]);
  });

  it('names the setting of a token that is not accepted', async () => {
    await using it = await install();
    const { code, lines } = await it.doctor({ environment: { DISCORD_TOKEN: 'x'.repeat(60) } });
    expect(lines[0]).toBe('BAD  discord token: Discord refused the token (DISCORD_TOKEN).');
    expect(lines[1]).toContain('Reset Token');
    expect(code).toBe(1);
  });

  it('notices a token of another application', async () => {
    await using it = await install();
    const { code, text } = await it.doctor({ environment: { DISCORD_APPLICATION_ID: nowhere } });
    expect(text).toContain(
      `BAD  discord application: The token belongs to another application (${it.service.applicationId}).`,
    );
    expect(text).toContain('note discord commands: What Discord shows could not be read.');
    expect(code).toBe(1);
  });

  it('says what does not work without each of the intents, and that the rest does', async () => {
    await using it = await install({ privileged: { messageContent: false, members: false } });
    const { code, text } = await it.doctor();
    expect(text).toContain(
      'note discord intents: Message Content Intent: this is off for me, so I cannot notice words',
    );
    expect(text).toContain(
      'note discord intents: Server Members Intent: this is off for me, so I do not see who leaves.',
    );
    // Said once, not for each channel again.
    expect(text.match(/Message Content Intent/g)).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('names what is missing in a group’s channel, one by one', async () => {
    await using it = await install();
    it.service.denyBot(it.circle, ['SendMessages', 'PinMessages']);
    const { code, text } = await it.doctor();
    expect(text).toContain('BAD  #circle: I lack “Send Messages”: I may not do this here yet');
    expect(text).toContain('note #circle: I lack “Pin Messages”: without it I post the welcome card');
    expect(code).toBe(1);
  });

  it('says so of a channel it may not see, or that is no more', async () => {
    await using it = await install();
    it.service.denyBot(it.circle, ['ViewChannel']);
    const gone = { openStore: storeWith([channelRef(it.guild, it.circle), channelRef(it.guild, nowhere)]) };
    const { text } = await it.doctor({ tools: gone });
    expect(text).toContain(`BAD  channel ${it.circle}: I lack “View Channel”`);
    expect(text).toContain(`BAD  channel ${nowhere}: I lack “View Channel”`);
  });

  it('sees that the commands differ, and how that is mended', async () => {
    await using it = await install();
    const { code, text } = await it.doctor();
    expect(text).toContain('note discord commands: The commands on Discord differ from mine.');
    expect(text).toContain('register discord');
    expect(code).toBe(0);
  });

  it.each([
    ['PT40S', 'behind'],
    ['-PT40S', 'ahead of'],
  ])('tells a clock that is off (%s)', async (by, where) => {
    await using it = await install();
    it.service.skew(Temporal.Duration.from(by));
    const { code, text } = await it.doctor();
    expect(text).toMatch(
      new RegExp(`BAD {2}discord clock: This machine’s clock is (39|40|41) seconds ${where} Discord’s\\.`),
    );
    expect(code).toBe(1);
  });

  it('warns when few starts are left today, and when it is in no server', async () => {
    await using it = await install();
    it.service.gateway.setStartsLeft(3);
    it.service.kickBot(it.guild);
    const { text } = await it.doctor({ tools: { openStore: storeWith([]) } });
    expect(text).toContain('note discord gateway: 3 starts left today, 1 shard recommended');
    expect(text).toContain('note discord servers: I am in no server yet.');
    expect(text).toContain(`client_id=${it.service.applicationId}`);
  });

  it('looks at the rest where the database is in use', async () => {
    await using it = await install();
    const openStore = async () => Promise.reject(new Error('in use'));
    const { code, text } = await it.doctor({ tools: { openStore } });
    expect(text).toContain('note discord channels: The groups’ channels were not looked at.');
    expect(text).toContain('ok   discord token: accepted');
    expect(code).toBe(0);
  });

  it('says that Discord cannot be reached, or stumbles', async () => {
    await using it = await install();
    const { text, code } = await it.doctor({ environment: { DISCORD_API_URL: 'http://127.0.0.1:9/api' } });
    expect(text).toContain('BAD  discord: Discord cannot be reached.');
    expect(code).toBe(1);
    it.service.fail({ method: 'GET', path: /\/gateway\/bot/, times: 3 }, { status: 503 });
    expect((await it.doctor()).text).toContain('BAD  discord: Discord cannot be reached.');
  });
});

describe.concurrent('register discord', () => {
  const puts = ({ service }: Installation) => service.requests.filter(({ method }) => method === 'PUT');

  it('publishes once, and says the second time that nothing was changed', async () => {
    await using it = await install();
    const first = await it.register(['discord']);
    expect(first.lines).toEqual([`${it.service.commands().length} commands are published everywhere.`]);
    const second = await it.register(['discord']);
    expect(second.lines).toEqual([
      `Nothing was changed: Discord has the same ${it.service.commands().length} commands everywhere.`,
    ]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(puts(it)).toHaveLength(1);
    expect(it.service.commands().length).toBeGreaterThan(10);
  });

  it('publishes in one server alone while developing', async () => {
    await using it = await install();
    const { lines, code } = await it.register(['discord', '--guild', it.guild]);
    expect(lines[0]).toMatch(new RegExp(`commands are published in server ${it.guild}\\.$`));
    expect(code).toBe(0);
    expect(it.service.commands()).toEqual([]);
    expect(it.service.commands(it.guild).length).toBeGreaterThan(10);
    expect((await it.register(['discord', '--guild', it.guild])).lines[0]).toContain('Nothing was changed');
  });

  it.each([
    [[]],
    [['slack']],
    [['discord', '--guild']],
    [['discord', '--guild', 'willow']],
    [['discord', '--server', nowhere]],
    [['discord', '--guild', nowhere, 'and more']],
  ])('does not guess what %j means', async (args) => {
    await using it = await install();
    const { code, lines } = await it.register(args);
    expect([code, lines]).toEqual([2, ['Usage: npm run -s cli -- register discord [--guild <server id>]']]);
    expect(it.service.requests).toEqual([]);
  });

  it('says why it could not, and that nothing was changed', async () => {
    await using it = await install();
    const said = async (args: readonly string[], environment: Readonly<Record<string, string>>) => {
      const { code, lines } = await it.register(args, { environment });
      expect(code).toBe(1);
      return lines.join();
    };
    expect(await said(['discord'], { DISCORD_TOKEN: '', DISCORD_APPLICATION_ID: '' })).toContain('are not set');
    expect(await said(['discord'], { DISCORD_TOKEN: 'x'.repeat(60) })).toContain('or refused the token');
    expect(await said(['discord'], { DISCORD_APPLICATION_ID: nowhere })).toContain('no such application');
    expect(await said(['discord', '--guild', nowhere], {})).toContain('was not invited to that server');
    expect(puts(it)).toEqual([]);
  });
});
