/** Is everything people may ask for small enough for every chat service? Checked once, when the core is put together. */
import type { Copy } from '../copy/languages.ts';
import type { Fields } from './field.ts';
import { limits } from './limits.ts';
import type { CommandSpec, FormSpec, Registry } from './spec.ts';

/** What is too long or too many, in every language, as sentences that say where; empty when all fits. */
export const registryProblems = ({ commands, forms, copy }: Registry): readonly string[] =>
  Object.values(copy).flatMap((words) => [
    ...commands.flatMap((it) => commandProblems(it, words)),
    ...forms.flatMap((it) => formProblems(it, words)),
  ]);

function commandProblems({ name, summary, fields, shortcut }: CommandSpec, copy: Copy): readonly string[] {
  const wordsFit = name.split(' ').every((it) => /^[a-z][a-z-]*$/.test(it) && it.length <= limits.commandWord);
  return [
    ...(wordsFit ? [] : [`/${name}: its words are up to ${limits.commandWord} small letters`]),
    ...within(`/${name}: summary`, summary(copy), limits.commandSummary),
    ...(shortcut === undefined ? [] : within(`/${name}: shortcut`, shortcut(copy), limits.shortcut)),
    ...fieldProblems(`/${name}`, fields, copy, { fields: limits.commandOptions, label: limits.optionDescription }),
  ];
}

function formProblems({ name, title, submit, fields }: FormSpec, copy: Copy): readonly string[] {
  return [
    ...within(`form ${name}: title`, title(copy), limits.formTitle),
    ...within(`form ${name}: submit`, submit(copy), limits.formSubmit),
    ...fieldProblems(`form ${name}`, fields, copy, { fields: limits.formFields, label: limits.formLabel }),
  ];
}

function fieldProblems(
  where: string,
  fields: Fields,
  copy: Copy,
  most: Readonly<{ fields: number; label: number }>,
): readonly string[] {
  const all = Object.entries(fields);
  return [
    ...(all.length <= most.fields ? [] : [`${where}: more than ${most.fields} fields`]),
    ...all.flatMap(([name, field]) => [
      ...within(`${where}: field ${name}`, name, limits.optionName),
      ...within(`${where}: label of ${name}`, field.label(copy), most.label),
      ...(field.choices ?? []).flatMap((it) =>
        within(`${where}: a choice of ${name}`, it.label(copy), limits.optionLabel),
      ),
    ]),
  ];
}

const within = (where: string, words: string, most: number): readonly string[] =>
  words.length > 0 && words.length <= most ? [] : [`${where} is ${words.length} characters, of 1 to ${most}`];
