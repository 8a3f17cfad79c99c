/** What Discord takes as the components of a message. https://docs.discord.com/developers/components/reference */
import { mediaIn } from './components.ts';
import type { Form, Path } from './form-errors.ts';
import { checkSelect, isSelect } from './rules-selects.ts';
import { charactersIn } from './wire.ts';
import type { Component } from './wire.ts';

export const componentLimits = {
  total: 40,
  text: 4000,
  customId: 100,
  rows: 5,
  buttons: 5,
  label: 80,
  url: 512,
  media: 1024,
} as const;

const types = {
  row: 1,
  button: 2,
  input: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
} as const;
const topLevel = [1, 9, 10, 12, 13, 14, 17];
const inContainer = [1, 9, 10, 12, 13, 14];

export type ComponentRules = Readonly<{ isV2: boolean; attached: readonly string[] }>;

export const checkComponents = (
  form: Form,
  at: Path,
  components: readonly Component[] | null | undefined,
  rules: ComponentRules,
): void => {
  if (components === undefined || components === null) return;
  if (!Array.isArray(components))
    return form.wrong(at, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
  const seen: Seen = { customIds: new Set(), count: 0, text: 0 };
  if (!rules.isV2 && components.length > componentLimits.rows)
    form.wrong(at, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  components.forEach((it, index) =>
    checkOne(form, [...at, index], it, rules.isV2 ? topLevel : [types.row], { ...rules, seen }),
  );
  if (seen.count > componentLimits.total && rules.isV2)
    form.wrong(
      at,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${componentLimits.total}`,
    );
  if (seen.text > componentLimits.text)
    form.wrong(
      at,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'Components displayable text size exceeds maximum size of 4000',
    );
};
type Seen = { customIds: Set<string>; count: number; text: number };
type Rules = ComponentRules & Readonly<{ seen: Seen }>;

const checkOne = (form: Form, at: Path, it: Component, allowed: readonly number[], rules: Rules): void => {
  rules.seen.count += 1;
  if (!allowed.includes(it.type))
    return form.wrong(
      [...at, 'type'],
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${allowed.join(', ')}).`,
    );
  const inside = (
    from: readonly Component[] | undefined,
    which: readonly number[],
    least: number,
    most: number,
  ): void => {
    const list = from ?? [];
    if (list.length < least || list.length > most)
      form.wrong([...at, 'components'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    list.forEach((child, index) => checkOne(form, [...at, 'components', index], child, which, rules));
  };
  switch (it.type) {
    case types.row:
      inside(it.components, [2, 3, 5, 6, 7, 8], 1, componentLimits.buttons);
      checkWidth(form, at, it);
      return;
    case types.button:
      return checkButton(form, at, it, rules.seen);
    case types.section:
      inside(it.components, [types.text], 1, 3);
      if (it.accessory === undefined) return form.required([...at, 'accessory'], undefined);
      return checkOne(form, [...at, 'accessory'], it.accessory, [types.button, types.thumbnail], rules);
    case types.text:
      rules.seen.text += charactersIn(it.content ?? '');
      return form.text([...at, 'content'], it.content, { min: 1, max: componentLimits.text, required: true });
    case types.container:
      return inside(it.components, inContainer, 1, componentLimits.total);
    case types.gallery:
      if (it.items === undefined || it.items.length < 1 || it.items.length > 10)
        form.wrong([...at, 'items'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 10 in length.');
      it.items?.forEach((item, index) =>
        form.text([...at, 'items', index, 'description'], item.description, { max: componentLimits.media }),
      );
      return checkMedia(form, at, it, rules);
    case types.thumbnail:
      form.text([...at, 'description'], it.description, { max: componentLimits.media });
      return checkMedia(form, at, it, rules);
    case types.file:
      return checkMedia(form, at, it, rules);
    case types.separator:
      return;
    default:
      checkCustomId(form, at, it, rules.seen.customIds);
      return checkSelect(form, at, it);
  }
};

/** A select is as wide as five buttons. */
const checkWidth = (form: Form, at: Path, row: Component): void => {
  const children = row.components ?? [];
  if (!children.some((it) => isSelect(it.type))) return;
  children.forEach((_, index) => {
    if (index > 0)
      form.wrong(
        [...at, 'components', index],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
  });
};

/** https://docs.discord.com/developers/components/reference#button */
const checkButton = (form: Form, at: Path, it: Component, seen: Seen): void => {
  form.text([...at, 'label'], it.label, { max: componentLimits.label });
  if (it.label === undefined && it.emoji === undefined && it.style !== 6)
    form.wrong(at, 'COMPONENT_BUTTON_LABEL_OR_EMOJI_REQUIRED', 'A button must have a label or an emoji');
  if (it.style === 5) {
    form.text([...at, 'url'], it.url, { min: 1, max: componentLimits.url, required: true });
    if (it.url !== undefined && !/^(https?|discord):\/\//.test(it.url))
      form.wrong(
        [...at, 'url'],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${it.url.split(':')[0]}" is not one of ('http', 'https', 'discord').`,
      );
    if (it.custom_id !== undefined)
      form.wrong(
        [...at, 'custom_id'],
        'COMPONENT_CUSTOM_ID_NOT_ALLOWED',
        'A custom id and url cannot both be specified',
      );
    return;
  }
  if (it.style === undefined || ![1, 2, 3, 4, 6].includes(it.style))
    return form.wrong([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5, 6}.');
  if (it.url !== undefined) form.wrong([...at, 'url'], 'COMPONENT_URL_NOT_ALLOWED', 'Only link buttons have a url');
  if (it.style !== 6) checkCustomId(form, at, it, seen.customIds);
};

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const checkCustomId = (form: Form, at: Path, it: Component, seen: Set<string>): void => {
  form.text([...at, 'custom_id'], it.custom_id, { min: 1, max: componentLimits.customId, required: true });
  if (it.custom_id === undefined) return;
  if (seen.has(it.custom_id))
    form.wrong([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  seen.add(it.custom_id);
};

/** `attachment://name` must name a file of this message. */
const checkMedia = (form: Form, at: Path, it: Component, { attached }: Rules): void => {
  for (const { url } of mediaIn(it)) {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
    if (name === undefined || attached.includes(name)) continue;
    form.wrong(
      at,
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `Referenced attachment '${name}' was not found.`,
    );
  }
};
