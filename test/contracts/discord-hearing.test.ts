/** Hearing: people's own words wherever they say them, as said in the channel the group has; and nothing that nobody wrote. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/discord/addresses.ts';
import type { ChatEvent } from '../../src/core/ports/chat-platform.ts';
import { teaCard, type ScriptedInbound } from '../fakes/scripted-inbound.ts';
import { bareGateway } from '../doubles/discord/bare-client.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { card, nudge, sent } from './chat-bench.ts';

/** A test's own view of what has come since it began. */
function since(inbound: ScriptedInbound) {
  const from = inbound.events.length;
  return () => inbound.events.slice(from);
}
const texts = (events: readonly ChatEvent[]) => events.map((it) => ('text' in it ? it.text : it.kind));

describe('of what is written, the bot', () => {
  let house: House;
  let inbound: ScriptedInbound;
  let heard: () => readonly ChatEvent[];
  beforeAll(async () => {
    house = await openHouse();
    inbound = await house.listen();
  });
  beforeEach(() => {
    heard = since(inbound);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  it('hears people, their replies and what they write to it alone', async () => {
    const first = await house.bao.say(house.circle, 'hello');
    await house.ada.quote(house.circle, first, 'hello you');
    await house.ada.sayDirect('between us');
    await house.settled();
    expect(heard()).toMatchObject([
      { kind: 'message', text: 'hello', actor: house.ref(house.bao), channel: house.channel, direct: false },
      { kind: 'message', text: 'hello you', actor: house.ref(house.ada), channel: house.channel, direct: false },
      {
        kind: 'message',
        text: 'between us',
        direct: true,
        channel: channelRef(undefined, house.service.directChannel(house.ada.id)),
      },
    ]);
  });

  it('says when it was written, not when it came', async () => {
    const at = house.clock.now();
    house.service.gateway.hold(true);
    await house.bao.say(house.circle, 'held up');
    house.clock.advance('PT5M');
    house.service.gateway.hold(false);
    await house.settled();
    expect(heard()).toMatchObject([{ text: 'held up', at }]);
  });

  it('does not hear itself: not what it posts, answers, edits or sends to one alone', async () => {
    const { messages, pins } = house.discord.platform;
    const message = await sent(messages.post(house.channel, teaCard, nudge()));
    await sent(messages.reply(message, card('more tea'), nudge()));
    await sent(messages.edit(message, card('no tea')));
    await sent(messages.sendDirect(house.ref(house.ada), card('tea'), nudge()));
    await sent(pins.pin(message));
    inbound.answerWith({ kind: 'card', card: teaCard });
    await house.ada.command(house.circle, 'tea announce');
    await house.settled();
    expect(heard().filter(({ kind }) => kind !== 'message-removed')).toEqual([]);
  });

  it('does not hear other bots, webhooks, or notices of Discord’s own', async () => {
    const bot = house.service.addUser({ name: 'Other bot', bot: true });
    house.service.join(house.guild, bot);
    await house.service.as(bot).say(house.circle, 'beep');
    await using ears = await bareGateway(house.service, { intents: 1 | (1 << 9) | (1 << 15) });
    await ears.event('GUILD_CREATE');
    await house.bao.say(house.circle, 'by a person');
    const { d } = await ears.next((its) => its.t === 'MESSAGE_CREATE' && its.d['content'] === 'by a person');
    const other = (change: object) => JSON.stringify({ ...d, id: house.circle, ...change });
    house.service.gateway.tell('MESSAGE_CREATE', other({ webhook_id: house.guild, content: 'by a webhook' }));
    for (const type of [3, 6, 7, 8, 18, 24, 46])
      house.service.gateway.tell('MESSAGE_CREATE', other({ type, content: 'a notice' }));
    await house.bao.startThread(house.circle, 'An announcement in the channel');
    // The notice of it is nobody’s word; what somebody calls it is, and so is what somebody asks in a poll.
    const answers = ['Yes', 'No'].map((text, n) => ({ answer_id: n + 1, poll_media: { text } }));
    const poll = { question: { text: 'Is it worth it?' }, answers };
    house.service.gateway.tell('MESSAGE_CREATE', other({ content: '', poll }));
    await house.settled();
    expect(texts(heard())).toEqual(['by a person', 'An announcement in the channel', 'Is it worth it?\nYes\nNo']);
  });

  it('hears what was edited, and not what only changed its looks', async () => {
    const message = await house.bao.say(house.circle, 'https://example.org');
    // Discord adds a preview; somebody pins it; a thread grows from it.
    await sent(house.discord.platform.pins.pin({ ...house.channel, message }));
    await sent(house.discord.platform.threads.open({ ...house.channel, message }, 'Aside'));
    await house.settled();
    expect(texts(heard())).toEqual(['https://example.org', 'message-removed']);
    await house.bao.rewrite(house.circle, message, 'something else');
    await house.settled();
    expect(heard().at(-1)).toMatchObject({ kind: 'message-edited', text: 'something else', message: { message } });
  });

  it('hears of a message that was taken back, by its place alone', async () => {
    const message = await house.bao.say(house.circle, 'oh');
    await house.bao.takeBack(house.circle, message);
    await house.settled();
    expect(heard().at(-1)).toEqual({
      kind: 'message-removed',
      at: house.clock.now(),
      channel: house.channel,
      message: { ...house.channel, message },
    });
  });
});

describe('a side conversation', () => {
  it('is heard as the channel it belongs to, from its name on', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const thread = await it.bao.startThread(it.circle, 'Aside', 'first word');
    const second = await it.ada.say(thread, 'second word');
    await it.settled();
    expect(inbound.events).toMatchObject([
      { text: 'Aside', actor: userRef(it.bao.id), channel: it.channel, message: { channel: thread, message: thread } },
      { text: 'first word', channel: it.channel, message: { channel: thread } },
      { text: 'second word', channel: it.channel, message: { channel: thread, message: second } },
    ]);
  });

  it('that was there before the bot listened is as well, and one that comes back from the archive', async () => {
    await using it = await openHouse();
    const [active, archived] = [
      await it.bao.startThread(it.circle, 'Now'),
      await it.bao.startThread(it.circle, 'Then'),
    ];
    it.service.changeThread(archived, { archived: true });
    const inbound = await it.listen();
    await it.bao.say(active, 'still here');
    // Writing brings it back, of which Discord tells first.
    await it.bao.say(archived, 'here again');
    await it.bao.rewrite(archived, it.bao.sees(archived).at(-1)!.id, 'here again, edited');
    await it.settled();
    expect(texts(inbound.events)).toEqual(['still here', 'here again', 'here again, edited']);
    expect(inbound.events.map((its) => 'channel' in its && its.channel)).toEqual(inbound.events.map(() => it.channel));
  });

  it('begun in a forum is heard with its title', async () => {
    await using it = await openHouse();
    const forum = it.service.addChannel(it.guild, { name: 'asking', type: 'forum' });
    const inbound = await it.listen();
    const post = await it.bao.postInForum(forum, 'A heavy title', 'and words under it');
    await it.ada.say(post, 'an answer');
    await it.bao.rewrite(post, post, 'other words');
    await it.settled();
    const channel = channelRef(it.guild, forum);
    expect(inbound.events).toMatchObject([
      { kind: 'message', text: 'A heavy title', channel, message: { channel: post, message: post } },
      { kind: 'message', text: 'and words under it', channel, message: { channel: post, message: post } },
      { kind: 'message', text: 'an answer', channel },
      { kind: 'message-edited', text: 'other words', channel },
    ]);
  });

  it('is a place of its own to what is asked in it, and answered there', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const thread = await it.bao.startThread(it.circle, 'Aside');
    inbound.answerWith({ kind: 'card', card: card('tea for the side table') });
    await it.bao.command(thread, 'tea announce');
    await it.settled();
    expect(inbound.told).toMatchObject([{ name: 'tea announce', channel: it.channel }]);
    expect(it.ada.sees(thread)).toHaveLength(1);
  });

  it('that is removed is no channel that went', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const thread = await it.bao.startThread(it.circle, 'Aside');
    it.service.removeChannel(thread);
    await it.settled();
    expect(inbound.events.map(({ kind }) => kind)).toEqual(['message']);
    it.service.removeChannel(it.staff);
    await it.settled();
    expect(inbound.events.slice(1)).toMatchObject([{ kind: 'channel-gone', channel: channelRef(it.guild, it.staff) }]);
  });
});

