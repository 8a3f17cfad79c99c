/** /group settings: what facilitators may change, by one tap or one form, each against the version they saw. */
import { field } from '../core/chat/field.ts';
import type { Phrase } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { settingNames } from '../core/group/group-setting-names.ts';
import { zoneFromId } from '../core/group/group-place.ts';
import { settingsCards } from '../core/group/group-settings-cards.ts';
import { dayWords, placeWords } from '../core/group/group-typed.ts';
import type { SettingsProblem, SettingsView } from '../core/group/group-settings-view.ts';
import { writeTime } from '../core/group/group-times.ts';
import { groupWordLimits as max } from '../core/group/group.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';
import { oneOf } from './group-payload.ts';

const groupOnly = { group: field.id() };
const seen = { group: field.id(), version: field.id() };
const saves = {
  submit: (c: Copy) => c.group.settings.save,
  access: 'facilitator',
  replies: 'privately',
  payload: seen,
} as const;
const opens = { access: 'facilitator', replies: 'with-form', payload: groupOnly } as const;
const label =
  (name: keyof Copy['group']['fields']): Phrase =>
  (c) =>
    c.group.fields[name];

const settings = command({
  name: 'group settings',
  summary: (c) => c.group.commands.settings,
  access: 'facilitator',
  replies: 'privately',
  fields: {},
  run: async ({ group, copy, use }) => reply.card(settingsCards.view(copy, await use.groups.settings.view(group))),
});

const show = action({
  ref: actions.settings,
  access: 'facilitator',
  replies: 'privately',
  payload: groupOnly,
  run: async ({ group, copy, use }) => reply.replace(settingsCards.view(copy, await use.groups.settings.view(group))),
});

const set = action({
  ref: actions.set,
  access: 'facilitator',
  replies: 'privately',
  payload: { ...seen, set: oneOf(settingNames) },
  run: async ({ input, group, copy, use }) =>
    saved(copy, await use.groups.settings.set(group, Number(input.version), input.set)),
});

const words = form({
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
const openWords = action({
  ...opens,
  ref: actions.wordsForm,
  async run({ group, language, use }) {
    const { texts } = await use.groups.settings.view(group);
    return reply.form(words, at(group), texts, language);
  },
});

const place = form({
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
const openPlace = action({
  ...opens,
  ref: actions.placeForm,
  run: async ({ group, language }) => reply.form(place, at(group), placeWords(group), language),
});
const setZone = action({
  ref: actions.setZone,
  access: 'facilitator',
  replies: 'privately',
  payload: { ...seen, zone: field.id() },
  run: async ({ input, group, copy, use }) =>
    saved(copy, await use.groups.settings.setZone(group, Number(input.version), zoneFromId(input.zone))),
});

const prompt = form({
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
const openPrompt = action({
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

const rhythm = form({
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
const openRhythm = action({
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

const staff = form({
  ...saves,
  name: 'group-staff',
  title: (c) => c.group.settings.forms.staff,
  fields: { staff: field.optional(field.channel(label('staff'))) },
  async run({ input, payload, group, copy, use }) {
    const channel = input.staff === undefined ? undefined : { ...group.channel, channel: input.staff };
    return saved(copy, await use.groups.settings.setStaff(group, Number(payload.version), channel));
  },
});
const openStaff = action({
  ...opens,
  ref: actions.staffForm,
  run: async ({ group, language }) =>
    reply.form(staff, at(group), { staff: group.settings.facilitatorsChannel?.channel ?? '' }, language),
});

const askClose = action({
  ref: actions.askClose,
  access: 'facilitator',
  replies: 'privately',
  payload: groupOnly,
  run: async ({ group, copy }) => reply.replace(settingsCards.askClose(copy, group)),
});
const close = action({
  ref: actions.close,
  access: 'facilitator',
  replies: 'privately',
  payload: seen,
  async run({ input, group, copy, use }) {
    const closed = await use.groups.ending.close(group, Number(input.version));
    if (!closed.ok) return reply.refusal(copy.group.settings.meanwhile);
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.settings.closedNow(group.name)] }] });
  },
});

export const groupSettings = {
  commands: [settings],
  actions: [show, set, openWords, openPlace, setZone, openPrompt, openRhythm, openStaff, askClose, close],
  forms: [words, place, prompt, rhythm, staff],
} as const;

const at = ({ id, version }: SettingsView['group']) => ({ group: id, version: String(version) });

function saved(copy: Copy, changed: Result<SettingsView, SettingsProblem>): Reply {
  const { settings: says, setup } = copy.group;
  if (changed.ok) return reply.replace(settingsCards.view(copy, changed.value, says.saved));
  const { problem } = changed;
  switch (problem.kind) {
    case 'changed-meanwhile':
      return reply.replace(settingsCards.meanwhile(copy, problem));
    case 'place':
      return reply.replace(settingsCards.place(copy, problem));
    case 'prompt':
      return reply.refusal(problem.what === 'days' ? says.daysUnknown : says.timeUnknown);
    case 'empty-name':
      return reply.refusal(setup.needsName);
    default:
      return assertNever(problem);
  }
}
