/** Every piece of text a source file can show: string literals and templates, with their lines, read by oxc's parser. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { parse } from 'yaml';
import { root } from './modules.ts';

export type Spoken = Readonly<{ where: string; text: string }>;
type Node = Readonly<{ type: string; start: number; end: number } & Record<string, unknown>>;

/** Stands for what a template fills in; a name as good as any, and no word of a rule's. */
const filled = 'Willow';

/**
 * Strings and templates of a module. Left out: keys, imports, types, and what is compared or indexed with, for nobody
 * sees those.
 */
export function wordsOfModule(path: string): readonly Spoken[] {
  return wordsOf(path, readFileSync(join(root, path), 'utf8'));
}

export function wordsOf(path: string, source: string): readonly Spoken[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const found: Spoken[] = [];
  const add = (node: Node, text: string) =>
    found.push({ where: `${path}:${source.slice(0, node.start).split('\n').length}`, text });
  visit(program as unknown as Node);
  return found;

  function visit(node: Node): void {
    if (node.type === 'Literal' && typeof node['value'] === 'string') add(node, node['value']);
    if (node.type === 'TemplateLiteral') add(node, joined(node['quasis'] as readonly Node[]));
    for (const [key, value] of Object.entries(node)) {
      if (isUnseen(node, key)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  }
}

/** Every text of a YAML file, with its place in it. */
export function wordsOfYaml(path: string): readonly Spoken[] {
  const found: Spoken[] = [];
  const visit = (value: unknown, where: string): void => {
    if (typeof value === 'string') found.push({ where, text: value });
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, `${where} › ${key}`);
  };
  visit(parse(readFileSync(join(root, path), 'utf8')), path);
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const joined = (quasis: readonly Node[]): string =>
  quasis.map((it) => (it['value'] as Readonly<{ cooked: string }>).cooked).join(filled);

function isUnseen(node: Node, key: string): boolean {
  if (
    node.type.startsWith('TS') &&
    !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node.type)
  )
    return true;
  if (['typeAnnotation', 'typeArguments', 'typeParameters', 'returnType', 'source'].includes(key)) return true;
  if (node.type === 'Property' && key === 'key') return true;
  if (node.type === 'MemberExpression' && key === 'property') return true;
  return node.type === 'BinaryExpression' && ['===', '!=='].includes(String(node['operator']));
}
