/** What the sandbox serves: the page with its types stripped, the few libraries it uses, pictures and files, the socket. */
import { readFile, stat } from 'node:fs/promises';
import { findPackageJSON, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import type { Socket } from './live.ts';
import { livePath } from './protocol.ts';
import type { WorldFile } from './world-file.ts';

export type Route = Readonly<{
  method: 'GET';
  /** As Hono reads it. */
  path: string;
  handle(request: Request): Promise<Response>;
}>;
export type SocketRoute = Readonly<{ path: string; connect(socket: Socket): void }>;

type Kept = Readonly<{ type: string; body: string; changedAt: number }>;

const here = import.meta.dirname;
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

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

const nothing = () => new Response('There is nothing here.', { status: 404 });

function read(path: string, text: string): Omit<Kept, 'changedAt'> {
  const ending = path.split('.').at(-1) ?? '';
  if (ending === 'mjs') return { type: types['ts'] ?? '', body: withUrls(text) };
  if (ending === 'ts') return { type: types['ts'] ?? '', body: withUrls(stripTypeScriptTypes(text)) };
  return { type: types[ending] ?? 'application/octet-stream', body: text };
}

/**
 * The libraries the page may import by name. An import map would have to be inline, which the policy against inline
 * scripts forbids, so their names are written out as addresses when a module is served.
 */
const library = (name: string, within: string, path: string, from?: string) => ({
  name,
  url: `/vendor/${name.replace('@', '').replaceAll('/', '-')}.mjs`,
  path: (): string => join(folderOf(within, from), path),
});
const libraries = [
  library('preact', 'preact', 'dist/preact.mjs'),
  library('preact/hooks', 'preact', 'hooks/dist/hooks.mjs'),
  library('htm', 'htm', 'dist/htm.mjs'),
  library('htm/preact', 'htm', 'preact/index.mjs'),
  library('@preact/signals', '@preact/signals', 'dist/signals.mjs'),
  library('@preact/signals-core', '@preact/signals-core', 'dist/signals-core.mjs', '@preact/signals'),
];

function folderOf(name: string, from?: string): string {
  const base = from === undefined ? import.meta.url : join(folderOf(from), 'package.json');
  const found = findPackageJSON(name, base);
  if (found === undefined) throw new Error(`the page needs the package ${name}`);
  return dirname(found);
}

/** `from 'preact'` → `from '/vendor/preact.mjs'`; a source map's address leads nowhere here, so it goes. */
function withUrls(code: string): string {
  const urls = new Map(libraries.map((it) => [it.name, it.url]));
  return code
    .replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g, (all, before: string, quote: string, name: string) => {
      const url = urls.get(name);
      return url === undefined ? all : `${before}${quote}${url}${quote}`;
    })
    .replace(/\/\/# sourceMappingURL=\S*\s*$/, '');
}

/** Pictures are shown; whatever else a card carried is only ever saved, never run. */
function download(file: Awaited<ReturnType<WorldFile['fileOf']>>): Response {
  if (file === undefined) return nothing();
  const isPicture = file.mediaType === 'image/png';
  const isKnown = ['text/calendar', 'application/json', 'text/plain'].some((it) => file.mediaType.startsWith(it));
  const name = encodeURIComponent(file.name);
  return new Response(Uint8Array.from(file.content), {
    headers: {
      'content-type': isPicture || isKnown ? file.mediaType : 'application/octet-stream',
      'content-disposition': isPicture ? 'inline' : `attachment; filename*=UTF-8''${name}`,
      'cache-control': 'private, max-age=31536000, immutable',
    },
  });
}
