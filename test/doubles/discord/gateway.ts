/** The gateway: a WebSocket that greets, identifies, beats, resumes and closes as Discord’s does. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { intents } from './bits.ts';
import type { Dispatch } from './gateway-events.ts';
import { greet, tellMembers } from './gateway-greetings.ts';
import { closes, identify, isClose, readFrame, sendsAMinute } from './gateway-rules.ts';
import type { Close, GatewaySettings, Identity } from './gateway-rules.ts';
import { openSession } from './gateway-session.ts';
import type { Session } from './gateway-session.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';
import type { World } from './world.ts';

/** What a test sees of the gateway, and can do to it. */
export interface GatewayControl {
  /** The connected ones. */
  sessions(): readonly Readonly<{ id: string; intents: number; shard: readonly [number, number] }>[];
  readonly identifies: readonly (Identity & Readonly<{ at: Temporal.Instant }>)[];
  readonly resumes: number;
  /** Asks every client for a heartbeat (op 1) and waits for it: everything sent before has been received. */
  flush(): Promise<void>;
  /** Tells every client to come back and resume (op 7). */
  reconnect(): void;
  /** Tells every client that its session is no more (op 9). */
  invalidate(resumable: boolean): void;
  /** Closes every connection; without a code the socket is simply cut. */
  drop(code?: number): void;
  /** A zombie: heartbeats are heard and not acknowledged. */
  mute(on: boolean): void;
  /** Events are numbered and kept, and sent on RESUME or when let go. */
  hold(on: boolean): void;
  /** What is left of today’s session starts, as GET /gateway/bot says. */
  setStartsLeft(left: number): void;
  /** Where READY tells clients to take their session up again; here, unless told. */
  setResumeUrl(url: string): void;
  /** Whatever comes with one of these op codes is not answered; with none, everything is again. */
  deafTo(...ops: readonly number[]): void;
  /** A frame as no gateway should send it, to every client. */
  babble(op: number, d: unknown): void;
  /** Any event as it is, to every session: for a benchmark, of more than is kept here. `data` is JSON already. */
  tell(type: string, data: string): void;
}
export interface Gateway extends GatewayControl {
  readonly dispatch: Dispatch;
  readonly startsLeft: () => number;
  close(): void;
}
/** Sessions of clients that are away; the oldest beyond these cannot be resumed. */
const mostAway = 16;

