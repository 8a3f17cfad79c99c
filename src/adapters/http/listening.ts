/** Binds a server to its address, and lets go of it in time. */
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from './route.ts';

/** The longest a closing server waits for answers under way, in milliseconds. */
export const closeWithin = 1500;

export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program. Choose another with PORT, or stop that one.`, {
              cause,
            })
          : cause,
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** No new requests; what is under way may end; what has not ended in time is cut. */
export async function close(server: Server, open: Set<Socket>, streams: Set<Duplex>): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  for (const socket of open) socket.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    server.closeAllConnections();
    for (const stream of streams) stream.destroy();
  }, closeWithin);
  await closed;
  clearTimeout(cut);
}
