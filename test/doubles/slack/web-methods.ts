/** What a method of the Web API is: a name, the scopes it needs, and what it does. */
import { refuse } from './problems.ts';
import { historyScope, needScope, readScope } from './scopes.ts';
import { asText } from './wire.ts';
import type { Channel, Json } from './wire.ts';
import type { Workspace, World } from './world.ts';

export type Call = Readonly<{
  args: Json;
  /** Whose token it came with; of methods without one, nobody’s. */
  workspace: Workspace;
  token: string;
}>;
export type Method = Readonly<{
  name: string;
  /** One of these must be held; none for methods that need none, or judge by the kind of channel. */
  scopes: readonly string[];
  /** Whose token it takes: the bot’s, the app’s, or none. */
  by: 'bot' | 'app' | 'nobody';
  handle: (call: Call) => Json;
}>;
export const method = (
  name: string,
  scopes: readonly string[],
  handle: (call: Call) => Json,
  by: Method['by'] = 'bot',
): Method => ({ name, scopes, by, handle });

/** A channel the bot’s workspace holds and the bot may know of: private ones only from within. */
export const findChannel = (world: World, { args, workspace }: Call, key = 'channel'): Channel => {
  const id = asText(args[key]);
  if (id === '')
    return refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] missing required field: ${key}`] } });
  const channel = world.channels.get(id);
  if (channel === undefined || channel.team !== workspace.id) return refuse('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.includes(workspace.botUser)) return refuse('channel_not_found');
  return channel;
};
export const needRead = (call: Call, channel: Channel): void =>
  needScope(call.workspace.scopes, readScope(channel.kind));
export const needHistory = (call: Call, channel: Channel): void =>
  needScope(call.workspace.scopes, historyScope(channel.kind));

/** A page of a list, by a cursor that means a place in it. https://docs.slack.dev/apis/web-api/pagination */
export const paged = <T>(
  all: readonly T[],
  args: Json,
  usual: number,
  most = 1000,
): Readonly<{ page: readonly T[]; next: string }> => {
  const asked = args['limit'] === undefined || args['limit'] === 0 ? usual : Number(args['limit']);
  if (!Number.isInteger(asked) || asked < 1) return refuse('invalid_limit');
  const limit = Math.min(asked, most);
  const cursor = asText(args['cursor']);
  let from = 0;
  if (cursor !== '') {
    const read = /^next:(\d+)$/.exec(atobOr(cursor));
    if (read === null) return refuse('invalid_cursor');
    from = Number(read[1]);
  }
  const page = all.slice(from, from + limit);
  return { page, next: from + limit < all.length ? btoa(`next:${from + limit}`) : '' };
};
const atobOr = (text: string): string => {
  try {
    return atob(text);
  } catch {
    return '';
  }
};
