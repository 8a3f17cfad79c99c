/** The sandbox's page without a browser: asks, and keeps what events tell, exactly as the real one must. */
import type { Socket, SocketRoute } from '../../src/adapters/sandbox/index.ts';
import type {
  Answer,
  LiveEvent,
  Request,
  ServerMessage,
  WireCard,
  WireChannel,
  WireMessage,
  WireState,
} from '../../src/adapters/sandbox/protocol.ts';

/** What carries the words: a socket in memory, or a real one. */
export type Wire = Readonly<{ send(text: string): void; close(): void }>;
export interface Page {
  ask(request: Request): Promise<Answer>;
  /** Acts as somebody; `resume` comes back with what was seen before. */
  hello(as: string, resume?: Readonly<{ run: string; n: number }>): Promise<Answer>;
  state(): WireState;
  /** The number of the last event seen, for coming back. */
  seen(): Readonly<{ run: string; n: number }>;
  /** Every event heard, in order. */
  readonly events: readonly LiveEvent[];
  readonly saidGoodbye: () => boolean;
  channel(id: string): WireChannel | undefined;
  messagesIn(channel: string): readonly WireMessage[];
  last(channel: string): WireMessage | undefined;
  cardOf(message: WireMessage | undefined): WireCard | undefined;
  close(): void;
}

/** `connect` dials and hands over how to send; the page gives it a listener for what comes. */
export function createPage(connect: (heard: (text: string) => void) => Wire): Page {
  const waiting = new Map<number, (answer: Answer) => void>();
  const events: LiveEvent[] = [];
  const messages = new Map<string, WireMessage>();
  const channels = new Map<string, WireChannel>();
  let world: WireState | undefined;
  let n = 0;
  let asked = 0;
  let goodbye = false;
  const key = (channel: string, id: string) => `${channel}/${id}`;
  const dropChannel = (id: string) => {
    channels.delete(id);
    for (const [at, it] of messages) if (it.channel === id) messages.delete(at);
  };
  const apply = (event: LiveEvent) => {
    events.push(event);
    if (event.kind === 'message') messages.set(key(event.message.channel, event.message.id), event.message);
    if (event.kind === 'message-gone') messages.delete(key(event.channel, event.message));
    if (event.kind === 'channel') channels.set(event.channel.id, event.channel);
    if (event.kind === 'channel-gone') dropChannel(event.channel);
    if (world === undefined) return;
    if (event.kind === 'clock') world = { ...world, clock: event.clock };
    if (event.kind === 'plug') world = { ...world, plugged: event.plugged };
    if (event.kind === 'commands') world = { ...world, commands: event.commands };
    if (event.kind === 'person')
      world = { ...world, people: world.people.map((it) => (it.id === event.person.id ? event.person : it)) };
    if (event.kind === 'scheduled-event')
      world = {
        ...world,
        scheduledEvents: [...world.scheduledEvents.filter((it) => it.id !== event.event.id), event.event],
      };
    if (event.kind === 'scheduled-event-gone')
      world = { ...world, scheduledEvents: world.scheduledEvents.filter((it) => it.id !== event.event) };
  };
  const wire = connect((text) => {
    const message = JSON.parse(text) as ServerMessage;
    if (message.kind === 'goodbye') goodbye = true;
    if (message.kind === 'events') {
      if (message.n < n) throw new Error(`event ${message.n} came after ${n}`);
      n = message.n;
      for (const event of message.events) apply(event);
    }
    if (message.kind === 'answer') {
      if (message.answer.kind === 'state') {
        world = message.answer.state;
        n = world.n;
        messages.clear();
        channels.clear();
        for (const it of world.messages) messages.set(key(it.channel, it.id), it);
        for (const it of world.channels) channels.set(it.id, it);
      }
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    }
  });
  const state = () => {
    if (world === undefined) throw new Error('the page has not been answered yet');
    return world;
  };
  const ask = (request: Request) =>
    new Promise<Answer>((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      wire.send(JSON.stringify({ id: asked, ...request }));
    });
  const messagesIn = (channel: string) =>
    [...messages.values()].filter((it) => it.channel === channel).toSorted((a, b) => a.order - b.order);
  return {
    ask,
    hello: (as, resume) => ask({ kind: 'hello', as, ...(resume === undefined ? {} : { seen: resume }) }),
    state,
    seen: () => ({ run: state().run, n }),
    events,
    saidGoodbye: () => goodbye,
    channel: (id) => channels.get(id),
    messagesIn,
    last: (channel) => messagesIn(channel).at(-1),
    cardOf: (message) => (message?.content.kind === 'card' ? message.content.card : undefined),
    close: () => wire.close(),
  };
}

/** Opens a page on a sandbox in this process, without HTTP. */
export async function openPage(sockets: readonly SocketRoute[], as: string): Promise<Page> {
  const route = sockets[0];
  if (route === undefined) throw new Error('the sandbox offers no socket');
  const page = createPage((heard) => dialInMemory(route, heard));
  await page.hello(as);
  return page;
}

/** A socket whose two ends are in this process; words arrive as they are sent. */
export function dialInMemory(route: SocketRoute, heard: (text: string) => void): Wire {
  let listener: (text: string) => void = () => {};
  let closed: () => void = () => {};
  const socket: Socket = {
    send: heard,
    close: () => closed(),
    onMessage: (it) => void (listener = it),
    onClose: (it) => void (closed = it),
  };
  route.connect(socket);
  return { send: (text) => listener(text), close: () => closed() };
}
