/** A field as something to fill in: a line, a paragraph, a number, or a choice among what Slack or we list. */
import type { types } from '@slack/bolt';
import type { Field } from '../../core/chat/field.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { cut } from '../../core/kit/cut.ts';
import { assertNever } from '../../core/kit/result.ts';
import { limits } from './limits.ts';
import { option, plain } from './render-components.ts';

/** Block and element are called like the field: Slack shows an error by the one, and asks for suggestions by the other. */
export const inputBlock = (name: string, field: Field<unknown>, filled: string, copy: Copy): types.InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(field.label(copy), limits.inputLabel),
  optional: !field.required,
  element: inputElement(name, field, filled, copy),
});

/** `filled` is what stands in it beforehand; empty for nothing. */
function inputElement(name: string, field: Field<unknown>, filled: string, copy: Copy): types.InputBlock['element'] {
  const { kind, choices = [] } = field;
  switch (kind) {
    case 'text':
      return line(name, field, filled);
    case 'paragraph':
      return { ...line(name, field, filled), multiline: true };
    case 'integer':
      return number(name, field, filled);
    case 'choice':
      return oneOf(
        name,
        choices.map(({ value, label }) => option(label(copy), value)),
        filled,
      );
    case 'boolean':
      return oneOf(name, [option(copy.common.yes, 'true'), option(copy.common.no, 'false')], truth(filled));
    case 'user':
      return {
        type: 'users_select',
        action_id: name,
        ...(/^[UW][A-Z0-9]{1,20}$/.test(filled) ? { initial_user: filled } : {}),
      };
    case 'channel':
      return {
        type: 'conversations_select',
        action_id: name,
        // Groups live in channels, and most of theirs are private: the other kind of select lists public ones alone.
        filter: { include: ['public', 'private'] },
        ...(/^[CG][A-Z0-9]{1,20}$/.test(filled) ? { initial_conversation: filled } : {}),
      };
    case 'role':
    case 'id':
      return field.suggests ? suggested(name, filled) : line(name, { ...field, max: idLength }, filled);
    default:
      return assertNever(kind);
  }
}

/** `min` and `max` are lengths; what may stay empty has no least. */
function line(
  name: string,
  { required, min, max = limits.inputLength }: Field<unknown>,
  filled: string,
): types.PlainTextInput {
  const most = Math.min(max, limits.inputLength);
  return {
    type: 'plain_text_input',
    action_id: name,
    ...(required && min !== undefined && min > 0 ? { min_length: Math.min(min, most) } : {}),
    max_length: most,
    ...(filled === '' ? {} : { initial_value: cut(filled.toWellFormed(), most) }),
  };
}

/** Slack takes nothing beforehand that it would refuse afterwards. */
function number(name: string, { min, max }: Field<unknown>, filled: string): types.NumberInput {
  const value = /^[+-]?\d{1,15}$/.test(filled) ? Number(filled) : NaN;
  return {
    type: 'number_input',
    action_id: name,
    is_decimal_allowed: false,
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    ...(min === undefined || max === undefined ? {} : { placeholder: plain(`${min}–${max}`, limits.inputPlaceholder) }),
    ...(value >= (min ?? -Infinity) && value <= (max ?? Infinity) ? { initial_value: String(value) } : {}),
  };
}

function oneOf(name: string, options: types.PlainTextOption[], filled: string): types.StaticSelect {
  const chosen = options.find(({ value }) => value === filled);
  return {
    type: 'static_select',
    action_id: name,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

const truth = (filled: string): string => ({ yes: 'true', no: 'false' })[filled] ?? filled;

/** Offered from the first tap on, before anything is typed. */
const suggested = (name: string, filled: string): types.ExternalSelect => ({
  type: 'external_select',
  action_id: name,
  min_query_length: 0,
  ...(filled === '' || filled.length > limits.optionValue ? {} : { initial_option: option(filled, filled) }),
});

/** What an id field takes (core, chat/field.ts). */
const idLength = 60;
