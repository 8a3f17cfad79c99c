/** The chat contract on Discord: the adapter, discord.js and a local Discord over real sockets. */
import { channelRef, userRef } from '../../src/adapters/discord/addresses.ts';
import type { ChannelRef, MessageRef, UserRef } from '../../src/core/chat/address.ts';
import type { ChatPlatform } from '../../src/core/ports/chat-platform.ts';
import { mentionsIn } from '../doubles/discord/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { smallRegistry } from '../fakes/scripted-inbound.ts';
import { bodiesRefused, openDiscordBench, readBy, seenIn, settle } from '../kit/discord-bench.ts';
import { componentOf } from '../kit/discord-components.ts';
import { chatPlatformContract } from './chat.contract.ts';

chatPlatformContract('discord', async () => {
  const clock = createFakeClock();
  const { service, discord } = await openDiscordBench({ clock, answerWithin: 1000 });
  const guild = service.addGuild({ name: 'Willow' });
  const [ada, bao, caro] = [
    service.addUser({ name: 'Ada' }),
    service.addUser({ name: 'Bao' }),
    service.addUser({ name: 'Caro', directMessages: 'closed' }),
  ];
  for (const it of [ada, bao, caro]) service.join(guild, it);
  const circle = service.addChannel(guild, { name: 'circle' });
  const staff = service.addChannel(guild, { name: 'staff', private: [ada] });
  await discord.platform.register(smallRegistry);
  const read = readBy(service);
  const done = () => settle(service, discord);
  const seen = (person: UserRef) => seenIn(service, person.user, [circle, staff]);
  const stored = ({ channel, message }: MessageRef) => service.message(channel, message);
  const ref = (where: ChannelRef, message: string): MessageRef => ({ ...where, message });
  const opened: AsyncDisposable[] = [];
  const platform: ChatPlatform = {
    ...discord.platform,
    open: async (...it) => {
      const listening = await discord.platform.open(...it);
      opened.push(listening);
      return listening;
    },
  };
  return {
    platform,
    channel: channelRef(guild, circle),
    privateChannel: channelRef(guild, staff),
    missingChannel: channelRef(guild, '1000000000000000001'),
    ada: userRef(ada),
    bao: userRef(bao),
    caro: userRef(caro),
    nobody: userRef('1000000000000000002'),
    zoneOfAda: undefined,
    comings: 'community',
    now: () => clock.now(),
    seenBy: async (person) => seen(person).map(read),
    mentionsIn: async (message) => {
      const found = stored(message);
      return found === undefined ? [] : mentionsIn(found).map((it) => it.replace(/^<@(\d+)>$/, '$1'));
    },
    isPinned: async ({ channel, message }) => service.pinsIn(channel).some((it) => it.id === message),
    say: async (person, where, words) => {
      const id = await service.as(person.user).say(where.channel, words);
      await done();
      return ref(channelRef(where.community, where.channel), id);
    },
    rewrite: async (person, { channel, message }, words) => {
      await service.as(person.user).rewrite(channel, message, words);
      await done();
    },
    takeBack: async (person, { channel, message }) => {
      await service.as(person.user).takeBack(channel, message);
      await done();
    },
    command: async (person, where, name, input = {}) => {
      await service.as(person.user).command(where.channel, name, input);
      await done();
    },
    press: async (person, actionId) => {
      const found = seen(person)
        .toReversed()
        .flatMap((it) => componentOf(it, ({ action }) => action === actionId) ?? [])[0];
      if (found === undefined) throw new Error('there is no such button');
      const actor = service.as(person.user);
      const { message, customId, value } = found;
      await (value === undefined
        ? actor.press(message.channel_id, message.id, customId)
        : actor.select(message.channel_id, message.id, customId, [value]));
      await done();
    },
    submit: async (person, input) => {
      await service.as(person.user).submit(input as Record<string, string>);
      await done();
    },
    suggest: async (person, where, name, field, typed) => {
      const found = await service.as(person.user).autocomplete(where.channel, name, field, typed);
      return found.map(({ name: label, value }) => ({ label, value }));
    },
    openHome: async (person) => {
      await service.as(person.user).command(circle, 'home');
      await done();
      return seen(person).map(read).at(-1) ?? '';
    },
    join: async (person) => {
      service.join(guild, person.user);
      await done();
    },
    leave: async (person) => {
      service.leave(guild, person.user);
      await done();
    },
    [Symbol.asyncDispose]: async () => {
      for (const it of opened) await it[Symbol.asyncDispose]();
      const refused = await bodiesRefused(service);
      await service[Symbol.asyncDispose]();
      if (refused.length > 0) throw new Error(`Discord would not take what was sent:\n${refused.join('\n')}`);
    },
  };
});
