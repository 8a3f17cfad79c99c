/** What Slack says no with → a delivery problem. What it does not know is our mistake and thrown on. */
import { err, ok, type Result } from '../../core/kit/result.ts';
import type { Delivery, DeliveryProblem } from '../../core/ports/chat-platform.ts';
import { isPassing, isRateLimit, NotInstalled, refusalOf, Uncertain, wasNeverSent } from './web-api.ts';

/** Places, people and messages that are no more, in the words of each method's page on docs.slack.dev ("Errors"). */
const gone = new Set([
  'channel_not_found',
  'message_not_found',
  'thread_not_found',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cant_update_message',
  'cant_delete_message',
  'no_item_specified',
  'not_pinned',
  'no_pin',
  'team_not_found',
]);

/** This person takes no direct messages from us. */
const closed = new Set(['cannot_dm_bot', 'user_disabled', 'messages_tab_disabled', 'user_is_restricted']);

/** The token is no longer taken: nothing reaches anybody there until the app is added again, and doctor says so. */
const shutOut = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']);

/** With what somebody in the channel types to have us there; the name is the one in our manifest. */
export const wayIn = 'to be in the channel (/invite @Circlekeeper)';

/** What is lacking, as people of the workspace would say it. */
const needs: Readonly<Record<string, string>> = {
  not_in_channel: wayIn,
  is_archived: 'a channel that is not archived',
  restricted_action: 'leave to post in this channel',
  restricted_action_read_only_channel: 'leave to post in this channel',
  restricted_action_thread_only_channel: 'leave to post outside threads in this channel',
  restricted_action_non_threadable_channel: 'leave to reply in this channel',
  ekm_access_denied: 'access that the workspace’s administrators have taken away',
  team_access_not_granted: 'access to this workspace, which its organisation has not granted',
  access_denied: 'access to this',
  method_not_supported_for_channel_type: 'a channel of another kind',
  cant_invite_self: 'somebody else’s invitation',
  cant_invite: 'leave to invite this person',
  no_external_invite_permission: 'leave to invite people of other organisations',
  org_user_not_in_team: 'somebody of this workspace',
  user_team_not_in_channel: 'somebody whose organisation shares this channel',
  too_many_members: 'room for another member of this channel',
  cant_kick_from_general: 'a channel that can be left',
  channel_is_limited_access: 'access to this channel',
  external_channel_migrating: 'a channel that is not being moved',
  cannot_reply_to_message: 'a message that can be answered',
  slack_connect_file_link_sharing_blocked: 'leave to show files in this channel',
  no_permission: 'access to this',
  org_login_required: 'access to this workspace, which its organisation has not granted',
  not_pinnable: 'room for another pinned message',
  permission_denied: 'leave to pin in this channel',
  ura_max_channels: 'room for a guest in another channel',
  user_is_ultra_restricted: 'room for a guest in another channel',
  already_pinned_too_many: 'room for another pinned message',
};

/** Runs it and tells every ordinary no as a value. */
export async function delivered<T>(work: () => Promise<T>): Delivery<T> {
  try {
    return ok(await work());
  } catch (cause) {
    return refused(cause);
  }
}

function refused(cause: unknown): Result<never, DeliveryProblem> {
  if (cause instanceof Gone) return err({ kind: 'gone' });
  if (cause instanceof Lacking) return err({ kind: 'forbidden', needs: cause.message });
  if (cause instanceof NotInstalled) return err({ kind: 'unreachable' });
  if (isRateLimit(cause))
    return err({ kind: 'busy', retryAfter: Temporal.Duration.from({ seconds: Math.ceil(cause.retryAfter) }) });
  const refusal = refusalOf(cause);
  if (refusal !== undefined && !isPassing(cause)) return err(problemOf(refusal, cause));
  // Whether it was sent is found out by its marker; until then it is neither sent nor not.
  if (cause instanceof Uncertain) throw cause;
  if (isPassing(cause) || wasNeverSent(cause)) return err({ kind: 'unreachable' });
  throw cause;
}

function problemOf(refusal: string, cause: unknown): DeliveryProblem {
  if (gone.has(refusal)) return { kind: 'gone' };
  if (closed.has(refusal)) return { kind: 'closed' };
  if (shutOut.has(refusal)) return { kind: 'unreachable' };
  if (refusal === 'missing_scope') return { kind: 'forbidden', needs: `the permission ${scopeIn(cause)}` };
  const lack = needs[refusal];
  if (lack !== undefined) return { kind: 'forbidden', needs: lack };
  throw new Error(`Slack refused what we sent (${refusal})`, { cause });
}

/** Slack says which scope was asked for (Web API, "missing_scope"). */
function scopeIn(cause: unknown): string {
  const data: unknown = cause instanceof Error && 'data' in cause ? cause.data : undefined;
  return typeof data === 'object' && data !== null && 'needed' in data ? String(data.needed) : 'it asks for';
}

export const isGone = (cause: unknown): boolean => cause instanceof Gone || gone.has(refusalOf(cause) ?? '');

/** Thrown inside `delivered` for an address that names nothing on Slack. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Thrown inside `delivered` where we see by ourselves what we lack; its message is what people of the workspace would call it. */
export class Lacking extends Error {
  override readonly name = 'Lacking';
}
