/** One field’s value out of the words after its key; what it does not take is left for others. */
import type { Field } from '../../core/chat/field.ts';
import type { Registry } from '../../core/chat/spec.ts';
import { joined, type Words } from './command-text-pieces.ts';

/** `value` undefined: these words cannot be one, and what they should be only the person can say. */
export type Taken = Readonly<{ value: unknown; left: readonly Words[] }>;

/**
 * Words in quotes are a value by themselves. Without quotes, text goes on until the next key; what has a shape (a number,
 * a choice, a person) takes only what has it, so that "duration:60 every Tuesday" is both.
 */
export function valueFrom(field: Field<unknown>, words: readonly Words[], copy: Registry['copy']): Taken {
  const [first] = words;
  if (first === undefined) return { value: '', left: [] };
  const left = words.slice(1);
  // What is neither stays as it was typed: the field itself says what would be right.
  const asTyped: Taken = first.quoted ? { value: first.text, left } : { value: joined(words), left: [] };
  const word = first.text.replace(/[,;]$/, '');
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return asTyped;
    case 'integer':
      return numberFrom(field, word, left, copy) ?? asTyped;
    case 'boolean': {
      const said = yesOrNo(word, copy);
      return said === undefined ? asTyped : { value: said, left };
    }
    case 'choice':
      return choiceFrom(field, words, copy) ?? asTyped;
    case 'user':
    case 'channel': {
      const id = first.mention?.kind === field.kind ? first.mention.id : shapes[field.kind].exec(word)?.[0];
      return id === undefined ? { ...asTyped, value: undefined } : { value: id, left };
    }
    case 'role':
      return first.mention?.kind === 'role' ? { value: first.mention.id, left } : asTyped;
    case 'id':
    default:
      return !field.suggests && /^[0-9a-zA-Z_.+-]{1,60}$/.test(word) ? { value: word, left } : asTyped;
  }
}

/** "60", and "60 minutes" or "60min" where the field’s own name speaks of minutes. */
function numberFrom(
  field: Field<unknown>,
  word: string,
  left: readonly Words[],
  copy: Registry['copy'],
): Taken | undefined {
  const [, digits, unit = ''] = /^([+-]?\d{1,15})(\p{L}*)$/u.exec(word) ?? [];
  if (digits === undefined) return undefined;
  const names = Object.values(copy).flatMap((it) => loosely(field.label(it)).split(' '));
  const isUnit = (it: string) => it.length > 2 && names.some((name) => name.startsWith(loosely(it)));
  if (unit !== '') return isUnit(unit) ? { value: Number(digits), left } : undefined;
  return { value: Number(digits), left: isUnit(left[0]?.text ?? '') ? left.slice(1) : left };
}

/** Slack’s own ids, where somebody pasted one. */
const shapes = { user: /^[UW][A-Z0-9]{5,}$/, channel: /^[CDG][A-Z0-9]{5,}$/ } as const;

/** Case, accents’ forms, hyphens and the kind of quote or dash make no difference. */
const loosely = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[-_–—\s]+/g, ' ')
    .replace(/^ | $/g, '');

function yesOrNo(word: string, copy: Registry['copy']): boolean | undefined {
  const said = loosely(word);
  const languages = Object.values(copy);
  if (['true', 'yes', 'on', '1', ...languages.map((it) => loosely(it.common.yes))].includes(said)) return true;
  if (['false', 'no', 'off', '0', ...languages.map((it) => loosely(it.common.no))].includes(said)) return false;
  return undefined;
}

/** More words than any label has need not be tried. */
const mostWords = 16;

/** The longest beginning of the words that is a choice, by its value or by what it is called in a language we speak. */
export function choiceFrom(field: Field<unknown>, words: readonly Words[], copy: Registry['copy']): Taken | undefined {
  const called = new Map<string, string>();
  for (const { value, label } of field.choices ?? []) {
    for (const language of Object.values(copy)) called.set(loosely(label(language)), value);
    called.set(loosely(value), value);
  }
  const isQuoted = words[0]?.quoted === true;
  for (let count = isQuoted ? 1 : Math.min(words.length, mostWords); count > 0; count -= 1) {
    const value = called.get(loosely(joined(words.slice(0, count)).replace(/[,;]$/, '')));
    if (value !== undefined) return { value, left: words.slice(count) };
  }
  return undefined;
}
