/** Pictures and files: put up first, then shown by the message that names them. */
import type { Upload, Uploaded } from './render-card.ts';
import { timing } from './timing.ts';
import type { WebApi } from './web-api.ts';

type Place = Readonly<{ upload_url: string; file_id: string }>;
type Completed = Readonly<{ files: readonly Uploaded[] }>;

/**
 * In order; undefined for what Slack did not take, which is then said in words: no card stays away for a picture.
 * `failed` is told of each of those.
 */
export async function putUp(
  api: WebApi,
  team: string,
  uploads: readonly Upload[],
  failed: (upload: Upload) => void = () => {},
): Promise<readonly (Uploaded | undefined)[]> {
  return Promise.all(
    uploads.map(async (it) => {
      const uploaded = await one(api, team, it).catch(() => undefined);
      if (uploaded === undefined) failed(it);
      return uploaded;
    }),
  );
}

/** Three steps (Messaging, "Working with files", uploading): a place for it, the bytes, and that it is whole. */
async function one(api: WebApi, team: string, { name, data, alt }: Upload): Promise<Uploaded | undefined> {
  const asked = { filename: name, length: data.byteLength, ...(alt === undefined ? {} : { alt_text: alt }) };
  const place = await api.call<Place>(team, 'files.getUploadURLExternal', asked, 'yes');
  const answer = await fetch(place.upload_url, {
    method: 'POST',
    body: data.slice().buffer,
    redirect: 'error',
    signal: AbortSignal.timeout(timing.answerWithin),
  });
  if (!answer.ok) return undefined;
  const whole = { files: [{ id: place.file_id, title: name }] };
  return (await api.call<Completed>(team, 'files.completeUploadExternal', whole, 'yes')).files[0];
}
