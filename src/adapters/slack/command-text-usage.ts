/** How a command is typed on Slack: its words, and key:value for what it takes. */
import type { CommandSpec } from '../../core/chat/spec.ts';
import type { CommandNames } from './command-names.ts';
import { keyOf } from './command-text-keys.ts';

/** "which:… coming:… [note:…]": what may be left out stands in brackets. */
export const fieldsUsage = ({ fields }: Pick<CommandSpec, 'fields'>): string =>
  Object.entries(fields)
    .map(([name, { required }]) => (required ? `${keyOf(name)}:…` : `[${keyOf(name)}:…]`))
    .join(' ');

/** "/meeting rsvp which:… coming:…" */
export function usageOf({ name, fields }: Pick<CommandSpec, 'name' | 'fields'>, names: CommandNames): string {
  const [word = '', ...more] = name.split(' ');
  return [names.slash(word), ...more, fieldsUsage({ fields })].filter((it) => it !== '').join(' ');
}
