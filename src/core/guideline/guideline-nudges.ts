/** The rows of the ledger that guidelines make: a post in the channel, an ask to one person. */
import { channelKey, userKey, type UserRef } from '../chat/address.ts';
import type { Group, Member } from '../group/group.ts';
import type { NudgeId } from '../kit/ids.ts';
import { nudgeKey, type Nudge, type NudgeTopic } from '../nudge/nudge.ts';
import type { IdSource } from '../ports/id-source.ts';

type Post = Readonly<{
  topic: Extract<NudgeTopic, 'guideline-post' | 'guideline-changed'>;
  /** Why it is posted: a meeting's id, `scheduled`, `living`, `asked`, or the group for a change. */
  subject: string;
  occurrence: string;
  revision: number;
  due: Temporal.Instant;
  /** How long it stays useful. */
  useful: Temporal.DurationLike;
}>;

export function postNudge(group: Group, it: Post, ids: IdSource): Nudge {
  const key = nudgeKey({
    kind: 'guideline',
    group: group.id,
    recipient: channelKey(group.channel),
    lead: it.topic,
    ...it,
  });
  return {
    ...blank,
    id: ids.next('ndg') as NudgeId,
    key,
    topic: it.topic,
    group: group.id,
    member: undefined,
    to: group.channel,
    subject: it.subject,
    occurrence: it.occurrence,
    revision: it.revision,
    notBefore: it.due,
    due: it.due,
    uselessAfter: it.due.add(it.useful),
  };
}

/** One private ask per member and version, and one ever to somebody who is no member; useful for a week. */
export function askNudge(
  group: Group,
  user: UserRef,
  member: Member | undefined,
  it: Readonly<{ version: number; wrote: boolean }>,
  now: Temporal.Instant,
  ids: IdSource,
): Nudge {
  const revision = member === undefined ? 0 : it.version;
  const key = nudgeKey({
    kind: 'guideline',
    group: group.id,
    recipient: member?.id ?? userKey(user),
    subject: 'agree',
    occurrence: '',
    revision,
    lead: '',
  });
  return {
    ...blank,
    id: ids.next('ndg') as NudgeId,
    key,
    topic: it.wrote ? 'first-message' : 'guideline-agree',
    group: group.id,
    member: member?.id,
    to: user,
    subject: group.id,
    occurrence: '',
    revision,
    notBefore: now,
    due: now,
    uselessAfter: now.add({ hours: 24 * 7 }),
  };
}

const blank = {
  kind: 'guideline',
  lead: '',
  asked: false,
  attempts: 0,
  status: { kind: 'planned' },
  lease: undefined,
} as const;
