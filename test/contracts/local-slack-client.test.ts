/** Bolt, unmodified, at home in the local Slack: it connects both ways, hears, answers, comes back, and reads refusals. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { openLocalSlack } from '../doubles/slack/index.ts';
import type { LocalSlack, LocalSlackOptions } from '../doubles/slack/index.ts';

const closing: (() => PromiseLike<unknown>)[] = [];
afterEach(async () => {
  // oxlint-disable-next-line no-await-in-loop
  for (const close of closing.splice(0).toReversed()) await close();
});
const workspace = async (options: LocalSlackOptions = {}) => {
  const slack = await openLocalSlack({ retryAfter: [0, 0, 0], ...options });
  closing.push(() => slack[Symbol.asyncDispose]());
  const team = slack.addWorkspace({ name: 'Harbour Lights' });
  const ada = slack.as(slack.addUser(team, { name: 'ada' }));
  const hall = slack.addChannel(team, { name: 'hall', members: [ada.id] });
  const common = {
    token: slack.workspace(team).token ?? '',
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  };
  return { slack, team, ada, hall, common };
};
/** Bolt’s stop does not wait for the line to close. */
const stopping = (slack: LocalSlack, app: App) => async (): Promise<void> => {
  await app.stop();
  await slack.until(() => slack.socket.connections === 0);
};
const overSocket = async (options: LocalSlackOptions = {}) => {
  const it = await workspace(options);
  const app = new App({ ...it.common, socketMode: true, appToken: it.slack.appToken });
  await app.start();
  closing.push(stopping(it.slack, app));
  return { ...it, app };
};
/** A port that is free now. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('over Socket Mode', () => {
  it('hears what is said, and not its own words', async () => {
    const { slack, app, ada, hall } = await overSocket();
    app.message(async ({ message, say }) => {
      if ('text' in message) await say(`heard: ${message.text}`);
    });
    await ada.say(hall, 'hello');
    await slack.until(() => slack.messagesIn(hall).length === 2);
    await slack.settled();
    expect(slack.messagesIn(hall).map((it) => it.text)).toEqual(['hello', 'heard: hello']);
  });
  it('answers a command at once, opens a form, and says what is wrong in it', async () => {
    const { app, ada, hall } = await overSocket();
    const words = (text: string) => ({ type: 'plain_text' as const, text });
    app.command('/plan', async ({ ack, body, client, respond }) => {
      await ack('One moment.');
      await respond({ text: 'Here it comes.' });
      const element = { type: 'plain_text_input' as const, action_id: 'it' };
      const blocks = [{ type: 'input' as const, block_id: 'title', label: words('Title'), element }];
      const view = { type: 'modal' as const, callback_id: 'plan', title: words('Plan'), submit: words('Send'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('plan', async ({ ack, view }) => {
      const title = view.state.values['title']?.['it']?.value;
      await (title === 'Tea' ? ack() : ack({ response_action: 'errors', errors: { title: 'Tea only.' } }));
    });
    const answer = await ada.command(hall, '/plan');
    await answer.opened();
    expect(ada.sees(hall).map((it) => it.text)).toEqual(['One moment.', 'Here it comes.']);
    expect((await ada.submit({ title: 'Coffee' })).errors).toEqual({ title: 'Tea only.' });
    await ada.submit({ title: 'Tea' });
    expect(ada.view).toBe(undefined);
  });
  it('replaces what was pressed', async () => {
    const { slack, app, ada, hall } = await overSocket();
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'gone', replace_original: true });
    });
    const button = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'Go' }, action_id: 'go' };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    const posted = await app.client.apiCall('chat.postMessage', { channel: hall, text: 'x', blocks });
    const answer = await ada.press(hall, String((posted as { ts?: string }).ts), 'go');
    await answer.message();
    expect(slack.messagesIn(hall).map((it) => it.text)).toEqual(['gone']);
  });
  it('reads refusals, scopes and files', async () => {
    const { slack, app, team, hall } = await overSocket();
    const refused = await app.client.chat.delete({ channel: 'C0', ts: '1.1' }).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ data: { error: 'channel_not_found' } });
    expect((await app.client.auth.test()).response_metadata?.scopes).toContain('chat:write');
    await app.client.files.uploadV2({ channel_id: hall, filename: 'circle.ics', content: 'BEGIN:VCALENDAR' });
    expect(slack.messagesIn(hall)[0]?.files).toMatchObject([{ name: 'circle.ics' }]);
    expect((await app.client.users.list({})).members).toHaveLength(3);
    expect(slack.calls.find((it) => it.method === 'files.completeUploadExternal')?.team).toBe(team);
  });
  it('comes back by itself when it is told to', async () => {
    const { slack, app, ada, hall } = await workspace().then(async (it) => {
      const { SocketModeReceiver } = await import('@slack/bolt');
      const { clientOptions } = it.common;
      const { slackApiUrl } = clientOptions;
      const receiver = new SocketModeReceiver({
        appToken: it.slack.appToken,
        clientPingTimeout: 10,
        logLevel: LogLevel.ERROR,
        installerOptions: { clientOptions: { slackApiUrl } },
      });
      const made = new App({ ...it.common, receiver });
      await made.start();
      closing.push(stopping(it.slack, made));
      return { ...it, app: made };
    });
    app.message(async ({ say }) => void (await say('still here')));
    slack.socket.refresh();
    await slack.until(() => slack.socket.connections === 1);
    await ada.say(hall, 'are you?');
    await slack.until(() => slack.messagesIn(hall).length === 2);
    expect(slack.socket.opened).toBe(2);
  });
});

describe('over HTTP', () => {
  it('takes what is signed, and nothing else', async () => {
    const { slack, ada, hall, common } = await workspace();
    const port = await freePort();
    const app = new App({ ...common, signingSecret: slack.signingSecret });
    app.command('/crisis', async ({ ack }) => ack({ text: 'Here.' }));
    await app.start({ port, host: '127.0.0.1' });
    closing.push(() => app.stop());
    const url = `http://127.0.0.1:${port}/slack/events`;
    await slack.useHttp(url);
    const { ack, messages } = await ada.command(hall, '/crisis');
    expect([ack.ok, messages[0]?.text]).toEqual([true, 'Here.']);
    const forged = await fetch(url, { method: 'POST', body: 'command=%2Fcrisis' });
    expect(forged.status).toBe(401);
  });
});
