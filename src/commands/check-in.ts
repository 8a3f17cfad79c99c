/** /checkin: who will see it, then a form, then who sees it and one step that fits. */
import { z } from 'zod';
import { field, type Field } from '../core/chat/field.ts';
import { limits } from '../core/chat/limits.ts';
import { fillRef, openRef, passRef, showRef, stepRef } from '../core/check-in/check-in-actions.ts';
import { invitationCard, overCard } from '../core/check-in/check-in-cards.ts';
import { receiptCard } from '../core/check-in/check-in-receipt-card.ts';
import { refusedCard } from '../core/check-in/check-in-refused-card.ts';
import { wordsMost } from '../core/check-in/check-in-lengths.ts';
import type { CheckInVisibility } from '../core/check-in/check-in.ts';
import type { Copy } from '../core/copy/languages.ts';
import type { Authorized } from '../core/group/access.ts';
import type { Group, Member } from '../core/group/group.ts';
import type { UserRef } from '../core/chat/address.ts';
import type { Card } from '../core/chat/card.ts';
import type { AnswerId, GroupId } from '../core/kit/ids.ts';
import { action, command, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { UseCases } from '../core/use-cases.ts';

const visibility = field.choice((c: Copy) => c.checkIn.changeWho, {
  me: (c) => c.checkIn.visibilities.me,
  facilitators: (c) => c.checkIn.visibilities.facilitators,
  group: (c) => c.checkIn.visibilities.group,
  unnamed: (c) => c.checkIn.visibilities.unnamed,
}) satisfies Field<CheckInVisibility> as Field<CheckInVisibility> & { readonly kind: 'choice' };

/**
 * Optional words. People are told the shorter limit; what is longer, up to what any form can hold, is taken in all the
 * same, for it must be screened before it is refused. Nothing but blanks counts as left empty.
 */
const words = (label: (c: Copy) => string): Field<string | undefined> => {
  const taken = field.optional(field.paragraph(label, { max: limits.formText }));
  const isBlank = (it: unknown) => typeof it === 'string' && /^[\s\p{Cc}\p{Cf}]*$/u.test(it);
  return { ...taken, max: wordsMost, schema: z.preprocess((it) => (isBlank(it) ? undefined : it), taken.schema) };
};

export const checkIn = command({
  name: 'checkin',
  summary: (c) => c.checkIn.summary,
  access: 'member',
  replies: 'privately',
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

export const fillCheckIn = action({
  ref: fillRef,
  payload: { visibility, group: field.id(), start: field.id() },
  access: 'member',
  replies: 'with-form',
  async run({ input, group, member, copy, language, use }) {
    const begun = await use.checkIns.begin(group, member, input.start);
    if (!begun.ok) return reply.card(overCard(begun.problem, copy));
    const { mood = '', line = '', okay = '', wish = '' } = begun.value;
    return reply.form(checkInForm, input, { mood, line, okay, wish }, language);
  },
});

export const checkInForm = form({
  name: 'checkin-form',
  title: (c) => c.checkIn.formTitle,
  submit: (c) => c.checkIn.formSubmit,
  payload: { visibility, group: field.id(), start: field.id() },
  // Membership is asked by the use case, after the words were screened: help must not wait for a database.
  access: 'anyone',
  replies: 'privately',
  fields: {
    mood: field.optional(
      field.choice((c) => c.checkIn.moodField, {
        heavy: (c) => c.checkIn.faces.heavy,
        low: (c) => c.checkIn.faces.low,
        mixed: (c) => c.checkIn.faces.mixed,
        okay: (c) => c.checkIn.faces.okay,
        good: (c) => c.checkIn.faces.good,
      }),
    ),
    line: words((c) => c.checkIn.lineField),
    okay: words((c) => c.checkIn.okayField),
    wish: field.optional(
      field.choice((c) => c.checkIn.wishField, {
        listen: (c) => c.checkIn.wishes.listen,
        ideas: (c) => c.checkIn.wishes.ideas,
        company: (c) => c.checkIn.wishes.company,
        nothing: (c) => c.checkIn.wishes.nothing,
      }),
    ),
  },
  async run({ input, payload, actor, at, language, copy, use }) {
    const group = payload.group as GroupId;
    const said = { user: actor, group, start: payload.start, visibility: payload.visibility, at, language };
    const answered = await use.checkIns.answer({ ...said, words: input });
    return reply.card(answered.kind === 'kept' ? receiptCard(answered, copy) : refusedCard(answered, copy));
  },
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

type Asking = Readonly<{ group: Authorized<Group, 'member'>; member: Member; copy: Copy; use: UseCases }>;

async function invite({ group, member, copy, use }: Asking, start: string): Promise<Reply> {
  const opened = await use.checkIns.open(group, member, start);
  return reply.card(opened.ok ? invitationCard(opened.value, copy) : overCard(opened.problem, copy));
}

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
