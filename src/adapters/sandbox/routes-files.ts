/** Answers to requests for files: sources as the browser reads them, what cards carried, nothing. */
import { stripTypeScriptTypes } from 'node:module';
import { withUrls } from './routes-libraries.ts';
import type { WorldFile } from './world-file.ts';

export type Kept = Readonly<{ type: string; body: string; changedAt: number }>;
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export const nothing = () => new Response('There is nothing here.', { status: 404 });

export function read(path: string, text: string): Omit<Kept, 'changedAt'> {
  const ending = path.split('.').at(-1) ?? '';
  if (ending === 'mjs') return { type: types['ts'] ?? '', body: withUrls(text) };
  if (ending === 'ts') return { type: types['ts'] ?? '', body: withUrls(stripTypeScriptTypes(text)) };
  return { type: types[ending] ?? 'application/octet-stream', body: text };
}

/** Pictures are shown; whatever else a card carried is only ever saved, never run. */
export function download(file: Awaited<ReturnType<WorldFile['fileOf']>>): Response {
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
