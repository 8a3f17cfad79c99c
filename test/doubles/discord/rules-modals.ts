/** What Discord takes as a modal. https://docs.discord.com/developers/components/reference#label and #text-input */
import { readForm } from './form-errors.ts';
import type { Form, Path } from './form-errors.ts';
import { checkCustomId } from './rules-components.ts';
import { checkOptions, checkSelect, isSelect } from './rules-selects.ts';
import type { Component, Json, Modal } from './wire.ts';

const limits = { title: 45, label: 45, description: 100, components: 5, placeholder: 100, value: 4000 } as const;
const types = { row: 1, input: 4, text: 10, label: 18, upload: 19, radio: 21, checkboxes: 22, checkbox: 23 } as const;
const inLabel = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23];

export const checkModal = (data: Json, at: Path): Modal => {
  const form = readForm();
  form.text([...at, 'custom_id'], data['custom_id'], { min: 1, max: 100, required: true });
  form.text([...at, 'title'], data['title'], { min: 1, max: limits.title, required: true });
  const components = (data['components'] ?? []) as readonly Component[];
  if (components.length < 1 || components.length > limits.components)
    form.wrong([...at, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const seen = new Set<string>();
  components.forEach((it, index) => checkTop(form, [...at, 'components', index], it, seen));
  form.end();
  return { custom_id: String(data['custom_id']), title: String(data['title']), components };
};

const checkTop = (form: Form, at: Path, it: Component, seen: Set<string>): void => {
  switch (it.type) {
    case types.text:
      return form.text([...at, 'content'], it.content, { min: 1, max: 4000, required: true });
    case types.label:
      form.text([...at, 'label'], it.label, { min: 1, max: limits.label, required: true });
      form.text([...at, 'description'], it.description, { max: limits.description });
      if (it.component === undefined) return form.required([...at, 'component'], undefined);
      if (!inLabel.includes(it.component.type)) return wrongType(form, [...at, 'component'], inLabel);
      return checkField(form, [...at, 'component'], it.component, seen);
    case types.row:
      if (it.components?.length !== 1)
        form.wrong([...at, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 1 in length.');
      it.components?.forEach((field, index) => {
        if (field.type !== types.input) return wrongType(form, [...at, 'components', index], [types.input]);
        form.text([...at, 'components', index, 'label'], field.label, { min: 1, max: limits.label, required: true });
        checkField(form, [...at, 'components', index], field, seen);
      });
      return;
    default:
      wrongType(form, at, [types.row, types.text, types.label]);
  }
};
const wrongType = (form: Form, at: Path, allowed: readonly number[]): void =>
  form.wrong([...at, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`);

const checkField = (form: Form, at: Path, it: Component, seen: Set<string>): void => {
  checkCustomId(form, at, it, seen);
  if (it.type === types.input) {
    if (it.style !== 1 && it.style !== 2)
      form.wrong([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2}.');
    form.text([...at, 'placeholder'], it.placeholder, { max: limits.placeholder });
    form.text([...at, 'value'], it.value, { max: it.max_length ?? limits.value });
    checkRange(form, [...at, 'min_length'], it.min_length, 0);
    checkRange(form, [...at, 'max_length'], it.max_length, 1);
  }
  if (isSelect(it.type)) {
    checkSelect(form, at, it);
    if (it.disabled === true)
      form.wrong([...at, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'A select in a modal cannot be disabled');
  }
  if (it.type === types.radio || it.type === types.checkboxes) {
    const least = it.type === types.radio ? 2 : 1;
    const options = it.options ?? [];
    if (options.length < least || options.length > 10)
      form.wrong([...at, 'options'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and 10 in length.`);
    checkOptions(form, [...at, 'options'], options);
  }
};
const checkRange = (form: Form, at: Path, value: number | undefined, least: number): void => {
  if (value === undefined) return;
  if (value < least) form.wrong(at, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${least}.`);
  if (value > limits.value)
    form.wrong(at, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${limits.value}.`);
};
