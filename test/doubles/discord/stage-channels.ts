/** Channels as the people of a guild make, change and remove them. */
import { bitsOf, channelTypes, isThread } from './bits.ts';
import type { PermissionName } from './bits.ts';
import { tellGuild } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import { channelJson, threadsOf } from './payloads.ts';
import type { Channel, Overwrite } from './wire.ts';
import { changeChannelTo, known } from './world.ts';
import type { World } from './world.ts';

export type NewChannel = Readonly<{
  name: string;
  type?: 'text' | 'voice' | 'forum' | 'announcement' | 'category';
  /** Only these people see it, and the bot unless `botLockedOut`. */
  private?: readonly string[];
  botLockedOut?: boolean;
  parent?: string;
  topic?: string;
}>;
export type ChannelChange = Readonly<{
  name?: string;
  topic?: string | null;
  overwrites?: readonly Overwrite[];
}>;

const view = String(bitsOf(['ViewChannel']));
export const privateOverwrites = (
  world: World,
  guildId: string,
  people: readonly string[],
  bot: boolean,
): readonly Overwrite[] => [
  { id: guildId, type: 0, allow: '0', deny: view },
  ...people.map((id) => ({ id, type: 1, allow: view, deny: '0' }) as const),
  ...(bot ? [{ id: world.bot.id, type: 1, allow: view, deny: '0' } as const] : []),
];

export const addChannel = (inside: Inside, guildId: string, it: NewChannel): string => {
  const { world } = inside;
  known(world.guilds, guildId, 'guild');
  const channel: Channel = {
    id: world.ids.next(),
    type: channelTypes[it.type ?? 'text'],
    guildId,
    name: it.name,
    topic: it.topic ?? null,
    parentId: it.parent ?? null,
    position: [...world.channels.values()].filter((one) => one.guildId === guildId).length,
    overwrites: it.private === undefined ? [] : privateOverwrites(world, guildId, it.private, it.botLockedOut !== true),
    recipients: [],
    thread: undefined,
    lastMessageId: null,
    lastPinAt: null,
  };
  world.channels.set(channel.id, channel);
  tellGuild(inside, guildId, 'CHANNEL_CREATE', channelJson(world, channel));
  return channel.id;
};

export const changeChannel = (inside: Inside, id: string, change: ChannelChange): Channel => {
  const { world } = inside;
  const changed = changeChannelTo(world, id, change);
  if (changed.guildId !== undefined)
    tellGuild(
      inside,
      changed.guildId,
      isThread(changed.type) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
      channelJson(world, changed),
    );
  inside.changed();
  return changed;
};

export const removeChannel = (inside: Inside, id: string): void => {
  const { world } = inside;
  const channel = known(world.channels, id, 'channel');
  const { guildId } = channel;
  if (guildId === undefined) throw new Error('local Discord: a direct channel stays');
  for (const thread of threadsOf(world, guildId).filter((it) => it.parentId === id)) world.channels.delete(thread.id);
  world.channels.delete(id);
  world.messages.delete(id);
  world.pins.delete(id);
  if (isThread(channel.type))
    tellGuild(inside, guildId, 'THREAD_DELETE', {
      id,
      guild_id: guildId,
      parent_id: channel.parentId,
      type: channel.type,
    });
  else tellGuild(inside, guildId, 'CHANNEL_DELETE', channelJson(world, channel));
  inside.changed();
};

/** In this channel the bot lacks exactly these; an empty list gives back what was taken. */
export const denyBot = (inside: Inside, id: string, permissions: readonly PermissionName[]): void => {
  const { world } = inside;
  const channel = known(world.channels, id, 'channel');
  const denied = bitsOf(permissions);
  const before = channel.overwrites.find((it) => it.id === world.bot.id);
  const had = BigInt(before?.allow ?? '0') | (BigInt(before?.deny ?? '0') & BigInt(view));
  const overwrite: Overwrite = {
    id: world.bot.id,
    type: 1,
    allow: String(had & ~denied),
    deny: String(denied),
  };
  changeChannel(inside, id, { overwrites: [...channel.overwrites.filter((it) => it.id !== world.bot.id), overwrite] });
};
