/**
 * The local Discord as a process of its own, for trying the product by hand and for `doctor`:
 * `node test/doubles/discord/main.ts --port 0` prints one line of JSON and stays until it is stopped.
 * Lines on its input let its people act; see main-lines.ts.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openLocalDiscord } from './index.ts';
import { actOn } from './main-lines.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const discord = await openLocalDiscord({ port: Number(values.port) });

const ada = discord.addUser({ name: 'Ada', locale: 'en-GB' });
const bao = discord.addUser({ name: 'Bao', locale: 'en-US' });
const caro = discord.addUser({ name: 'Caro', locale: 'de', directMessages: 'closed' });
const guild = discord.addGuild({ name: 'Harbour Lights', owner: ada });
discord.join(guild, bao);
discord.join(guild, caro);
const people = { ada, bao, caro };
const channels = {
  welcome: discord.addChannel(guild, { name: 'welcome' }),
  circle: discord.addChannel(guild, { name: 'circle', private: [ada, bao, caro] }),
  facilitators: discord.addChannel(guild, { name: 'facilitators', private: [ada] }),
};
const { apiUrl, token, applicationId } = discord;
const say = (words: string): void => void process.stdout.write(`${words}\n`);
say(JSON.stringify({ apiUrl, token, applicationId, guild: { id: guild, name: 'Harbour Lights' }, channels, people }));

const act = actOn(discord, people, channels);
createInterface({ input: process.stdin }).on('line', (line) => {
  act(line).then(say, (problem: unknown) => say(String(problem)));
});

const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
process.once('SIGINT', () => stop());
process.once('SIGTERM', () => stop());
await stopped;
await discord[Symbol.asyncDispose]();
process.stdin.destroy();
