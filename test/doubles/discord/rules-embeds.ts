/** What Discord takes as embeds. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
import type { Form, Path } from './form-errors.ts';
import { charactersIn } from './wire.ts';
import type { Embed } from './wire.ts';

const limits = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  all: 6000,
} as const;

export const checkEmbeds = (form: Form, at: Path, embeds: readonly Embed[] | null | undefined, most: number): void => {
  if (embeds === undefined || embeds === null) return;
  if (embeds.length > most) form.wrong(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
  embeds.forEach((embed, index) => checkEmbed(form, [...at, index], embed));
  if (embeds.reduce((sum, it) => sum + lengthOf(it), 0) > limits.all)
    form.wrong([...at, 0], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
};

const checkEmbed = (form: Form, at: Path, embed: Embed): void => {
  form.text([...at, 'title'], embed.title, { max: limits.title });
  form.text([...at, 'description'], embed.description, { max: limits.description });
  form.text([...at, 'footer', 'text'], embed.footer?.text, { max: limits.footer });
  form.text([...at, 'author', 'name'], embed.author?.name, { max: limits.author });
  if ((embed.fields?.length ?? 0) > limits.fields)
    form.wrong([...at, 'fields'], 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  embed.fields?.forEach(({ name, value }, index) => {
    form.text([...at, 'fields', index, 'name'], name, { min: 1, max: limits.fieldName, required: true });
    form.text([...at, 'fields', index, 'value'], value, { min: 1, max: limits.fieldValue, required: true });
  });
  if (embed.timestamp !== undefined && !isInstant(embed.timestamp))
    form.wrong([...at, 'timestamp'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${embed.timestamp}. Should be ISO8601.`);
};
const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);

const lengthOf = ({ title, description, footer, author, fields }: Embed): number =>
  [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap((it) => [it.name, it.value])].reduce(
    (sum, text) => sum + charactersIn(text ?? ''),
    0,
  );
