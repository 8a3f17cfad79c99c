/** Ids carry their kind in their prefix, so a meeting's id can never be passed where a group's is meant. */

declare const brand: unique symbol;
/** A string that only its own parser or maker produces. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The prefix of every id kind. A nudge id is 20 characters, so that it fits a chat service's nonce (25). */
export const prefixes = {
  group: 'grp',
  person: 'per',
  member: 'mem',
  meeting: 'mtg',
  occurrence: 'occ',
  checkIn: 'chk',
  answer: 'ans',
  guideline: 'gdl',
  nudge: 'ndg',
  crisis: 'cri',
  draft: 'drf',
  installation: 'ins',
  incident: 'inc',
} as const;

export type GroupId = Brand<string, 'GroupId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type MemberId = Brand<string, 'MemberId'>;
export type MeetingId = Brand<string, 'MeetingId'>;
/** `<meeting id>.<YYYY-MM-DD>`: the local date on which the rule puts the occurrence, before any move. */
export type OccurrenceId = Brand<string, 'OccurrenceId'>;
export type CheckInId = Brand<string, 'CheckInId'>;
export type AnswerId = Brand<string, 'AnswerId'>;
export type GuidelineSetId = Brand<string, 'GuidelineSetId'>;
export type NudgeId = Brand<string, 'NudgeId'>;
export type CrisisId = Brand<string, 'CrisisId'>;
export type DraftId = Brand<string, 'DraftId'>;
export type InstallationId = Brand<string, 'InstallationId'>;
export type IncidentId = Brand<string, 'IncidentId'>;
export type RuleId = Brand<string, 'RuleId'>;

/** Does this string look like an id with the given prefix? */
export const isId = (prefix: string, value: string): boolean =>
  value.length === prefix.length + 1 + 16 && value.startsWith(`${prefix}_`) && rest.test(value.slice(prefix.length));
const rest = /^_[0-9a-z]{16}$/;
