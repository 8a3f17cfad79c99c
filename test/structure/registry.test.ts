import { describe, expect, it } from 'vitest';
import { handlers } from '../../src/commands/index.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { field } from '../../src/core/chat/field.ts';
import { registryProblems } from '../../src/core/chat/registry-limits.ts';
import type { FormSpec, Registry } from '../../src/core/chat/spec.ts';

const ours: Registry = {
  commands: handlers.commands,
  actions: handlers.actions,
  forms: handlers.forms,
  copy: languages,
};
const tooMuch: FormSpec = {
  name: 'too-much',
  title: () => 'A title that is longer than any service takes',
  submit: () => 'Send',
  replies: 'privately',
  fields: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, field.text(() => 'x'.repeat(46))])),
};

describe('what people may ask for', () => {
  it('fits every service, in every language', () => {
    expect(registryProblems(ours)).toEqual([]);
  });

  it('is refused with the place and the measure when it does not', () => {
    const problems = registryProblems({ ...ours, commands: [], forms: [tooMuch] });
    expect(problems).toContain('form too-much: more than 5 fields');
    expect(problems).toContain('form too-much: title is 45 characters, of 1 to 24');
    expect(problems.filter((it) => it.includes('label of'))).toHaveLength(6);
  });

  it('knows a command by its words, its summary and its options', () => {
    const [crisis] = handlers.commands.filter((it) => it.name === 'crisis');
    const odd = { ...crisis!, name: 'Crisis Now', summary: () => 'x'.repeat(101) };
    expect(registryProblems({ ...ours, commands: [odd], forms: [] })).toHaveLength(2);
  });
});
