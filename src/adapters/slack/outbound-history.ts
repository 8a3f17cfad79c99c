/** What was said in a conversation or a thread, with the marks our own messages carry. */
// Slack lets some apps read only fifteen messages a minute (Web API, "Rate limits", conversations.history), so this is
// asked rarely and narrowly; where it must wait, the caller is told so, for a second copy is worse than a late one.
import { timestampAt } from './addresses.ts';
import type { Spot } from './outbound-asking.ts';
import type { WebApi } from './web-api.ts';

export type Span = Readonly<{ since: Temporal.Instant; until?: Temporal.Instant | undefined }>;
export type Message = Readonly<{ ts: string; metadata?: unknown; latest_reply?: string }>;
type Page = Readonly<{
  messages?: readonly Message[];
  response_metadata?: Readonly<{ next_cursor?: string }>;
}>;

/** So many pages are looked through at most. */
const pagesAtMost = 20;

/** Newest first in a conversation, oldest first in a thread. */
export async function* messagesIn(
  api: WebApi,
  team: string,
  { channel, thread }: Spot,
  { since, until }: Span,
): AsyncIterable<Message> {
  const args = {
    channel,
    ...(thread === undefined ? {} : { ts: thread }),
    oldest: timestampAt(since),
    ...(until === undefined ? {} : { latest: timestampAt(until) }),
    inclusive: true,
    include_all_metadata: true,
  };
  const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
  let cursor = '';
  for (let page = 0; page < pagesAtMost; page += 1) {
    const answer = await api.call<Page>(team, method, cursor === '' ? args : { ...args, cursor }, 'yes');
    yield* answer.messages ?? [];
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') return;
  }
}
