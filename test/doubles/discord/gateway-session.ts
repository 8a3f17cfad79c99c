/** One session of a gateway client: numbers what it hears, and keeps it for a client that comes back. */
import type { WebSocket } from 'ws';
import { shardOf } from './snowflakes.ts';

export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  /** Undefined while the client is away. */
  socket: WebSocket | undefined;
  readonly seq: () => number;
  hears(guildId: string | undefined): boolean;
  /** `data` is JSON already. */
  tell(type: string, data: string): void;
  /** Everything after this number, again, and then RESUMED. */
  resume(seq: number): void;
  /** Held events are numbered and kept, not sent. */
  hold(on: boolean): void;
  /** Resolves with the first heartbeat that has heard all that was sent until now. */
  nextBeat(): Promise<void>;
  /** A heartbeat came, up to this number. */
  beaten(seq: number): void;
  /** Is somebody waiting for a heartbeat that has heard more? */
  readonly isAwaited: boolean;
}
/** So many events are kept at least for a resume; Discord keeps some minutes’ worth. */
const kept = 2000;

export const openSession = ({
  id,
  intents,
  shard,
  socket,
}: Readonly<{ id: string; intents: number; shard: Session['shard']; socket: WebSocket }>): Session => {
  let seq = 0;
  let first = 1;
  let frames: string[] = [];
  let held = false;
  let sent = 0;
  let beats: Readonly<{ seq: number; done: () => void }>[] = [];
  const replay = (from: number): void => {
    for (const frame of frames.slice(Math.max(0, from + 1 - first))) session.socket?.send(frame);
    sent = seq;
  };
  const number = (type: string, data: string): string => {
    seq += 1;
    const frame = `{"t":"${type}","s":${seq},"op":0,"d":${data}}`;
    frames.push(frame);
    if (frames.length > 2 * kept) {
      first += frames.length - kept;
      frames = frames.slice(-kept);
    }
    return frame;
  };
  const session: Session = {
    id,
    intents,
    shard,
    socket,
    seq: () => seq,
    hears: (guildId) => shardOf(guildId, shard[1]) === shard[0],
    tell(type, data) {
      const frame = number(type, data);
      if (held || session.socket === undefined) return;
      session.socket.send(frame);
      sent = seq;
    },
    resume(from) {
      number('RESUMED', '{"_trace":[]}');
      replay(from);
    },
    hold(on) {
      held = on;
      if (!on && session.socket !== undefined && sent < seq) replay(sent);
    },
    nextBeat: () => new Promise((done) => void beats.push({ seq: sent, done })),
    beaten(heard) {
      for (const beat of beats) if (beat.seq <= heard) beat.done();
      beats = beats.filter((it) => it.seq > heard);
    },
    get isAwaited() {
      return beats.length > 0;
    },
  };
  return session;
};
