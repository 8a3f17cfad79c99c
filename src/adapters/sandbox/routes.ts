/** What the sandbox serves: the page with its types stripped, the few libraries it uses, pictures and files, the socket. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Socket } from './live.ts';
import { livePath } from './protocol.ts';
import { download, nothing, read } from './routes-files.ts';
import type { Kept } from './routes-files.ts';
import { libraries } from './routes-libraries.ts';
import type { WorldFile } from './world-file.ts';

export type Route = Readonly<{
  method: 'GET';
  /** As Hono reads it. */
  path: string;
  handle(request: Request): Promise<Response>;
}>;
export type SocketRoute = Readonly<{ path: string; connect(socket: Socket): void }>;

const here = import.meta.dirname;

export function createRoutes(files: Pick<WorldFile, 'fileOf'>, connect: (socket: Socket) => void) {
  const kept = new Map<string, Kept>();
  const nameIn = (request: Request) => new URL(request.url).pathname.split('/').at(-1) ?? '';
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', handle: () => source(join(here, 'page', 'index.html')) },
    { method: 'GET', path: '/protocol.ts', handle: () => source(join(here, 'protocol.ts')) },
    {
      method: 'GET',
      path: '/page/:name',
      handle: async (request) => {
        const name = nameIn(request);
        return /^[a-z0-9][a-z0-9-]*\.(?:ts|css|svg)$/.test(name) ? source(join(here, 'page', name)) : nothing();
      },
    },
    {
      method: 'GET',
      path: '/vendor/:name',
      handle: async (request) => {
        const library = libraries.find((it) => it.url === new URL(request.url).pathname);
        return library === undefined ? nothing() : source(library.path());
      },
    },
    { method: 'GET', path: '/files/:id', handle: async (request) => download(await files.fileOf(nameIn(request))) },
  ];
  const sockets: readonly SocketRoute[] = [{ path: livePath, connect }];
  return { routes, sockets };

  /** A source as the browser reads it; read again when it has changed on disk. */
  async function source(path: string): Promise<Response> {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return nothing();
    let it = kept.get(path);
    if (it === undefined || it.changedAt !== found.mtimeMs) {
      it = { ...read(path, await readFile(path, 'utf8')), changedAt: found.mtimeMs };
      kept.set(path, it);
    }
    return new Response(it.body, { headers: { 'content-type': it.type, 'cache-control': 'no-cache' } });
  }
}
