/** Files in three steps: an address to upload to, the bytes, and then where it goes. https://docs.slack.dev/messaging/working-with-files#uploading_files */
import type { Inside } from './events.ts';
import { asBot, writeMessage } from './messages.ts';
import { fileJson } from './payloads.ts';
import { refuse } from './problems.ts';
import { readBlocks } from './rules-message.ts';
import { readUpload } from './web-body.ts';
import type { Page } from './web.ts';
import { asText, listOf } from './wire.ts';
import type { StoredFile } from './wire.ts';
import { findChannel, method } from './web-methods.ts';
import type { Method } from './web-methods.ts';
import { changeIn } from './world.ts';

const kinds: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  ics: 'text/calendar',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  txt: 'text/plain',
};
const kindOf = (name: string): string =>
  kinds[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

export const fileMethods = (inside: Inside): readonly Method[] => {
  const { world } = inside;
  return [
    method('files.getUploadURLExternal', ['files:write'], ({ args, workspace }) => {
      const name = asText(args['filename']);
      const size = Number(args['length']);
      if (name === '' || !Number.isInteger(size) || size <= 0) return refuse('invalid_arguments');
      const altText = asText(args['alt_txt']);
      // https://docs.slack.dev/reference/methods/files.getUploadURLExternal#errors
      if (altText.length > 1000) return refuse('alt_txt_too_large');
      if (size > 1_073_741_824) return refuse('file_upload_size_restricted');
      const id = world.ids.next('F');
      world.files.set(id, {
        id,
        team: workspace.id,
        name,
        title: name,
        altText,
        mimetype: kindOf(name),
        size,
        bytes: undefined,
        complete: false,
        user: workspace.botUser,
      });
      return { upload_url: `${inside.baseUrl()}/upload/${id}/${world.ids.secret()}`, file_id: id };
    }),
    method('files.completeUploadExternal', ['files:write'], (call) => {
      const { args, workspace } = call;
      const asked = listOf(args['files']);
      if (asked.length === 0) return refuse('invalid_arguments');
      const found = asked.map((it): StoredFile => {
        const file = world.files.get(asText(it['id']));
        if (file === undefined || file.team !== workspace.id || file.bytes === undefined)
          return refuse('file_not_found');
        if (file.complete) return refuse('file_already_completed');
        return { ...file, title: asText(it['title']) === '' ? file.name : asText(it['title']), complete: true };
      });
      const where = asText(args['channel_id']);
      const channel = where === '' ? undefined : findChannel(world, call, 'channel_id');
      if (channel !== undefined && !channel.members.includes(workspace.botUser)) return refuse('not_in_channel');
      if (channel?.archived === true) return refuse('is_archived');
      const thread = asText(args['thread_ts']);
      const blocks = readBlocks(world, workspace.id, args['blocks']);
      for (const file of found) world.files.set(file.id, file);
      const files = found.map((it) => fileJson(world, inside.baseUrl(), it));
      if (channel !== undefined)
        writeMessage(inside, channel, workspace.botUser, {
          ...asBot(world, channel.team),
          text: asText(args['initial_comment']),
          subtype: 'file_share',
          upload: true,
          files,
          ...(blocks === undefined ? {} : { blocks }),
          ...(thread === '' ? {} : { thread_ts: thread }),
        });
      return { files };
    }),
    method('files.info', ['files:read'], ({ args, workspace }) => {
      const file = world.files.get(asText(args['file']));
      if (file === undefined || file.team !== workspace.id || !file.complete) return refuse('file_not_found');
      return { file: fileJson(world, inside.baseUrl(), file) };
    }),
  ];
};

/** The bytes come here, as they are or in a form. */
export const uploadPage =
  ({ world, changed }: Inside): Page =>
  async ({ request, path, bytes, recording }) => {
    const id = path.split('/')[2] ?? '';
    const file = world.files.get(id);
    if (file === undefined || file.complete) return { status: 404, body: 'not found', type: 'text/plain' };
    const content = await readUpload(request, bytes);
    recording.args = { file: id, size: content.byteLength };
    if (content.byteLength !== file.size)
      return {
        status: 400,
        body: `length was said to be ${file.size}, and is ${content.byteLength}`,
        type: 'text/plain',
      };
    changeIn(world.files, id, { bytes: content }, 'file');
    changed();
    return { status: 200, body: `OK - ${content.byteLength}`, type: 'text/plain' };
  };
/** What was uploaded, for those who hold a token. */
export const filePage =
  ({ world }: Inside): Page =>
  async ({ path, request }) => {
    const file = world.files.get(path.split('/')[2] ?? '');
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (file?.bytes === undefined || world.tokens.get(token)?.team !== file.team)
      return { status: 404, body: 'not found', type: 'text/plain' };
    return { status: 200, body: file.bytes, type: file.mimetype };
  };
