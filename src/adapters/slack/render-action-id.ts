/** What an element’s action id says: an action of ours, a select that holds some, or a link that Slack opens by itself. */
import { limits } from './limits.ts';

const separator = '|';

/** Throws for an action id that could not be told from ours: our mistake, never a person’s. */
export function buttonActionId(actionId: string): string {
  if (actionId === '' || actionId.includes(separator))
    throw new Error(`"${actionId}" cannot be the id of an action on Slack`);
  if (actionId.length > limits.actionId) throw new Error(`an action id is over ${limits.actionId} characters`);
  return actionId;
}
export const selectActionId = (index: number): string => `select${separator}${index}`;
export const linkActionId = (index: number): string => `link${separator}${index}`;

/** Slack tells of a pressed link too; nothing is to be done then but to say that it was heard. */
export type ActionId = Readonly<{ kind: 'action'; actionId: string } | { kind: 'select' } | { kind: 'link' }>;

/** Undefined for what is none of ours. */
export function readActionId(id: string): ActionId | undefined {
  const [, kind] = /^(select|link)\|\d+$/.exec(id) ?? [];
  if (kind === 'select' || kind === 'link') return { kind };
  return id === '' || id.includes(separator) ? undefined : { kind: 'action', actionId: id };
}
