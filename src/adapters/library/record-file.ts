/** Reads one file of records; each problem is a line that names the file and the place in it. */
import { parse } from 'yaml';
import type { z } from 'zod';

export function readFile<S extends z.ZodType>(
  schema: S,
  name: string,
  text: string,
  problems: string[],
): z.output<S> | undefined {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    problems.push(`${name}: ${cause instanceof Error ? cause.message : 'not readable as YAML'}`);
    return undefined;
  }
  const checked = schema.safeParse(document);
  if (checked.success) return checked.data;
  problems.push(...checked.error.issues.map(({ path, message }) => `${name}: ${place(path, document)}: ${message}`));
  return undefined;
}

/** `services[2] (ie-pieta).hours` reads better to a reviewer than an index alone. */
function place(path: readonly PropertyKey[], document: unknown): string {
  let here = document;
  let said = '';
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    said += typeof step === 'number' ? `[${step}]` : `${said === '' ? '' : '.'}${String(step)}`;
    if (typeof here === 'object' && here !== null && 'id' in here && typeof here.id === 'string')
      said += ` (${here.id})`;
  }
  return said === '' ? 'the whole file' : said;
}
