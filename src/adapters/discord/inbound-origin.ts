/** Who asks, and from where. */
import { ApplicationIntegrationType, InteractionContextType, type APIInteraction, type ChannelType } from 'discord.js';
import type { ChannelRef } from '../../core/chat/address.ts';
import type { Interaction } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef, userRef } from './addresses.ts';
import { isThread } from './outbound-asking.ts';

type Where = Readonly<{ id: string; type?: ChannelType; parent_id?: string | null }>;

/** Undefined for what comes from nowhere and nobody, which Discord only sends to say hello. */
export function originOf(it: APIInteraction, clock: Clock): Interaction | undefined {
  const user = it.member?.user ?? it.user;
  const where = whereOf(it);
  if (user === undefined || where === undefined) return undefined;
  // What is asked in a side conversation is asked in the channel it belongs to.
  const channel = where.type !== undefined && isThread(where.type) ? (where.parent_id ?? where.id) : where.id;
  return {
    actor: userRef(user.id),
    // A server that did not invite us is no community of ours, whatever somebody does with us there.
    channel: channelRef(isGuest(it) ? undefined : it.guild_id, channel),
    at: clock.now(),
    locale: 'locale' in it ? it.locale : undefined,
  };
}

/** The very conversation a message lies in, a thread included. */
export const conversationOf = (it: APIInteraction): ChannelRef => channelRef(it.guild_id, whereOf(it)?.id ?? '');

/** Discord may leave the channel itself out; its id is there all the same. */
function whereOf(it: APIInteraction): Where | undefined {
  if (it.channel !== undefined) return it.channel;
  const id = 'channel_id' in it ? it.channel_id : undefined;
  return id === undefined ? undefined : { id };
}

/** Asked by somebody who brought us along: in a server that did not invite us, or in a conversation with others. */
export const isGuest = (it: APIInteraction): boolean =>
  it.context === InteractionContextType.PrivateChannel ||
  (it.guild_id !== undefined &&
    it.authorizing_integration_owners[ApplicationIntegrationType.GuildInstall] === undefined);
