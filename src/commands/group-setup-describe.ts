/** Setting up, step 2: the form with name and place, and the taps that mend what could not be read. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { groupWordLimits } from '../core/group/group.ts';
import { next, refused } from './group-setup-replies.ts';
import { draftOnly, oneOf } from './payload.ts';

export const describe = form({
  name: 'group-setup',
  title: (c) => c.group.setup.formTitle,
  submit: (c) => c.group.setup.formSubmit,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  fields: {
    name: field.text((c) => c.group.fields.name, { max: groupWordLimits.name }),
    whoFor: field.paragraph((c) => c.group.fields.whoFor, { max: groupWordLimits.whoFor }),
    zone: field.text((c) => c.group.fields.zone, { max: 80 }),
    country: field.optional(field.text((c) => c.group.fields.country, { max: 60 })),
    cover: field.optional(field.text((c) => c.group.fields.cover, { max: 80 })),
  },
  async run({ input, payload, actor, copy, use }) {
    const { name, whoFor, zone, country = '', cover = '' } = input;
    const described = await use.groups.setup.describe(actor, payload.draft, { name, whoFor, zone, country, cover });
    return next({ copy, actor, use }, described);
  },
});

export const openForm = action({
  ref: actions.setupForm,
  access: 'admin',
  replies: 'with-form',
  payload: draftOnly,
  async run({ input, actor, copy, language, use }) {
    const seen = await use.groups.setup.view(actor, input.draft);
    if (!seen.ok) return refused({ copy, actor, use }, seen.problem);
    const { words, pack: its } = seen.value;
    const { name, zone, country, cover } = words;
    const prefill = { name, whoFor: words.whoFor || (its?.whoFor ?? ''), zone, country, cover };
    return reply.form(describe, { draft: input.draft }, prefill, language);
  },
});

export const mend = action({
  ref: actions.setupPlace,
  access: 'admin',
  replies: 'privately',
  payload: { draft: field.id(), part: oneOf(['zone', 'country', 'no-country', 'no-cover']) },
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.mend(actor, input.draft, input.part)),
});
