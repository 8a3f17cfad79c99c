/** A line to a server that can be cut, mended and made slow, to see what happens when a service goes away. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface TcpProxy extends AsyncDisposable {
  /** The given address, through this proxy. */
  readonly url: string;
  /** Breaks every line and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Lines stay open and new ones are taken, but not a word comes through any more. */
  hush(): void;
  /** From now on whatever the server says arrives so many milliseconds later; what is on its way is not overtaken. */
  slow(milliseconds: number): void;
}

export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let hushed = false;
  let delay = 0;
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
    slow(milliseconds) {
      delay = milliseconds;
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
        if (!hushed) (socket === far ? socket.pipe(late()) : socket).pipe(other);
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

  /** Each piece waits its own time, beside the others: a long way, not a narrow one. */
  function late(): Transform {
    let last: Promise<void> | undefined;
    const arrive = async (stream: Transform, chunk: Buffer, before: Promise<void> | undefined) => {
      await Promise.all([wait(delay), before]);
      stream.push(chunk);
    };
    return new Transform({
      transform(chunk: Buffer, _, done) {
        if (delay === 0 && last === undefined) return done(null, chunk);
        const arrived = arrive(this, chunk, last).finally(() => {
          if (last === arrived) last = undefined;
        });
        last = arrived;
        done();
      },
      async flush(done) {
        await last;
        done();
      },
    });
  }

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}
