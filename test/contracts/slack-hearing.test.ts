/** What people do on Slack beside slash commands, and what is not listened to. */
import { describe, it } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { handlers } from '../../src/commands/index.ts';
import { text } from '../../src/core/chat/card.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createScriptedInbound } from '../fakes/scripted-inbound.ts';
import { openSlackBench, readBy, settle } from '../kit/slack-bench.ts';

async function listening() {
  const { service, slack, log } = await openSlackBench({ clock: createFakeClock(), retryAfter: [1] });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const bao = service.addUser(team, { name: 'bao' });
  const circle = service.addChannel(team, { name: 'circle', members: [bao] });
  const inbound = createScriptedInbound();
  inbound.answerWith({ kind: 'card', card: { body: [text('here it is')] } });
  const line = await slack.platform.open(registryOf(handlers), inbound);
  const me = service.as(bao);
  const done = () => settle(service, slack);
  const heard = () => me.direct().map(readBy(service));
  return {
    service,
    slack,
    log,
    inbound,
    me,
    circle,
    team,
    done,
    heard,
    [Symbol.asyncDispose]: async () => {
      await line[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

const patient = { timeout: 10_000, interval: 20 };

describe.concurrent('on Slack', () => {
  it.for([
    ['help', 'help'],
    ['Check in!', 'checkin'],
    ['get help', 'crisis'],
    ['/crisis', 'crisis'],
  ])('"%s" said to the bot alone is the command %s', async ([said, name], { expect }) => {
    await using it = await listening();
    await it.me.sayDirect(said ?? '');
    await it.done();
    expect(it.inbound.told).toMatchObject([{ kind: 'command', name }]);
    expect(it.inbound.events).toEqual([]);
    expect(it.heard().join()).toContain('here it is');
  });

  it('anything else is heard as words, in a channel too', async ({ expect }) => {
    await using it = await listening();
    await it.me.sayDirect('help me, I cannot go on');
    await it.me.say(it.circle, 'help');
    await it.done();
    expect(it.inbound.told).toEqual([]);
    expect(it.inbound.events).toMatchObject([
      { text: 'help me, I cannot go on', direct: true },
      { text: 'help', direct: false },
    ]);
  });

  it('words that go with no command are heard beside the answer to it', async ({ expect }) => {
    await using it = await listening();
    const answer = await it.me.command(it.circle, '/checkin', 'I cannot go on like this');
    await it.done();
    expect(it.inbound.events).toMatchObject([{ text: 'I cannot go on like this', direct: true }]);
    expect(answer.messages).toHaveLength(1);
  });

  it('a message’s own menu answers only whoever tapped it', async ({ expect }) => {
    await using it = await listening();
    const message = await it.me.say(it.circle, 'a hard evening');
    await it.done();
    await it.me.messageShortcut('message|crisis', it.circle, message);
    await it.done();
    expect(it.inbound.told).toMatchObject([{ kind: 'command', name: 'crisis' }]);
    expect(it.service.messagesIn(it.circle).filter(({ bot_id: bot }) => bot !== undefined)).toEqual([]);
    expect(it.me.sees(it.circle).map(readBy(it.service)).join()).toContain('here it is');
  });

  it('what is delivered twice is done once', async ({ expect }) => {
    await using it = await listening();
    await it.me.command(it.circle, '/crisis');
    await it.me.say(it.circle, 'only once');
    await it.done();
    for (const { id } of it.service.deliveries) await it.service.redeliver(id);
    await it.done();
    expect(it.inbound.told).toHaveLength(1);
    expect(it.inbound.events).toHaveLength(1);
  });

  it('what becomes of channels, people and the app itself is told', async ({ expect }) => {
    await using it = await listening();
    it.service.renameChannel(it.circle, 'evening-circle');
    it.service.archiveChannel(it.circle, true);
    it.service.archiveChannel(it.circle, false);
    it.service.makePrivate(it.circle);
    await it.done();
    it.service.changeUser(it.me.id, { deactivated: true });
    it.service.removeChannel(it.circle);
    await it.done();
    it.service.uninstall(it.team);
    await it.done();
    expect(it.inbound.events.map((one) => ('change' in one ? one.change : one.kind))).toEqual([
      'renamed',
      'archived',
      'unarchived',
      'made-private',
      'member-left',
      'channel-gone',
      'community-left',
    ]);
    expect(it.log.events()).not.toContain('slack.not-answered');
  });

  it('a line that breaks is opened again, and a token that is refused is told', async ({ expect }) => {
    await using it = await listening();
    const before = it.service.socket.opened;
    it.service.socket.drop();
    await it.service.until(() => it.service.socket.opened > before);
    await expect.poll(() => it.slack.line(), patient).toBe('open');
    await it.me.say(it.circle, 'there again');
    await it.done();
    expect(it.inbound.events).toMatchObject([{ text: 'there again' }]);
    it.service.fail({ method: 'apps.connections.open', times: 5 }, { error: 'invalid_auth' });
    it.service.socket.drop();
    await expect.poll(() => it.slack.line(), patient).toBe('refused');
    expect(it.log.events()).toContain('slack.line-refused');
  });
});
