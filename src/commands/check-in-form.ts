/** The check-in form, and the buttons that open it. */
import { field } from '../core/chat/field.ts';
import { fillRef } from '../core/check-in/check-in-actions.ts';
import { overCard } from '../core/check-in/check-in-cards.ts';
import { receiptCard } from '../core/check-in/check-in-receipt-card.ts';
import { refusedCard } from '../core/check-in/check-in-refused-card.ts';
import type { GroupId } from '../core/kit/ids.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { visibility, words } from './check-in-fields.ts';

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
  async run({ input, payload, actor, channel, at, language, copy, use }) {
    const group = payload.group as GroupId;
    const said = { user: actor, channel, group, start: payload.start, visibility: payload.visibility, at, language };
    const answered = await use.checkIns.answer({ ...said, words: input });
    return reply.card(answered.kind === 'kept' ? receiptCard(answered, copy) : refusedCard(answered, copy));
  },
});
