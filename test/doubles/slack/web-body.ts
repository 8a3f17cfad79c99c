/** Reading what a Web API call says: a form, JSON, or multipart. https://docs.slack.dev/apis/web-api/#basics */
import type { IncomingMessage } from 'node:http';
import { refuse } from './problems.ts';
import { isRecord } from './wire.ts';
import type { Json } from './wire.ts';

export const readAll = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });

export type Body = Readonly<{ args: Json; tokenInBody: string | undefined }>;
export const readArgs = async (request: IncomingMessage, bytes: Buffer, query: URLSearchParams): Promise<Body> => {
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'GET') return fromForm([...query]);
  if (bytes.byteLength === 0) return fromForm([]);
  if (type === '') return refuse('missing_post_type');
  if (type.startsWith('application/x-www-form-urlencoded')) return fromForm([...new URLSearchParams(bytes.toString())]);
  if (type.startsWith('application/json')) return { args: json(bytes), tokenInBody: undefined };
  if (type.startsWith('multipart/form-data')) {
    const form = await readForm(type, bytes);
    return fromForm([...form].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])));
  }
  return refuse('invalid_post_type');
};
/** Of an upload: the one file of a form, or the bytes as they are. */
export const readUpload = async (request: IncomingMessage, bytes: Buffer): Promise<Uint8Array> => {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await readForm(type, bytes);
  const file = [...form.values()].find((it) => typeof it !== 'string');
  return file === undefined ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
};
const readForm = (type: string, bytes: Buffer): Promise<FormData> =>
  new Request('http://local', {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  }).formData();

const json = (bytes: Buffer): Json => {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    return refuse('invalid_json');
  }
  return isRecord(value) ? value : refuse('json_not_object');
};

const jsonKeys = new Set(['blocks', 'attachments', 'metadata', 'view', 'files', 'unfurls']);
const booleanKeys = new Set([
  'as_user',
  'exclude_archived',
  'force',
  'include_all_metadata',
  'include_locale',
  'include_num_members',
  'inclusive',
  'link_names',
  'mrkdwn',
  'prevent_creation',
  'reply_broadcast',
  'return_im',
  'unfurl_links',
  'unfurl_media',
]);
const numberKeys = new Set(['limit', 'length', 'count', 'page']);
/** What is JSON that cannot be read stands as the text it was: the method says what is wrong with it. */
const fromForm = (fields: readonly (readonly [string, string])[]): Body => {
  const args: Record<string, unknown> = {};
  let tokenInBody: string | undefined;
  for (const [key, value] of fields) {
    if (key === 'token') tokenInBody = value;
    else if (jsonKeys.has(key)) args[key] = parsed(value);
    else if (booleanKeys.has(key)) args[key] = value === 'true' || value === '1';
    else if (numberKeys.has(key)) args[key] = Number(value);
    else args[key] = value;
  }
  return { args, tokenInBody };
};
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
