/** /group settings: what facilitators may change, by one tap or one form, each against the version they saw. */
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { settingNames } from '../core/group/group-setting-names.ts';
import { settingsCards } from '../core/group/group-settings-cards.ts';
import { askClose, close } from './group-settings-close.ts';
import { openPlace, place, setZone } from './group-settings-place.ts';
import { openPrompt, prompt } from './group-settings-prompt.ts';
import { openRhythm, rhythm } from './group-settings-rhythm.ts';
import { saved, seen } from './group-settings-shared.ts';
import { openStaff, staff } from './group-settings-staff.ts';
import { openWords, words } from './group-settings-words.ts';
import { groupOnly, oneOf } from './payload.ts';

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

export const groupSettings = {
  commands: [settings],
  actions: [show, set, openWords, openPlace, setZone, openPrompt, openRhythm, openStaff, askClose, close],
  forms: [words, place, prompt, rhythm, staff],
} as const;
