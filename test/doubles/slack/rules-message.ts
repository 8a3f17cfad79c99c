/** What Slack refuses of a message as a whole. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
import { refuse, refuseWith } from './problems.ts';
import { blockProblems, nameBlocks } from './rules-blocks.ts';
import { asText, isRecord } from './wire.ts';
import type { Json, Metadata, StoredMessage } from './wire.ts';
import type { World } from './world.ts';

export const hasImage =
  (world: World, team: string) =>
  (id: string): boolean => {
    const file = world.files.get(id);
    return file?.team === team && file.complete && file.mimetype.startsWith('image/');
  };
/** No page says how many; Slack was seen to refuse some 13,200: https://github.com/slackapi/bolt-js/issues/2509 */
const mostWords = 13_000;
const wordsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, it) => sum + wordsIn(it), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, it]) => sum + (key === 'text' && typeof it === 'string' ? it.length : wordsIn(it)),
    0,
  );
};
/** Blocks as kept: named where the app left them nameless. */
export const readBlocks = (world: World, team: string, value: unknown): readonly Json[] | undefined => {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return refuse('invalid_blocks_format');
  const problems = blockProblems(value, 'message', hasImage(world, team));
  if (problems.length > 0) return refuseWith('invalid_blocks', problems);
  if (wordsIn(value) > mostWords) return refuse('msg_blocks_too_long');
  return nameBlocks(value as readonly Json[], () => world.ids.secret().slice(0, 5));
};
/** https://docs.slack.dev/messaging/message-metadata */
export const readMetadata = (value: unknown): Metadata | undefined => {
  if (value === undefined) return undefined;
  if (!isRecord(value)) return refuse('invalid_metadata_format');
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== 'string' || type === '' || !isRecord(payload)) return refuse('invalid_metadata_schema');
  if (JSON.stringify(value).length > 8000) return refuse('metadata_too_large');
  return { event_type: type, event_payload: payload };
};

/** What a message shows: words, blocks or attachments, at least one of them. */
export const readContent = (
  world: World,
  team: string,
  args: Json,
): Readonly<{ text: string; blocks?: readonly Json[]; attachments?: readonly Json[]; metadata?: Metadata }> => {
  const text = asText(args['text']);
  // https://docs.slack.dev/changelog/2018-truncating-really-long-messages
  if (text.length > 40_000) return refuse('msg_too_long');
  const blocks = readBlocks(world, team, args['blocks']);
  const attachments = args['attachments'];
  if (attachments !== undefined && !Array.isArray(attachments)) return refuse('invalid_attachments');
  if (Array.isArray(attachments) && attachments.length > 100) return refuse('too_many_attachments');
  const metadata = readMetadata(args['metadata']);
  const shows =
    text.trim() !== '' || (blocks?.length ?? 0) > 0 || (Array.isArray(attachments) && attachments.length > 0);
  if (!shows) return refuse('no_text');
  return {
    text,
    ...(blocks === undefined || blocks.length === 0 ? {} : { blocks }),
    ...(Array.isArray(attachments) ? { attachments: attachments as readonly Json[] } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
};
/** What stands in its place; what is not named stays. https://docs.slack.dev/reference/methods/chat.update */
export const readChange = (world: World, message: StoredMessage, args: Json): Partial<StoredMessage> => {
  const has = (key: string): boolean => args[key] !== undefined;
  const text = has('text') ? asText(args['text']) : message.text;
  // A tenth of what a new message may hold.
  if (text.length > 4000) return refuse('msg_too_long');
  const blocks = has('blocks') ? readBlocks(world, message.team, args['blocks']) : message.blocks;
  const emptied = isRecord(args['metadata']) && Object.keys(args['metadata']).length === 0;
  const metadata = emptied ? undefined : has('metadata') ? readMetadata(args['metadata']) : message.metadata;
  if (!has('text') && !has('blocks') && !has('attachments') && !has('metadata')) return refuse('no_text');
  if (text.trim() === '' && (blocks?.length ?? 0) === 0) return refuse('no_text');
  return { text, ...given('blocks', blocks), ...given('metadata', metadata) };
};
/** A member taken away is kept as undefined, so that it is gone on the wire. */
const given = <Key extends string, T>(key: Key, value: T | undefined): Readonly<Record<Key, T>> =>
  ({ [key]: value }) as Readonly<Record<Key, T>>;
