/** One open page: says hello as somebody, hears what that person may hear, and asks. */
import { z } from 'zod';
import { rehearsal } from '../../core/copy/en/rehearsal.ts';
import { limits } from './limits.ts';
import type { Answer, ClientMessage, ServerMessage } from './protocol.ts';
import { renderChange, renderState } from './render-message.ts';
import type { Surroundings } from './render-message.ts';
import type { NumberedChange, Person, World } from './world.ts';

/** A connection, as whoever serves HTTP hands it over. */
export type Socket = Readonly<{
  send(text: string): void;
  close(): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}>;
export interface Live {
  connect(socket: Socket): void;
  /** Says goodbye to every page and hangs up. */
  close(): void;
}
type LivePorts = Readonly<{
  world: World;
  around: Surroundings;
  handle(me: Person, request: ClientMessage): Promise<Answer>;
  report(cause: unknown): void;
}>;

export function createLive({ world, around, handle, report }: LivePorts): Live {
  const open = new Map<Socket, () => void>();
  return {
    connect: (socket) => {
      let me: string | undefined;
      const say = (message: ServerMessage) => socket.send(JSON.stringify(message));
      const answer = (id: number, it: Answer) => say({ kind: 'answer', id, answer: it });
      const tell = ({ n, change }: NumberedChange) => {
        const person = me === undefined ? undefined : world.person(me);
        if (person === undefined) return;
        const events = renderChange(world, change, person, around);
        if (events.length > 0) say({ kind: 'events', n, events });
      };
      // No pause between reading the state and listening on: nothing falls between, nothing comes twice.
      const hello = (it: Extract<ClientMessage, { kind: 'hello' }>) => {
        const person = world.person(it.as);
        if (person === undefined) return answer(it.id, { kind: 'refused', sentence: rehearsal.refused.nobody });
        me = person.id;
        const lost = it.seen?.run === around.run ? world.changesAfter(it.seen.n) : undefined;
        if (lost === undefined) return answer(it.id, { kind: 'state', state: renderState(world, person, around) });
        answer(it.id, { kind: 'resumed', run: around.run, n: world.lastNumber() });
        for (const change of lost) tell(change);
        return undefined;
      };
      const ask = async (it: ClientMessage) => {
        const person = me === undefined ? undefined : world.person(me);
        if (person === undefined) return answer(it.id, { kind: 'refused', sentence: rehearsal.refused.nobody });
        try {
          return answer(it.id, await handle(person, it));
        } catch (cause) {
          report(cause);
          return answer(it.id, { kind: 'refused', sentence: rehearsal.refused.somethingWrong });
        }
      };
      const unsubscribe = world.subscribe(tell);
      open.set(socket, unsubscribe);
      socket.onClose(() => {
        unsubscribe();
        open.delete(socket);
      });
      socket.onMessage((text) => {
        const message = parse(text);
        if (message.kind === 'unreadable')
          return answer(message.id, { kind: 'refused', sentence: rehearsal.refused.unreadable });
        if (message.kind === 'hello') return hello(message);
        void ask(message);
        return undefined;
      });
    },
    close: () => {
      for (const [socket, unsubscribe] of open) {
        unsubscribe();
        socket.send(JSON.stringify({ kind: 'goodbye' } satisfies ServerMessage));
        socket.close();
      }
      open.clear();
    },
  };
}

function parse(text: string): ClientMessage | Readonly<{ kind: 'unreadable'; id: number }> {
  let value: unknown;
  try {
    value = text.length > limits.requestBytes ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  const read = clientMessage.safeParse(value);
  if (read.success) return read.data as ClientMessage;
  const id = z.object({ id: z.number() }).safeParse(value);
  return { kind: 'unreadable', id: id.success ? id.data.id : 0 };
}

const id = z.number().int();
const word = z.string().max(200);
const words = z.string().max(limits.requestBytes);
const input = z.record(word, z.union([words, z.number(), z.boolean()]));
const isDuration = (it: string): boolean => {
  try {
    const duration = Temporal.Duration.from(it);
    return (
      duration.sign >= 0 && duration.years === 0 && duration.months === 0 && duration.weeks === 0 && duration.days === 0
    );
  } catch {
    return false;
  }
};
const clientMessage = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('hello'), as: word, seen: z.object({ run: word, n: z.number().int() }).optional() }),
  z.object({ id, kind: z.literal('say'), channel: word, text: words, replyTo: word.optional() }),
  z.object({ id, kind: z.literal('edit'), channel: word, message: word, text: words }),
  z.object({ id, kind: z.enum(['delete', 'seen', 'dismiss']), channel: word, message: word }),
  z.object({ id, kind: z.literal('command'), channel: word, name: word, input }),
  z.object({ id, kind: z.literal('press'), channel: word, message: word.optional(), actionId: word }),
  z.object({
    id,
    kind: z.literal('submit'),
    channel: word,
    message: word.optional(),
    form: word,
    payload: word,
    input,
  }),
  z.object({ id, kind: z.literal('suggest'), channel: word, name: word, field: word, typed: words }),
  z.object({ id, kind: z.enum(['home', 'upcoming']) }),
  z.object({ id, kind: z.literal('fast-forward'), by: z.enum(['PT15M', 'PT1H', 'P1D', 'next']) }),
  z.object({ id, kind: z.literal('plug'), plugged: z.boolean() }),
  z.object({ id, kind: z.enum(['join-channel', 'leave-channel']), channel: word }),
  z.object({ id, kind: z.literal('invite'), channel: word, user: word }),
  z.object({ id, kind: z.literal('create-channel'), name: word, private: z.boolean() }),
  z.object({
    id,
    kind: z.literal('change-channel'),
    channel: word,
    change: z.enum(['rename', 'archive', 'unarchive', 'make-private', 'delete']),
    name: word.optional(),
  }),
  z.object({ id, kind: z.literal('set-direct-messages'), open: z.boolean() }),
  z.object({ id, kind: z.literal('set-do-not-disturb'), for: word.refine(isDuration) }),
]);
