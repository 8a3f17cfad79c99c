/** The one place where a lexicon's YAML is read and checked. */
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { lexiconSchema } from './lexicon-schema.ts';
import type { LexiconFile } from './lexicon-schema.ts';

/** Reads every `*.yaml` of the folder. Throws one error that names file and path of everything wrong. */
export async function readLexicons(folder: URL): Promise<readonly LexiconFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new Error(`No lexicon in ${folder.pathname}: expected at least en.yaml.`);
  return Promise.all(names.map(async (name) => checkLexicon(name, await readFile(new URL(name, folder), 'utf8'))));
}

/** Checks one lexicon. Throws an error with a line per problem: file, path, what was expected. */
export function checkLexicon(name: string, source: string): LexiconFile {
  const result = lexiconSchema.safeParse(parseYaml(name, source));
  if (!result.success) {
    throw new Error(
      result.error.issues.map((it) => `${name}: ${it.path.join('.') || 'the file'}: ${it.message}`).join('\n'),
    );
  }
  const ids = result.data.rules.map((it) => it.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`${name}: rules: the id "${twice}" is used twice`);
  return result.data;
}

function parseYaml(name: string, source: string): unknown {
  try {
    return parse(source);
  } catch (problem) {
    throw new Error(`${name}: not readable as YAML: ${problem instanceof Error ? problem.message : 'unknown'}`, {
      cause: problem,
    });
  }
}
