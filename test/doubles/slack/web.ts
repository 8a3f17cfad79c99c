/** The HTTP server: lets in, finds the method, answers as Slack does, and records everything. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isRefusal, refuse } from './problems.ts';
import { needScope } from './scopes.ts';
import { readAll, readArgs } from './web-body.ts';
import { createFaults } from './web-faults.ts';
import type { Fault, Faults } from './web-faults.ts';
import type { Method } from './web-methods.ts';
import { known } from './world.ts';
import type { Workspace, World } from './world.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';

/** A call as it came, and how it was answered. */
export type RecordedCall = Readonly<{
  /** `chat.postMessage`; `response_url` and `upload` for those. */
  method: string;
  /** Without the token; JSON, booleans and numbers of a form are read. */
  args: Json;
  /** Of the token’s workspace; '' where there was none. */
  team: string;
  headers: IncomingHttpHeaders;
  /** As answered; 0 while it is not, or where the socket was cut instead. */
  status: number;
  error: string | undefined;
  at: Temporal.Instant;
}>;
export type Outcome = Readonly<{
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
  /** HTML, or bytes; JSON otherwise. */
  type?: string;
}>;
/** What is no method: its own addresses, by the first word of the path. */
export type Page = (
  it: Readonly<{ request: IncomingMessage; path: string; query: URLSearchParams; bytes: Buffer; recording: Recording }>,
) => Promise<Outcome>;
export type Recording = { -readonly [Key in keyof RecordedCall]: RecordedCall[Key] };
export interface Web {
  readonly server: Server;
  readonly faults: Faults;
  readonly calls: readonly RecordedCall[];
  setMethods(methods: readonly Method[]): void;
  setPages(pages: Readonly<Record<string, Page>>): void;
  /** How far the Date header is off. */
  skew(by: Temporal.Duration): void;
  close(): Promise<void>;
}
/** Stands for the workspace where a method takes no token. */
const nobody: Workspace = {
  id: '',
  name: '',
  domain: '',
  owner: '',
  botUser: '',
  botId: '',
  token: undefined,
  scopes: [],
};

