/** Channels the bot is not in on Slack: what it may do about it by itself, what people do, and what it hears of being put out. */
import { describe, it } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { handlers } from '../../src/commands/index.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createScriptedInbound } from '../fakes/scripted-inbound.ts';
import { openSlackBench, settle } from '../kit/slack-bench.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

const wayIn = 'to be in the channel (/invite @Circlekeeper)';

async function open() {
  const { service, slack, log } = await openSlackBench({ clock: createFakeClock(), retryAfter: [1] });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const bao = service.addUser(team, { name: 'bao' });
  const add = (name: string, isPrivate: boolean) =>
    service.addChannel(team, { name, private: isPrivate, members: [bao], bot: 'out' });
  const [lobby, circle] = [add('lobby', false), add('circle', true)];
  return {
    service,
    slack,
    log,
    team,
    ids: { bao, lobby, circle },
    bao: userRef(team, bao),
    lobby: channelRef(team, lobby),
    circle: channelRef(team, circle),
    platform: slack.platform,
    joined: () => service.calls.filter(({ method }) => method === 'conversations.join').length,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

describe.concurrent('on Slack, a public channel the bot is not in', () => {
  it('is one it may come into, does when asked, and is not in before', async ({ expect }) => {
    await using it = await open();
    const { channels, messages } = it.platform;
    expect(await channels.missingPermissions(it.lobby)).toEqual([{ name: wayIn, keepsFrom: 'coming-in' }]);
    const early = await messages.post(it.lobby, card('too early'), nudge());
    expect(early).toEqual({ ok: false, problem: { kind: 'forbidden', needs: wayIn } });
    expect(it.joined()).toBe(0);
    await sent(channels.enter(it.lobby));
    expect(await channels.missingPermissions(it.lobby)).toEqual([]);
    await sent(messages.post(it.lobby, card('here now'), nudge()));
    await sent(channels.enter(it.lobby));
    expect(it.joined()).toBe(1);
  });

  it('takes somebody who lets it in where the workspace gave it no leave to come by itself', async ({ expect }) => {
    await using it = await open();
    const { channels } = it.platform;
    it.service.setScopes(
      it.team,
      scopeNames.filter((scope) => scope !== 'channels:join'),
    );
    expect(await channels.missingPermissions(it.lobby)).toEqual([{ name: wayIn, keepsFrom: 'being-there' }]);
    expect(await channels.enter(it.lobby)).toEqual({
      ok: false,
      problem: { kind: 'forbidden', needs: 'the permission channels:join' },
    });
    it.service.inviteBot(it.ids.lobby);
    expect(await channels.missingPermissions(it.lobby)).toEqual([]);
  });

  it('that is archived is not come into, and says so', async ({ expect }) => {
    await using it = await open();
    it.service.archiveChannel(it.ids.lobby, true);
    const [lack, ...more] = await it.platform.channels.missingPermissions(it.lobby);
    expect(lack).toEqual({ name: 'a channel that is not archived', keepsFrom: 'everything' });
    expect(more).toEqual([]);
    expect(await problemOf(it.platform.channels.enter(it.lobby))).toBe('forbidden');
  });
});

describe.concurrent('on Slack, a private channel the bot is not in', () => {
  it('is one it must be let into, and says what to type', async ({ expect }) => {
    await using it = await open();
    const { channels, messages } = it.platform;
    expect(await channels.missingPermissions(it.circle)).toEqual([{ name: wayIn, keepsFrom: 'being-there' }]);
    expect(await problemOf(channels.enter(it.circle))).toBe('gone');
    expect(it.joined()).toBe(0);
    it.service.inviteBot(it.ids.circle);
    expect(await channels.missingPermissions(it.circle)).toEqual([]);
    await sent(channels.enter(it.circle));
    await sent(messages.post(it.circle, card('let in'), nudge()));
  });

  it('cannot be closed to somebody who leaves, and nobody is told that it was', async ({ expect }) => {
    await using it = await open();
    expect(await it.platform.users.setAdmitted(it.bao, it.circle, false)).toEqual({
      ok: false,
      problem: { kind: 'forbidden', needs: wayIn },
    });
    expect(it.service.canSee(it.ids.circle, it.ids.bao)).toBe(true);
  });
});

describe.concurrent('on Slack, the bot that is put out', () => {
  it('of a public or a private channel tells it to the core, and what it sends there is refused as a value', async ({
    expect,
  }) => {
    await using it = await open();
    for (const id of [it.ids.lobby, it.ids.circle]) it.service.inviteBot(id);
    const inbound = createScriptedInbound();
    await using _ = await it.platform.open(registryOf(handlers), inbound);
    for (const id of [it.ids.lobby, it.ids.circle]) it.service.kickBot(id);
    await settle(it.service, it.slack);
    const heard = inbound.events.filter(({ kind }) => kind === 'channel-changed');
    expect(heard).toMatchObject([
      { change: 'closed-to-us', channel: it.lobby },
      { change: 'closed-to-us', channel: it.circle },
    ]);
    expect(await problemOf(it.platform.messages.post(it.lobby, card('x'), nudge()))).toBe('forbidden');
    expect(await problemOf(it.platform.messages.post(it.circle, card('x'), nudge()))).toBe('gone');
    expect(await problemOf(it.platform.messages.sendEphemeral(it.lobby, it.bao, card('x'), nudge()))).toBeUndefined();
    expect(it.joined()).toBe(0);
    expect(it.log.events()).not.toContain('slack.not-answered');
  });
});

it.concurrent('Slack’s facts are told: owners may export, and a private channel shows who comes', async ({
  expect,
}) => {
  await using it = await open();
  expect(it.platform.traits).toMatchObject({ readers: 'owners-may-export', comings: 'announced' });
});
