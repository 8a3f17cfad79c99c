/** `doctor slack` where Slack comes in by HTTP: it calls the bot’s own door as Slack does, and tells apart who answers. */
import { describe, expect, it } from 'vitest';
import { openHttp } from '../../src/adapters/http/index.ts';
import { httpLine } from '../../src/adapters/slack/line-http.ts';
import { operatorTools } from '../../src/compose.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { install, serve, worth, type Installation } from '../kit/slack-doctor.ts';

const { clock } = operatorTools;

describe.concurrent('doctor slack, requests over HTTP', () => {
  const overHttp = ({ service }: Installation, url: string) => ({
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: service.signingSecret,
    PUBLIC_URL: url,
  });
  const said = async (it: Installation, url: string) => {
    const { lines, code } = await it.doctor({ environment: overHttp(it, url) });
    return { line: lines.find((line) => line.includes('slack requests')) ?? '', code };
  };

  it('are answered by the bot that runs there; told apart from one with another secret', async () => {
    await using it = await install();
    const log = createRecordingLog();
    const { signingSecret } = it.service;
    const bot = (secret: string, publicUrl?: string) =>
      openHttp({
        host: '127.0.0.1',
        port: 0,
        expose: true,
        publicUrl,
        nodeRoutes: [httpLine({ signingSecret: secret, app: () => undefined, clock, log })],
        health: { checks: async () => [], metrics: () => '' },
        log,
      });
    await using good = await bot(signingSecret);
    const heard = await it.doctor({ environment: overHttp(it, good.url) });
    expect(worth(heard.lines)).toEqual([]);
    expect(heard.lines[0]).toBe(
      `ok   slack requests: what is signed with SLACK_SIGNING_SECRET is answered at ${good.url}slack/events; https://api.slack.com/apps/${it.service.appId}, Event Subscriptions, must show this address as Verified`,
    );
    await using other = await bot('another-secret');
    expect(await said(it, other.url)).toEqual({
      line: `BAD  slack requests: ${other.url}slack/events refuses what is signed with SLACK_SIGNING_SECRET (401): the bot that runs there has another one.`,
      code: 1,
    });
  });

  it.each([
    [200, {}, 'BAD ', 'is answered by something else (status 200).'],
    [404, {}, 'BAD ', 'is answered by something else (status 404).'],
    [421, {}, 'BAD ', 'turns this name away'],
    [301, { location: 'https://www.example.org/' }, 'BAD ', 'sends on to https://www.example.org/.'],
    [502, {}, 'note', 'does not reach it (status 502).'],
    [401, { date: 'Sun, 06 Nov 1994 08:49:37 GMT' }, 'BAD ', 'its clock differs by'],
  ])('are answered otherwise: %i', async (status, headers, mark, says) => {
    await using it = await install();
    await using server = await serve((_, response) => response.writeHead(status, headers).end('hello'));
    const { line } = await said(it, server.url);
    expect(line.startsWith(`${mark} slack requests: `)).toBe(true);
    expect(line).toContain(says);
  });

  it('are answered by nobody, or lead nowhere', async () => {
    await using it = await install();
    const server = await serve(() => {});
    await server.close();
    expect(await said(it, server.url)).toEqual({
      line: `note slack requests: Nothing answers at ${server.url}/slack/events.`,
      code: 0,
    });
    expect((await said(it, 'http://bot.example')).line).toContain('it is not https');
    expect((await said(it, 'https://bot.invalid')).line).toMatch(/belongs to no machine|Nothing answers|three seconds/);
    expect((await said(it, '')).line).toContain('BAD  slack requests: PUBLIC_URL is not set');
    const both = { ...overHttp(it, ''), SLACK_APP_TOKEN: it.service.appToken };
    const { text, code } = await it.doctor({ environment: both });
    expect(text).toContain('note slack requests: PUBLIC_URL is not set');
    expect(code).toBe(0);
  });
});
