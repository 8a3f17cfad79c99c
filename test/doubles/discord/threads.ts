/** Threads: opened by people or by the bot, archived and locked. */
import { channelTypes } from './bits.ts';
import { tellGuild } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import { writeMessage } from './messages.ts';
import { channelJson } from './payloads.ts';
import type { Channel, ThreadState } from './wire.ts';
import { changeChannelTo, known } from './world.ts';

export const openThread = (
  inside: Inside,
  opened: Readonly<{
    parent: Channel;
    name: string;
    ownerId: string;
    id?: string;
    type?: number;
    archiveAfter?: number;
  }>,
): Channel => {
  const { world } = inside;
  const { parent, name, ownerId, id = world.ids.next(), archiveAfter = 4320 } = opened;
  const usual = parent.type === channelTypes.announcement ? channelTypes.announcementThread : channelTypes.publicThread;
  const thread: Channel = {
    id,
    type: opened.type ?? usual,
    guildId: parent.guildId,
    name,
    topic: null,
    parentId: parent.id,
    position: 0,
    overwrites: [],
    recipients: [],
    thread: {
      ownerId,
      archived: false,
      locked: false,
      archiveAfter,
      createdAt: world.stamp(),
      archivedAt: world.stamp(),
      messageCount: 0,
    },
    lastMessageId: null,
    lastPinAt: null,
  };
  world.channels.set(id, thread);
  if (parent.guildId !== undefined)
    tellGuild(inside, parent.guildId, 'THREAD_CREATE', { ...channelJson(world, thread), newly_created: true });
  inside.changed();
  return thread;
};

export const changeThread = (
  inside: Inside,
  id: string,
  change: Partial<Pick<ThreadState, 'archived' | 'locked' | 'archiveAfter'>> & Readonly<{ name?: string }>,
): Channel => {
  const { world } = inside;
  const { name, ...state } = change;
  const before = known(world.channels, id, 'thread');
  if (before.thread === undefined) throw new Error(`local Discord: channel ${id} is no thread`);
  const changed = changeChannelTo(world, id, {
    ...(name === undefined ? {} : { name }),
    thread: {
      ...before.thread,
      ...state,
      ...(state.archived === undefined ? {} : { archivedAt: world.stamp() }),
    },
  });
  if (changed.guildId !== undefined) tellGuild(inside, changed.guildId, 'THREAD_UPDATE', channelJson(world, changed));
  inside.changed();
  return changed;
};

/** A thread without a message leaves a line in its channel. */
export const announceThread = (inside: Inside, parent: Channel, thread: Channel): void => {
  const { world } = inside;
  const author = world.people.get(thread.thread?.ownerId ?? '')?.user ?? world.bot;
  writeMessage(inside, {
    channel: parent,
    author,
    draft: { content: thread.name },
    type: 18,
    extra: { message_reference: { type: 0, channel_id: thread.id, guild_id: thread.guildId } },
  });
};
