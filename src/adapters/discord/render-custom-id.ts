/** What a component’s custom id says: an action, a select, a form; and the mark by which a message of ours is found. */
import { isId, prefixes, type NudgeId } from '../../core/kit/ids.ts';
import { limits } from './limits.ts';

export type CustomId = Readonly<
  { kind: 'action'; actionId: string } | { kind: 'select' } | { kind: 'about' } | { kind: 'form'; payload: string }
>;

const separator = '|';
/** Words of ours that an action of this name alone would be mistaken for. */
const reserved = ['select', 'about', 'form'];

/** Throws for an action id that could not be told from ours: our mistake, never a person's. */
export function buttonCustomId(actionId: string): string {
  if (actionId === '' || actionId.includes(separator) || reserved.includes(actionId))
    throw new Error(`"${actionId}" cannot be the id of an action on Discord`);
  return actionId;
}
export const selectCustomId = (index: number): string => `select${separator}${index}`;
export const formCustomId = (payload: string): string => within(`form${separator}${payload}`);
/** Of the button that does nothing but carry the mark, and answers why the message came. */
export const aboutCustomId = 'about';

/** The same id, carrying the mark as well. */
export const marked = (customId: string, marker: NudgeId): string => within(`${customId}${separator}${marker}`);

/** Undefined for what is none of ours. */
export function readCustomId(customId: string): CustomId | undefined {
  if (customId.startsWith(`form${separator}`)) return { kind: 'form', payload: customId.slice('form|'.length) };
  const id = split(customId).id;
  if (id === aboutCustomId) return { kind: 'about' };
  if (/^select\|\d+$/.test(id)) return { kind: 'select' };
  return id === '' || id.includes(separator) ? undefined : { kind: 'action', actionId: id };
}

/** The mark that any component of a message carries, as Discord gives components back, however deep. */
export function markerIn(components: unknown): NudgeId | undefined {
  if (typeof components !== 'object' || components === null) return undefined;
  if ('custom_id' in components && typeof components.custom_id === 'string') {
    const { marker } = split(components.custom_id);
    if (marker !== undefined) return marker;
  }
  for (const inner of Object.values(components)) {
    const marker = markerIn(inner);
    if (marker !== undefined) return marker;
  }
  return undefined;
}

function split(customId: string): Readonly<{ id: string; marker: NudgeId | undefined }> {
  const at = customId.lastIndexOf(separator);
  const last = customId.slice(at + 1);
  return at > 0 && isId(prefixes.nudge, last)
    ? { id: customId.slice(0, at), marker: last as NudgeId }
    : { id: customId, marker: undefined };
}

function within(customId: string): string {
  if (customId.length > limits.customId) throw new Error(`a custom id is over ${limits.customId} characters`);
  return customId;
}
