/** Every module of ours with what it imports, read by oxc's own parser. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

export const root = resolve(import.meta.dirname, '../..');

export type Module = Readonly<{
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  lines: number;
  /** Paths of our own modules it imports, type-only ones included. */
  ours: readonly string[];
  /** Names of packages and `node:` modules. */
  packages: readonly string[];
}>;

export function filesUnder(folder: string, matches: (name: string) => boolean): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && matches(it.name))
    .map((it) => relative(root, join(it.parentPath, it.name)).replaceAll('\\', '/'))
    .sort();
}

export const isSource = (name: string): boolean =>
  name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts');

export function modulesUnder(folder: string): readonly Module[] {
  return filesUnder(folder, isSource).map(readModule);
}

function readModule(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const specifiers = [
    ...module.staticImports.map((it) => it.moduleRequest.value),
    ...module.staticExports.flatMap((it) =>
      it.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    // A dynamic import of a plain string reads like a static one.
    ...module.dynamicImports.flatMap((it) => {
      const literal = /^['"](.+)['"]$/.exec(text.slice(it.moduleRequest.start, it.moduleRequest.end));
      return literal?.[1] === undefined ? [] : [literal[1]];
    }),
  ];
  const isOurs = (it: string) => it.startsWith('.');
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    ours: [
      ...new Set(
        specifiers.filter(isOurs).map((it) => relative(root, resolve(root, dirname(path), it)).replaceAll('\\', '/')),
      ),
    ],
    packages: [...new Set(specifiers.filter((it) => !isOurs(it)).map(packageOf))],
  };
}

const packageOf = (specifier: string): string =>
  specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.startsWith('node:')
      ? specifier
      : (specifier.split('/')[0] ?? specifier);
