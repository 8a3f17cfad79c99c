/** A field as something to fill in: a line, a paragraph, or a choice among what Discord lists. */
import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APIComponentInLabel,
  type APISelectMenuOption,
} from 'discord.js';
import type { Field } from '../../core/chat/field.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { assertNever } from '../../core/kit/result.ts';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';

/** `filled` is what stands in it beforehand; empty for nothing. */
export function renderInput(name: string, field: Field<unknown>, filled: string, copy: Copy): APIComponentInLabel {
  const { required } = field;
  // A select takes nothing for an answer only when told so twice.
  const one = { custom_id: name, required, min_values: required ? 1 : 0, max_values: 1 };
  switch (field.kind) {
    case 'choice':
      return { type: ComponentType.StringSelect, ...one, options: options(field, filled, copy) };
    case 'boolean':
      return { type: ComponentType.StringSelect, ...one, options: yesOrNo(filled, copy) };
    case 'user':
      return { type: ComponentType.UserSelect, ...one, ...chosen(filled, SelectMenuDefaultValueType.User) };
    case 'role':
      return { type: ComponentType.RoleSelect, ...one, ...chosen(filled, SelectMenuDefaultValueType.Role) };
    case 'channel':
      return {
        type: ComponentType.ChannelSelect,
        ...one,
        channel_types: [ChannelType.GuildText],
        ...chosen(filled, SelectMenuDefaultValueType.Channel),
      };
    case 'paragraph':
    case 'text':
    case 'integer':
    case 'id':
      return {
        type: ComponentType.TextInput,
        custom_id: name,
        style: field.kind === 'paragraph' ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required,
        ...measures(field),
        ...(filled === '' ? {} : { value: clip(filled, mostIn(field)) }),
      };
    default:
      return assertNever(field.kind);
  }
}

const options = ({ choices = [] }: Field<unknown>, filled: string, copy: Copy): APISelectMenuOption[] =>
  choices.map(({ value, label }) => option(clip(label(copy), limits.optionLabel), value, value === filled));

const yesOrNo = (filled: string, { common }: Copy): APISelectMenuOption[] => [
  option(common.yes, 'true', filled === 'true' || filled === 'yes'),
  option(common.no, 'false', filled === 'false' || filled === 'no'),
];

const option = (label: string, value: string, isChosen: boolean): APISelectMenuOption =>
  isChosen ? { label, value, default: true } : { label, value };

const chosen = <T extends SelectMenuDefaultValueType>(id: string, type: T) =>
  /^[1-9]\d{0,19}$/.test(id) ? { default_values: [{ id, type }] } : {};

/** For text `min` and `max` are lengths; what may stay empty has no least. For an integer they are its range. */
function measures({ kind, required, min, max }: Field<unknown>) {
  if (kind === 'integer')
    return min === undefined || max === undefined ? {} : { placeholder: `${min}–${max}`, max_length: numberLength };
  if (kind === 'id') return { max_length: idLength };
  return {
    ...(required && min !== undefined && min > 0 ? { min_length: Math.min(min, limits.inputValue) } : {}),
    ...(max === undefined ? {} : { max_length: Math.min(max, limits.inputValue) }),
  };
}

const mostIn = (field: Field<unknown>): number => measures(field).max_length ?? limits.inputValue;

/** What fields take (core, chat/field.ts): fifteen digits and a sign; sixty characters. */
const numberLength = 16;
const idLength = 60;
