/** What a card leaves in the world, whoever asked for it. */
import type { NudgeId } from '../../core/kit/ids.ts';
import type { WireCard } from './protocol.ts';
import type { Cause, Message } from './world-data.ts';
import type { World } from './world.ts';

/** What `post` and its sisters, and replies to interactions, leave in the world. */
export type CardMessage = Readonly<{
  channel: string;
  card: WireCard;
  cause: Cause;
  at: Temporal.Instant;
  nudge?: NudgeId;
  only?: string;
  replyTo?: string;
}>;
export const addCardMessage = (world: World, { card, at, ...it }: CardMessage): Message =>
  world.addMessage({
    ...it,
    at: at.toString(),
    author: undefined,
    content: { kind: 'card', card },
  });
