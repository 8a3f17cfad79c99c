/** What a service hands over → a handler's typed input, or sentences that say what would be right. */
import type { Field, Fields } from '../chat/field.ts';
import type { Problems } from '../chat/spec.ts';
import type { Copy } from '../copy/languages.ts';
import type { RawInput } from '../ports/chat-platform.ts';
import { err, ok, type Result } from '../kit/result.ts';

/** Every field is read, so that a person hears of all that is wrong at once. */
export function parseFields(
  fields: Fields,
  raw: RawInput,
  copy: Copy,
): Result<Readonly<Record<string, unknown>>, Problems> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const parsed = field.schema.safeParse(raw[name]);
    if (parsed.success) values[name] = parsed.data;
    else problems[name] = sentence(field, parsed.error.issues[0]?.message, copy);
  }
  return Object.keys(problems).length === 0 ? ok(values) : err(problems);
}

function sentence(field: Field<unknown>, key: string | undefined, copy: Copy): string {
  const label = field.label(copy);
  const phrases = copy.field;
  switch (key) {
    case 'needed':
      return phrases.needed(label);
    case 'tooLong':
      return phrases.tooLong(label, field.max ?? 0);
    case 'tooSmall':
      return phrases.tooSmall(label, field.min ?? 0);
    case 'tooLarge':
      return phrases.tooLarge(label, field.max ?? 0);
    case 'number':
      return phrases.number(label);
    case 'choice':
      return phrases.choice(
        label,
        (field.choices ?? []).map((it) => it.label(copy)).join(', ') || `${copy.common.yes}, ${copy.common.no}`,
      );
    case 'unknownId':
      return phrases.unknownId(label);
    case undefined:
    default:
      return phrases.unreadable(label);
  }
}

/** What a person typed into a form that could not be read, so that it can be shown back and nothing is lost. */
export const typedWords = (fields: Fields, raw: RawInput, copy: Copy): string =>
  Object.entries(fields)
    .filter(
      ([name, field]) =>
        (field.kind === 'text' || field.kind === 'paragraph') && typeof raw[name] === 'string' && raw[name] !== '',
    )
    .map(([name, field]) => `${field.label(copy)}\n${String(raw[name])}`)
    .join('\n\n');
