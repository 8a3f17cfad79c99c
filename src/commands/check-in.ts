/** /checkin: who will see it, then a form, then who sees it and one step that fits. */
import { field } from '../core/chat/field.ts';
import { openRef, passRef } from '../core/check-in/check-in-actions.ts';
import { invitationCard, overCard } from '../core/check-in/check-in-cards.ts';
import { receiptCard } from '../core/check-in/check-in-receipt-card.ts';
import type { Copy } from '../core/copy/languages.ts';
import type { Authorized } from '../core/group/access.ts';
import type { Group, Member } from '../core/group/group.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { UseCases } from '../core/use-cases.ts';

export const checkIn = command({
  name: 'checkin',
  summary: (c) => c.checkIn.summary,
  access: 'member',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: ({ group, member, copy, use }) => invite({ group, member, copy, use }, 'new'),
});

export const openCheckIn = action({
  ref: openRef,
  payload: { group: field.id(), start: field.id() },
  access: 'member',
  replies: 'privately',
  run: (call) => invite(call, call.input.start),
});

export const passCheckIn = action({
  ref: passRef,
  payload: { group: field.id(), start: field.id() },
  access: 'member',
  replies: 'privately',
  async run({ input, group, member, copy, use }) {
    const passed = await use.checkIns.pass(group, member, input.start);
    return reply.card(passed.ok ? receiptCard(passed.value, copy) : overCard(passed.problem, copy));
  },
});

type Asking = Readonly<{ group: Authorized<Group, 'member'>; member: Member; copy: Copy; use: UseCases }>;

async function invite({ group, member, copy, use }: Asking, start: string): Promise<Reply> {
  const opened = await use.checkIns.open(group, member, start);
  return reply.card(opened.ok ? invitationCard(opened.value, copy) : overCard(opened.problem, copy));
}