describe('of a server, the bot', () => {
  it('hears who comes, goes and changes roles, but for bots', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const dora = it.service.as(it.service.addUser({ name: 'Dora' }));
    const bot = it.service.addUser({ name: 'Other bot', bot: true });
    const role = it.service.addRole(it.guild, { name: 'Member' });
    for (const id of [dora.id, bot]) {
      it.service.join(it.guild, id);
      it.service.setRoles(it.guild, id, [role]);
      it.service.leave(it.guild, id);
    }
    await it.settled();
    const [actor, scope] = [it.ref(dora), 'community'];
    expect(inbound.events).toMatchObject([
      { kind: 'member-joined', actor, scope },
      { kind: 'roles-changed', actor, roles: [role] },
      { kind: 'member-left', actor, scope },
    ]);
  });

  it('hears when somebody changes an event of its own by hand, and of no other event', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const [startsAt, endsAt] = [it.clock.now().add({ hours: 1 }), it.clock.now().add({ hours: 2 })];
    const details = { title: 'Circle', startsAt, endsAt, place: 'here', mirrors: 'mtg_1' };
    const { scheduledEvents } = it.discord.platform;
    const [ours, theirs] = [
      await sent(scheduledEvents.create(it.channel, details)),
      await sent(scheduledEvents.create(it.channel, details)),
    ];
    it.service.changeEvent(theirs.event, { creator_id: it.bao.id });
    await it.settled();
    const heard = since(inbound);
    it.service.changeEvent(theirs.event, { name: 'Renamed' });
    it.service.changeEvent(ours.event, { name: 'Renamed' });
    it.service.removeEvent(ours.event);
    await it.settled();
    expect(heard()).toMatchObject([
      { kind: 'scheduled-event-changed', channel: it.channel, event: { event: ours.event } },
      { kind: 'scheduled-event-changed', channel: it.channel, event: { event: ours.event } },
    ]);
  });
});
