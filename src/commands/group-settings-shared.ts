/** What the settings forms share: who may use them, what their buttons carry, how they answer. */
import { field } from '../core/chat/field.ts';
import type { Phrase } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { settingsCards } from '../core/group/group-settings-cards.ts';
import type { SettingsProblem, SettingsView } from '../core/group/group-settings-view.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';
import { groupOnly } from './payload.ts';

export const seen = { group: field.id(), version: field.id() };
export const saves = {
  submit: (c: Copy) => c.group.settings.save,
  access: 'facilitator',
  replies: 'privately',
  payload: seen,
} as const;
export const opens = { access: 'facilitator', replies: 'with-form', payload: groupOnly } as const;
export const label =
  (name: keyof Copy['group']['fields']): Phrase =>
  (c) =>
    c.group.fields[name];

export const at = ({ id, version }: SettingsView['group']) => ({ group: id, version: String(version) });

export function saved(copy: Copy, changed: Result<SettingsView, SettingsProblem>): Reply {
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
    case 'own-channel':
      return reply.refusal(says.ownChannel);
    case 'open-channel':
      return reply.refusal(says.openChannel);
    case 'hidden-channel':
      return reply.refusal(says.hiddenChannel);
    default:
      return assertNever(problem);
  }
}
