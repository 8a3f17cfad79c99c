/** Bare clients for the double’s own tests: fetch, and a WebSocket that keeps what it hears. No library in between. */
import { WebSocket } from 'ws';
import type { LocalDiscord } from './index.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';

export type Reply = Readonly<{ status: number; body: Json; headers: Headers }>;
export type BareRest = (
  method: string,
  path: string,
  body?: unknown,
  options?: Readonly<{ token?: string; files?: Readonly<Record<string, string>> }>,
) => Promise<Reply>;

export const bareRest =
  (discord: Pick<LocalDiscord, 'apiUrl' | 'token'>): BareRest =>
  async (method, path, body, { token = `Bot ${discord.token}`, files } = {}) => {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: token,
        ...(body !== undefined && files === undefined ? { 'content-type': 'application/json' } : {}),
      },
      ...(files !== undefined ? { body: multipart(body, files) } : {}),
      ...(files === undefined && body !== undefined ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json), headers: response.headers };
  };
const multipart = (body: unknown, files: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  Object.entries(files).forEach(([name, text], index) => form.set(`files[${index}]`, new Blob([text]), name));
  return form;
};

/** The codes in a 50035’s tree, each with the path it stands at: `data.content BASE_TYPE_MAX_LENGTH`. */
export const formCodes = (body: Json): readonly string[] => {
  const walk = (tree: Json, path: readonly string[]): readonly string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      key === '_errors'
        ? (value as readonly Json[]).map((it) => `${path.join('.')} ${asText(it['code'])}`.trim())
        : walk(value as Json, [...path, key]),
    );
  return walk((body['errors'] ?? {}) as Json, []);
};

export type Heard = Readonly<{ op: number; t: string | null; s: number | null; d: Json }>;
export interface BareGateway extends AsyncDisposable {
  readonly heard: readonly Heard[];
  send(op: number, d: unknown): void;
  sendText(text: string): void;
  /** The first frame like this, heard already or yet to come. */
  next(isIt: (frame: Heard) => boolean): Promise<Heard>;
  event(name: string): Promise<Heard>;
  op(code: number): Promise<Heard>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  close(code?: number): void;
}
/** Connects, and identifies unless told not to; answers heartbeats that are asked for. */
export const bareGateway = async (
  discord: LocalDiscord,
  identify: Readonly<Record<string, unknown>> | 'silent' = { intents: 1 },
  url = '',
): Promise<BareGateway> => {
  const socket = new WebSocket(
    url === '' ? `${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/gateway?v=10&encoding=json` : url,
  );
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
  });
  let seq: number | null = null;
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
  socket.on('message', (raw) => {
    const frame = JSON.parse((raw as Buffer).toString()) as Heard;
    heard.push(frame);
    seq = frame.s ?? seq;
    if (frame.op === 1) send(1, seq);
    for (const look of waiting) look();
  });
  const next: BareGateway['next'] = (isIt) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(isIt);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await new Promise((resolve) => {
    socket.on('open', resolve);
  });
  if (identify !== 'silent')
    send(2, { token: discord.token, properties: { os: 'linux', browser: 'bare', device: 'bare' }, ...identify });
  return {
    heard,
    send,
    sendText: (text) => socket.send(text),
    next,
    event: (name) => next((it) => it.t === name),
    op: (code) => next((it) => it.op === code),
    closed,
    close: (code) => socket.close(code),
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
};
