/** A line to a server that can be cut and mended, to see what happens when a service goes away. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  /** The given address, through this proxy. */
  readonly url: string;
  /** Breaks every line and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Lines stay open and new ones are taken, but not a word comes through any more. */
  hush(): void;
}

export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let hushed = false;
  let server = await listen(0);
  const { port: ours } = server.address() as AddressInfo;
  const url = new URL(target);
  url.host = `127.0.0.1:${ours}`;
  return {
    url: url.href,
    cut,
    async mend() {
      server = await listen(ours);
    },
    hush() {
      hushed = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    [Symbol.asyncDispose]: cut,
  };

  async function listen(on: number): Promise<Server> {
    const it = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket);
        if (!hushed) socket.pipe(other);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve, reject) => {
      it.once('error', reject);
      it.listen(on, '127.0.0.1', resolve);
    });
    return it;
  }

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}
