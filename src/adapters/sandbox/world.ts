/** The sandbox's people, channels and messages, and every way they change; what changed is numbered and told. */
import { limits } from './limits.ts';
import type { WireCard, WireScheduledEvent } from './protocol.ts';
import type { Change, NumberedChange } from './world-changes.ts';
import type { Channel, LivedIn, Message, Person, WorldData } from './world-data.ts';

export interface World {
  /** Read only outside this file. */
  readonly data: Readonly<WorldData>;
  nextId(prefix: string): string;
  person(id: string): Person | undefined;
  channel(id: string): Channel | undefined;
  message(channel: string, id: string): Message | undefined;
  messagesIn(channel: string): readonly Message[];
  addMessage(message: Omit<Message, 'id' | 'order' | 'edited'>): Message;
  changeMessage(message: Message, change: Partial<Message>): Message;
  removeMessage(message: Message): void;
  setPinned(message: Message, pinned: boolean): void;
  addChannel(channel: Channel): void;
  changeChannel(id: string, change: Partial<Channel>): void;
  removeChannel(id: string): void;
  setMember(channel: string, user: string, isIn: boolean): void;
  changePerson(id: string, change: Partial<Person>): void;
  markSeen(user: string, channel: string, message: string): void;
  setHome(user: string, card: WireCard): void;
  setScheduledEvent(event: WireScheduledEvent): void;
  removeScheduledEvent(id: string): boolean;
  setFile(id: string, file: WorldData['files'][string]): void;
  /** Forgets the files that no message and no home names any more; says which. */
  forgetUnnamedFiles(): readonly string[];
  setLivedIn(livedIn: LivedIn): void;
  setClockAhead(ms: number): void;
  /** Tells of something that is not kept here: the clock, the plug, the commands. */
  tell(change: Change): void;
  /** The number of the last change, and those after `n`; undefined when they are no longer known. */
  lastNumber(): number;
  changesAfter(n: number): readonly NumberedChange[] | undefined;
  subscribe(listener: (change: NumberedChange) => void): () => void;
}

/** Ids count up, so they never repeat in one world. */
export const numberedId = (prefix: string, n: number): string => `${prefix}${n.toString(36).padStart(6, '0')}`;

/** Where the page finds a picture or file. */
export const fileUrl = (id: string): string => `/files/${id}`;

