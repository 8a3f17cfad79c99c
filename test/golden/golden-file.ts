/** Reviewed payloads on disk. They change only by `npm run golden -- --update`, and the difference is the review. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Set by `scripts/golden.ts`: write what is rendered now instead of comparing. */
const isUpdating = process.env['UPDATE_GOLDEN'] === '1';

/** What the reviewed file holds, to compare with `rendered`; when updating, the file becomes `rendered` first. */
export function goldenFile(name: string, rendered: unknown): unknown {
  const path = join(import.meta.dirname, name);
  if (isUpdating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(rendered, null, 2)}\n`);
  }
  if (!existsSync(path)) throw new Error(`${name} has not been reviewed yet: run npm run golden -- --update`);
  return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}
