/** users.*, dnd.*, team.info and pins.*. https://docs.slack.dev/reference/methods/users.info and others */
import { tell } from './events.ts';
import type { Inside } from './events.ts';
import { userJson } from './payloads.ts';
import { shownMessage } from './messages.ts';
import { refuse } from './problems.ts';
import { asText } from './wire.ts';
import type { Person, StoredMessage } from './wire.ts';
import { findChannel, method, paged } from './web-methods.ts';
import type { Call, Method } from './web-methods.ts';
import { messagesOf } from './world.ts';

export const userMethods = (inside: Inside): readonly Method[] => {
  const { world } = inside;
  const personOf = (call: Call): Person => {
    const person = world.people.get(asText(call.args['user']));
    return person === undefined || person.team !== call.workspace.id ? refuse('user_not_found') : person;
  };
  /** The message a pin is about, in a channel the bot is in. */
  const pinned = (call: Call): StoredMessage => {
    const channel = findChannel(world, call);
    if (!channel.members.includes(call.workspace.botUser)) return refuse('not_in_channel');
    const ts = asText(call.args['timestamp']);
    if (ts === '') return refuse('no_item_specified');
    const message = messagesOf(world, channel.id).get(ts);
    return message === undefined || message.ephemeralTo !== undefined ? refuse('message_not_found') : message;
  };
  const tellOfPin = (type: 'pin_added' | 'pin_removed', message: StoredMessage, by: string): void =>
    tell(inside, message.team, {
      type,
      user: by,
      channel_id: message.channel,
      item: {
        type: 'message',
        created: world.seconds(),
        created_by: by,
        channel: message.channel,
        message: shownMessage(world, message),
      },
      item_user: message.user,
      pin_count: (world.pins.get(message.channel) ?? []).length,
      event_ts: world.ids.ts(),
    });

  return [
    method('users.info', ['users:read'], (call) => ({
      user: userJson(world, personOf(call), call.args['include_locale'] === true),
    })),
    method('users.list', ['users:read'], (call) => {
      const all = [...world.people.values()].filter((it) => it.team === call.workspace.id);
      const { page, next } = paged(all, call.args, 200);
      return {
        members: page.map((it) => userJson(world, it, call.args['include_locale'] === true)),
        cache_ts: world.seconds(),
        response_metadata: { next_cursor: next },
      };
    }),
    // https://docs.slack.dev/reference/methods/dnd.info: 1 where there is no time to tell.
    method('dnd.info', ['dnd:read'], (call) => {
      const { quietUntil } = personOf(call);
      const quiet = quietUntil !== undefined && Temporal.Instant.compare(quietUntil, world.now()) > 0;
      return {
        dnd_enabled: quiet,
        next_dnd_start_ts: quiet ? world.seconds() - 60 : 1,
        next_dnd_end_ts: quiet ? Math.floor(quietUntil.epochMilliseconds / 1000) : 1,
        snooze_enabled: false,
      };
    }),
    method('team.info', ['team:read'], ({ workspace }) => ({
      team: { id: workspace.id, name: workspace.name, domain: workspace.domain, email_domain: '', icon: {} },
    })),
    method('pins.add', ['pins:write'], (call) => {
      const message = pinned(call);
      const pins = world.pins.get(message.channel) ?? [];
      if (pins.some((it) => it.ts === message.ts)) return refuse('already_pinned');
      // https://slack.com/help/articles/205239997: a channel holds a hundred.
      if (pins.length >= 100) return refuse('not_pinnable');
      const by = call.workspace.botUser;
      world.pins.set(message.channel, [{ ts: message.ts, at: world.seconds(), by }, ...pins]);
      tellOfPin('pin_added', message, by);
      return {};
    }),
    method('pins.remove', ['pins:write'], (call) => {
      const message = pinned(call);
      const pins = world.pins.get(message.channel) ?? [];
      if (!pins.some((it) => it.ts === message.ts)) return refuse('not_pinned');
      world.pins.set(
        message.channel,
        pins.filter((it) => it.ts !== message.ts),
      );
      tellOfPin('pin_removed', message, call.workspace.botUser);
      return {};
    }),
    method('pins.list', ['pins:read'], (call) => {
      const channel = findChannel(world, call);
      const items = (world.pins.get(channel.id) ?? []).flatMap((it) => {
        const message = messagesOf(world, channel.id).get(it.ts);
        if (message === undefined) return [];
        return [
          {
            type: 'message',
            channel: channel.id,
            created: it.at,
            created_by: it.by,
            message: shownMessage(world, message),
          },
        ];
      });
      return { items };
    }),
  ];
};
