/** One open page: says hello as somebody, hears what that person may hear, and asks. */
import { rehearsal } from '../../core/copy/en/rehearsal.ts';
import { parse } from './inbound-requests.ts';
import type { Answer, ClientMessage, ServerMessage } from './protocol.ts';
import { renderChange } from './render-change.ts';
import { renderState } from './render-state.ts';
import type { Surroundings } from './render-state.ts';
import type { NumberedChange } from './world-changes.ts';
import type { Person } from './world-data.ts';
import type { World } from './world.ts';

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
