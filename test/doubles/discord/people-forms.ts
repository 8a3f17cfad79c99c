/** Filling in: what somebody chose in a menu or wrote into a form, as the client would send it. */
import { resolve } from './people-options.ts';
import type { Channel, Component, Json, Modal } from './wire.ts';
import type { World } from './world.ts';

export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;
type Ids = Readonly<{ users: Set<string>; channels: Set<string>; roles: Set<string> }>;
const noIds = (): Ids => ({ users: new Set(), channels: new Set(), roles: new Set() });

const choose = (
  world: World,
  channel: Channel,
  menu: Component,
  values: readonly string[],
): Readonly<{ chosen: readonly string[]; resolved: Json | undefined }> => {
  const ids = noIds();
  const chosen = chooseIn(world, menu, values, ids);
  return { chosen, resolved: resolve(world, channel, ids) };
};
const chooseIn = (world: World, menu: Component, values: readonly string[], ids: Ids): readonly string[] => {
  const name = menu.custom_id ?? '';
  const least = menu.required === false && values.length === 0 ? 0 : (menu.min_values ?? 1);
  if (values.length < least || values.length > (menu.max_values ?? 1))
    throw new Error(`local Discord: "${name}" takes ${least} to ${menu.max_values ?? 1} values, not ${values.length}`);
  for (const value of values) {
    const offered = menu.options?.some((it) => it.value === value) ?? true;
    if (!offered) throw new Error(`local Discord: "${name}" does not offer ${value}`);
    if (menu.type === 5 || (menu.type === 7 && world.people.has(value))) ids.users.add(value);
    if (menu.type === 6 || (menu.type === 7 && !world.people.has(value))) ids.roles.add(value);
    if (menu.type === 8) ids.channels.add(value);
  }
  return values;
};

/** What a field holds when the form opens. */
const prefilled = (field: Component): readonly string[] => {
  if (field.default_values !== undefined) return field.default_values.map((it) => it.id);
  return (field.options ?? []).filter((it) => it.default === true).map((it) => it.value);
};
const fill = (world: World, field: Component, values: FormValues, ids: Ids): Json => {
  const { type, custom_id: name = '', id } = field;
  const given = values[name];
  const base = { type, id, custom_id: name };
  if (type === 4) {
    const text = typeof given === 'string' ? given : (field.value ?? '');
    const { required = true, min_length: least = 0, max_length: most = 4000 } = field;
    if (text === '' ? required : text.length < least || text.length > most)
      throw new Error(`local Discord: the form does not take ${JSON.stringify(text)} for "${name}"`);
    return { ...base, value: text };
  }
  if (type === 23) return { ...base, value: typeof given === 'boolean' ? given : field.default === true };
  const chosen = given === undefined ? prefilled(field) : [given].flat().map(String);
  if (type === 21) {
    if (chosen.length === 0 && field.required !== false) throw new Error(`local Discord: the form wants "${name}"`);
    return { ...base, value: chosen[0] ?? null };
  }
  return { ...base, values: chooseIn(world, field, chosen, ids) };
};

const form = (world: World, channel: Channel, modal: Modal, values: FormValues): Json => {
  const ids = noIds();
  const fields = modal.components.flatMap(
    (it): readonly Component[] => it.components ?? (it.component === undefined ? [] : [it.component]),
  );
  for (const name of Object.keys(values)) {
    if (!fields.some((it) => it.custom_id === name)) throw new Error(`local Discord: the form has no field "${name}"`);
  }
  const components = modal.components.map((it): Json => {
    const { type, id } = it;
    if (type === 18 && it.component !== undefined)
      return { type, id, component: fill(world, it.component, values, ids) };
    if (type === 1)
      return { type, id, components: (it.components ?? []).map((field) => fill(world, field, values, ids)) };
    return { type, id };
  });
  const resolved = resolve(world, channel, ids);
  return { custom_id: modal.custom_id, components, ...(resolved === undefined ? {} : { resolved }) };
};

export const fillIn = { choose, form };
