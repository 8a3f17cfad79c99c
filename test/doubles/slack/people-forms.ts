/** Filling in a form as Slack’s client does: what is asked for, what may stand there, and how it is sent. */
import type { Filled } from './actor.ts';
import { asText, isRecord, listOf, recordOf } from './wire.ts';
import type { Json, StoredView } from './wire.ts';

/** An element that can be used, with the block it stands in. */
export type Usable = Readonly<{ block: Json; element: Json }>;
export const usablesOf = (blocks: readonly Json[]): readonly Usable[] =>
  blocks.flatMap((block): readonly Usable[] => {
    const elements = block['type'] === 'actions' ? listOf(block['elements']) : [];
    const single =
      block['type'] === 'input' ? block['element'] : block['type'] === 'section' ? block['accessory'] : undefined;
    return [...elements, ...(isRecord(single) ? [single] : [])]
      .filter((it) => it['action_id'] !== undefined)
      .map((element) => ({ block, element }));
  });
export const usableIn = (blocks: readonly Json[], actionId: string, where: string): Usable => {
  const found = usablesOf(blocks).find((it) => it.element['action_id'] === actionId);
  if (found === undefined) throw new Error(`local Slack: nothing called "${actionId}" to use ${where}`);
  return found;
};

const optionsOf = (element: Json): readonly Json[] => [
  ...listOf(element['options']),
  ...listOf(element['option_groups']).flatMap((it) => listOf(it['options'])),
];
const pick = (element: Json, value: string): Json => {
  const found = optionsOf(element).find((it) => it['value'] === value);
  if (found === undefined) throw new Error(`local Slack: "${asText(element['action_id'])}" offers no "${value}"`);
  return { text: found['text'], value };
};
const kept: Readonly<Record<string, Readonly<{ key: string; initial: string }>>> = {
  plain_text_input: { key: 'value', initial: 'initial_value' },
  number_input: { key: 'value', initial: 'initial_value' },
  email_text_input: { key: 'value', initial: 'initial_value' },
  url_text_input: { key: 'value', initial: 'initial_value' },
  static_select: { key: 'selected_option', initial: 'initial_option' },
  external_select: { key: 'selected_option', initial: 'initial_option' },
  radio_buttons: { key: 'selected_option', initial: 'initial_option' },
  checkboxes: { key: 'selected_options', initial: 'initial_options' },
  multi_static_select: { key: 'selected_options', initial: 'initial_options' },
  users_select: { key: 'selected_user', initial: 'initial_user' },
  multi_users_select: { key: 'selected_users', initial: 'initial_users' },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time' },
};
const kindOf = (element: Json): Readonly<{ key: string; initial: string }> =>
  kept[asText(element['type'])] ?? { key: 'value', initial: 'initial_value' };

/** What an element holds once this was put into it, as `state.values` and actions have it. */
export const holding = (element: Json, value: Filled[string]): Json => {
  const type = asText(element['type']);
  const { key } = kindOf(element);
  const said = (it: unknown): Json => ({ type, [key]: it });
  const many = key.endsWith('s') && key.startsWith('selected_');
  if (value === null || value === '') return said(many ? [] : null);
  const values = (Array.isArray(value) ? value : [value]).map(String);
  const [first = ''] = values;
  if (key === 'selected_options') return said(values.map((it) => pick(element, it)));
  if (key === 'selected_users') return said(values);
  if (type === 'external_select') return said({ text: { type: 'plain_text', text: first, emoji: true }, value: first });
  if (key === 'selected_option') return said(pick(element, first));
  if (key === 'selected_date_time') return said(Number(first));
  return said(first);
};
const atFirst = (element: Json): Json => {
  const { key, initial } = kindOf(element);
  const many = key === 'selected_options' || key === 'selected_users';
  return { type: element['type'], [key]: element[initial] ?? (many ? [] : null) };
};

/** Slack’s client does not send what is missing, too short, too long or out of range. */
const mistake = ({ block, element }: Usable, it: Json): string | undefined => {
  const { key } = kindOf(element);
  const value = it[key];
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return block['optional'] === true ? undefined : 'must be filled in';
  const [text, least, most] = [asText(value), element['min_length'], element['max_length']];
  if (element['type'] === 'plain_text_input') {
    if (least !== undefined && text.length < Number(least)) return `is shorter than ${asText(least)}`;
    if (text.length > Number(most ?? 3000)) return `is longer than ${asText(most ?? 3000)}`;
    if (element['multiline'] !== true && text.includes('\n')) return 'has one line only';
  }
  if (element['type'] === 'number_input') {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return 'is no number';
    if (element['is_decimal_allowed'] === false && text.includes('.')) return 'is no whole number';
    if (element['min_value'] !== undefined && Number(text) < Number(element['min_value'])) return 'is too small';
    if (element['max_value'] !== undefined && Number(text) > Number(element['max_value'])) return 'is too large';
  }
  return undefined;
};

/** The form’s state as it is sent. Throws for what Slack’s client would not let a person send. */
export const fillIn = (view: StoredView, values: Filled): StoredView['values'] => {
  const asked = usablesOf(view.blocks).filter((it) => it.block['type'] === 'input');
  const unknown = Object.keys(values).find(
    (it) => !asked.some(({ block, element }) => block['block_id'] === it || element['action_id'] === it),
  );
  if (unknown !== undefined) throw new Error(`local Slack: the form has no field "${unknown}"`);
  const state: Record<string, Record<string, Json>> = {};
  for (const usable of asked) {
    const [block, action] = [asText(usable.block['block_id']), asText(usable.element['action_id'])];
    const given = block in values ? values[block] : values[action];
    const before = view.values[block]?.[action] ?? atFirst(usable.element);
    const now = given === undefined ? before : holding(usable.element, given);
    const wrong = mistake(usable, now);
    if (wrong !== undefined)
      throw new Error(`local Slack: "${asText(recordOf(usable.block['label'])['text'])}" ${wrong}`);
    state[block] = { ...state[block], [action]: now };
  }
  return { ...view.values, ...state };
};
