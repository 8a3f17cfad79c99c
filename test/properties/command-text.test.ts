/** Whatever is typed after a slash command is read as something, quickly; and what is written out comes back as it was. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandNames, firstWords } from '../../src/adapters/slack/command-names.ts';
import { keyOf } from '../../src/adapters/slack/command-text-keys.ts';
import { commandReader } from '../../src/adapters/slack/command-text.ts';
import { handlers } from '../../src/commands/index.ts';
import type { Field, FieldKind } from '../../src/core/chat/field.ts';
import type { CommandSpec } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';

const registry = registryOf(handlers);
const names = commandNames(registry, 'ck');
const read = commandReader(registry, names);
const typed = (command: string, text: string) => read({ command, text }, languages.en);
const words = firstWords(registry).map((it) => names.slash(it));

/** As somebody careful would type it, and Slack would pass it on. */
function written({ fields }: CommandSpec, input: Readonly<Record<string, unknown>>, quotes: string): string {
  const parts = Object.entries(input).map(([name, value]) => {
    const kind = fields[name]?.kind;
    const shape = kind === undefined ? undefined : shapes[kind];
    const quoted = () => quotes[0] + slackWritten(String(value).replace(/[\\"“”„‟«»]/g, '\\$&')) + quotes[1];
    return `${keyOf(name)}:${shape === undefined ? quoted() : shape(value)}`;
  });
  return parts.join(' ');
}
const shapes: Readonly<Partial<Record<FieldKind, (value: unknown) => string>>> = {
  user: (value) => `<@${String(value)}|somebody>`,
  channel: (value) => `<#${String(value)}|some where>`,
  integer: String,
  boolean: (value) => (value === true ? 'yes' : 'no'),
};
const slackWritten = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const prose = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom('"', '“', '”', "'", '\\', ':', ' ', 'title', 'when:', '<', '>', '&amp;', '|', '\n', '🧶'),
      minLength: 1,
      maxLength: 20,
    }),
  )
  .filter((it) => it.trim() !== '');
const id = fc.stringMatching(/^[UWC][A-Z0-9]{4,10}$/);

function valueOf({ kind, min = 0, max = 100, choices = [] }: Field<unknown>): fc.Arbitrary<unknown> {
  const known: Readonly<Partial<Record<FieldKind, () => fc.Arbitrary<unknown>>>> = {
    integer: () => fc.integer({ min, max }),
    boolean: () => fc.boolean(),
    choice: () => fc.constantFrom(...choices.map((it) => it.value)),
    user: () => id,
    channel: () => id,
  };
  return known[kind]?.() ?? prose;
}
const asked = fc.constantFrom(...registry.commands.filter((it) => it.shortcut === undefined)).chain((command) =>
  fc
    .record(Object.fromEntries(Object.entries(command.fields).map(([name, it]) => [name, valueOf(it)])), {
      requiredKeys: Object.entries(command.fields).flatMap(([name, it]) => (it.required ? [name] : [])),
    })
    .map((input) => ({ command, input: input as Readonly<Record<string, unknown>> })),
);

/** What the reader minds, and what might confuse it. */
const snippets = [
  'plan ',
  'when:',
  'title :',
  'huor:1 ',
  '19:00',
  'off',
  'a',
  ':',
  '=',
  '-',
  '?',
  ' ',
  '\n',
  '"',
  '“',
  "'",
  '\\',
];
snippets.push('<@U1|a>', '<#C1', '<!here>', '<http://a|', '>', '&lt;', '&', '🧶', '\u0000', '\ud800');

describe('what is typed after a slash command', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom('""', '“”', '”“', '„“', '«»'),
        fc.boolean(),
        ({ command, input }, quotes, isLast) => {
          const [word = '', second = ''] = command.name.split(' ');
          const given = written(command, input, quotes);
          const it = typed(names.slash(word), isLast && given !== '' ? `${given} ${second}` : `${second} ${given}`);
          expect(it).toMatchObject({ kind: 'command', command: { name: command.name }, missing: [], left: '' });
          expect(it.kind === 'command' ? it.input : undefined).toEqual(input);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is read as something, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...snippets), maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...words, '/ck-', '/other', ''), text, (command, it) => {
        const allowed = command === '/ck-crisis' ? ['command'] : ['command', 'help', 'problem'];
        expect(allowed).toContain(typed(command, it).kind);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is read once, however it is made to be slow', () => {
    // What looked at every pair of places would be at it for hours, and the test’s own time is over long before.
    const times = 60_000;
    for (const part of [
      '"',
      '"a',
      "a:'",
      'when:"',
      '<',
      '<@',
      '<a',
      '<http:',
      'a ',
      '\\"',
      'a:',
      'when:',
      ' ',
      'plan ',
      '&',
      '🧶',
      'title:<',
      'ab:b ',
      'title:"x" ',
      '"x" ',
      'duration:6 ',
    ])
      for (const command of ['/ck-meeting', '/ck-crisis'])
        expect(typed(command, `plan ${part.repeat(times)}`).kind).toMatch(/command|help|problem/);
  });
});
