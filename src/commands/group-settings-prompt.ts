/** /group settings: when the check-in prompt comes. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { dayWords } from '../core/group/group-typed.ts';
import { writeTime } from '../core/group/group-times.ts';
import { at, label, opens, saved, saves } from './group-settings-shared.ts';

export const prompt = form({
  ...saves,
  name: 'group-prompt',
  title: (c) => c.group.settings.forms.prompt,
  fields: {
    days: field.optional(field.text(label('days'), { max: 80 })),
    at: field.text(label('at'), { max: 20 }),
    hours: field.integer(label('hours'), { min: 1, max: 72 }),
  },
  async run({ input: { days = '', at: time, hours }, payload, group, copy, use }) {
    const changed = await use.groups.settings.setPrompt(group, Number(payload.version), { days, at: time, hours });
    return saved(copy, changed);
  },
});
export const openPrompt = action({
  ...opens,
  ref: actions.promptForm,
  async run({ group, language }) {
    const now = group.settings.prompt;
    const prefill =
      now === undefined
        ? { days: '', at: '10:00', hours: '36' }
        : { days: dayWords(now.days), at: writeTime(now.at), hours: String(now.window.total('hours')) };
    return reply.form(prompt, at(group), prefill, language);
  },
});
