/** Who did something, where, and how they can be answered: the same for commands, presses, forms and shortcuts. */
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import type { Interaction } from '../../core/ports/chat-platform.ts';
import { channelRef, messageRef, userRef } from './addresses.ts';
import type { Inline } from './inbound-inline.ts';
import { threadId } from './outbound-asking.ts';
import { callbackIds } from './render-form.ts';

/** JSON of Slack’s, of which only what is asked for is read. */
export type Loose = Readonly<Record<string, unknown>>;
export const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
export const wordOf = (it: unknown): string | undefined => (typeof it === 'string' && it !== '' ? it : undefined);

/** What somebody did, as far as an answer needs it. */
export type Asked = Readonly<{
  origin: Interaction;
  /** Where they are, which may be a thread; undefined on pages of their own. */
  where: ChannelRef | undefined;
  responseUrl: string | undefined;
  /** The acknowledgement itself, as long as it can still carry an answer. */
  inline?: Inline['say'];
  triggerId: string | undefined;
  /** Of what was pressed; `isShown` where they alone see it. */
  message: MessageRef | undefined;
  isEphemeral: boolean;
  surface: 'message' | 'home' | 'modal' | 'none';
  /** Of a card that stands above everything else, where something was pressed on it. */
  cardView: string | undefined;
}>;

/** Of a slash command, a press, a shortcut or a view; undefined for what nobody did. */
export function askedIn(body: Loose, at: Temporal.Instant): Asked | undefined {
  const [user, team] = [recordOf(body['user']), recordOf(body['team'])];
  const container = recordOf(body['container']);
  const person = wordOf(body['user_id']) ?? wordOf(user['id']);
  const workspace = wordOf(body['team_id']) ?? wordOf(team['id']) ?? wordOf(user['team_id']);
  if (person === undefined || workspace === undefined) return undefined;
  const inside = recordOf(body['message']);
  const channel =
    wordOf(body['channel_id']) ?? wordOf(recordOf(body['channel'])['id']) ?? wordOf(container['channel_id']);
  const ts = wordOf(container['message_ts']) ?? wordOf(inside['ts']);
  const thread = wordOf(container['thread_ts']) ?? wordOf(inside['thread_ts']);
  const spot = channel === undefined || thread === undefined || thread === ts ? channel : threadId(channel, thread);
  const where = spot === undefined ? undefined : channelRef(workspace, spot);
  const view = recordOf(body['view']);
  const kind = wordOf(view['type']);
  return {
    origin: {
      actor: userRef(workspace, person),
      channel: channelRef(workspace, channel ?? nowhere),
      at,
      locale: undefined,
    },
    where,
    responseUrl: wordOf(body['response_url']),
    triggerId: wordOf(body['trigger_id']),
    message: where === undefined || ts === undefined ? undefined : messageRef(where, ts),
    isEphemeral: container['is_ephemeral'] === true,
    surface: kind === 'home' ? 'home' : kind === 'modal' ? 'modal' : ts === undefined ? 'none' : 'message',
    cardView: kind === 'modal' && view['callback_id'] === callbackIds.card ? wordOf(view['id']) : undefined,
  };
}

/** On a page of one’s own there is no channel, and so no group. */
const nowhere = '';
