/** Files of messages: what a body says of them, brought together with what was uploaded. */
import type { Inside } from './gateway-events.ts';
import type { Attachment, Upload } from './wire.ts';

type Said = Readonly<{ id: string | number; filename?: string; description?: string }>;

/**
 * The attachments a message has afterwards. A body that lists attachments keeps only those listed;
 * one that lists none keeps all. https://docs.discord.com/developers/reference#editing-message-attachments
 */
export const attach = (
  { world, baseUrl }: Inside,
  channelId: string,
  said: readonly Said[] | undefined,
  uploads: readonly Upload[],
  before: readonly Attachment[],
  ephemeral: boolean,
): readonly Attachment[] => {
  if (uploads.length === 0 && said === undefined) return before;
  const kept =
    said === undefined
      ? before
      : said.flatMap((it) => {
          const found = before.find(({ id }) => id === String(it.id));
          if (found === undefined) return [];
          return [it.description === undefined ? found : { ...found, description: it.description }];
        });
  const added = uploads.map((upload): Attachment => {
    const words = said?.find((it) => `files[${it.id}]` === upload.key);
    const filename = (words?.filename ?? upload.filename).replaceAll(/[^\w.-]+/g, '_');
    const id = world.ids.next();
    world.uploads.set(id, upload.bytes);
    const url = `${baseUrl()}/attachments/${channelId}/${id}/${filename}`;
    return {
      id,
      filename,
      size: upload.bytes.byteLength,
      url,
      proxy_url: url,
      ...(upload.contentType === '' ? {} : { content_type: upload.contentType }),
      ...(words?.description === undefined ? {} : { description: words.description }),
      ...(ephemeral ? { ephemeral: true as const } : {}),
    };
  });
  return [...kept, ...added];
};
