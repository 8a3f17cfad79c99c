/** Reads the files of packs; each problem is a line that names the file and the place in it. */
import { parse } from 'yaml';
import type { z } from 'zod';

export type TextFile = Readonly<{ name: string; text: string }>;

export function readNamed<S extends z.ZodType>(
  schema: S,
  name: string,
  files: readonly TextFile[],
  problems: string[],
): z.output<S> | undefined {
  const file = files.find((it) => it.name === name);
  if (file === undefined) problems.push(`${name}: this file is needed`);
  return file === undefined ? undefined : readFile(schema, file, problems);
}

export function readFile<S extends z.ZodType>(schema: S, file: TextFile, problems: string[]): z.output<S> | undefined {
  let document: unknown;
  try {
    document = parse(file.text);
  } catch (cause) {
    problems.push(`${file.name}: ${cause instanceof Error ? cause.message : 'not readable as YAML'}`);
    return undefined;
  }
  const checked = schema.safeParse(document);
  if (checked.success) return checked.data;
  problems.push(
    ...checked.error.issues.map(({ path, message }) => {
      const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : String(step))).join('.');
      return `${file.name}: ${place === '' ? 'the whole file' : place}: ${message}`;
    }),
  );
  return undefined;
}
