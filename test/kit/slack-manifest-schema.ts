/** Slack’s own schema of an app’s manifest as a judge of ours, where it lies beside the checkout. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

export type SlackManifestSchema = Readonly<
  | {
      available: true;
      /** What is wrong with it and where; empty when all is well. */
      problemsOf(manifest: unknown): readonly string[];
    }
  | { available: false }
>;

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference');
const fileOf = (major: number): string => join(folder, `slack-manifest.schema.${major}.0.0.json`);

/** Where it is absent, says so; what needs it is to be skipped. */
export async function openSlackManifestSchema(): Promise<SlackManifestSchema> {
  const majors = [1, 2];
  const absent = majors.map(fileOf).find((it) => !existsSync(it));
  if (absent !== undefined) {
    process.stderr.write(`Skipped: Slack’s manifest schema is not at ${absent}\n`);
    return { available: false };
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validators = await Promise.all(
    majors.map(async (major) => {
      // Ajv knows this draft by itself; the key names it by an address of another.
      const { $schema: _draft, ...schema } = JSON.parse(await readFile(fileOf(major), 'utf8')) as Loose;
      return [major, ajv.compile(schema)] as const;
    }),
  );
  const byMajor = new Map(validators);

  return {
    available: true,
    problemsOf(manifest) {
      const { major_version: major = 1 } = recordOf(recordOf(manifest)['_metadata']);
      const validate = byMajor.get(Number(major));
      if (validate === undefined) return [`Slack has no version ${String(major)} of its manifest`];
      if (validate(manifest)) return [];
      return (validate.errors ?? []).map((it) => `${it.instancePath || '/'} ${it.message ?? ''}`.trim());
    },
  };
}

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
