/** The steps of joining that one tap answers. */
import { field } from '../core/chat/field.ts';
import { action } from '../core/dispatcher/handlers.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { next } from './group-join-replies.ts';
import { draftOnly } from './group-join.ts';
import { oneOf } from './group-payload.ts';

const yesNo = oneOf(['yes', 'no']);

export const ofAge = action({
  ref: actions.joinOfAge,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { ofAge: true })),
});

export const agree = action({
  ref: actions.joinAgree,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), version: field.id() },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { agreed: Number(input.version) || 0 })),
});

export const noticing = action({
  ref: actions.joinNoticing,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { noticing: input.answer === 'yes' })),
});

export const paging = action({
  ref: actions.joinPaging,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { paging: input.answer === 'yes' })),
});

export const pace = action({
  ref: actions.joinPace,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), pace: oneOf(['only-when-asked', 'my-meetings', 'check-ins-too']) },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { pace: input.pace })),
});
