/** The line to the server: one WebSocket that comes back by itself, and requests that are answered exactly once. */
import type { Answer, LiveEvent, Request, ServerMessage, WireState, livePath } from '../protocol.ts';
import { texts } from './texts.ts';

// Said again here because types are all that is shared; the annotation keeps the two equal.
const path: typeof livePath = '/live';
const waits = [250, 500, 1000, 2000, 4000, 8000] as const;

export type LineStatus = 'connecting' | 'open' | 'lost';
export interface Line {
  request(request: Request): Promise<Answer>;
  /** Becomes somebody else in this window; refused when there is no such person. */
  actAs(person: string): Promise<Answer>;
}
type Listener = Readonly<{
  onState(state: WireState): void;
  onEvents(events: readonly LiveEvent[]): void;
  onStatus(status: LineStatus): void;
  /** The server does not know the person this window acted as; answers whom to try instead, if anyone. */
  onStranger(stranger: string): string | undefined;
}>;

export function openLine(first: string, { onState, onEvents, onStatus, onStranger }: Listener): Line {
  let socket: WebSocket | undefined;
  let isReady = false;
  let acting = first;
  let seen: { run: string; n: number } | undefined;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  const pending = new Map<number, (answer: Answer) => void>();

  connect();
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry());
  return {
    request: (request) => (isReady ? send(request) : Promise.resolve(refused(texts.line.notNow))),
    actAs: async (person) => {
      if (!isReady) return refused(texts.line.notNow);
      const answer = await send({ kind: 'hello', as: person });
      if (answer.kind === 'state') welcome(person, answer.state);
      return answer;
    },
  };

  function connect(): void {
    retry = undefined;
    const it = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')));
    socket = it;
    it.addEventListener('open', () => void greet());
    it.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as ServerMessage));
    it.addEventListener('close', () => it === socket && lose());
  }

  async function greet(): Promise<void> {
    const answer = await send({ kind: 'hello', as: acting, ...(seen === undefined ? {} : { seen }) });
    if (answer.kind === 'state') welcome(acting, answer.state);
    if (answer.kind === 'refused' && !isReady && socket?.readyState === WebSocket.OPEN) {
      seen = undefined;
      const next = onStranger(acting);
      if (next === undefined) return;
      acting = next;
      return greet();
    }
    if (answer.kind !== 'state' && answer.kind !== 'resumed') return;
    tries = 0;
    isReady = true;
    onStatus('open');
  }

  function welcome(person: string, state: WireState): void {
    acting = person === '' ? state.me : person;
    seen = { run: state.run, n: state.n };
    onState(state);
  }

  function hear(message: ServerMessage): void {
    if (message.kind === 'answer') {
      pending.get(message.id)?.(message.answer);
      pending.delete(message.id);
    }
    if (message.kind !== 'events') return;
    if (seen !== undefined) seen = { ...seen, n: Math.max(seen.n, message.n) };
    onEvents(message.events);
  }

  function lose(): void {
    isReady = false;
    onStatus(tries === 0 && seen === undefined ? 'connecting' : 'lost');
    for (const answer of pending.values()) answer(refused(texts.line.unsure));
    pending.clear();
    retry ??= setTimeout(connect, waits[Math.min(tries, waits.length - 1)]);
    tries += 1;
  }

  function hurry(): void {
    if (retry === undefined) return;
    clearTimeout(retry);
    connect();
  }

  function send(request: Request): Promise<Answer> {
    const id = (lastId += 1);
    const answered = new Promise<Answer>((resolve) => pending.set(id, resolve));
    socket?.send(JSON.stringify({ id, ...request }));
    return answered;
  }
}

const refused = (sentence: string): Answer => ({ kind: 'refused', sentence });
