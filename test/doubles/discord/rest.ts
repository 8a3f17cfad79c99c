/** The REST server: lets in, finds the route, answers as Discord does, and records everything. */
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isRefusal, problems } from './problems.ts';
import type { Problem } from './problems.ts';
import { readAll, readBody } from './rest-body.ts';
import { createFaults } from './rest-faults.ts';
import type { Fault, Faults } from './rest-faults.ts';
import { filesOf } from './rest-recording.ts';
import type { RecordedRequest } from './rest-recording.ts';
import { createRouter } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import type { Json } from './wire.ts';
import type { World } from './world.ts';

export interface Rest {
  readonly server: Server;
  readonly faults: Faults;
  readonly requests: readonly RecordedRequest[];
  setRoutes(routes: readonly Route[]): void;
  /** How far the Date header is off. */
  skew(by: Temporal.Duration): void;
  close(): Promise<void>;
}
type Outcome = Readonly<{ status: number; body: unknown; headers?: Readonly<Record<string, string>> }>;
type Recording = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

export const createRest = ({
  world,
  record,
  changed,
}: Readonly<{ world: World; record: boolean; changed: () => void }>): Rest => {
  const requests: Recording[] = [];
  const faults = createFaults();
  let find = createRouter([]);
  let skewed = Temporal.Duration.from({ seconds: 0 });

  const answer = (response: ServerResponse, { status, body, headers = {} }: Outcome): void => {
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      date: httpDate(world.now().add(skewed)),
      via: '1.1 google',
      ...headers,
    });
    response.end(text);
  };

  const act = (call: Call, route: Route): Outcome => {
    const body = route.handle(call);
    return { status: body === undefined ? 204 : (route.status ?? 200), body, headers: rateLimits(route, world.now()) };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const full = mark < 0 ? url : url.slice(0, mark);
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark));
    const method = request.method ?? 'GET';
    const bytes = await readAll(request);
    if (full.startsWith('/attachments/')) return serveFile(world, full, response);
    const path = full.replace(/^\/api(\/v\d+)?/, '');
    const recording: Recording = {
      method,
      path: decodeURIComponent(path),
      query: Object.fromEntries(query),
      body: {},
      files: [],
      headers: request.headers,
      status: 0,
      code: undefined,
      at: world.now(),
    };
    if (record) requests.push(recording);
    const fault = faults.take(method, recording.path);
    if (fault !== undefined && 'drop' in fault && fault.drop === 'before') return cut(response, fault);
    if (fault !== undefined && 'delay' in fault) await wait(fault.delay);
    const outcome = await outcomeOf({ method, path, query, bytes, request, recording, fault });
    recording.code = (outcome.body as { code?: number } | undefined)?.code;
    if (fault !== undefined && 'drop' in fault) cut(response, fault);
    else {
      recording.status = outcome.status;
      answer(response, outcome);
    }
    changed();
  };

  const outcomeOf = async (it: {
    method: string;
    path: string;
    query: URLSearchParams;
    bytes: Buffer;
    request: IncomingMessage;
    recording: Recording;
    fault: Fault | undefined;
  }): Promise<Outcome> => {
    try {
      const { json, uploads } = await readBody(it.request, it.bytes);
      it.recording.body = json;
      if (uploads.length > 0) it.recording.files = filesOf(json, uploads);
      const found = find(it.method, it.path);
      if (it.fault !== undefined && 'status' in it.fault) return faulty(it.fault, found);
      if (!it.request.url?.startsWith('/api/')) return refused(problems.noSuchRoute);
      const open = typeof found === 'object' && found.route.open === true;
      if (!open && it.request.headers.authorization !== `Bot ${world.token}`) return refused(problems.unauthorized);
      if (found === undefined) return refused(problems.noSuchRoute);
      if (found === 'wrong-method') return refused(problems.methodNotAllowed);
      return act({ params: found.params, query: it.query, body: json, uploads, recorded: it.recording }, found.route);
    } catch (thrown) {
      if (isRefusal(thrown)) return refused(thrown.refused, thrown.errors);
      return {
        status: 500,
        body: { message: `local Discord broke: ${String(thrown)}`, code: 0, stack: (thrown as Error).stack },
      };
    }
  };

  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  return {
    server,
    faults,
    requests,
    setRoutes(routes) {
      find = createRouter(routes);
    },
    skew(by) {
      skewed = by;
    },
    async close() {
      // What is being answered still is; then everything is cut.
      const answered = [...open].map((it) => new Promise((resolve) => it.once('close', resolve)));
      const enough = new AbortController();
      await Promise.race([Promise.all(answered), wait(1000, undefined, { signal: enough.signal })]);
      enough.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

const refused = ({ status, code, message }: Problem, errors?: Json): Outcome => ({
  status,
  body: { message, code, ...(errors === undefined ? {} : { errors }) },
});

/** https://docs.discord.com/developers/topics/rate-limits#header-format; generous, and the same for everybody. */
const rateLimits = ({ method, path, open }: Route, now: Temporal.Instant): Readonly<Record<string, string>> => {
  // Interaction callbacks are not limited.
  if (open === true && path.endsWith('/callback')) return {};
  return {
    'x-ratelimit-bucket': bucketOf(method, path),
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-reset': String(now.epochMilliseconds / 1000 + 1),
    'x-ratelimit-reset-after': '1.000',
  };
};
const buckets = new Map<string, string>();
const bucketOf = (method: string, path: string): string => {
  const key = `${method} ${path}`;
  const known = buckets.get(key) ?? hash('md5', key);
  buckets.set(key, known);
  return known;
};

const cut = (response: ServerResponse, { by = 'close' }: Extract<Fault, { drop: string }>): void => {
  if (by === 'reset') response.socket?.resetAndDestroy();
  else response.destroy();
};

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
const faulty = (
  fault: Extract<Fault, { status: number }>,
  found: ReturnType<ReturnType<typeof createRouter>>,
): Outcome => {
  const { status, code = 0, message, retryAfter = 1, scope = 'user' } = fault;
  if (status !== 429) return { status, body: { message: message ?? `${status}: a fault of the test`, code } };
  const global = scope === 'global';
  return {
    status,
    body: {
      message: message ?? 'You are being rate limited.',
      retry_after: retryAfter,
      global,
      ...(code === 0 ? {} : { code }),
    },
    headers: {
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': scope,
      ...(global
        ? { 'x-ratelimit-global': 'true' }
        : {
            'x-ratelimit-limit': '5',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset-after': String(retryAfter),
            // The bucket of the route, as a client knows it from its answers.
            'x-ratelimit-bucket': typeof found === 'object' ? bucketOf(found.route.method, found.route.path) : 'none',
          }),
    },
  };
};

/** `Mon, 02 Mar 2026 12:00:00 GMT`. */
const httpDate = (at: Temporal.Instant): string => {
  const it = at.toZonedDateTimeISO('UTC');
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${days[it.dayOfWeek - 1]}, ${two(it.day)} ${months[it.month - 1]} ${it.year} ${two(it.hour)}:${two(it.minute)}:${two(it.second)} GMT`;
};
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const serveFile = (world: World, path: string, response: ServerResponse): void => {
  const bytes = world.uploads.get(path.split('/')[3] ?? '');
  response.writeHead(bytes === undefined ? 404 : 200);
  response.end(bytes ?? '');
};
