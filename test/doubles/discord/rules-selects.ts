/** What Discord takes as a select menu. https://docs.discord.com/developers/components/reference#string-select */
import type { Form, Path } from './form-errors.ts';
import type { Component } from './wire.ts';

const limits = { options: 25, text: 100, placeholder: 150 } as const;
export const isSelect = (type: number): boolean => [3, 5, 6, 7, 8].includes(type);

export const checkSelect = (form: Form, at: Path, it: Component): void => {
  form.text([...at, 'placeholder'], it.placeholder, { max: limits.placeholder });
  checkCount(form, [...at, 'min_values'], it.min_values, 0);
  checkCount(form, [...at, 'max_values'], it.max_values, 1);
  if ((it.min_values ?? 0) > (it.max_values ?? 25))
    form.wrong([...at, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'The minimum exceeds the maximum');
  if (it.type !== 3) return;
  const options = it.options ?? [];
  if (options.length < 1 || options.length > limits.options)
    form.wrong([...at, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  checkOptions(form, [...at, 'options'], options);
  if (options.filter((option) => option.default === true).length > (it.max_values ?? 1))
    form.wrong([...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default options');
};

export const checkOptions = (form: Form, at: Path, options: NonNullable<Component['options']>): void => {
  const values = new Set<string>();
  options.forEach((option, index) => {
    form.text([...at, index, 'label'], option.label, { min: 1, max: limits.text, required: true });
    form.text([...at, index, 'value'], option.value, { min: 1, max: limits.text, required: true });
    form.text([...at, index, 'description'], option.description, { max: limits.text });
    if (values.has(option.value))
      form.wrong(
        [...at, index, 'value'],
        'COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
  });
};

const checkCount = (form: Form, at: Path, value: number | undefined, least: number): void => {
  if (value === undefined) return;
  if (value < least) form.wrong(at, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${least}.`);
  if (value > limits.options)
    form.wrong(at, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${limits.options}.`);
};
