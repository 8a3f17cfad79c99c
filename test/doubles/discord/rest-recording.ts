/** What was asked of the double, in order. */
import type { Json, Upload } from './wire.ts';

export type RecordedRequest = Readonly<{
  method: string;
  /** Without `/api/v10` and the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Parsed JSON; `payload_json` of a multipart body; {} of none. */
  body: Json;
  files: readonly Readonly<{ name: string; size: number; description: string | undefined }>[];
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As answered; 0 while it is not, or where the socket was cut instead. */
  status: number;
  /** Discord’s own code of a refusal. */
  code: number | undefined;
  at: Temporal.Instant;
}>;

export const filesOf = (body: Json, uploads: readonly Upload[]): RecordedRequest['files'] => {
  const data = (body['data'] ?? body) as Json;
  const said = (data['attachments'] ?? []) as readonly Readonly<{ id: unknown; description?: string }>[];
  return uploads.map(({ key, filename, bytes }) => ({
    name: filename,
    size: bytes.byteLength,
    description: said.find((it) => `files[${String(it.id)}]` === key)?.description,
  }));
};
