/** Who reads a channel, what can be done in one, and who is let in: by the rules people set in the server. */
import { describe, expect, it } from 'vitest';
import type { ChannelRef } from '../../src/core/chat/address.ts';
import { smallRegistry } from '../fakes/scripted-inbound.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';

const at = (it: House, channel: string): ChannelRef => ({ ...it.channel, channel });
const admit = (it: House, who = it.bao) => it.discord.platform.users.setAdmitted(it.ref(who), at(it, it.staff), true);

describe.concurrent('a channel', () => {
  it('is open, private, hidden from the bot, or no more', async () => {
    await using it = await openHouse();
    const { channels } = it.discord.platform;
    const out = it.service.addChannel(it.guild, { name: 'out', private: [it.ada.id], botLockedOut: true });
    expect(await channels.opennessOf(it.channel)).toEqual({ kind: 'open' });
    expect(await channels.opennessOf(at(it, it.staff))).toEqual({ kind: 'private', letIn: [] });
    expect(await channels.opennessOf(at(it, out))).toEqual({ kind: 'hidden' });
    expect(await channels.opennessOf(at(it, '1000000000000000009'))).toEqual({ kind: 'gone' });
  });

  it.each(['forum', 'voice', 'category'] as const)('that is a %s is no place for a group', async (type) => {
    await using it = await openHouse();
    const channel = it.service.addChannel(it.guild, { name: 'other', type });
    expect(await it.discord.platform.channels.missingPermissions(at(it, channel))).toEqual([
      { name: 'a text channel', keepsFrom: 'everything' },
    ]);
  });

  it('whose removal Discord tells, but which is only hidden from the bot, is not gone', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.denyBot(it.circle, ['ViewChannel']);
    it.service.gateway.tell('CHANNEL_DELETE', JSON.stringify({ id: it.circle, guild_id: it.guild, type: 0 }));
    await it.settled();
    expect(inbound.events).toEqual([]);
    it.service.removeChannel(it.circle);
    await it.settled();
    expect(inbound.events).toMatchObject([{ kind: 'channel-gone', channel: it.channel }]);
  });
});

describe.concurrent('somebody whom people have shut out of a private channel', () => {
  it('is not let in by joining a group', async () => {
    await using it = await openHouse();
    const shut = { type: 1, allow: 0, deny: 1024 };
    await it.discord.platform.users.setAdmitted(it.ref(it.bao), at(it, it.staff), false);
    expect(it.service.canSee(it.staff, it.bao.id)).toBe(false);
    await shutOut(it, shut);
    expect(await admit(it)).toEqual({
      ok: false,
      problem: { kind: 'forbidden', needs: 'a way in, which somebody has closed' },
    });
    expect(it.service.canSee(it.staff, it.bao.id)).toBe(false);
    await sent(admit(it, it.caro));
    expect(it.service.canSee(it.staff, it.caro.id)).toBe(true);
  });

  const shutOut = async (it: House, rule: object) => {
    const answered = await fetch(`${it.service.apiUrl}/v10/channels/${it.staff}/permissions/${it.bao.id}`, {
      method: 'PUT',
      headers: { authorization: `Bot ${it.service.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    expect(answered.status).toBe(204);
  };
});

describe.concurrent('a side conversation', () => {
  it('that went to sleep by itself is woken to be closed', async () => {
    await using it = await openHouse();
    const { messages, threads } = it.discord.platform;
    const aside = await sent(threads.open(await sent(messages.post(it.channel, card('root'), nudge())), 'Aside'));
    it.service.changeThread(aside.channel, { archived: true });
    await sent(threads.close(aside));
    expect(it.service.thread(aside.channel)).toMatchObject({ archived: true, locked: true });
    expect(await problemOf(threads.close(aside))).toBeUndefined();
  });
});

describe.concurrent('somebody in a server that did not invite the bot', () => {
  it('is in no community of the bot’s', async () => {
    await using it = await openHouse();
    const elsewhere = it.service.addGuild({ name: 'Elsewhere', bot: 'out' });
    const hall = it.service.addChannel(elsewhere, { name: 'hall' });
    it.service.join(elsewhere, it.ada.id);
    it.ada.installApp();
    const inbound = await it.listen({
      ...smallRegistry,
      commands: smallRegistry.commands.map((one) => ({ ...one, anywhere: true as const })),
    });
    inbound.answerWith({ kind: 'card', card: card('tea') });
    await it.ada.command(hall, 'tea announce');
    await it.ada.command(it.circle, 'tea announce');
    expect(inbound.told.map(({ channel }) => channel?.community)).toEqual(['@me', it.guild]);
  });
});