export const createGateway = ({
  world,
  server,
  settings,
  url,
  changed,
}: Readonly<{
  world: World;
  server: Server;
  settings: GatewaySettings;
  url: () => string;
  changed: () => void;
}>): Gateway => {
  const sockets = new WebSocketServer({ server, path: '/gateway', maxPayload: 1 << 20 });
  const sessions = new Map<string, Session>();
  const identifies: (Identity & Readonly<{ at: Temporal.Instant }>)[] = [];
  let resumes = 0;
  let muted = false;
  let held = false;
  let startsLeft = 1000;
  let resumeUrl: string | undefined;
  let unheard: readonly unknown[] = [];

  const connected = (): readonly Session[] => [...sessions.values()].filter((it) => it.socket !== undefined);
  const end = (socket: WebSocket, [code, reason]: Close): void => socket.close(code, reason);
  const send = (socket: WebSocket | undefined, op: number, d: unknown): void =>
    socket?.send(JSON.stringify({ t: null, s: null, op, d }));

  const dispatch: Dispatch = ({ type, data, withoutContent, guildId, intent }) => {
    let full: string | undefined;
    let bare: string | undefined;
    for (const session of sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      if (!session.hears(guildId)) continue;
      const redacted = withoutContent !== undefined && (session.intents & intents.messageContent) === 0;
      if (redacted) session.tell(type, (bare ??= JSON.stringify(withoutContent())));
      else session.tell(type, (full ??= JSON.stringify(data)));
    }
  };

  const open = (socket: WebSocket, d: Json): Session | undefined => {
    const identity = identify(world, settings, d);
    if (isClose(identity)) {
      end(socket, identity);
      return undefined;
    }
    startsLeft = Math.max(0, startsLeft - 1);
    identifies.push({ ...identity, at: world.now() });
    const session = openSession({ id: randomUUID().replaceAll('-', ''), ...identity, socket });
    sessions.set(session.id, session);
    greet(world, settings, session, resumeUrl ?? url());
    session.hold(held);
    changed();
    return session;
  };

  /** https://docs.discord.com/developers/events/gateway#resuming */
  const resume = (socket: WebSocket, { token, session_id: id, seq }: Json): Session | undefined => {
    if (token !== world.token) {
      end(socket, closes.authenticationFailed);
      return undefined;
    }
    const session = sessions.get(asText(id));
    if (session === undefined) {
      send(socket, 9, false);
      return undefined;
    }
    if (typeof seq !== 'number' || seq > session.seq()) {
      end(socket, closes.invalidSeq);
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    resumes += 1;
    session.resume(seq);
    changed();
    return session;
  };

  const forgetLongAway = (): void => {
    const away = [...sessions.values()].filter((it) => it.socket === undefined);
    for (const { id } of away.slice(0, Math.max(0, away.length - mostAway))) sessions.delete(id);
  };

  sockets.on('connection', (socket, request) => {
    const version = new URL(request.url ?? '/', 'ws://local').searchParams.get('v') ?? '10';
    if (version !== '10' && version !== '9') return end(socket, closes.invalidVersion);
    let session: Session | undefined;
    /** A session that was invalidated, or resumed elsewhere, is no longer this connection’s. */
    const attached = (): Session | undefined => (session?.socket === socket ? session : undefined);
    let sends: number[] = [];
    let overdue: NodeJS.Timeout | undefined;
    const watch = (): void => {
      clearTimeout(overdue);
      overdue = setTimeout(() => end(socket, closes.timedOut), settings.heartbeatInterval * 2 + 250).unref();
    };
    const beat = (seq: unknown): void => {
      watch();
      if (!muted) send(socket, 11, null);
      session?.beaten(Number(seq));
      // A client may answer before it has counted what came just before: then it is asked again.
      if (session?.isAwaited === true) send(socket, 1, null);
    };
    const ask = (op: unknown, d: Json): void => {
      const asking = attached();
      if (asking === undefined) return end(socket, closes.notAuthenticated);
      if (op === 8 && !tellMembers(world, asking, d)) end(socket, closes.disallowedIntents);
    };
    const hear = (op: unknown, d: unknown): void => {
      const data = (typeof d === 'object' && d !== null ? d : {}) as Json;
      switch (op) {
        case 1:
          return beat(d);
        case 2:
        case 6:
          if (attached() !== undefined) return end(socket, closes.alreadyAuthenticated);
          session = op === 2 ? open(socket, data) : resume(socket, data);
          return;
        case 3:
        case 4:
        case 8:
        case 31:
          return ask(op, data);
        default:
          return end(socket, closes.unknownOpcode);
      }
    };
    socket.on('message', (raw) => {
      const frame = readFrame(raw as Buffer);
      if (frame === undefined) return end(socket, closes.decodeError);
      const at = performance.now();
      // What was asked for (op 1) is no burst of the client's own.
      if (frame.op !== 1) sends = [...sends.filter((it) => at - it < 60_000), at];
      if (sends.length > sendsAMinute) return end(socket, closes.rateLimited);
      if (!unheard.includes(frame.op)) hear(frame.op, frame.d);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      clearTimeout(overdue);
      if (session?.socket !== socket) return;
      session.socket = undefined;
      session.beaten(Number.POSITIVE_INFINITY);
      // https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      else forgetLongAway();
      changed();
    });
    watch();
    send(socket, 10, { heartbeat_interval: settings.heartbeatInterval, _trace: [] });
  });

  return {
    dispatch,
    startsLeft: () => startsLeft,
    sessions: () => connected().map(({ id, intents: bits, shard }) => ({ id, intents: bits, shard })),
    identifies,
    get resumes() {
      return resumes;
    },
    async flush() {
      await Promise.all(
        connected().map((session) => {
          const beat = session.nextBeat();
          send(session.socket, 1, null);
          return beat;
        }),
      );
    },
    reconnect() {
      for (const { socket } of connected()) send(socket, 7, null);
    },
    invalidate(resumable) {
      for (const session of connected()) {
        const { socket } = session;
        session.socket = undefined;
        session.beaten(Number.POSITIVE_INFINITY);
        if (!resumable) sessions.delete(session.id);
        send(socket, 9, resumable);
      }
    },
    drop(code) {
      for (const { socket } of connected()) {
        if (code === undefined) socket?.terminate();
        else socket?.close(code);
      }
    },
    mute(on) {
      muted = on;
    },
    hold(on) {
      held = on;
      for (const session of sessions.values()) session.hold(on);
    },
    setStartsLeft(left) {
      startsLeft = left;
    },
    setResumeUrl(to) {
      resumeUrl = to;
    },
    deafTo(...ops) {
      unheard = ops;
    },
    babble(op, d) {
      for (const { socket } of connected()) send(socket, op, d);
    },
    tell(type, data) {
      for (const session of sessions.values()) session.tell(type, data);
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
};
