/** Lines to a PostgreSQL server: its address, the patience we have with it, and pools that end quietly. */
import { Socket } from 'node:net';
import { Pool as ServerPool, types } from 'pg';
import type { PoolConfig } from 'pg';
import { columnParsers } from './column-types.ts';

/**
 * A statement that takes longer than this is given up: nothing we ask needs more than a blink, and help that stands
 * beside an answer waits for the keeping of it. Migrations run on lines of their own, without it.
 */
export const patience = 5_000;
const knock = 3_000;
const farewell = 1_000;

/** The pool waits for every connection that was taken; one that nobody gives back is cut under its taker. */
export async function endPool(pool: Readonly<{ end(): Promise<unknown> }>, lines: Lines): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    lines.cut();
    late.resolve();
  }, farewell);
  await Promise.race([pool.end(), late.promise]);
  clearTimeout(timer);
  lines.leave();
}

/** The lines to a server that are open, or opening. */
export interface Lines {
  /** Makes the next one. */
  readonly open: () => Socket;
  /** Breaks them all under whoever waits for an answer. */
  cut(): void;
  /** A server that answers nothing does not say goodbye either: the process may end without waiting for it. */
  leave(): void;
}

export function createLines(): Lines {
  const sockets = new Set<Socket>();
  return {
    open: () => {
      const socket = new Socket();
      // Connecting puts the socket’s own way of writing back.
      socket.once('connect', () => gather(socket));
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    leave: () => {
      for (const socket of sockets) socket.unref();
    },
  };
}

/**
 * What is written within one turn of the loop leaves together: most of what a small question costs is its packet, and
 * the waking of whoever reads it. A line made safe with TLS writes past this.
 */
function gather(socket: Socket): void {
  const write = socket.write.bind(socket);
  let isGathering = false;
  socket.write = ((...given: Parameters<typeof write>) => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      setImmediate(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return write(...given);
  }) as typeof write;
}

export function quietPool(url: string, lines: Lines): ServerPool {
  const pool = new ServerPool({ ...addressed(url, lines), max: 1 });
  // A line that breaks while idle is noticed by the next query.
  pool.on('error', () => {});
  return pool;
}

export const addressed = (url: string, lines: Lines): PoolConfig => ({
  connectionString: url,
  stream: lines.open,
  connectionTimeoutMillis: knock,
  keepAlive: true,
  application_name: 'circlekeeper',
  // Ours are always written with their schema; the queue's tables are found by this.
  options: '-c search_path=bullmq -c timezone=UTC',
});

export const parserOf: typeof types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  columnParsers[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser;
