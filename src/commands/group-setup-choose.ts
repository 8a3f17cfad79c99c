/** Setting up, step 3: choices by a tap, and the facilitators' channel. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { settingNames } from '../core/group/group-setting-names.ts';
import { next, refused } from './group-setup-replies.ts';
import { draftOnly, oneOf } from './payload.ts';

export const choices = action({
  ref: actions.setupChoices,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.view(actor, input.draft)),
});

export const choose = action({
  ref: actions.setupChoose,
  access: 'admin',
  replies: 'privately',
  payload: { draft: field.id(), set: oneOf(settingNames) },
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.choose(actor, input.draft, input.set)),
});

export const staff = form({
  name: 'group-setup-staff',
  title: (c) => c.group.settings.forms.staff,
  submit: (c) => c.group.setup.formSubmit,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  fields: { staff: field.optional(field.channel((c) => c.group.fields.staff)) },
  run: async ({ input, payload, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.setStaff(actor, payload.draft, input.staff)),
});

export const openStaff = action({
  ref: actions.setupStaff,
  access: 'admin',
  replies: 'with-form',
  payload: draftOnly,
  async run({ input, actor, copy, language, use }) {
    const seen = await use.groups.setup.view(actor, input.draft);
    if (!seen.ok) return refused({ copy, actor, use }, seen.problem);
    return reply.form(staff, { draft: input.draft }, { staff: seen.value.words.staff }, language);
  },
});
