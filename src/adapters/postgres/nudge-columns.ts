/** A nudge as a row of the ledger. */
import { isUserRef } from '../../core/chat/address.ts';
import { type DeliveryStatus, type Nudge, urgencyOf } from '../../core/nudge/nudge.ts';
import { atText, channelColumns, maybeAtText, messageText, userColumns } from './rows.ts';

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
