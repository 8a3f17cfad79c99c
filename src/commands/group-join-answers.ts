/** The steps of joining that one tap answers. */
import { field } from '../core/chat/field.ts';
import { action } from '../core/dispatcher/handlers.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { answered } from './group-join-replies.ts';
import { draftOnly, oneOf } from './payload.ts';

const yesNo = oneOf(['yes', 'no']);

export const ofAge = action({
  ref: actions.joinOfAge,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  run: (call) => answered(call, { ofAge: true }),
});

export const agree = action({
  ref: actions.joinAgree,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), version: field.id() },
  run: (call) => answered(call, { agreed: Number(call.input.version) || 0 }),
});

export const noticing = action({
  ref: actions.joinNoticing,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: (call) => answered(call, { noticing: call.input.answer === 'yes' }),
});

export const paging = action({
  ref: actions.joinPaging,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: (call) => answered(call, { paging: call.input.answer === 'yes' }),
});

export const pace = action({
  ref: actions.joinPace,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), pace: oneOf(['only-when-asked', 'my-meetings', 'check-ins-too']) },
  run: (call) => answered(call, { pace: call.input.pace }),
});
