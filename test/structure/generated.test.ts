/** What is generated says what the code says: `npm run generate` brings a stale file up to date. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig } from '../../config/environment.ts';
import { variables } from '../../config/variables.ts';
import { commandsPage, configurationPage, environmentExample, generatedFiles } from '../../scripts/generated-files.ts';
import { scopeNames, scopes } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { handlers } from '../../src/commands/index.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { root } from './modules.ts';

describe('generated files', () => {
  it.each([...generatedFiles()])('%s is up to date', (path, content) => {
    const file = join(root, path);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('explain every variable', () => {
    const page = configurationPage(variables);
    for (const [name, it] of Object.entries(variables)) {
      expect(page).toContain(`| \`${name}\` | ${it.what}`);
      expect(environmentExample(variables)).toMatch(new RegExp(`^#${name}=`, 'm'));
    }
  });

  it('give an example that starts as nothing set would', () => {
    const lines = environmentExample(variables)
      .split('\n')
      .filter((line) => /^#[A-Z_]+=/.test(line))
      .map((line) => [line.slice(1, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    expect(lines).toHaveLength(Object.keys(variables).length);
    expect(readConfig(Object.fromEntries(lines))).toEqual(readConfig({}));
  });

  it('show no secret and none that looks like one', () => {
    expect(Object.values(variables).filter((it) => it.secret && it.example !== '')).toEqual([]);
    expect(() => readConfig({ DATABASE_URL: 'nonsense' })).toThrow(ConfigProblem);
  });

  it('say in the guide what each of Slack’s permissions is for', () => {
    const guide = readFileSync(join(root, 'docs/guide/slack.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => /^\| `[a-z.:]+` \|/.test(line));
    expect(rows).toEqual(scopeNames.map((it) => `| \`${it}\` | ${scopes[it].why} |`));
  });

  it('describe every command once, with each of its options', () => {
    const page = commandsPage(handlers.commands, languages.en);
    const headings = page.split('\n').filter((line) => line.startsWith('### /'));
    expect(headings.toSorted()).toEqual(handlers.commands.map((it) => `### /${it.name}`).toSorted());
    for (const command of handlers.commands)
      for (const field of Object.values(command.fields)) expect(page).toContain(field.label(languages.en));
  });
});
