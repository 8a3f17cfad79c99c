/** /group settings: the facilitators' channel. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { at, label, opens, saved, saves } from './group-settings-shared.ts';

export const staff = form({
  ...saves,
  name: 'group-staff',
  title: (c) => c.group.settings.forms.staff,
  fields: { staff: field.optional(field.channel(label('staff'))) },
  async run({ input, payload, group, copy, use }) {
    const channel = input.staff === undefined ? undefined : { ...group.channel, channel: input.staff };
    return saved(copy, await use.groups.settings.setStaff(group, Number(payload.version), channel));
  },
});
export const openStaff = action({
  ...opens,
  ref: actions.staffForm,
  run: async ({ group, language }) =>
    reply.form(staff, at(group), { staff: group.settings.facilitatorsChannel?.channel ?? '' }, language),
});
