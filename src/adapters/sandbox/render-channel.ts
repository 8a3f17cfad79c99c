/** A channel and the messages in it as one person sees them. */
import { limits } from './limits.ts';
import type { WireChannel, WireMessage } from './protocol.ts';
import { renderMessage } from './render-message.ts';
import { seesChannel, seesMessage } from './render-visible.ts';
import type { Channel, Person } from './world-data.ts';
import type { World } from './world.ts';

export const renderMessagesIn = (world: World, channel: Channel, me: Person): readonly WireMessage[] => {
  const visible = world.messagesIn(channel.id).filter((it) => seesMessage(world, it, me.id));
  const recent = visible.slice(-limits.shownMessages);
  const pinned = visible.filter((it) => channel.pins.includes(it.id) && !recent.includes(it));
  return [...pinned, ...recent].map((it) => renderMessage(world, it, me));
};

export function renderChannel(world: World, channel: Channel, me: string): WireChannel {
  const seen = world.data.seen[me]?.[channel.id] ?? 0;
  const unread = world
    .messagesIn(channel.id)
    .filter((it) => it.order > seen && it.author !== me && seesMessage(world, it, me)).length;
  return { ...channel, joined: seesChannel(channel, me), unread };
}
