/** A message as one person sees it. */
import type { WireMessage } from './protocol.ts';
import { plainCard } from './render-plain.ts';
import { botName, nameOf, visibleTo, why } from './render-who-sees.ts';
import type { Message, Person } from './world-data.ts';
import type { World } from './world.ts';

const botId = 'circlekeeper';

export function renderMessage(world: World, message: Message, reader: Person): WireMessage {
  const me = reader.id;
  const { channel, id, order, at, content, edited, replyTo, only, author } = message;
  const name = author === undefined ? botName : nameOf(world, author);
  return {
    channel,
    id,
    order,
    at,
    author: { id: author ?? botId, name, bot: author === undefined },
    content,
    plain: content.kind === 'text' ? content.text : plainCard(content.card, reader),
    edited,
    pinned: world.channel(channel)?.pins.includes(id) ?? false,
    ...(replyTo === undefined ? {} : { replyTo }),
    onlyYou: only !== undefined && world.channel(channel)?.kind !== 'direct',
    mine: author === me,
    visibleTo: visibleTo(world, message),
    why: why(world, message, me),
  };
}
