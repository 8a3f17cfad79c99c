/** The world as one person may see it: messages with who else sees them and why they came, channels, everything. */
import { rehearsal as say } from '../../core/copy/en/rehearsal.ts';
import { assertNever } from '../../core/kit/result.ts';
import { limits } from './limits.ts';
import type { LiveEvent, WireChannel, WireClock, WireCommand, WireMessage, WireState } from './protocol.ts';
import { plainCard } from './render-card.ts';
import type { Change, Channel, Message, Person, World } from './world.ts';

export const botName = 'Circlekeeper';
const botId = 'circlekeeper';

/** What does not lie in the world itself. */
export type Surroundings = Readonly<{
  run: string;
  clock(): WireClock;
  isPlugged(): boolean;
  commands(locale: string): readonly WireCommand[];
}>;

export const seesChannel = (channel: Channel, me: string): boolean => channel.members.includes(me);
export const seesMessage = (world: World, message: Message, me: string): boolean => {
  const channel = world.channel(message.channel);
  if (channel === undefined || !seesChannel(channel, me)) return false;
  return message.only === undefined || message.only === me;
};

export function renderState(world: World, me: Person, around: Surroundings): WireState {
  const channels = world.data.channels.filter((it) => isListed(it, me.id));
  return {
    run: around.run,
    n: world.lastNumber(),
    community: world.data.community.name,
    bot: botName,
    me: me.id,
    people: world.data.people,
    channels: channels.map((it) => renderChannel(world, it, me.id)),
    messages: channels.flatMap((it) => renderMessagesIn(world, it, me)),
    scheduledEvents: world.data.scheduledEvents.filter((it) => world.channel(it.channel)?.members.includes(me.id)),
    commands: around.commands(me.locale),
    clock: around.clock(),
    plugged: around.isPlugged(),
  };
}

/** What a change means for one person: nothing when it is not theirs to see. */
export function renderChange(world: World, change: Change, me: Person, around: Surroundings): readonly LiveEvent[] {
  const channelEvents = (id: string): readonly LiveEvent[] => {
    const channel = world.channel(id);
    if (channel === undefined || !isListed(channel, me.id)) return [];
    return [{ kind: 'channel', channel: renderChannel(world, channel, me.id) }];
  };
  switch (change.kind) {
    case 'message': {
      const message = world.message(change.channel, change.id);
      if (message === undefined || !seesMessage(world, message, me.id)) return [];
      const event: LiveEvent = { kind: 'message', message: renderMessage(world, message, me) };
      return change.isNew ? [event, ...channelEvents(change.channel)] : [event];
    }
    case 'message-gone': {
      const saw = change.members.includes(me.id) && (change.only === undefined || change.only === me.id);
      return saw ? [{ kind: 'message-gone', channel: change.channel, message: change.id }] : [];
    }
    case 'channel':
      return channelEvents(change.id);
    case 'channel-gone':
      return [{ kind: 'channel-gone', channel: change.id }];
    case 'joined': {
      const channel = world.channel(change.channel);
      if (channel === undefined || change.user !== me.id || !seesChannel(channel, me.id))
        return channelEvents(change.channel);
      const messages = renderMessagesIn(world, channel, me);
      return [...channelEvents(change.channel), ...messages.map((message) => ({ kind: 'message' as const, message }))];
    }
    case 'left': {
      const gone: readonly LiveEvent[] =
        change.user === me.id ? [{ kind: 'channel-gone', channel: change.channel }] : [];
      return [...gone, ...channelEvents(change.channel)];
    }
    case 'seen':
      return change.user === me.id ? channelEvents(change.channel) : [];
    case 'person': {
      const person = world.person(change.user);
      return person === undefined ? [] : [{ kind: 'person', person }];
    }
    case 'home': {
      const card = change.user === me.id ? world.data.homes[me.id] : undefined;
      return card === undefined ? [] : [{ kind: 'home', card }];
    }
    case 'scheduled-event': {
      const event = world.data.scheduledEvents.find((it) => it.id === change.event);
      const isMine = world.channel(change.channel)?.members.includes(me.id) === true;
      return event === undefined || !isMine ? [] : [{ kind: 'scheduled-event', event }];
    }
    case 'scheduled-event-gone':
      return [{ kind: 'scheduled-event-gone', event: change.event }];
    case 'clock':
      return [{ kind: 'clock', clock: around.clock() }];
    case 'plug':
      return [{ kind: 'plug', plugged: around.isPlugged() }];
    case 'commands':
      return [{ kind: 'commands', commands: around.commands(me.locale) }];
    default:
      return assertNever(change);
  }
}

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

export const nameOf = (world: World, user: string): string => world.person(user)?.name ?? user;

/** An open channel shows itself to everyone; a private one and a direct conversation to those in it. */
const isListed = (channel: Channel, me: string): boolean => channel.kind === 'open' || seesChannel(channel, me);

const renderMessagesIn = (world: World, channel: Channel, me: Person): readonly WireMessage[] => {
  const visible = world.messagesIn(channel.id).filter((it) => seesMessage(world, it, me.id));
  const recent = visible.slice(-limits.shownMessages);
  const pinned = visible.filter((it) => channel.pins.includes(it.id) && !recent.includes(it));
  return [...pinned, ...recent].map((it) => renderMessage(world, it, me));
};

function renderChannel(world: World, channel: Channel, me: string): WireChannel {
  const seen = world.data.seen[me]?.[channel.id] ?? 0;
  const unread = world
    .messagesIn(channel.id)
    .filter((it) => it.order > seen && it.author !== me && seesMessage(world, it, me)).length;
  return { ...channel, joined: seesChannel(channel, me), unread };
}

function visibleTo(world: World, message: Message): string {
  const channel = world.channel(message.channel);
  if (channel === undefined || channel.kind === 'direct') return say.seenBy.direct(botName);
  if (message.only !== undefined) return say.seenBy.onlyYou(channel.name);
  const names = channel.members.map((it) => nameOf(world, it));
  return channel.kind === 'private'
    ? say.seenBy.privateChannel(channel.name, names, botName)
    : say.seenBy.channel(channel.name, names, botName);
}

function why(world: World, { cause, author, channel }: Message, me: string): string {
  const where = world.channel(channel);
  if (cause.kind === 'why') return cause.sentence;
  if (!('by' in cause) && author === undefined)
    return where?.kind === 'direct' ? say.why.direct : say.why.group(where?.name ?? '');
  if (!('by' in cause))
    return author === me ? say.why.youWrote : say.why.theyWrote(nameOf(world, author ?? ''), where?.name ?? '');
  const isMine = cause.by === me;
  const name = nameOf(world, cause.by);
  if (cause.kind === 'command') return isMine ? say.why.youUsed(cause.name) : say.why.theyUsed(name, cause.name);
  if (cause.kind === 'button') return isMine ? say.why.youPressed(cause.name) : say.why.theyPressed(name, cause.name);
  return isMine ? say.why.youSent(cause.name) : say.why.theySent(name, cause.name);
}
