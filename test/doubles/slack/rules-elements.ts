/** What Slack refuses of interactive elements. https://docs.slack.dev/reference/block-kit/block-elements */
import { checkLength, checkOptionalLength, checkOptionalText, checkOptions, checkText } from './rules-text.ts';
import type { Judge } from './rules-text.ts';
import { isRecord } from './wire.ts';
import type { Json } from './wire.ts';

const withPlaceholder = (judge: Judge, it: Json, at: string): void =>
  checkOptionalText(judge, it['placeholder'], 150, `${at}/placeholder`);
const checks: Readonly<Record<string, (judge: Judge, it: Json, at: string) => void>> = {
  button(judge, it, at) {
    checkText(judge, it['text'], 75, `${at}/text`);
    checkOptionalLength(judge, it['value'], 2000, `${at}/value`);
    checkOptionalLength(judge, it['url'], 3000, `${at}/url`);
    checkOptionalLength(judge, it['accessibility_label'], 75, `${at}/accessibility_label`);
    if (it['style'] !== undefined && it['style'] !== 'primary' && it['style'] !== 'danger')
      judge.say('must be a valid enum value', `${at}/style`);
  },
  static_select(judge, it, at) {
    withPlaceholder(judge, it, at);
    if (Array.isArray(it['option_groups'])) return;
    checkOptions(judge, it['options'], `${at}/options`);
  },
  multi_static_select: (judge, it, at) => checks['static_select']?.(judge, it, at),
  external_select: withPlaceholder,
  users_select: withPlaceholder,
  multi_users_select: withPlaceholder,
  conversations_select: withPlaceholder,
  channels_select: withPlaceholder,
  overflow: (judge, it, at) => checkOptions(judge, it['options'], `${at}/options`, 5),
  radio_buttons: (judge, it, at) => checkOptions(judge, it['options'], `${at}/options`, 10),
  checkboxes: (judge, it, at) => checkOptions(judge, it['options'], `${at}/options`, 10),
  datepicker: withPlaceholder,
  timepicker: withPlaceholder,
  datetimepicker: () => undefined,
  plain_text_input(judge, it, at) {
    withPlaceholder(judge, it, at);
    const [least, most] = [it['min_length'], it['max_length']];
    if (least !== undefined && !(Number(least) >= 0 && Number(least) <= 3000))
      judge.say('must be between 0 and 3000', `${at}/min_length`);
    if (most !== undefined && !(Number(most) >= 1 && Number(most) <= 3000))
      judge.say('must be between 1 and 3000', `${at}/max_length`);
    checkOptionalLength(judge, it['initial_value'], 3000, `${at}/initial_value`);
  },
  number_input(judge, it, at) {
    withPlaceholder(judge, it, at);
    if (typeof it['is_decimal_allowed'] !== 'boolean')
      judge.say('missing required field: is_decimal_allowed', `${at}/is_decimal_allowed`);
    // Numbers are sent as text. https://docs.slack.dev/reference/block-kit/block-elements/number-input-element
    for (const key of ['min_value', 'max_value', 'initial_value'])
      if (it[key] !== undefined && typeof it[key] !== 'string') judge.say('must be a string', `${at}/${key}`);
  },
  email_text_input: withPlaceholder,
  url_text_input: withPlaceholder,
  rich_text_input: withPlaceholder,
};

/** Where an element of this type may stand. */
export const surfaces = {
  actions: [
    'button',
    'static_select',
    'external_select',
    'users_select',
    'conversations_select',
    'channels_select',
    'overflow',
    'radio_buttons',
    'checkboxes',
    'datepicker',
    'timepicker',
    'datetimepicker',
  ],
  accessory: [
    'button',
    'image',
    'static_select',
    'multi_static_select',
    'external_select',
    'users_select',
    'multi_users_select',
    'conversations_select',
    'channels_select',
    'overflow',
    'radio_buttons',
    'checkboxes',
    'datepicker',
    'timepicker',
  ],
  input: Object.keys(checks).filter((it) => it !== 'button' && it !== 'overflow'),
} as const;

export const checkElement = (judge: Judge, value: unknown, at: string, allowed: readonly string[]): void => {
  if (!isRecord(value)) return judge.say('must be an object', at);
  const type = String(value['type']);
  if (!allowed.includes(type)) return judge.say(`unsupported type: ${type}`, `${at}/type`);
  if (value['action_id'] !== undefined) checkLength(judge, value['action_id'], 255, `${at}/action_id`);
  checks[type]?.(judge, value, at);
};
