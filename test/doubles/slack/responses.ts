/** Answers to what somebody did: in the acknowledgement of a command, or posted to the response_url. */
import type { Inside } from './events.ts';
import { responseMinutes, responseUses } from './interactions.ts';
import type { Deed, Deeds } from './interactions.ts';
import { asBot, removeMessage, rewriteMessage, writeMessage } from './messages.ts';
import { isRefusal, refuse } from './problems.ts';
import { readContent } from './rules-message.ts';
import type { Page } from './web.ts';
import { asText, isRecord } from './wire.ts';
import type { Json } from './wire.ts';
import { known, messagesOf, workspaceOf } from './world.ts';

/** Yes, however it is written. */
const isYes = (value: unknown): boolean => value === true || value === 'true';
/**
 * Says it to the one person unless `in_channel` is asked for. What was acted on is replaced or taken away only where
 * that is asked for. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export const respond = (inside: Inside, deed: Deed, said: Json): void => {
  const { world } = inside;
  const workspace = workspaceOf(world, deed.team);
  const original =
    deed.original === undefined ? undefined : messagesOf(world, deed.original.channel).get(deed.original.ts);
  if (isYes(said['delete_original'])) {
    if (original === undefined) return refuse('message_not_found');
    return removeMessage(inside, original);
  }
  if (isYes(said['replace_original']) && original !== undefined) {
    // The whole of it: what is not said again is gone.
    const { blocks: _blocks, attachments: _attachments, ...bare } = original;
    rewriteMessage(inside, bare, readContent(world, deed.team, said), workspace.botUser);
    deed.messages = [...deed.messages.filter((it) => it !== original.ts), original.ts];
    return;
  }
  if (deed.channel === undefined) return refuse('channel_not_found');
  const channel = known(world.channels, deed.channel, 'channel');
  const thread = asText(said['thread_ts']);
  const message = writeMessage(inside, channel, workspace.botUser, {
    ...asBot(world, channel.team),
    ...readContent(world, channel.team, said),
    ...(thread === '' ? {} : { thread_ts: thread }),
    ephemeralTo: said['response_type'] === 'in_channel' ? undefined : deed.user,
  });
  deed.messages = [...deed.messages, message.ts];
};

export const responsePage =
  (inside: Inside, deeds: Deeds): Page =>
  async ({ path, bytes, recording }) => {
    const deed = deeds.get(path.split('/')[3] ?? '');
    const body = read(bytes.toString());
    recording.args = body ?? {};
    const failed = (status: number, error: string): Awaited<ReturnType<Page>> => {
      recording.error = error;
      if (deed !== undefined) deed.posts = [...deed.posts, { body: body ?? {}, at: inside.world.now(), status, error }];
      return { status, body: { ok: false, error } };
    };
    if (deed === undefined) return failed(404, 'not_found');
    recording.team = deed.team;
    if (body === undefined) return failed(400, 'invalid_payload');
    const age = inside.world.now().since(deed.at).total('minutes');
    if (age > responseMinutes) return failed(404, 'expired_url');
    if (deed.uses >= responseUses) return failed(404, 'used_url');
    try {
      respond(inside, deed, body);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      return failed(400, thrown.refused);
    }
    deed.uses += 1;
    deed.posts = [...deed.posts, { body, at: inside.world.now(), status: 200, error: undefined }];
    return { status: 200, body: 'ok', type: 'text/plain' };
  };
const read = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
