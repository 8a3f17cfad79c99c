import { describe, expect, it } from 'vitest';
import type { WireCommand, WireField } from '../protocol.ts';
import { exactly, fillIn, hintOf, readSlash, runsWith } from './slash.ts';

const field = (name: string, more: Partial<WireField> = {}): WireField => ({
  name,
  kind: 'text',
  label: `The ${name}`,
  required: false,
  suggests: false,
  ...more,
});
const command = (name: string, ...fields: readonly WireField[]): WireCommand => ({
  name,
  summary: '',
  access: 'anyone',
  fields,
});
const commands = [
  command('crisis', field('country')),
  command('meeting plan'),
  command('meeting list'),
  command('help'),
];
const matchesOf = (text: string) => {
  const it = readSlash(text, commands);
  return it.kind === 'words' ? undefined : it.matches.map(({ name }) => name);
};

describe('reading a slash', () => {
  it('leaves words alone, also those with a slash inside or after a space', () => {
    expect(matchesOf('either/or')).toBeUndefined();
    expect(matchesOf(' /help')).toBeUndefined();
  });

  it('offers everything at first, then what begins so, then what holds a word that begins so', () => {
    expect(matchesOf('/')).toEqual(['crisis', 'meeting plan', 'meeting list', 'help']);
    expect(matchesOf('/Meeting  l')).toEqual(['meeting list']);
    expect(matchesOf('/pl')).toEqual(['meeting plan']);
    expect(matchesOf('/zzz')).toEqual([]);
  });

  it('knows a whole command and keeps what follows as it was typed', () => {
    expect(readSlash('/crisis', commands)).toMatchObject({ kind: 'command', rest: '' });
    expect(readSlash('/meeting plan  Tea at Five', commands)).toMatchObject({
      kind: 'command',
      command: { name: 'meeting plan' },
      rest: 'Tea at Five',
    });
    expect(readSlash('/crisisly', commands)).toMatchObject({ kind: 'completing', typed: 'crisisly' });
  });
});

describe('filling in', () => {
  const fields = [
    field('when', { required: true }),
    field('minutes', { kind: 'integer', min: 5, max: 480 }),
    field('announce', { kind: 'boolean' }),
  ];

  it('says what is still empty by its label, blanks included', () => {
    expect(fillIn(fields, { when: '  ' })).toEqual({
      kind: 'problem',
      field: 'when',
      sentence: '“The when” is still empty.',
    });
  });

  it('leaves empty fields out and turns numbers and yes or no into themselves', () => {
    expect(fillIn(fields, { when: 'Monday', minutes: '' })).toEqual({ kind: 'input', input: { when: 'Monday' } });
    expect(fillIn(fields, { when: 'Monday', minutes: ' 45 ', announce: 'false' })).toEqual({
      kind: 'input',
      input: { when: 'Monday', minutes: 45, announce: false },
    });
  });

  it.each(['4.5', '1e3', 'ten', '99999999999'])('takes %s for no whole number', (minutes) => {
    expect(fillIn(fields, { when: 'Monday', minutes })).toMatchObject({ kind: 'problem', field: 'minutes' });
  });

  it('hints at what is needed and what fits', () => {
    expect(hintOf(field('when', { required: true, max: 80 }))).toBe('needed · up to 80 characters');
    expect(hintOf(field('minutes', { kind: 'integer', min: 5, max: 480 }))).toBe('optional · 5 to 480');
    expect(hintOf(field('agreed', { kind: 'role' }))).toBe('optional · a rehearsal has no roles');
  });
});

describe('a value typed in full', () => {
  const options = [
    { value: 'AE', label: 'United Arab Emirates' },
    { value: 'US', label: 'United States' },
  ];

  it('is found by name or value, however it is cased, and never by its beginning', () => {
    for (const typed of ['United States', ' united states ', 'us']) expect(exactly(typed, options)).toBe(1);
    for (const typed of ['United', '', 'United States of']) expect(exactly(typed, options)).toBe(-1);
  });

  it('is enough to run a command that needs nothing else', () => {
    const [country, title] = [field('country', { suggests: true }), field('title', { required: true })];
    expect(runsWith(command('crisis', country, field('more')), country)).toBe(true);
    expect(runsWith(command('crisis', country, title), country)).toBe(false);
    expect(runsWith(command('crisis', field('words')), field('words'))).toBe(false);
  });
});
