/** A guild with people in it and bare clients beside it, for the double’s own tests. */
import { bareGateway, bareRest } from './bare-client.ts';
import type { BareGateway, BareRest } from './bare-client.ts';
import { openLocalDiscord } from './index.ts';
import type { Actor, Answer, LocalDiscord, LocalDiscordOptions } from './index.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';

export type Asked = Readonly<{ id: string; token: string; data: Json; frame: Json; answer: Promise<Answer> }>;
export interface BareBench extends AsyncDisposable {
  readonly discord: LocalDiscord;
  readonly rest: BareRest;
  readonly guild: string;
  /** Open to everybody. */
  readonly hall: string;
  readonly ada: Actor;
  readonly bao: Actor;
  /** Posts a message as the bot; its id. */
  post(channel: string, body: Json): Promise<string>;
  gateway(): Promise<BareGateway>;
  /** Registers `/ping` and others once, lets somebody act, and hands over the interaction that the gateway told. */
  ask(act: () => Promise<Answer>): Promise<Asked>;
  /** Answers an interaction first. */
  callback(asked: Pick<Asked, 'id' | 'token'>, type: number, data?: unknown, query?: string): ReturnType<BareRest>;
}
const commands = [
  { name: 'ping', description: 'Answers', integration_types: [0, 1], contexts: [0, 1, 2] },
  {
    name: 'meeting',
    description: 'Meetings',
    options: [
      {
        type: 1,
        name: 'plan',
        description: 'Plans one',
        options: [
          { type: 3, name: 'title', description: 'What for', required: true, max_length: 20 },
          { type: 4, name: 'minutes', description: 'How long', min_value: 5, max_value: 120 },
          { type: 3, name: 'zone', description: 'Where', autocomplete: true },
          { type: 6, name: 'host', description: 'Who' },
          { type: 7, name: 'place', description: 'In which channel' },
          { type: 8, name: 'role', description: 'For whom' },
          { type: 5, name: 'quiet', description: 'Without a word' },
          { type: 3, name: 'kind', description: 'Which', choices: [{ name: 'Open', value: 'open' }] },
        ],
      },
    ],
  },
  { name: 'Report', type: 3 },
  { name: 'Look at', type: 2 },
];

export const openBareBench = async (options: LocalDiscordOptions = {}): Promise<BareBench> => {
  const discord = await openLocalDiscord(options);
  const rest = bareRest(discord);
  const [adaId, baoId] = [discord.addUser({ name: 'Ada', locale: 'de' }), discord.addUser({ name: 'Bao' })];
  const guild = discord.addGuild({ name: 'Circle', locale: 'en-GB' });
  for (const user of [adaId, baoId]) discord.join(guild, user);
  const hall = discord.addChannel(guild, { name: 'hall' });
  let gateway: BareGateway | undefined;
  const connect = async (): Promise<BareGateway> => {
    if (gateway === undefined) {
      gateway = await bareGateway(discord, { intents: 0b1_1001_0010_0000_0011 });
      await gateway.event('GUILD_CREATE');
    }
    return gateway;
  };
  return {
    discord,
    rest,
    guild,
    hall,
    ada: discord.as(adaId),
    bao: discord.as(baoId),
    async post(channel, body) {
      return asText((await rest('POST', `/channels/${channel}/messages`, body)).body['id']);
    },
    gateway: connect,
    async ask(act) {
      const listening = await connect();
      if (discord.commands().length === 0)
        await rest('PUT', `/applications/${discord.applicationId}/commands`, commands);
      const before = listening.heard.length;
      const answer = act();
      const { d } = await listening.next(
        (it) => it.t === 'INTERACTION_CREATE' && listening.heard.indexOf(it) >= before,
      );
      return { id: asText(d['id']), token: asText(d['token']), data: (d['data'] ?? {}) as Json, frame: d, answer };
    },
    callback: ({ id, token }, type, data, query = '') =>
      rest('POST', `/interactions/${id}/${token}/callback${query}`, { type, ...(data === undefined ? {} : { data }) }),
    async [Symbol.asyncDispose]() {
      await gateway?.[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
    },
  };
};
