/** Buttons and choices on a message as Discord keeps it, found by what they carry or by what reads on them. */
import type { LocalDiscord, StoredMessage } from '../doubles/discord/index.ts';

export type Offered = Readonly<{
  message: StoredMessage;
  customId: string;
  /** What a choice stands for; undefined for a button. */
  value: string | undefined;
  /** The action id, without the mark of the message. */
  action: string;
  label: string;
}>;
type Node = Readonly<Record<string, unknown>>;

/** Everything that can be pressed or chosen, links as `label -> address`. */
export function offersOn(message: StoredMessage): readonly Offered[] {
  return nodesIn(message.components).flatMap((it): readonly Offered[] => {
    const customId = textOf(it['custom_id']);
    if (customId === '') return [];
    const options = it['options'] as readonly Node[] | undefined;
    if (options === undefined)
      return [
        { message, customId, value: undefined, action: customId.split('|')[0] ?? '', label: textOf(it['label']) },
      ];
    return options.map((option) => {
      const value = textOf(option['value']);
      return { message, customId, value, action: value, label: textOf(option['label']) };
    });
  });
}

/** What reads on everything that can be pressed, chosen or followed, in order; but for what the service adds itself. */
export const labelsOn = (message: StoredMessage): readonly string[] =>
  nodesIn(message.components).flatMap((it) => {
    const label = textOf(it['label']);
    if (typeof it['url'] === 'string') return [`${label} -> ${it['url']}`];
    if (textOf(it['custom_id']).startsWith('about')) return [];
    const options = it['options'] as readonly Node[] | undefined;
    if (options !== undefined) return options.map((option) => textOf(option['label']));
    return textOf(it['custom_id']) === '' ? [] : [label];
  });

export const componentOf = (message: StoredMessage, is: (it: Offered) => boolean): Offered | undefined =>
  offersOn(message).find(is);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function nodesIn(components: unknown): readonly Node[] {
  if (Array.isArray(components)) return components.flatMap(nodesIn);
  if (typeof components !== 'object' || components === null) return [];
  const { components: inner, accessory, component } = components as Node;
  return [components as Node, ...nodesIn(inner), ...nodesIn(accessory), ...nodesIn(component)];
}

/** What a form has filled in already, by field. */
export const prefilledIn = (modal: Readonly<{ components: unknown }>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    nodesIn(modal.components).flatMap((it) => {
      const field = textOf(it['custom_id']);
      const chosen = (it['options'] as readonly Node[] | undefined)?.find(({ default: isChosen }) => isChosen === true);
      const [reference] = (it['default_values'] as readonly Node[] | undefined) ?? [];
      const value = textOf(it['value']) || textOf(chosen?.['value']) || textOf(reference?.['id']);
      return field === '' || value === '' ? [] : [[field, value] as const];
    }),
  );

/** As Discord's own fields take it: what is longer than a field holds cannot be typed into it. */
export const fillable = (
  modal: Readonly<{ components: unknown }> | undefined,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const most = new Map(
    nodesIn(modal?.components).map((it) => [textOf(it['custom_id']), Number(it['max_length'] ?? Infinity)]),
  );
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.slice(0, most.get(field))]));
};

/** The same for what is typed after a command. */
export const typeable = (
  service: LocalDiscord,
  command: string,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const [word, sub] = command.split(' ');
  const found = service.commands().find(({ name, type }) => name === word && type === 1);
  const options = (sub === undefined ? found?.options : found?.options?.find((it) => it.name === sub)?.options) ?? [];
  const most = new Map(options.map((it) => [it.name, it.max_length]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, most.get(name)) : value,
    ]),
  );
};
