/** What Discord says no with → a delivery problem. What it does not know is our mistake and thrown on. */
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes as codes } from 'discord.js';
import { err, ok, type Result } from '../../core/kit/result.ts';
import type { Delivery, DeliveryProblem } from '../../core/ports/chat-platform.ts';
import { names } from './permissions.ts';
import { isPassing, Uncertain, wasNeverSent } from './rest.ts';
import { timing } from './timing.ts';

export type Trying =
  | 'send'
  | 'send-direct'
  | 'edit'
  | 'pin'
  | 'open-thread'
  | 'close-thread'
  | 'event'
  | 'admit'
  | 'role'
  | 'look';

const needed: Readonly<Record<Trying, string>> = {
  send: names.send,
  'send-direct': names.send,
  // One's own message takes nothing more to be edited, but for the pictures and files it is to have.
  edit: names.attach,
  pin: names.pin,
  'open-thread': names.openThreads,
  'close-thread': names.manageThreads,
  event: names.events,
  admit: names.admit,
  role: names.roles,
  look: names.view,
};

/** Places and things that are no more (Topics, "Opcodes and Status Codes", JSON error codes). */
const gone = new Set<number>([
  codes.UnknownApplication,
  codes.UnknownChannel,
  codes.UnknownGuild,
  codes.UnknownMember,
  codes.UnknownMessage,
  codes.UnknownRole,
  codes.UnknownUser,
  codes.UnknownGuildScheduledEvent,
  codes.UnknownPermissionOverwrite,
  codes.CannotUpdateAFinishedEvent,
  codes.UnknownWebhook,
  codes.InvalidRecipients,
]);
/** This person takes no direct messages from us: closed, or no server in common any more. */
const closed = new Set<number>([
  codes.CannotSendMessagesToThisUser,
  codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
]);

const tooFast = new Set<number>([codes.OpeningDirectMessagesTooFast]);

/** Where the code alone says what is lacking; places that are full, and kinds of channels and roles it cannot be done with. */
const needs = new Map<number, string>([
  [codes.MaximumNumberOfPinsReachedForTheChannel, 'room for another pinned message'],
  [codes.MaximumActiveThreads, 'room for another thread'],
  [codes.MaximumNumberOfUncompletedGuildScheduledEventsReached, 'room for another event'],
  [codes.CannotSendMessagesInNonTextChannel, 'a text channel'],
  [codes.CannotExecuteActionOnThisChannelType, 'a text channel'],
  [codes.InvalidRole, 'a role that can be given'],
  [codes.MissingAccess, needed.look],
  [codes.InvalidActionOnArchivedThread, needed['close-thread']],
  [codes.ThreadLocked, needed['close-thread']],
  [codes.CannotReplyWithoutPermissionToReadMessageHistory, names.readHistory],
  [codes.CannotEditMessageAuthoredByAnotherUser, 'a message of its own'],
  [codes.MessageWasBlockedByAutomaticModeration, 'a word filter that lets it through'],
  [codes.MessageBlockedByHarmfulLinksFilter, 'a word filter that lets it through'],
  // Quarantined: Discord suspects it of sending what nobody wants.
  [20_026, 'Discord’s trust again; its support can say more'],
  [codes.TwoFactorAuthenticationIsRequired, 'two-factor authentication for whoever owns the application'],
]);

/** Runs it and tells every ordinary no as a value. */
export async function delivered<T>(trying: Trying, work: () => Promise<T>): Delivery<T> {
  try {
    return ok(await work());
  } catch (cause) {
    return refused(trying, cause);
  }
}

function refused(trying: Trying, cause: unknown): Result<never, DeliveryProblem> {
  if (cause instanceof Gone) return err({ kind: 'gone' });
  if (cause instanceof Lacking) return err({ kind: 'forbidden', needs: cause.message });
  if (cause instanceof RateLimitError) return err(busy(cause));
  if (cause instanceof DiscordAPIError) return err(problemOf(trying, cause));
  // Whether it was sent is found out by its marker; until then it is neither sent nor not.
  if (cause instanceof Uncertain) throw cause;
  if (isPassing(cause) || wasNeverSent(cause)) return err({ kind: 'unreachable' });
  throw cause;
}

function problemOf(trying: Trying, cause: DiscordAPIError): DeliveryProblem {
  const code = Number(cause.code);
  if (gone.has(code) || isReplyToNothing(cause)) return { kind: 'gone' };
  if (closed.has(code)) return { kind: 'closed' };
  if (tooFast.has(code))
    return { kind: 'busy', retryAfter: Temporal.Duration.from({ milliseconds: timing.afterTooManyDirects }) };
  const special = needs.get(code);
  if (special !== undefined) return { kind: 'forbidden', needs: special };
  if (cause.status === 403) return { kind: 'forbidden', needs: needed[trying] };
  // A token that was taken back: nothing reaches anybody until the operator gives a new one, and doctor says so.
  if (cause.status === 401) return { kind: 'unreachable' };
  throw new Error(`Discord refused what we sent (${code})`, { cause });
}

const busy = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitError): DeliveryProblem => ({
  kind: 'busy',
  retryAfter: Temporal.Duration.from({ milliseconds: Math.ceil(Math.max(timeToReset, retryAfter, sublimitTimeout)) }),
});

/** A reply to a message that was taken away is refused as an invalid form, with this inside. */
const isReplyToNothing = ({ code, rawError }: DiscordAPIError): boolean =>
  code === codes.InvalidFormBodyOrContentType &&
  'errors' in rawError &&
  typeof rawError.errors === 'object' &&
  'message_reference' in rawError.errors;

export const isGone = (cause: unknown): boolean =>
  cause instanceof Gone || (cause instanceof DiscordAPIError && gone.has(Number(cause.code)));

/** This account is not in the server, or is none. */
export const isNobody = (cause: unknown): boolean =>
  cause instanceof DiscordAPIError && (cause.code === codes.UnknownMember || cause.code === codes.UnknownUser);

export const isThreadThere = (cause: unknown): boolean =>
  cause instanceof DiscordAPIError && cause.code === codes.ThreadAlreadyCreatedForMessage;

/** We see it, and may not do this there. */
export const isForbidden = (cause: unknown): boolean =>
  cause instanceof DiscordAPIError && cause.code === codes.MissingPermissions;

/** A thread that was archived takes no change but being opened. */
export const isAsleep = (cause: unknown): boolean =>
  cause instanceof DiscordAPIError && cause.code === codes.InvalidActionOnArchivedThread;

/** We may not see the channel. */
export const isOutOfSight = (cause: unknown): boolean =>
  cause instanceof DiscordAPIError && cause.code === codes.MissingAccess;

/** Thrown inside `delivered` for an address that names nothing on Discord. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Thrown inside `delivered` where it is known before asking what we lack; its message is what Discord calls it. */
export class Lacking extends Error {
  override readonly name = 'Lacking';
}