/** `onDirty` is called after everything that must be kept. */
export function createWorld(data: WorldData, onDirty: () => void): World {
  const listeners = new Set<(change: NumberedChange) => void>();
  const log: NumberedChange[] = [];
  let number = 0;

  const tell = (change: Change) => {
    const numbered = { n: (number += 1), change };
    log.push(numbered);
    if (log.length > limits.resumableChanges) log.shift();
    for (const listener of listeners) listener(numbered);
  };
  const changed = (change: Change) => {
    onDirty();
    tell(change);
  };
  const channel = (id: string) => data.channels.find((it) => it.id === id);
  const message = (where: string, id: string) => data.messages.find((it) => it.id === id && it.channel === where);
  const messagesIn = (where: string) => data.messages.filter((it) => it.channel === where);
  const nextId = (prefix: string) => numberedId(prefix, (data.counter += 1));
  const changeChannel = (id: string, change: Partial<Channel>) => {
    data.channels = data.channels.map((it) => (it.id === id ? { ...it, ...change } : it));
    changed({ kind: 'channel', id });
  };
  const removeMessage = (it: Message) => {
    data.messages = data.messages.filter((other) => other !== it);
    const where = channel(it.channel);
    changed({
      kind: 'message-gone',
      channel: it.channel,
      id: it.id,
      only: it.only,
      members: where?.members ?? [],
    });
    if (where?.pins.includes(it.id) === true)
      changeChannel(it.channel, { pins: where.pins.filter((pin) => pin !== it.id) });
  };
  const setMember = (id: string, user: string, isIn: boolean) => {
    const where = channel(id);
    if (where === undefined || where.members.includes(user) === isIn) return;
    const members = isIn ? [...where.members, user] : where.members.filter((it) => it !== user);
    const facilitators = where.facilitators.filter((it) => members.includes(it));
    data.channels = data.channels.map((it) => (it.id === id ? { ...it, members, facilitators } : it));
    changed({ kind: isIn ? 'joined' : 'left', channel: id, user });
    // A side conversation is open to whoever is in the channel around it.
    for (const it of data.channels) if (it.thread?.parentChannel === id) setMember(it.id, user, isIn);
  };

  return {
    data,
    nextId,
    person: (id) => data.people.find((it) => it.id === id),
    channel,
    message,
    messagesIn,
    addMessage: (it) => {
      const kept: Message = { ...it, id: nextId('m'), order: data.counter, edited: false };
      data.messages.push(kept);
      const inChannel = messagesIn(it.channel);
      const pins = channel(it.channel)?.pins ?? [];
      const oldest = inChannel.find((other) => !pins.includes(other.id));
      if (inChannel.length > limits.channelMessages && oldest !== undefined) removeMessage(oldest);
      if (it.author !== undefined) markSeen(it.author, it.channel, kept.id);
      changed({ kind: 'message', channel: it.channel, id: kept.id, isNew: true });
      return kept;
    },
    changeMessage: (it, change) => {
      const next = { ...it, ...change };
      data.messages = data.messages.map((other) => (other.id === it.id && other.channel === it.channel ? next : other));
      changed({ kind: 'message', channel: it.channel, id: it.id, isNew: false });
      return next;
    },
    removeMessage,
    setPinned: (it, pinned) => {
      const others = (channel(it.channel)?.pins ?? []).filter((pin) => pin !== it.id);
      changeChannel(it.channel, { pins: pinned ? [it.id, ...others] : others });
      changed({ kind: 'message', channel: it.channel, id: it.id, isNew: false });
    },
    addChannel: (it) => {
      data.channels.push(it);
      changed({ kind: 'channel', id: it.id });
    },
    changeChannel,
    removeChannel: (id) => {
      const gone = data.channels.filter((it) => it.id === id || it.thread?.parentChannel === id).map((it) => it.id);
      data.channels = data.channels.filter((it) => !gone.includes(it.id));
      data.messages = data.messages.filter((it) => !gone.includes(it.channel));
      data.scheduledEvents = data.scheduledEvents.filter((it) => !gone.includes(it.channel));
      for (const it of gone) changed({ kind: 'channel-gone', id: it });
    },
    setMember,
    changePerson: (id, change) => {
      data.people = data.people.map((it) => (it.id === id ? { ...it, ...change } : it));
      changed({ kind: 'person', user: id });
    },
    markSeen,
    setHome: (user, card) => {
      data.homes[user] = card;
      changed({ kind: 'home', user });
    },
    setScheduledEvent: (event) => {
      data.scheduledEvents = [...data.scheduledEvents.filter((it) => it.id !== event.id), event];
      changed({ kind: 'scheduled-event', event: event.id, channel: event.channel });
    },
    removeScheduledEvent: (id) => {
      const event = data.scheduledEvents.find((it) => it.id === id);
      if (event === undefined) return false;
      data.scheduledEvents = data.scheduledEvents.filter((it) => it.id !== id);
      changed({ kind: 'scheduled-event-gone', event: id, channel: event.channel });
      return true;
    },
    setFile: (id, it) => {
      data.files[id] = it;
      onDirty();
    },
    forgetUnnamedFiles: () => {
      const words = JSON.stringify([data.messages, data.homes]);
      const unnamed = Object.keys(data.files).filter((id) => !words.includes(fileUrl(id)));
      for (const id of unnamed) delete data.files[id];
      return unnamed;
    },
    setLivedIn: (livedIn) => {
      data.livedIn = livedIn;
      onDirty();
    },
    setClockAhead: (ms) => {
      data.clockAheadMs = ms;
      onDirty();
    },
    tell,
    lastNumber: () => number,
    changesAfter: (n) => {
      if (n > number || n < number - log.length) return undefined;
      return log.filter((it) => it.n > n);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  function markSeen(user: string, where: string, id: string): void {
    const order = message(where, id)?.order;
    if (order === undefined) return;
    const seen = (data.seen[user] ??= {});
    if ((seen[where] ?? 0) >= order) return;
    seen[where] = order;
    changed({ kind: 'seen', channel: where, user });
  }
}
