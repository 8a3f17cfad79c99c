/** /group settings: zone, country and cover hours. */
import { field } from '../core/chat/field.ts';
import { action, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { zoneFromId } from '../core/group/group-place.ts';
import { placeWords } from '../core/group/group-typed.ts';
import { at, label, opens, saved, saves, seen } from './group-settings-shared.ts';

export const place = form({
  ...saves,
  name: 'group-place',
  title: (c) => c.group.settings.forms.place,
  fields: {
    zone: field.text(label('zone'), { max: 80 }),
    country: field.optional(field.text(label('country'), { max: 60 })),
    cover: field.optional(field.text(label('cover'), { max: 80 })),
  },
  async run({ input: { zone, country = '', cover = '' }, payload, group, copy, use }) {
    const changed = await use.groups.settings.setPlace(group, Number(payload.version), { zone, country, cover });
    return saved(copy, changed);
  },
});
export const openPlace = action({
  ...opens,
  ref: actions.placeForm,
  run: async ({ group, language }) => reply.form(place, at(group), placeWords(group), language),
});
export const setZone = action({
  ref: actions.setZone,
  access: 'facilitator',
  replies: 'privately',
  payload: { ...seen, zone: field.id() },
  run: async ({ input, group, copy, use }) =>
    saved(copy, await use.groups.settings.setZone(group, Number(input.version), zoneFromId(input.zone))),
});
