/** /group settings: how often guidelines come, and from how many people on there is a summary. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { at, label, opens, saved, saves } from './group-settings-shared.ts';

export const rhythm = form({
  ...saves,
  name: 'group-rhythm',
  title: (c) => c.group.settings.forms.rhythm,
  fields: {
    messages: field.integer(label('messages'), { min: 5, max: 1000 }),
    minutes: field.integer(label('minutes'), { min: 15, max: 10_080 }),
    everyDays: field.integer(label('everyDays'), { min: 0, max: 180 }),
    minimum: field.integer(label('minimum'), { min: 5, max: 50 }),
  },
  run: async ({ input, payload, group, copy, use }) =>
    saved(copy, await use.groups.settings.setRhythm(group, Number(payload.version), input)),
});
export const openRhythm = action({
  ...opens,
  ref: actions.rhythmForm,
  async run({ group, language }) {
    const { livingCard, guidelineEveryDays, summaryMinimum } = group.settings;
    const prefill = {
      messages: String(livingCard.messages),
      minutes: String(livingCard.minutes),
      everyDays: String(guidelineEveryDays ?? 0),
      minimum: String(summaryMinimum),
    };
    return reply.form(rhythm, at(group), prefill, language);
  },
});
