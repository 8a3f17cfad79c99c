/** The last step of joining: the zone, by a tap or typed. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { zoneFromId } from '../core/group/group-place.ts';
import { answered, next } from './group-join-replies.ts';
import { draftOnly } from './payload.ts';

export const zone = action({
  ref: actions.joinZone,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), zone: field.id() },
  run: (call) => answered(call, { zone: call.input.zone === 'skip' ? '' : zoneFromId(call.input.zone) }),
});

export const zoneForm = form({
  name: 'group-join-zone',
  title: (c) => c.group.join.formTitle,
  submit: (c) => c.group.join.formSubmit,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  fields: { zone: field.text((c) => c.group.fields.myZone, { max: 80 }) },
  run: async ({ input, payload, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, payload.draft, { zone: input.zone })),
});

export const openZone = action({
  ref: actions.joinZoneForm,
  access: 'anyone',
  replies: 'with-form',
  payload: draftOnly,
  run: async ({ input, language }) => reply.form(zoneForm, { draft: input.draft }, {}, language),
});
