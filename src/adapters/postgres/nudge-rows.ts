/** A nudge as a row of the ledger and back. */
import type { GroupId, MemberId, NudgeId } from '../../core/kit/ids.ts';
import { isUserRef } from '../../core/chat/address.ts';
import { urgencyOf, type DeliveryStatus, type Nudge } from '../../core/nudge/nudge.ts';
import {
  atText,
  channelColumns,
  channelOf,
  maybeAtText,
  messageOf,
  messageText,
  userColumns,
  userOf,
  type Row,
} from './rows.ts';

export const nudgeColumns = (it: Nudge) => ({
  id: it.id,
  key: it.key,
  kind: it.kind,
  urgency: urgencyOf(it.kind),
  topic: it.topic,
  group_id: it.group,
  member_id: it.member ?? null,
  ...(isUserRef(it.to) ? userColumns(it.to) : channelColumns(it.to)),
  subject: it.subject,
  occurrence: it.occurrence,
  revision: it.revision,
  lead: it.lead,
  not_before: atText(it.notBefore),
  due: atText(it.due),
  useless_after: atText(it.uselessAfter),
  asked: it.asked,
  attempts: it.attempts,
  ...statusColumns(it.status),
  lease_token: it.lease?.token ?? null,
  lease_until: maybeAtText(it.lease?.until),
});

export const statusColumns = (status: DeliveryStatus) => ({
  status: status.kind,
  why: 'why' in status ? status.why : null,
  message: status.kind === 'sent' ? messageText(status.message) : null,
});

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
