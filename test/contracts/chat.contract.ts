/** What every chat service must do, whatever it is; each assertion here is relied on somewhere in the core. */
import { describe, expect, it } from 'vitest';
import type { MessageRef } from '../../src/core/chat/address.ts';
import {
  button,
  channel,
  context,
  divider,
  fields,
  file,
  image,
  link,
  soft,
  strong,
  text,
  timestamp,
  user,
} from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { homeCard, pourAction, teaCard } from '../fakes/scripted-inbound.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';
import type { ChatBench } from './chat-bench.ts';
import { chatListeningContract } from './chat-listening.contract.ts';

export type { ChatBench };

export function chatPlatformContract(name: string, open: () => Promise<ChatBench>): void {
  describe(`chat platform: ${name}`, () => {
    describe('sending, without open', () => {
      it('posts to a channel for everyone in it', async () => {
        await using it = await open();
        await sent(it.platform.messages.post(it.channel, card('for all'), nudge()));
        expect((await it.seenBy(it.ada)).join()).toContain('for all');
        expect((await it.seenBy(it.bao)).join()).toContain('for all');
        await sent(it.platform.messages.post(it.privateChannel, card('for few'), nudge()));
        expect((await it.seenBy(it.bao)).join()).not.toContain('for few');
      });

      it('renders every block', async () => {
        await using it = await open();
        const everything: Card = {
          tone: 'attentive',
          title: 'Everything',
          body: [
            text(
              'plain ',
              strong('strong '),
              soft('soft '),
              link('link', 'https://example.org'),
              user(it.ada),
              channel(it.channel),
            ),
            context(timestamp(it.now(), 'date-and-time')),
            fields(['Name', 'Value']),
            image(new Uint8Array([137, 80, 78, 71]), 'a chart of five days'),
            file('dates.ics', 'text/calendar', new TextEncoder().encode('BEGIN:VCALENDAR')),
            divider,
          ],
          components: teaCard.components ?? [],
        };
        await sent(it.platform.messages.post(it.channel, everything, nudge()));
        const seen = (await it.seenBy(it.ada)).join();
        for (const words of [
          'Everything',
          'plain strong soft link',
          'Name: Value',
          'a chart of five days',
          'dates.ics',
        ])
          expect(seen).toContain(words);
      });

      it('keeps words as words: only an address notifies anybody', async () => {
        await using it = await open();
        const shout = '@everyone @here <!channel> <@U1> **x** [a](http://b)';
        const shouting: Card = {
          title: shout,
          body: [
            text(shout, strong(shout), soft(shout), link(shout, 'https://example.org')),
            context(shout),
            fields([shout, shout]),
          ],
          components: [button('@everyone', pourAction.id({ cup: 'x' }))],
        };
        const message = await sent(it.platform.messages.post(it.channel, shouting, nudge()));
        expect(await it.mentionsIn(message)).toEqual([]);
        expect((await it.seenBy(it.ada)).join()).toContain(shout);
        const greeting = await sent(
          it.platform.messages.post(it.channel, { body: [text('Hi ', user(it.bao))] }, nudge()),
        );
        expect(await it.mentionsIn(greeting)).toEqual([it.bao.user]);
      });

      it('refuses a card that fits nowhere: our mistake, so it throws, and nothing is sent', async () => {
        await using it = await open();
        const before = await it.seenBy(it.ada);
        const long: Card = { ...card('too much'), components: [button('x', 'é'.repeat(38))] };
        await expect(it.platform.messages.post(it.channel, long, nudge())).rejects.toThrow();
        await expect(it.platform.messages.sendDirect(it.ada, long, nudge())).rejects.toThrow();
        await expect(it.platform.messages.sendEphemeral(it.channel, it.ada, long, nudge())).rejects.toThrow();
        const message = await sent(it.platform.messages.post(it.channel, card('fine'), nudge()));
        await expect(it.platform.messages.edit(message, long)).rejects.toThrow();
        expect((await it.seenBy(it.ada)).length).toBe(before.length + 1);
        const fits: Card = { ...card('fits'), components: [button('x', 'é'.repeat(37))] };
        expect(await problemOf(it.platform.messages.post(it.channel, fits, nudge()))).toBeUndefined();
      });

      it('sends directly to one person, and says when that is closed or nobody is there', async () => {
        await using it = await open();
        const { messages } = it.platform;
        await sent(messages.sendDirect(it.ada, card('between us'), nudge()));
        expect((await it.seenBy(it.ada)).join()).toContain('between us');
        expect((await it.seenBy(it.bao)).join()).not.toContain('between us');
        expect(await problemOf(messages.sendDirect(it.caro, card('unheard'), nudge()))).toBe('closed');
        expect(await problemOf(messages.sendDirect(it.nobody, card('unheard'), nudge()))).toBe('gone');
        expect((await it.seenBy(it.caro)).join()).not.toContain('unheard');
      });

      it('shows something to one person in a channel, and says how', async () => {
        await using it = await open();
        const how = await sent(it.platform.messages.sendEphemeral(it.channel, it.ada, card('for your eyes'), nudge()));
        expect(how).toBe(it.platform.traits.ephemeral === 'native' ? 'ephemeral' : 'direct-message');
        expect((await it.seenBy(it.ada)).join()).toContain('for your eyes');
        expect((await it.seenBy(it.bao)).join()).not.toContain('for your eyes');
        const closed = await it.platform.messages.sendEphemeral(it.channel, it.caro, card('also here'), nudge());
        expect(closed.ok).toBe(it.platform.traits.ephemeral === 'native');
      });

      it('says that a place is gone, and does not throw', async () => {
        await using it = await open();
        const { messages, pins, threads, scheduledEvents } = it.platform;
        const message: MessageRef = { ...it.missingChannel, message: 'm1' };
        expect(await problemOf(messages.post(it.missingChannel, card('x'), nudge()))).toBe('gone');
        // Where it becomes a direct message, no channel has to be there for it.
        const alone = await problemOf(messages.sendEphemeral(it.missingChannel, it.ada, card('x'), nudge()));
        expect(alone).toBe(it.platform.traits.ephemeral === 'native' ? 'gone' : undefined);
        expect(await problemOf(messages.reply(message, card('x'), nudge()))).toBe('gone');
        expect(await problemOf(messages.edit(message, card('x')))).toBe('gone');
        expect(await problemOf(messages.remove(message))).toBe('gone');
        expect(await problemOf(pins.pin(message))).toBe('gone');
        expect(await problemOf(threads.open(message, 'x'))).toBe('gone');
        const details = {
          title: 'x',
          startsAt: it.now(),
          endsAt: it.now().add({ hours: 1 }),
          place: 'here',
          mirrors: 'mtg_1',
        };
        expect(await problemOf(scheduledEvents.create(it.missingChannel, details))).toBe('gone');
        expect(await it.platform.channels.nameOf(it.missingChannel)).toBeUndefined();
      });

      it('edits and removes its own message', async () => {
        await using it = await open();
        const { messages } = it.platform;
        const message = await sent(messages.post(it.channel, card('first words'), nudge()));
        await sent(messages.edit(message, card('second words')));
        expect((await it.seenBy(it.bao)).join()).toContain('second words');
        expect((await it.seenBy(it.bao)).join()).not.toContain('first words');
        await sent(messages.remove(message));
        expect((await it.seenBy(it.bao)).join()).not.toContain('second words');
        expect(await problemOf(messages.edit(message, card('third')))).toBe('gone');
        expect(await problemOf(messages.remove(message))).toBe('gone');
      });

      it('finds what was sent by its marker, and nothing else', async () => {
        await using it = await open();
        const { messages } = it.platform;
        const since = it.now().subtract({ minutes: 1 });
        const [posted, direct, never] = [nudge(), nudge(), nudge()];
        const message = await sent(messages.post(it.channel, card('marked'), posted));
        const toAda = await sent(messages.sendDirect(it.ada, card('marked too'), direct));
        expect(await sent(messages.find(posted, it.channel, since))).toEqual(message);
        expect(await sent(messages.find(direct, it.ada, since))).toEqual(toAda);
        expect(await sent(messages.find(never, it.channel, since))).toBeUndefined();
        expect(await sent(messages.find(posted, it.ada, since))).toBeUndefined();
        expect(await sent(messages.find(posted, it.channel, it.now().add({ hours: 1 })))).toBeUndefined();
        const long = it.now().subtract({ hours: 2 });
        expect(await sent(messages.find(posted, it.channel, long, it.now().add({ minutes: 1 })))).toEqual(message);
        expect(await sent(messages.find(posted, it.channel, long, it.now().subtract({ hours: 1 })))).toBeUndefined();
        await sent(messages.edit(message, card('marked, and edited')));
        expect(await sent(messages.find(posted, it.channel, since))).toEqual(message);
      });

      it('answers a message, pins, opens a side conversation, and links', async () => {
        await using it = await open();
        const { messages, pins, threads } = it.platform;
        const message = await sent(messages.post(it.channel, card('root'), nudge()));
        await sent(messages.reply(message, card('branch'), nudge()));
        expect((await it.seenBy(it.bao)).join()).toContain('branch');
        await sent(pins.pin(message));
        expect(await it.isPinned(message)).toBe(true);
        await sent(pins.unpin(message));
        expect(await it.isPinned(message)).toBe(false);
        const thread = await sent(threads.open(message, 'Aside'));
        expect(thread.parent).toBe(message.message);
        expect(await sent(threads.open(message, 'Aside'))).toEqual(thread);
        await sent(messages.post(thread, card('in the side room'), nudge()));
        expect((await it.seenBy(it.bao)).join()).toContain('in the side room');
        await sent(threads.close(thread));
        expect(await problemOf(threads.close({ ...thread, channel: it.missingChannel.channel }))).toBe('gone');
        expect(messages.linkTo(message)).toContain(message.message.replace('.', ''));
      });

      it('mirrors a meeting as a scheduled event', async () => {
        await using it = await open();
        const { scheduledEvents } = it.platform;
        const details = {
          title: 'Circle',
          startsAt: it.now(),
          endsAt: it.now().add({ hours: 1 }),
          place: 'here',
          mirrors: 'mtg_1',
        };
        const event = await sent(scheduledEvents.create(it.channel, details));
        expect(event.channel).toBe(it.channel.channel);
        const moved = { ...details, title: 'Circle, moved' };
        await sent(scheduledEvents.update(event, moved));
        expect(await sent(scheduledEvents.list(it.channel))).toEqual([{ event, details: moved }]);
        await sent(scheduledEvents.cancel(event));
        expect(await problemOf(scheduledEvents.update(event, details))).toBe('gone');
        expect(await sent(scheduledEvents.list(it.channel))).toEqual([]);
      });
    });

    describe('people and places', () => {
      it('knows who is in a channel, and lets people in and out of a private one', async () => {
        await using it = await open();
        const { users, channels } = it.platform;
        expect(await users.membership(it.bao, it.channel)).toBe('member');
        expect(await users.membership(it.bao, it.privateChannel)).toBe('none');
        expect(await users.membership(it.nobody, it.channel)).toBe('none');
        await sent(users.setAdmitted(it.bao, it.privateChannel, true));
        expect(await users.membership(it.bao, it.privateChannel)).toBe('member');
        expect(await users.belongs(it.bao, it.privateChannel)).toBe(true);
        expect(await users.belongs(it.nobody, it.channel)).toBe(false);
        const members: string[] = [];
        for await (const member of users.membersOf(it.privateChannel)) members.push(member.user);
        expect(members).toContain(it.bao.user);
        await sent(users.setAdmitted(it.bao, it.privateChannel, false));
        expect(await users.membership(it.bao, it.privateChannel)).toBe('none');
        expect(await channels.nameOf(it.channel)).toBeTypeOf('string');
        expect(await channels.opennessOf(it.channel)).toEqual({ kind: 'open' });
        expect(await channels.opennessOf(it.privateChannel)).toEqual({ kind: 'private', letIn: [] });
        expect(await channels.opennessOf(it.missingChannel)).toEqual({ kind: 'gone' });
        expect(await channels.missingPermissions(it.channel)).toEqual([]);
        await sent(channels.enter(it.channel));
        await sent(channels.enter(it.privateChannel));
      });

      it('holds a role, knows zone and quiet where it can, and keeps a home page', async () => {
        await using it = await open();
        const { users, home } = it.platform;
        await sent(users.setRole(it.ada, it.channel, 'facilitator', true));
        await sent(users.setRole(it.ada, it.channel, 'facilitator', false));
        expect(await users.zoneOf(it.ada)).toBe(it.zoneOfAda);
        expect(await users.doNotDisturbUntil(it.ada)).toBeUndefined();
        expect(await users.rightsOf('no-such-role', it.channel)).toBe('unknown');
        expect(await problemOf(home.publish(it.ada, homeCard))).toBeUndefined();
      });
    });

    chatListeningContract(open);
  });
}
