/** A form as Discord’s modal, every field under its label; and what comes back, by field name. */
import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord.js';
import type { FormSpec, Reply } from '../../core/chat/spec.ts';
import type { Copy } from '../../core/copy/languages.ts';
import type { RawInput } from '../../core/ports/chat-platform.ts';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';
import { formCustomId } from './render-custom-id.ts';
import { renderInput } from './render-inputs.ts';

/** `copy` is that of the reply’s language. How the button that sends it reads is Discord’s choice. */
export const renderForm = (
  { title, fields }: FormSpec,
  { payload, prefill }: Extract<Reply, { kind: 'form' }>,
  copy: Copy,
): APIModalInteractionResponseCallbackData => ({
  custom_id: formCustomId(payload),
  title: clip(title(copy), limits.modalTitle),
  components: Object.entries(fields).map(([name, field]) => ({
    type: ComponentType.Label,
    label: clip(field.label(copy), limits.modalLabel),
    component: renderInput(name, field, prefill[name] ?? '', copy),
  })),
});

/** What was filled in, from the components as submitted; a select left alone says nothing. */
export function readForm({ fields }: FormSpec, components: unknown): RawInput {
  const input: Record<string, unknown> = {};
  for (const { name, value } of answersIn(components))
    if (Object.hasOwn(fields, name) && value !== undefined) input[name] = value;
  return input;
}

type Answer = Readonly<{ name: string; value: unknown }>;

/** In labels, in rows, and by Discord’s own names or discord.js’s. */
function answersIn(components: unknown): readonly Answer[] {
  if (Array.isArray(components)) return components.flatMap(answersIn);
  if (typeof components !== 'object' || components === null) return [];
  const { custom_id, customId, value, values, component, components: inner } = components as Record<string, unknown>;
  const name = custom_id ?? customId;
  if (typeof name === 'string') return [{ name, value: Array.isArray(values) ? (values[0] as unknown) : value }];
  return [...answersIn(component), ...answersIn(inner)];
}
