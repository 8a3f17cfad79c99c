/** One of our own messages, found again by its mark, in a conversation and in its threads. */
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { messageRef } from './addresses.ts';
import { spotOf, type Spot } from './outbound-asking.ts';
import { messagesIn, type Span } from './outbound-history.ts';
import { markerIn } from './render-card.ts';
import type { WebApi } from './web-api.ts';

export async function findMarked(
  api: WebApi,
  nudge: NudgeId,
  where: ChannelRef,
  span: Span,
): Promise<MessageRef | undefined> {
  const spot = spotOf(where);
  const parents: string[] = [];
  const found = await firstIn(spot, parents);
  if (found !== undefined || spot.thread !== undefined) return found;
  for (const thread of parents) {
    const answer = await firstIn({ ...spot, thread }, []);
    if (answer !== undefined) return answer;
  }
  return undefined;

  async function firstIn(it: Spot, parents: string[]): Promise<MessageRef | undefined> {
    for await (const { ts, metadata, latest_reply: latest } of messagesIn(api, where.community, it, span)) {
      if (markerIn(metadata) === nudge) return messageRef(where, ts);
      if (latest !== undefined) parents.push(ts);
    }
    return undefined;
  }
}
