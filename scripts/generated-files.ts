/** What the registry and the declared variables say of themselves, as files: the sources of documentation that cannot lie. */
import { variables, type Variable } from '../config/variables.ts';
import { manifestJson, renderManifest } from '../src/adapters/slack/render-manifest.ts';
import { handlers } from '../src/commands/index.ts';
import type { Field } from '../src/core/chat/field.ts';
import { languages, type Copy } from '../src/core/copy/languages.ts';
import { registryOf } from '../src/core/dispatcher/dispatcher.ts';
import type { AnyCommand } from '../src/core/dispatcher/handlers.ts';

/** Path from the project's root → the whole file. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['.env.example', environmentExample(variables)],
    ['docs/configuration.md', configurationPage(variables)],
    ['docs/commands.md', commandsPage(handlers.commands, languages.en)],
    ['config/slack-manifest.json', manifestJson(renderManifest(registryOf(handlers)))],
  ]);

type Variables = Readonly<Record<string, Variable>>;
const here = 'Written by `npm run generate`; change the source, not this file.';

/** Every variable, commented out, with what it is by default: a copy of the file changes nothing until a line is. */
export function environmentExample(them: Variables): string {
  const blocks = Object.entries(them).map(([name, it]) =>
    [
      ...wrapped(it.what),
      ...wrapped(`Right: ${it.right}.`),
      ...(it.secret ? ['# A secret.'] : []),
      `#${name}=${it.example}`,
    ].join('\n'),
  );
  const intro = [
    '# Copy to .env, and remove the # before what you change; an empty value counts as not set.',
    '# npm start reads .env by itself; compose.yaml reads it too. Keep it out of version control.',
    `# ${here.replaceAll('`', '')}`,
  ].join('\n');
  return `${[intro, ...blocks].join('\n\n')}\n`;
}

export function configurationPage(them: Variables): string {
  const rows = Object.entries(them).map(
    ([name, it]) =>
      `| \`${name}\` | ${cell(it.what)}${it.secret ? ' **Secret.**' : ''} | ${cell(it.right)} | ${code(it.example)} |`,
  );
  return [
    '# Configuration',
    `From [config/variables.ts](../config/variables.ts), read by [config/environment.ts](../config/environment.ts) and nothing else. ${here}`,
    'Nothing has to be set. A value that cannot be used stops the start with one line per problem, which names the variable and says what would be right; the value itself is never printed. In a container or a service, set variables as you are used to; on your own machine, put them into `.env` (see [.env.example](../.env.example)).',
    ['| Variable | What it is for | What is right | By default |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    'To check a configuration without starting: `npm run -s cli -- doctor`.\n',
  ].join('\n\n');
}

export function commandsPage(commands: readonly AnyCommand[], copy: Copy): string {
  const families = new Map<string, AnyCommand[]>();
  for (const it of commands) {
    const family = it.name.split(' ')[0] ?? it.name;
    families.set(family, [...(families.get(family) ?? []), it]);
  }
  const sections = [...families].map(([family, its]) =>
    [`## /${family}`, ...its.map((it) => commandSection(it, copy))].join('\n\n'),
  );
  return `${[
    '# Commands',
    `From the registry in [src/commands/index.ts](../src/commands/index.ts), in the words people see. ${here}`,
    ...sections,
  ].join('\n\n')}\n`;
}

function commandSection(it: AnyCommand, copy: Copy): string {
  const example = copy.help.example(it.name);
  const fields = Object.entries(it.fields);
  return [
    `### /${it.name}`,
    `${it.summary(copy).replace(/\.$/, '')}.`,
    `${who[it.access]} ${answers[it.replies]}${example === undefined ? '' : ` Example: ${example}`}`,
    ...(fields.length === 0
      ? []
      : [
          [
            '| Option | What it is | Takes | |',
            '| --- | --- | --- | --- |',
            ...fields.map(
              ([name, field]) =>
                `| \`${name}\` | ${cell(field.label(copy))} | ${cell(takes(field, copy))} | ${field.required ? 'needed' : 'optional'} |`,
            ),
          ].join('\n'),
        ]),
  ].join('\n\n');
}

const who: Readonly<Record<AnyCommand['access'], string>> = {
  anyone: 'For everyone.',
  member: 'For members of the group.',
  facilitator: 'For facilitators.',
  admin: 'For those who administer the community.',
};
const answers: Readonly<Record<AnyCommand['replies'], string>> = {
  privately: 'Answered privately.',
  publicly: 'Answered where everyone in the channel sees it.',
  'with-form': 'Answered with a form.',
};

function takes(field: Field<unknown>, copy: Copy): string {
  const { kind, min, max, choices } = field;
  if (choices !== undefined) return choices.map((it) => `\`${it.value}\` (${it.label(copy)})`).join(', ');
  if (kind === 'integer') return `a whole number from ${min} to ${max}`;
  if (kind === 'text' || kind === 'paragraph')
    return `up to ${max} characters${field.suggests ? ', completed while typing' : ''}`;
  return {
    boolean: 'yes or no',
    user: 'a person',
    channel: 'a channel',
    role: 'a role of the community',
    id: 'chosen while typing',
    choice: 'one of a list',
  }[kind];
}

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: string): string => (value === '' ? 'empty' : `\`${value}\``);

/** Comment lines of at most 110 characters. */
function wrapped(sentence: string): readonly string[] {
  const lines = ['#'];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1) ?? '#';
    if (last !== '#' && last.length + 1 + word.length > 110) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
