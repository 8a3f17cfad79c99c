/** The chat contract on Slack: the adapter, Bolt and a local Slack over real sockets. */
import { channelRef, messageRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { spotOf } from '../../src/adapters/slack/outbound-asking.ts';
import type { MessageRef, UserRef } from '../../src/core/chat/address.ts';
import type { ChatPlatform } from '../../src/core/ports/chat-platform.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { callsRefused, openSlackBench, readBy, seenIn, settle } from '../kit/slack-bench.ts';
import { mentionsIn } from '../kit/slack-plain-text.ts';
import { everyRecord } from '../kit/slack-rules.ts';
import { chatPlatformContract } from './chat.contract.ts';

chatPlatformContract('slack', async () => {
  const clock = createFakeClock();
  const { service, slack } = await openSlackBench({ clock, retryAfter: [1] });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const [ada, bao, caro] = [
    service.addUser(team, { name: 'ada', zone: 'Europe/Paris' }),
    service.addUser(team, { name: 'bao' }),
    // Nobody writes to a bot directly.
    service.addUser(team, { name: 'caro', bot: true }),
  ];
  const circle = service.addChannel(team, { name: 'circle', members: [ada, bao, caro] });
  const staff = service.addChannel(team, { name: 'staff', private: true, members: [ada] });
  const read = readBy(service);
  const done = () => settle(service, slack);
  const seen = (person: UserRef) => seenIn(service, person.user, [circle, staff]);
  const stored = (it: MessageRef) => service.message(spotOf(it).channel, it.message);
  const opened: AsyncDisposable[] = [];
  const platform: ChatPlatform = {
    ...slack.platform,
    users: {
      ...slack.platform.users,
      setAdmitted: async (...it) => {
        const admitted = await slack.platform.users.setAdmitted(...it);
        // Slack tells of it, too.
        await done();
        return admitted;
      },
    },
    open: async (...it) => {
      const listening = await slack.platform.open(...it);
      opened.push(listening);
      return listening;
    },
  };
  return {
    platform,
    channel: channelRef(team, circle),
    privateChannel: channelRef(team, staff),
    missingChannel: channelRef(team, 'C0NOWHERE'),
    ada: userRef(team, ada),
    bao: userRef(team, bao),
    caro: userRef(team, caro),
    nobody: userRef(team, 'U0NOBODY'),
    zoneOfAda: 'Europe/Paris',
    comings: 'channel',
    now: () => clock.now(),
    seenBy: async (person) => seen(person).map(read),
    mentionsIn: async (message) => mentionsIn(stored(message)),
    isPinned: async ({ channel, message }) => service.pinsIn(channel).some(({ ts }) => ts === message),
    say: async (person, where, words) => {
      const { channel, thread } = spotOf(where);
      const actor = service.as(person.user);
      const ts = await (thread === undefined ? actor.say(channel, words) : actor.reply(channel, thread, words));
      await done();
      return messageRef(where, ts);
    },
    rewrite: async (person, message, words) => {
      await service.as(person.user).rewrite(spotOf(message).channel, message.message, words);
      await done();
    },
    takeBack: async (person, message) => {
      await service.as(person.user).takeBack(spotOf(message).channel, message.message);
      await done();
    },
    command: async (person, where, name, input = {}) => {
      const [word = '', ...rest] = name.split(' ');
      const typed = Object.entries(input).map(([key, value]) => `${key}:"${String(value)}"`);
      await service.as(person.user).command(where.channel, `/${word}`, [...rest, ...typed].join(' '));
      await done();
    },
    press: async (person, actionId) => {
      const actor = service.as(person.user);
      const found = seen(person)
        .toReversed()
        .flatMap((message) => everyRecord(message.blocks).map((element) => ({ message, element })))
        .find(({ element }) => element['action_id'] === actionId || element['value'] === actionId);
      if (found === undefined) throw new Error('there is no such button');
      const channel = [circle, staff].find((it) => service.message(it, found.message.ts) !== undefined);
      const where = channel ?? service.directChannel(person.user);
      const { ts, blocks } = found.message;
      const select = everyRecord(blocks).find(
        ({ type, options }) => type === 'static_select' && everyRecord(options).some((it) => it['value'] === actionId),
      );
      await (select === undefined
        ? actor.press(where, ts, actionId)
        : actor.choose(where, ts, String(select['action_id']), actionId));
      await done();
    },
    submit: async (person, input) => {
      await service.as(person.user).submit(input as Record<string, string>);
      await done();
    },
    suggest: async (person, where, name, field, typed) => {
      const [word = '', ...rest] = name.split(' ');
      const actor = service.as(person.user);
      // What is missing opens a form, and there it is completed while typing.
      await actor.command(where.channel, `/${word}`, rest.join(' '));
      await done();
      const found = await actor.suggest(field, typed);
      return found.map(({ text, value }) => ({ value, label: (text as { text: string }).text }));
    },
    openHome: async (person) => {
      const actor = service.as(person.user);
      await actor.openHome();
      await done();
      return read({ blocks: actor.home?.blocks } as never);
    },
    join: async (person, where) => {
      service.join(where.channel, person.user);
      await done();
    },
    leave: async (person, where) => {
      service.leave(where.channel, person.user);
      await done();
    },
    [Symbol.asyncDispose]: async () => {
      for (const it of opened) await it[Symbol.asyncDispose]();
      const refused = await callsRefused(service);
      await service[Symbol.asyncDispose]();
      if (refused.length > 0) throw new Error(`Slack would not take what was sent:\n${refused.join('\n')}`);
    },
  };
});
