/** Everything the bot writes while people live with it on Slack, and things go wrong: no word of theirs is in it, and nothing that opens a door. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalSlack, signatureOf, type LocalSlack } from '../doubles/slack/index.ts';
import { layOut } from '../kit/journey-database.ts';
import { furnish, patience, personIn, type Person } from '../kit/slack-house.ts';
import { addTo, formOf, knocker, openBrowser, payloadOf, publicUrl, types } from '../kit/slack-http.ts';

/** In everything people say and are called, so that it is known again wherever it stands. */
const mark = 'quokka';

/** The bot as an operator starts it, with everything it writes. */
async function openBot(service: LocalSlack) {
  const folder = await mkdtemp(join(tmpdir(), 'slack-secrets-'));
  await layOut(folder);
  const main = join(import.meta.dirname, '../../src/main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATA_FOLDER: folder,
      PORT: '0',
      LOG_LEVEL: 'debug',
      PUBLIC_URL: publicUrl,
      OPERATOR_CONTACT: 'Noor, noor@example.org',
      SLACK_SIGNING_SECRET: service.signingSecret,
      SLACK_CLIENT_ID: service.clientId,
      SLACK_CLIENT_SECRET: service.clientSecret,
      SLACK_API_URL: service.apiUrl,
    },
  });
  const written: string[] = [];
  child.stderr.on('data', (it: Buffer) => written.push(it.toString()));
  child.stdout.on('data', (it: Buffer) => written.push(it.toString()));
  const { promise, resolve } = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [url] = /http:\S+(?=readyz)/.exec(line) ?? [];
    if (url !== undefined) resolve(url);
  });
  return {
    folder,
    base: await promise,
    written: () => written.join(''),
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      return (await exit)[0] as number | null;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe('a day with the bot on Slack', () => {
  let service: LocalSlack;
  let team: string;
  let ended: number | null;
  let bot: Awaited<ReturnType<typeof openBot>>;
  /** Pages and answers that anybody gets who asks. */
  const shown: string[] = [];
  /** What opens a door, or would have. */
  const secrets = new Set<string>();
  beforeAll(async () => {
    service = await openLocalSlack({ retryAfter: [1] });
    bot = await openBot(service);
    const home = furnish(service);
    ({ team } = home);
    await install(home.noor);
    await service.useHttp(`${bot.base}slack/events`);
    service.inviteBot(home.circle);
    service.changeUser(home.bao, { realName: `Bao ${mark}` });
    const [noor, bao] = [home.noor, home.bao].map((id) => personIn(service, id, [home.circle])) as [Person, Person];
    await live(noor, bao, home.circle);
    await stumble(bao, home);
    for (const path of ['metrics', 'healthz', 'readyz', mark, `calendar/${mark}.ics`, `slack/events?${mark}`])
      shown.push(await (await fetch(`${bot.base}${path}`)).text());
    ended = await bot.stop();
  }, 120_000);
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await bot[Symbol.asyncDispose]();
  });

  it('was eventful, and written about', () => {
    expect(ended).toBe(0);
    const written = bot.written();
    for (const event of [
      'slack.installed',
      'slack.not-installed',
      'slack.request-refused',
      'slack.request-failed',
      'slack.not-answered',
      'member.joined',
    ])
      expect(written).toContain(`"${event}"`);
    expect(JSON.stringify(service.calls)).toContain(mark);
    expect(shown.join()).toContain('circlekeeper_events_total');
  });

  it('leaves none of their words in the log, in what is counted, or on a page', () => {
    expect([...linesWith(bot.written(), [mark]), ...linesWith(shown.join('\n'), [mark])]).toEqual([]);
  });

  it('leaves nothing there that opens a door', async () => {
    const key = (await readFile(join(bot.folder, 'master.key'), 'utf8')).trim();
    expect([key.length > 30, secrets.size > 20]).toEqual([true, true]);
    const found = linesWith(`${bot.written()}\n${shown.join('\n')}`, [key, ...secrets]);
    expect(found).toEqual([]);
  });

  it('leaves none of both on the disk where it could be read', async () => {
    const files = await filesUnder(bot.folder);
    expect(files.length).toBeGreaterThan(100);
    const found: string[] = [];
    let isKept = false;
    for (const file of files) {
      const bytes = await readFile(file);
      isKept ||= bytes.includes(team);
      for (const it of [mark, ...secrets]) if (bytes.includes(it)) found.push(`${file}: ${it}`);
    }
    // What is no secret does stand there, so it was written down.
    expect([isKept, found]).toEqual([true, []]);
  });

  async function install(owner: string) {
    const browser = openBrowser(bot.base);
    // Somebody says no, somebody comes with what they made up, somebody is told by Slack to come again.
    const asked = await browser.get('/slack/install');
    shown.push((await browser.get(service.as(owner).decline(asked.location))).body);
    shown.push((await browser.get(`/slack/oauth_redirect?code=${mark}&state=${mark}`)).body);
    service.fail({ method: 'oauth.v2.access' }, { status: 503 });
    shown.push((await addTo(service, browser, owner)).body);
    const way = await browser.get('/slack/install');
    const back = service.as(owner).approve(way.location);
    secrets.add(new URL(back).searchParams.get('code')!).add(new URL(back).searchParams.get('state')!);
    shown.push((await browser.get(back)).body);
    secrets.add(service.workspace(team).token!).add(service.clientSecret).add(service.signingSecret);
  }

  async function live(noor: Person, bao: Person, circle: string) {
    await noor.ask('group', 'setup');
    await noor.press('Depression');
    await noor.press('Name and place');
    // Not quite right at first.
    await noor.submit({ name: 'Evening circle', whoFor: `People with a ${mark}`, zone: `${mark} time`, country: 'GB' });
    if (noor.me.view === undefined) await noor.press('Name and place').catch(() => noor.press('Choose the place'));
    await noor.submit({
      name: 'Evening circle',
      whoFor: `People with a ${mark}`,
      zone: 'Europe/London',
      country: 'GB',
    });
    await noor.press('Look it over');
    await noor.press('Open the group');
    await noor.ask(
      'meeting',
      `plan when:"every Thursday 19:00" title:"${mark} evening" place:"${mark} room" note:"${mark} note"`,
    );
    await noor.ask('meeting', `plan when:"every ${mark}" title:"${mark} evening"`);
    await bao.ask('group', 'join');
    for (const label of ['I’m 18', 'I agree', 'Yes, notice', 'Yes, they may be told', 'Meetings and check-ins'])
      await bao.press(label);
    await bao.ask('checkin');
    await bao.press('Only me');
    await bao.submit({ line: `${mark} in a line`, okay: `${mark} was okay` });
    await bao.answered(async () => void (await bao.me.say(circle, `I am going to kill myself tonight, ${mark}`)));
    await bao.ask('checkin', `I would rather say it here: ${mark}`);
    await bao.ask('crisis', `country:${mark}`);
    await bao.ask('mydata', 'checkins');
    await bao.ask('mydata', 'export');
    await bao.home();
  }

  /** Slack stumbles, and somebody sends what makes no sense: every error that comes of it holds words. */
  async function stumble(bao: Person, { circle }: ReturnType<typeof furnish>) {
    const knock = knocker(`${bot.base}slack/events`, service.signingSecret, {
      now: () => Temporal.Now.instant(),
      milliseconds: () => Temporal.Now.instant().epochMilliseconds,
    });
    const before = service.calls.length;
    service.fail({ method: 'response_url', times: 2 }, { status: 500 });
    service.fail({ method: 'chat.postEphemeral', times: 1 }, { status: 500 });
    service.fail({ method: 'conversations.open', times: 9 }, { error: 'internal_error' });
    service.fail({ method: 'chat.postMessage', times: 9 }, { drop: 'after' });
    await bao.me.command(circle, '/checkin', `and ${mark} again`);
    await bao.me.say(circle, `I am going to kill myself tonight, ${mark} again`);
    await service.until(
      () => service.calls.slice(before).some(({ method }) => method === 'chat.postEphemeral'),
      patience,
    );
    for (const body of [
      `{"type": "${mark}`,
      JSON.stringify({ type: 'event_callback', team_id: team, event: `${mark} is no event` }),
      JSON.stringify({
        type: 'event_callback',
        team_id: team,
        event_id: mark,
        event_time: 1,
        event: { type: 'message', user: mark, ts: mark, text: mark, channel: circle },
      }),
    ])
      shown.push((await knock(body)).body);
    const press = {
      type: 'block_actions',
      team: { id: team },
      user: { id: bao.id },
      channel: { id: circle },
      trigger_id: `t-${mark}`,
    };
    for (const actions of [mark, [{ action_id: [mark] }], [{ action_id: mark, type: 'button' }]])
      shown.push((await knock(payloadOf({ ...press, actions }), { type: types.form })).body);
    // A command is answered to whoever typed it, with what they typed: that is theirs, and goes to Slack alone.
    await knock(formOf({ command: `/${mark}`, text: mark, team_id: team, user_id: bao.id }), { type: types.form });
    shown.push((await knock(mark, { secret: mark })).body);
    const forged = signatureOf(mark, '1', mark);
    secrets.add(forged);
    shown.push((await knock(mark, { headers: { 'x-slack-signature': forged, cookie: `${mark}=${mark}` } })).body);
    for (const { payload } of service.deliveries) {
      const { response_url: respond, trigger_id: trigger, token } = payload;
      for (const it of [respond, trigger, token]) if (typeof it === 'string') secrets.add(it);
    }
  }
});

const linesWith = (text: string, these: readonly string[]): readonly string[] =>
  text.split('\n').filter((line) => these.some((it) => line.includes(it)));

async function filesUnder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const files: string[] = [];
  for (const name of names) if ((await stat(join(folder, name))).isFile()) files.push(join(folder, name));
  return files;
}
