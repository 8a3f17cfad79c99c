/** What people can ask for, as the page gets it: commands with their typed options, and forms to fill in. */
import type { Fields } from '../../core/chat/field.ts';
import type { FormSpec, Registry, Reply } from '../../core/chat/spec.ts';
import { languageFor } from '../../core/copy/languages.ts';
import type { Copy } from '../../core/copy/languages.ts';
import type { WireCommand, WireField, WireForm } from './protocol.ts';

export function renderCommands({ commands, copy }: Registry, locale: string): readonly WireCommand[] {
  const words = copy[languageFor(locale)];
  return commands.map(({ name, summary, access, shortcut, fields }) => ({
    name,
    summary: summary(words),
    access,
    ...(shortcut === undefined ? {} : { shortcut: shortcut(words) }),
    fields: renderFields(fields, words),
  }));
}

type FormReply = Extract<Reply, { kind: 'form' }>;

export function renderForm(
  spec: FormSpec,
  reply: FormReply,
  copy: Registry['copy'],
  where: Readonly<{ channel: string; message: string | undefined }>,
): WireForm {
  const words = copy[reply.language];
  return {
    form: reply.form,
    payload: reply.payload,
    channel: where.channel,
    ...(where.message === undefined ? {} : { message: where.message }),
    title: spec.title(words),
    submit: spec.submit(words),
    fields: renderFields(spec.fields, words).map((it) => {
      const value = reply.prefill[it.name];
      return value === undefined ? it : { ...it, value };
    }),
  };
}

const renderFields = (fields: Fields, words: Copy): readonly WireField[] =>
  Object.entries(fields).map(([name, { kind, label, required, suggests, choices, min, max }]) => ({
    name,
    kind,
    label: label(words),
    required,
    suggests,
    ...(choices === undefined
      ? {}
      : { choices: choices.map((choice) => ({ value: choice.value, label: choice.label(words) })) }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }));
