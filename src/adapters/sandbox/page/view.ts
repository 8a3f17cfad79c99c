/** What this window knows of the world, and how the server's events change it: data and pure functions only. */
import type {
  LiveEvent,
  WireCard,
  WireChannel,
  WireClock,
  WireCommand,
  WireMessage,
  WirePerson,
  WireScheduledEvent,
  WireState,
} from '../protocol.ts';

export type View = Readonly<{
  community: string;
  bot: string;
  me: string;
  people: readonly WirePerson[];
  channels: readonly WireChannel[];
  /** By channel, in order of writing. */
  messages: ReadonlyMap<string, readonly WireMessage[]>;
  scheduledEvents: readonly WireScheduledEvent[];
  commands: readonly WireCommand[];
  clock: WireClock;
  plugged: boolean;
  home: WireCard | undefined;
}>;

/** What the middle of the page shows. */
export type Place = Readonly<{ kind: 'home' } | { kind: 'channel'; id: string; message?: string }>;

export function viewOf(state: WireState): View {
  const messages = new Map<string, readonly WireMessage[]>();
  for (const it of state.messages) messages.set(it.channel, [...(messages.get(it.channel) ?? []), it]);
  for (const [channel, list] of messages) messages.set(channel, list.toSorted(byOrder));
  const { community, bot, me, people, channels, scheduledEvents, commands, clock, plugged } = state;
  const home = undefined;
  return { community, bot, me, people, channels, messages, scheduledEvents, commands, clock, plugged, home };
}

/** Applying an event twice does no harm. */
export function applied(view: View, event: LiveEvent): View {
  switch (event.kind) {
    case 'message':
      return { ...view, messages: withMessage(view, event.message) };
    case 'message-gone': {
      const left = messagesIn(view, event.channel).filter((it) => it.id !== event.message);
      return { ...view, messages: new Map(view.messages).set(event.channel, left) };
    }
    case 'channel':
      return { ...view, channels: replaced(view.channels, event.channel) };
    case 'channel-gone': {
      const messages = new Map(view.messages);
      messages.delete(event.channel);
      const channels = view.channels.filter((it) => it.id !== event.channel);
      const scheduledEvents = view.scheduledEvents.filter((it) => it.channel !== event.channel);
      return { ...view, messages, channels, scheduledEvents };
    }
    case 'person':
      return { ...view, people: replaced(view.people, event.person) };
    case 'home':
      return { ...view, home: event.card };
    case 'scheduled-event':
      return { ...view, scheduledEvents: replaced(view.scheduledEvents, event.event) };
    case 'scheduled-event-gone':
      return { ...view, scheduledEvents: view.scheduledEvents.filter((it) => it.id !== event.event) };
    case 'clock':
      return { ...view, clock: event.clock };
    case 'plug':
      return { ...view, plugged: event.plugged };
    case 'commands':
      return { ...view, commands: event.commands };
    default:
      return impossible(event);
  }
}

/** For the end of a switch that has seen every kind. */
export function impossible(it: never): never {
  throw new Error(`the server said something unknown: ${JSON.stringify(it)}`);
}

export const messagesIn = (view: View, channel: string): readonly WireMessage[] => view.messages.get(channel) ?? [];
export const findMessage = (view: View, channel: string, id: string): WireMessage | undefined =>
  messagesIn(view, channel).find((it) => it.id === id);
export const findChannel = (view: View, id: string): WireChannel | undefined =>
  view.channels.find((it) => it.id === id);
export const findPerson = (view: View, id: string): WirePerson | undefined => view.people.find((it) => it.id === id);

/** "#evening-circle"; a thread and a conversation with the bot are named in words. */
export const channelTitle = ({ kind, name, thread }: WireChannel): string =>
  kind === 'direct' || thread !== undefined ? name : `#${name}`;

/** What a place on the left says is unread; a closed thread has none there. */
export const unreadIn = ({ channels }: View): number =>
  channels.reduce((sum, it) => sum + (it.thread?.closed === true ? 0 : it.unread), 0);

const byOrder = (a: WireMessage, b: WireMessage) => a.order - b.order;

function replaced<T extends Readonly<{ id: string }>>(list: readonly T[], it: T): readonly T[] {
  return list.some((other) => other.id === it.id)
    ? list.map((other) => (other.id === it.id ? it : other))
    : [...list, it];
}

function withMessage(view: View, it: WireMessage): View['messages'] {
  const others = messagesIn(view, it.channel).filter((other) => other.id !== it.id);
  return new Map(view.messages).set(it.channel, [...others, it].toSorted(byOrder));
}
