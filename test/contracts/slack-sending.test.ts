/** What becomes of a message when Slack says no, says nothing, or asks for patience. */
import { describe, it } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { Uncertain } from '../../src/adapters/slack/web-api.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { openSlackBench } from '../kit/slack-bench.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

async function open() {
  const clock = createFakeClock();
  const { service, slack } = await openSlackBench({ clock });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const bao = service.addUser(team, { name: 'bao' });
  const id = service.addChannel(team, { name: 'circle', members: [bao] });
  return {
    clock,
    service,
    team,
    id,
    bao: userRef(team, bao),
    circle: channelRef(team, id),
    platform: slack.platform,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

describe.concurrent('a message to Slack', () => {
  it('whose answer was lost is found again by its mark, and not sent twice', async ({ expect }) => {
    await using it = await open();
    const { messages } = it.platform;
    const [since, marker] = [it.clock.now().subtract({ minutes: 1 }), nudge()];
    it.service.fail({ method: 'chat.postMessage' }, { drop: 'after' });
    await expect(messages.post(it.circle, card('once'), marker)).rejects.toBeInstanceOf(Uncertain);
    const found = await sent(messages.find(marker, it.circle, since));
    expect(found?.channel).toBe(it.id);
    expect(it.service.messagesIn(it.id).filter(({ bot_id: bot }) => bot !== undefined)).toHaveLength(1);
  });

  it('in a thread is found there', async ({ expect }) => {
    await using it = await open();
    const { messages } = it.platform;
    const [since, marker] = [it.clock.now().subtract({ minutes: 1 }), nudge()];
    const root = await sent(messages.post(it.circle, card('root'), nudge()));
    const branch = await sent(messages.reply(root, card('branch'), marker));
    expect(await sent(messages.find(marker, it.circle, since))).toEqual(branch);
  });

  it('that never left is unreachable, and is tried again where that is safe', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'conversations.info' }, { status: 503 });
    expect(await it.platform.channels.nameOf(it.circle)).toBe('circle');
    it.service.revokeToken(it.team);
    expect(await problemOf(it.platform.messages.post(it.circle, card('x'), nudge()))).toBe('unreachable');
  });

  it('waits as long as Slack asks, by telling the caller', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'chat.postMessage' }, { status: 429, retryAfter: 30 });
    const told = await it.platform.messages.post(it.circle, card('x'), nudge());
    expect(told).toEqual({ ok: false, problem: { kind: 'busy', retryAfter: Temporal.Duration.from({ seconds: 30 }) } });
  });

  it('says what is lacking where it may not be sent', async ({ expect }) => {
    await using it = await open();
    const { messages, pins, channels } = it.platform;
    const message = await sent(messages.post(it.circle, card('x'), nudge()));
    it.service.setScopes(it.team, ['chat:write', 'channels:read', 'im:write']);
    const refused = await pins.pin(message);
    expect(refused).toEqual({ ok: false, problem: { kind: 'forbidden', needs: 'the permission pins:write' } });
    const lacks = await channels.missingPermissions(it.circle);
    expect(lacks).toContainEqual({ name: 'the permission pins:write', keepsFrom: 'pinning' });
    expect(lacks).toContainEqual({ name: 'the permission channels:history', keepsFrom: 'noticing' });
    it.service.kickBot(it.id);
    const out = await messages.post(it.circle, card('y'), nudge());
    expect(out.ok ? '' : out.problem.kind).toBe('forbidden');
  });

  it('to another workspace than the one it is for goes nowhere', async ({ expect }) => {
    await using it = await open();
    const other = it.service.addWorkspace({ name: 'Elsewhere', installed: false });
    const there = channelRef(other, it.id);
    expect(await problemOf(it.platform.messages.post(there, card('x'), nudge()))).toBe('unreachable');
    expect(await it.platform.users.belongs(it.bao, there)).toBe(false);
  });
});
