/** Changing who sees a check-in after it was given. */
import { field } from '../core/chat/field.ts';
import { showRef, stepRef } from '../core/check-in/check-in-actions.ts';
import { receiptCard } from '../core/check-in/check-in-receipt-card.ts';
import type { CheckInVisibility } from '../core/check-in/check-in.ts';
import type { Copy } from '../core/copy/languages.ts';
import type { UserRef } from '../core/chat/address.ts';
import type { Card } from '../core/chat/card.ts';
import type { AnswerId } from '../core/kit/ids.ts';
import { action } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { UseCases } from '../core/use-cases.ts';
import { visibility } from './check-in-fields.ts';

// Whose it is decides, not which group it is pressed in: it works in a direct message, and after leaving.
export const showCheckIn = action({
  ref: showRef,
  payload: { visibility, answer: field.id() },
  access: 'anyone',
  replies: 'privately',
  run: (call) => change(call, reply.replace),
});

export const stepCheckIn = action({
  ref: stepRef,
  payload: { visibility, answer: field.id() },
  access: 'anyone',
  replies: 'privately',
  run: (call) => change(call, reply.card),
});

async function change({ input, actor, copy, use }: Changing, answer: (card: Card) => Reply): Promise<Reply> {
  const changed = await use.checkIns.show(actor, input.answer as AnswerId, input.visibility);
  return changed === 'gone' ? reply.refusal(copy.checkIn.gone) : answer(receiptCard(changed, copy));
}
type Changing = Readonly<{
  input: Readonly<{ visibility: CheckInVisibility; answer: string }>;
  actor: UserRef;
  copy: Copy;
  use: UseCases;
}>;
