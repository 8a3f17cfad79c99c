/**
 * The local Slack as a process of its own, for trying the product by hand and for `doctor`:
 * `node test/doubles/slack/main.ts --port 0 [--manifest config/slack-manifest.json] [--http http://127.0.0.1:3000/slack/events]`
 * prints one line of JSON and stays until it is stopped. Lines on its input let its people act; see main-lines.ts.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openLocalSlack } from './index.ts';
import type { Manifest } from './index.ts';
import { actOn } from './main-lines.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, manifest: { type: 'string' }, http: { type: 'string' } },
});
const { manifest: file } = values;
const manifest = file === undefined ? {} : { manifest: JSON.parse(await readFile(file, 'utf8')) as Manifest };
const slack = await openLocalSlack({ port: Number(values.port), ...manifest });

const team = slack.addWorkspace({ name: 'Harbour Lights' });
const other = slack.addWorkspace({ name: 'Hill Walkers', installed: false });
const [ada, bao, caro] = [
  slack.addUser(team, { name: 'ada', realName: 'Ada', locale: 'en-GB', standing: 'admin' }),
  slack.addUser(team, { name: 'bao', realName: 'Bao', zone: 'Asia/Tokyo' }),
  slack.addUser(other, { name: 'caro', realName: 'Caro', locale: 'de-DE', standing: 'owner' }),
];
const people = { ada, bao, caro };
const channels = {
  welcome: slack.addChannel(team, { name: 'welcome', members: [ada, bao] }),
  circle: slack.addChannel(team, { name: 'circle', private: true, members: [ada, bao] }),
  facilitators: slack.addChannel(team, { name: 'facilitators', private: true, members: [ada] }),
  hill: slack.addChannel(other, { name: 'hill', members: [caro], bot: 'out' }),
};
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const { apiUrl, authorizeUrl, appId, appToken, clientId, clientSecret, signingSecret } = slack;
const workspaces = [team, other].map((id) => {
  const { name, token = null } = slack.workspace(id);
  return { id, name, token };
});
const app = { appId, appToken, clientId, clientSecret, signingSecret };
say(JSON.stringify({ apiUrl, authorizeUrl, ...app, workspaces, channels, people }));

const act = actOn(slack, people, channels);
createInterface({ input: process.stdin }).on('line', (line) => {
  act(line).then(say, (problem: unknown) => say(String(problem)));
});
// The app may start after this: its address is asked when somebody says so (`http <url>`), or at once.
if (values.http !== undefined) await slack.useHttp(values.http);

const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
process.once('SIGINT', () => stop());
process.once('SIGTERM', () => stop());
await stopped;
await slack[Symbol.asyncDispose]();
process.stdin.destroy();
