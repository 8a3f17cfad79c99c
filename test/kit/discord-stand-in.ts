/** A host where Discord's gateway should be, and is not: it takes every dial and answers none, unless told how. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface StandIn extends AsyncDisposable {
  /** Knows only GET /gateway/bot, which names this host or another. */
  readonly apiUrl: string;
  readonly url: string;
  readonly dials: number;
  /** Answers this dial with a status, not with a handshake. */
  refuse(dial: number, status: number): void;
}
type Options = Readonly<{
  shards?: number;
  /** Another gateway to name. */
  gateway?: string;
  /** Answers every dial with this. */
  refuses?: number;
  /** Does not even say where the gateway is. */
  isSilent?: boolean;
}>;

export async function openStandIn({ shards = 1, gateway, refuses, isSilent }: Options = {}): Promise<StandIn> {
  const dials: Socket[] = [];
  const limit = { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: 16 };
  const server = createServer((_, response) => {
    if (isSilent === true) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url: gateway ?? url, shards, session_start_limit: limit }));
  });
  server.on('upgrade', (_, socket: Socket) => {
    socket.on('error', () => {});
    dials.push(socket);
    if (refuses !== undefined) refuse(dials.length - 1, refuses);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `ws://${host}/gateway`;
  return {
    apiUrl: `http://${host}/api`,
    url,
    get dials() {
      return dials.length;
    },
    refuse,
    async [Symbol.asyncDispose]() {
      for (const socket of dials) socket.destroy();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  function refuse(dial: number, status: number): void {
    dials[dial]?.end(`HTTP/1.1 ${status} Trouble\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  }
}
