/** /group settings: the group's own words. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { groupWordLimits as max } from '../core/group/group.ts';
import { at, label, opens, saved, saves } from './group-settings-shared.ts';

export const words = form({
  ...saves,
  name: 'group-words',
  title: (c) => c.group.settings.forms.words,
  fields: {
    name: field.text(label('name'), { max: max.name }),
    about: field.optional(field.paragraph(label('about'), { max: max.about })),
    whoFor: field.optional(field.paragraph(label('whoFor'), { max: max.whoFor })),
    notFor: field.optional(field.paragraph(label('notFor'), { max: max.notFor })),
    facilitators: field.optional(field.paragraph(label('facilitators'), { max: max.facilitators })),
  },
  async run({ input, payload, group, copy, use }) {
    const { name, about = '', whoFor = '', notFor = '', facilitators = '' } = input;
    const texts = { name, about, whoFor, notFor, facilitators };
    return saved(copy, await use.groups.settings.setTexts(group, Number(payload.version), texts));
  },
});
export const openWords = action({
  ...opens,
  ref: actions.wordsForm,
  async run({ group, language, use }) {
    const { texts } = await use.groups.settings.view(group);
    return reply.form(words, at(group), texts, language);
  },
});