export const createWeb = ({
  world,
  record,
  changed,
}: Readonly<{ world: World; record: boolean; changed: () => void }>): Web => {
  const calls: Recording[] = [];
  const faults = createFaults();
  const methods = new Map<string, Method>();
  let pages: Readonly<Record<string, Page>> = {};
  let skewed = Temporal.Duration.from({ seconds: 0 });

  /** https://docs.slack.dev/authentication/tokens; the errors on https://docs.slack.dev/reference/methods/auth.test */
  const admit = ({ by }: Method, token: string): Workspace => {
    if (by === 'nobody') return nobody;
    if (token === '') return refuse('not_authed');
    if (token === world.app.token) return by === 'app' ? nobody : refuse('not_allowed_token_type');
    const found = world.tokens.get(token);
    if (found === undefined) return refuse('invalid_auth');
    if (found.state === 'revoked') return refuse('token_revoked');
    if (found.state === 'inactive') return refuse('account_inactive');
    return by === 'app' ? refuse('not_allowed_token_type') : known(world.workspaces, found.team, 'workspace');
  };
  const call = async (
    it: Parameters<Page>[0] & Readonly<{ name: string; fault: Fault | undefined }>,
  ): Promise<Outcome> => {
    const method = methods.get(it.name);
    let workspace = nobody;
    const headers = (): Readonly<Record<string, string>> => ({
      ...(workspace.scopes.length === 0 ? {} : { 'x-oauth-scopes': workspace.scopes.join(',') }),
      ...((method?.scopes.length ?? 0) === 0 ? {} : { 'x-accepted-oauth-scopes': method?.scopes.join(',') ?? '' }),
    });
    try {
      const { args, tokenInBody } = await readArgs(it.request, it.bytes, it.query);
      it.recording.args = args;
      if (method === undefined) return refuse('unknown_method', { req_method: it.name });
      const token = /^Bearer (.*)$/.exec(it.request.headers.authorization ?? '')?.[1] ?? tokenInBody ?? '';
      it.recording.team = world.tokens.get(token)?.team ?? '';
      workspace = admit(method, token);
      if (method.scopes.length > 0) needScope(workspace.scopes, ...method.scopes);
      if (it.fault !== undefined && 'error' in it.fault) return refuse(it.fault.error);
      const body = method.handle({ args, workspace, token });
      const warned =
        it.fault !== undefined && 'message' in it.fault ? { response_metadata: { messages: [it.fault.message] } } : {};
      return { status: 200, body: { ok: true, ...body, ...warned }, headers: headers() };
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      it.recording.error = thrown.refused;
      const limited = thrown.refused === 'ratelimited';
      const again: Readonly<Record<string, string>> = limited
        ? { 'retry-after': asText(thrown.more['retry_after']) }
        : {};
      return {
        status: limited ? 429 : 200,
        body: { ok: false, error: thrown.refused, ...(limited ? {} : thrown.more) },
        headers: { ...headers(), ...again },
      };
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://local');
    const [, first = '', ...rest] = url.pathname.split('/');
    const bytes = await readAll(request);
    const name = first === 'api' ? rest.join('/') : first === 'response' ? 'response_url' : first;
    const recording: Recording = {
      method: name,
      args: {},
      team: '',
      headers: request.headers,
      status: 0,
      error: undefined,
      at: world.now(),
    };
    if (record && first !== 'files') calls.push(recording);
    const fault = faults.take(name);
    if (fault !== undefined && 'drop' in fault && fault.drop === 'before') return void response.destroy();
    if (fault !== undefined && 'delay' in fault) await wait(fault.delay);
    const page = first === 'api' ? undefined : pages[first];
    const it = { request, path: url.pathname, query: url.searchParams, bytes, recording };
    let outcome: Outcome;
    try {
      if (fault !== undefined && 'status' in fault) outcome = faulty(fault);
      else if (first === 'api') outcome = await call({ ...it, name, fault });
      else if (page === undefined) outcome = { status: 404, body: { ok: false, error: 'not_found' } };
      else if (fault !== undefined && 'error' in fault)
        outcome = { status: 400, body: { ok: false, error: fault.error } };
      else outcome = await page(it);
    } catch (thrown) {
      outcome = {
        status: 500,
        body: { ok: false, error: `local Slack broke: ${(thrown as Error).stack ?? String(thrown)}` },
      };
    }
    if (fault !== undefined && 'drop' in fault) response.destroy();
    else {
      recording.status = outcome.status;
      answer(response, outcome);
    }
    changed();
  };
  const answer = (response: ServerResponse, { status, body, headers = {}, type }: Outcome): void => {
    const sent = type === undefined ? JSON.stringify(body) : (body as string | Uint8Array);
    response.writeHead(status, {
      'content-type': type ?? 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(sent),
      date: httpDate(world.now().add(skewed)),
      'x-slack-req-id': crypto.randomUUID(),
      ...headers,
    });
    response.end(sent);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  return {
    server,
    faults,
    calls,
    setMethods(all) {
      for (const it of all) methods.set(it.name, it);
    },
    setPages(all) {
      pages = all;
    },
    skew(by) {
      skewed = by;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

/** https://docs.slack.dev/apis/web-api/rate-limits */
const faulty = ({ status, retryAfter = 1 }: Extract<Fault, { status: number }>): Outcome =>
  status === 429
    ? { status, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfter) } }
    : { status, body: `${status}: a fault of the test`, type: 'text/plain' };

/** `Mon, 02 Mar 2026 12:00:00 GMT`. */
const httpDate = (at: Temporal.Instant): string => {
  const it = at.toZonedDateTimeISO('UTC');
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${days[it.dayOfWeek - 1]}, ${two(it.day)} ${months[it.month - 1]} ${it.year} ${two(it.hour)}:${two(it.minute)}:${two(it.second)} GMT`;
};
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
