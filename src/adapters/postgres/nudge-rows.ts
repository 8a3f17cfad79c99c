/** A row of the ledger as a nudge. */
import type { GroupId, MemberId, NudgeId } from '../../core/kit/ids.ts';
import type { DeliveryStatus, Nudge } from '../../core/nudge/nudge.ts';
import { channelOf, messageOf, type Row, userOf } from './rows.ts';

export const nudgeOf = (row: Row<'nudges'>): Nudge => ({
  id: row.id as NudgeId,
  key: row.key,
  kind: row.kind as Nudge['kind'],
  topic: row.topic as Nudge['topic'],
  group: row.group_id as GroupId,
  member: (row.member_id ?? undefined) as MemberId | undefined,
  to: recipientOf(row),
  subject: row.subject,
  occurrence: row.occurrence,
  revision: row.revision,
  lead: row.lead,
  notBefore: row.not_before,
  due: row.due,
  uselessAfter: row.useless_after,
  asked: row.asked,
  attempts: row.attempts,
  status: statusOf(row),
  lease:
    row.lease_token === null || row.lease_until === null
      ? undefined
      : { token: row.lease_token, until: row.lease_until },
});

function recipientOf({ platform, community, user_id, channel }: Row<'nudges'>): Nudge['to'] {
  if (user_id !== null) return userOf({ platform, community, user_id });
  if (channel !== null) return channelOf({ platform, community, channel });
  throw new Error('a nudge goes to somebody or somewhere');
}

function statusOf(row: Row<'nudges'>): DeliveryStatus {
  const message = messageOf(row.message);
  if (message) return { kind: 'sent', message };
  // The table's CHECKs tie each status to its reason.
  return (row.why === null ? { kind: row.status } : { kind: row.status, why: row.why }) as DeliveryStatus;
}
