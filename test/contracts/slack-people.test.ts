/** Guests, closed accounts and admins on Slack: who may do what, and who is still told anything. */
import { describe, it } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { openSlackBench } from '../kit/slack-bench.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

async function open() {
  const { service, slack } = await openSlackBench({ clock: createFakeClock() });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const [bao, guest] = [
    service.addUser(team, { name: 'bao', zone: 'Asia/Tokyo' }),
    service.addUser(team, { name: 'gil', standing: 'guest' }),
  ];
  const channel = service.addChannel(team, { name: 'open-circle', members: [bao] });
  const closed = service.addChannel(team, { name: 'circle', private: true, members: [bao] });
  return {
    service,
    team,
    ids: { bao, guest, channel, closed },
    bao: userRef(team, bao),
    guest: userRef(team, guest),
    channel: channelRef(team, channel),
    closed: channelRef(team, closed),
    platform: slack.platform,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

describe.concurrent('on Slack, a guest', () => {
  it('belongs, is in the channels they were let into, and administers nothing', async ({ expect }) => {
    await using it = await open();
    const { users } = it.platform;
    expect(await users.belongs(it.guest, it.closed)).toBe(true);
    expect(await users.membership(it.guest, it.closed)).toBe('none');
    await sent(users.setAdmitted(it.guest, it.closed, true));
    expect(await users.membership(it.guest, it.closed)).toBe('member');
  });

  it('does not see an open channel by themselves: who joins a group there is told that somebody must let them in', async ({
    expect,
  }) => {
    await using it = await open();
    const { users } = it.platform;
    expect(await problemOf(users.setAdmitted(it.guest, it.channel, true))).toBe('forbidden');
    it.service.join(it.ids.channel, it.ids.guest);
    expect(await problemOf(users.setAdmitted(it.guest, it.channel, true))).toBeUndefined();
    expect(await problemOf(users.setAdmitted(it.bao, it.channel, true))).toBeUndefined();
  });

  it('of one channel cannot be let into another, which is an answer and no defect', async ({ expect }) => {
    await using it = await open();
    const one = userRef(it.team, it.service.addUser(it.team, { name: 'sol', standing: 'single-channel-guest' }));
    expect(await problemOf(it.platform.users.setAdmitted(one, it.closed, true))).toBe('forbidden');
  });
});

describe.concurrent('on Slack, somebody', () => {
  it('who administered the workspace does not as a guest, nor once the account is closed', async ({ expect }) => {
    await using it = await open();
    const { users } = it.platform;
    const standing = () => users.membership(it.bao, it.channel);
    it.service.changeUser(it.ids.bao, { standing: 'admin' });
    expect(await standing()).toBe('admin');
    it.service.changeUser(it.ids.bao, { standing: 'guest' });
    expect(await standing()).toBe('member');
    it.service.changeUser(it.ids.bao, { standing: 'admin', deactivated: true });
    expect(await standing()).toBe('none');
    expect(await users.belongs(it.bao, it.channel)).toBe(false);
    it.service.changeUser(it.ids.bao, { deactivated: false });
    expect(await users.belongs(it.bao, it.channel)).toBe(true);
    expect(await standing()).toBe('admin');
  });

  it('whose account was closed gets nothing, and what is looked up of them breaks nothing', async ({ expect }) => {
    await using it = await open();
    const { users, messages } = it.platform;
    it.service.changeUser(it.ids.bao, { deactivated: true });
    expect(await problemOf(messages.sendDirect(it.bao, card('x'), nudge()))).toBe('closed');
    it.service.fail({ method: 'dnd.info' }, { error: 'user_not_found' });
    expect(await users.doNotDisturbUntil(it.bao)).toBeUndefined();
    const nobody = userRef(it.team, 'U0NOBODY0');
    expect(await users.doNotDisturbUntil(nobody)).toBeUndefined();
    expect(await users.zoneOf(nobody)).toBeUndefined();
    expect(await users.zoneOf({ ...it.bao, user: 'no id of Slack’s' })).toBeUndefined();
    it.service.uninstall(it.team);
    expect(await users.doNotDisturbUntil(it.bao)).toBeUndefined();
  });

  it('is not taken to have left for Slack’s stumbling: that is waited for', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'users.info' }, { status: 503 });
    expect(await it.platform.users.zoneOf(it.bao)).toBe('Asia/Tokyo');
    it.service.fail({ method: 'users.info', times: 9 }, { status: 503 });
    await expect(it.platform.users.zoneOf(it.bao)).rejects.toThrow();
  });
});
