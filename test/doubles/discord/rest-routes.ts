/** A table of routes: `/channels/:channel/messages`, found by method and path. */
import type { RecordedRequest } from './rest-recording.ts';
import type { Json, Upload } from './wire.ts';

export type Call = Readonly<{
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed JSON; `payload_json` of a multipart body. */
  body: Json;
  uploads: readonly Upload[];
  recorded: RecordedRequest;
}>;
/** Undefined answers 204. */
export type Handler = (call: Call) => unknown;
export type Route = Readonly<{ method: string; path: string; handle: Handler; status?: number; open?: boolean }>;
/** `open` routes are let in by a token in their path. */
export const route = (
  spec: `${'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'} /${string}`,
  handle: Handler,
  more: Readonly<{ status?: number; open?: boolean }> = {},
): Route => {
  const [method = '', path = ''] = spec.split(' ');
  return { method, path, handle, ...more };
};

export type Found = Readonly<{ route: Route; params: Readonly<Record<string, string>> }>;
/** `wrong-method` where the path is there, and nothing where it is not. */
export const createRouter = (
  routes: readonly Route[],
): ((method: string, path: string) => Found | 'wrong-method' | undefined) => {
  const bySize = new Map<number, (Route & Readonly<{ segments: readonly string[] }>)[]>();
  for (const it of routes) {
    const segments = it.path.split('/').slice(1);
    bySize.set(segments.length, [...(bySize.get(segments.length) ?? []), { ...it, segments }]);
  }
  // Words before placeholders: /messages/@original is no message id.
  for (const list of bySize.values()) list.sort((a, b) => placeholders(a.path) - placeholders(b.path));
  return (method, path) => {
    const given = path.split('/').slice(1).map(decoded);
    let there = false;
    for (const it of bySize.get(given.length) ?? []) {
      if (!it.segments.every((segment, at) => segment.startsWith(':') || segment === given[at])) continue;
      there = true;
      if (it.method !== method) continue;
      const params: Record<string, string> = {};
      it.segments.forEach((segment, at) => {
        if (segment.startsWith(':')) params[segment.slice(1)] = given[at] ?? '';
      });
      return { route: it, params };
    }
    return there ? 'wrong-method' : undefined;
  };
};
const placeholders = (path: string): number => path.split(':').length;
const decoded = (segment: string): string => {
  try {
    return segment.includes('%') ? decodeURIComponent(segment) : segment;
  } catch {
    return segment;
  }
};
