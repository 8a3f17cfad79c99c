/** Routes of pins, the newer and the older ones. https://docs.discord.com/developers/resources/message#get-channel-pins */
import { intents } from './bits.ts';
import { tellChannel } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import { refuseArchived, theMessage, theTextChannel } from './lookups.ts';
import { replaceMessage, writeMessage } from './messages.ts';
import { messageJson } from './payloads.ts';
import { demandIn } from './permissions.ts';
import { problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import type { Channel, Json } from './wire.ts';
import { changeChannelTo, messagesOf } from './world.ts';
import type { Pin } from './world.ts';

/** So many may be pinned in a channel. */
export const mostPins = 250;

export const pinRoutes = (inside: Inside): readonly Route[] => {
  const { world } = inside;
  const pinsOf = (channel: Channel): readonly Pin[] => world.pins.get(channel.id) ?? [];
  const tell = (channel: Channel, pins: readonly Pin[]): void => {
    world.pins.set(channel.id, pins);
    changeChannelTo(world, channel.id, { lastPinAt: pins[0]?.at ?? null });
    tellChannel(inside, channel, {
      type: 'CHANNEL_PINS_UPDATE',
      data: {
        channel_id: channel.id,
        ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
        last_pin_timestamp: pins[0]?.at ?? null,
      },
      intents: [intents.guilds, intents.directMessages],
    });
  };

  const pin = ({ params }: Call): void => {
    const [channel, message] = theMessage(world, params);
    demandIn(world, channel, 'PinMessages');
    refuseArchived(channel);
    const pins = pinsOf(channel);
    if (pins.some((it) => it.messageId === message.id)) return;
    if (pins.length >= mostPins) refuse(problems.tooManyPins);
    tell(channel, [{ messageId: message.id, at: world.stamp() }, ...pins]);
    replaceMessage(inside, { ...message, pinned: true });
    writeMessage(inside, {
      channel,
      author: world.bot,
      draft: {},
      type: 6,
      extra: { message_reference: { type: 0, channel_id: channel.id, message_id: message.id } },
    });
  };
  const unpin = ({ params }: Call): void => {
    const [channel, message] = theMessage(world, params);
    demandIn(world, channel, 'PinMessages');
    refuseArchived(channel);
    const pins = pinsOf(channel);
    if (!pins.some((it) => it.messageId === message.id)) return;
    tell(
      channel,
      pins.filter((it) => it.messageId !== message.id),
    );
    replaceMessage(inside, { ...message, pinned: false });
  };
  const pinned = (channel: Channel): readonly Readonly<{ pinned_at: string; message: Json }>[] =>
    pinsOf(channel).flatMap(({ messageId, at }) => {
      const message = messagesOf(world, channel.id).get(messageId);
      return message === undefined ? [] : [{ pinned_at: at, message: messageJson(message) }];
    });

  return [
    route('GET /channels/:channel/messages/pins', ({ params, query }) => {
      const channel = theTextChannel(world, params);
      demandIn(world, channel, 'ReadMessageHistory');
      const before = query.get('before');
      const limit = Number(query.get('limit') ?? 50);
      const older = pinned(channel).filter((it) => before === null || it.pinned_at < before);
      return { items: older.slice(0, limit), has_more: older.length > limit };
    }),
    route('PUT /channels/:channel/messages/pins/:message', pin),
    route('DELETE /channels/:channel/messages/pins/:message', unpin),
    route('GET /channels/:channel/pins', ({ params }) =>
      pinned(theTextChannel(world, params))
        .slice(0, 50)
        .map((it) => it.message),
    ),
    route('PUT /channels/:channel/pins/:message', pin),
    route('DELETE /channels/:channel/pins/:message', unpin),
  ];
};
