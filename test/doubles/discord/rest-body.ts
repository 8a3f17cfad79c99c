/** Reading bodies: JSON, or multipart with `payload_json` and files. */
import type { IncomingMessage } from 'node:http';
import { problems, refuse } from './problems.ts';
import type { Json, Upload } from './wire.ts';

export type Body = Readonly<{ json: Json; uploads: readonly Upload[] }>;
const empty: Body = { json: {}, uploads: [] };

export const readAll = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', reject);
  });

export const readBody = async (request: IncomingMessage, bytes: Buffer): Promise<Body> => {
  if (bytes.byteLength === 0) return empty;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(type, bytes);
  return { json: parse(bytes.toString()), uploads: [] };
};

/** https://docs.discord.com/developers/reference#uploading-files */
const readMultipart = async (type: string, bytes: Buffer): Promise<Body> => {
  const form = await new Request('http://local', {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  }).formData();
  const uploads: Upload[] = [];
  let json: Json = {};
  for (const [key, value] of form) {
    if (typeof value === 'string')
      json = key === 'payload_json' ? { ...json, ...parse(value) } : { ...json, [key]: value };
    else
      uploads.push({
        key,
        filename: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  }
  return { json, uploads };
};

const parse = (text: string): Json => {
  try {
    const value: unknown = JSON.parse(text);
    // A list stands as it is: commands are overwritten with one.
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    return refuse(problems.invalidJson);
  }
};
