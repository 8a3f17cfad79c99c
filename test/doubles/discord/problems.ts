/** Discord’s refusals, each with the status, code and words that Discord uses. */
import type { Json } from './wire.ts';

export type Problem = Readonly<{ status: number; code: number; message: string }>;
const problem = (status: number, code: number, message: string): Problem => ({ status, code, message });

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
export const problems = {
  unauthorized: problem(401, 0, '401: Unauthorized'),
  badRequest: problem(400, 0, '400: Bad Request'),
  noSuchRoute: problem(404, 0, '404: Not Found'),
  methodNotAllowed: problem(405, 0, '405: Method Not Allowed'),
  unknownApplication: problem(404, 10002, 'Unknown Application'),
  unknownChannel: problem(404, 10003, 'Unknown Channel'),
  unknownGuild: problem(404, 10004, 'Unknown Guild'),
  unknownMember: problem(404, 10007, 'Unknown Member'),
  unknownMessage: problem(404, 10008, 'Unknown Message'),
  unknownOverwrite: problem(404, 10009, 'Unknown Permission Overwrite'),
  unknownRole: problem(404, 10011, 'Unknown Role'),
  unknownUser: problem(404, 10013, 'Unknown User'),
  unknownWebhook: problem(404, 10015, 'Unknown Webhook'),
  unknownInteraction: problem(404, 10062, 'Unknown interaction'),
  unknownCommand: problem(404, 10063, 'Unknown application command'),
  unknownEvent: problem(404, 10070, 'Unknown Guild Scheduled Event'),
  tooLarge: problem(413, 40005, 'Request entity too large'),
  tooManyEvents: problem(400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'),
  tooManyPins: problem(400, 30003, 'Maximum number of pins reached for the channel (250)'),
  notInForum: problem(400, 40058, 'Cannot send a message in a forum channel'),
  tooManyFollowUps: problem(400, 40094, 'This interaction has hit the maximum number of follow up messages'),
  alreadyAcknowledged: problem(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: problem(403, 50001, 'Missing Access'),
  cannotActOnDirectChannel: problem(400, 50003, 'Cannot execute action on a DM channel'),
  cannotEditOthers: problem(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: problem(400, 50006, 'Cannot send an empty message'),
  directMessagesClosed: problem(403, 50007, 'Cannot send messages to this user'),
  cannotSendHere: problem(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: problem(403, 50013, 'Missing Permissions'),
  onlyInItsChannel: problem(400, 50019, 'A message can only be pinned to the channel it was sent in'),
  systemMessage: problem(403, 50021, 'Cannot execute action on a system message'),
  wrongChannelType: problem(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: problem(401, 50027, 'Invalid Webhook Token'),
  invalidRole: problem(400, 50028, 'Invalid Role'),
  invalidRecipients: problem(400, 50033, 'Invalid Recipient(s)'),
  invalidForm: problem(400, 50035, 'Invalid Form Body'),
  archivedThread: problem(400, 50083, 'Thread is archived'),
  invalidJson: problem(400, 50109, 'The request body contains invalid JSON.'),
  noMutualGuilds: problem(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  cannotReply: problem(400, 160002, 'Cannot reply without permission to read message history'),
  threadExists: problem(400, 160004, 'A thread has already been created for this message'),
  eventFinished: problem(400, 180000, 'Cannot update a finished event'),
  threadLocked: problem(400, 160005, 'Thread is locked'),
} as const satisfies Record<string, Problem>;

/** Thrown inside a route; becomes the answer. */
export interface Refusal extends Error {
  readonly refused: Problem;
  readonly errors: Json | undefined;
}
export const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && 'refused' in thrown;
export const refuse = (refused: Problem, errors?: Json): never => {
  throw Object.assign(new Error(refused.message), { refused, errors });
};
/** The value, or a refusal. */
export const must = <T>(value: T | undefined | null, otherwise: Problem): T => value ?? refuse(otherwise);
