import { describe, expect, it } from 'vitest';
import { languages } from '../copy/languages.ts';
import { parseFields, typedWords } from '../dispatcher/parse.ts';
import { field, type Field } from './field.ts';

const copy = languages.en;
const read = (its: Field<unknown>, raw: unknown) => {
  const parsed = parseFields({ it: its }, { it: raw }, copy);
  return parsed.ok ? parsed : { ...parsed, problem: Object.values(parsed.problem) };
};
const value = (its: Field<unknown>, raw: unknown) => {
  const parsed = read(its, raw);
  return parsed.ok ? parsed.value['it'] : parsed.problem;
};
const name = () => 'Name';

describe('words', () => {
  const line = field.text(name, { max: 20 });
  const lines = field.paragraph(name, { max: 40 });

  it.each([
    ['  plain  ', 'plain'],
    ['zero\u200bwidth\u2060\ufeff', 'zerowidth'],
    ['\u202eevil\u202c \u2066x\u2069', 'evil x'],
    ['bell\u0007null\u0000', 'bellnull'],
    ['tab\tbed', 'tab bed'],
    ['one\r\ntwo\u2028three', 'one\ntwo\nthree'],
    ['e\u0301', 'é'],
    ['👩‍👩‍👧 🏳️‍🌈', '👩‍👩‍👧 🏳️‍🌈'],
    ['نص عربي', 'نص عربي'],
    ['می‌خواهم', 'می‌خواهم'],
    ['@everyone <!here>', '@everyone <!here>'],
  ])('of %j are %j', (raw, kept) => {
    expect(value(line, raw)).toBe(kept);
  });

  it('keep their lines in a paragraph', () => {
    expect(value(lines, ' one\r\ntwo\u2028three\n')).toBe('one\ntwo\nthree');
  });

  it.each(['', '   ', '\u200b\u200b', '\n\n', undefined, null])('of %j are none', (raw) => {
    expect(value(line, raw)).toEqual([copy.field.needed('Name')]);
    expect(value(field.optional(line), raw)).toBeUndefined();
  });

  it.each([7, {}, []])('%j is none, optional or not', (raw) => {
    for (const its of [line, field.optional(line)]) expect(value(its, raw)).toEqual([copy.field.needed('Name')]);
  });

  it('over the limit are refused with the limit, and counted after tidying', () => {
    expect(value(line, 'x'.repeat(21))).toEqual([copy.field.tooLong('Name', 20)]);
    expect(value(line, `${'x'.repeat(20)}\u200b  `)).toBe('x'.repeat(20));
    expect(value(field.paragraph(name, { max: 3000 }), '🙂'.repeat(4000))).toEqual([copy.field.tooLong('Name', 3000)]);
    expect(() => field.text(name, { max: 3001 })).toThrow();
  });
});

describe('numbers', () => {
  const hour = field.integer(name, { min: 0, max: 23 });

  it.each([
    [8, 8],
    ['8', 8],
    [' 08 ', 8],
    ['+8', 8],
  ])('are read from %j', (raw, kept) => {
    expect(value(hour, raw)).toBe(kept);
  });

  it.each(['', '  ', 'eight', '8.5', '1e1', '0x1', 8.5, Number.NaN, true, null, undefined, []])(
    '%j is none, and never 0',
    (raw) => {
      expect(value(hour, raw)).toEqual([copy.field.number('Name')]);
    },
  );

  it('say where they start and end', () => {
    expect(value(hour, '-1')).toEqual([copy.field.tooSmall('Name', 0)]);
    expect(value(hour, '24')).toEqual([copy.field.tooLarge('Name', 23)]);
    expect(value(field.optional(hour), '')).toBeUndefined();
  });
});

describe('choices', () => {
  const tea = field.choice(name, { green: () => 'Green', black: () => 'Black' });

  it('are their values and nothing else', () => {
    expect(value(tea, 'green')).toBe('green');
    for (const raw of ['Green', 'red', '', 3])
      expect(value(tea, raw)).toEqual([copy.field.choice('Name', 'Green, Black')]);
    expect(value(field.optional(tea), undefined)).toBeUndefined();
  });

  it('between yes and no come as either word or value', () => {
    const yes = field.boolean(name);
    for (const raw of [true, 'true', 'yes']) expect(value(yes, raw)).toBe(true);
    for (const raw of [false, 'false', 'no']) expect(value(yes, raw)).toBe(false);
    expect(value(yes, 'perhaps')).toEqual([copy.field.choice('Name', 'Yes, No')]);
  });

  it('are at most 25', () => {
    const many = Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`c${at}`, name]));
    expect(() => field.choice(name, many)).toThrow(/25/);
  });
});

describe('ids and accounts', () => {
  it('are short and plain', () => {
    expect(value(field.id(name), 'mtg_0000000000000001.2026-03-02')).toBe('mtg_0000000000000001.2026-03-02');
    for (const raw of ['a b', 'x'.repeat(61), 'ids~two', 'ünsafe'])
      expect(value(field.id(name), raw)).toEqual([copy.field.unknownId('Name')]);
    expect(value(field.user(name), 'U1')).toBe('U1');
    expect(value(field.channel(name), '')).toEqual([copy.field.needed('Name')]);
    expect(value(field.role(name), '1183000000000000000')).toBe('1183000000000000000');
    expect(value(field.role(name), '')).toEqual([copy.field.needed('Name')]);
    expect(value(field.role(name), 'x'.repeat(65))).toEqual([copy.field.unknownId('Name')]);
    expect(value(field.optional(field.role(name)), '')).toBeUndefined();
  });
});

describe('several fields', () => {
  const fields = {
    title: field.text(() => 'Title', { max: 5 }),
    hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
    note: field.optional(field.paragraph(() => 'Note', { max: 5 })),
    tea: field.choice(() => 'Tea', { green: () => 'Green' }),
  };

  it('say everything that is wrong at once', () => {
    const parsed = parseFields(fields, { title: 'too long', hour: 'x', note: 'too long', tea: 'y' }, copy);
    expect(parsed).toEqual({
      ok: false,
      problem: {
        title: copy.field.tooLong('Title', 5),
        hour: copy.field.number('Hour'),
        note: copy.field.tooLong('Note', 5),
        tea: copy.field.choice('Tea', 'Green'),
      },
    });
  });

  it('take nothing that was not asked for', () => {
    const parsed = parseFields(fields, { title: 'Tea', hour: 7, tea: 'green', sneaky: 'x', __proto__: { y: 1 } }, copy);
    expect(parsed).toEqual({ ok: true, value: { title: 'Tea', hour: 7, tea: 'green' } });
  });

  it('give back the words that were typed, and only words', () => {
    expect(typedWords(fields, { title: 'too long', hour: '7', note: 'line\nline', tea: 'green' }, copy)).toBe(
      'Title\ntoo long\n\nNote\nline\nline',
    );
    expect(typedWords(fields, { title: '', note: undefined, hour: '3' }, copy)).toBe('');
  });
});
