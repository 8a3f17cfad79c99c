/** The libraries the page may import by name, and where it finds them. */
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The libraries the page may import by name. An import map would have to be inline, which the policy against inline
 * scripts forbids, so their names are written out as addresses when a module is served.
 */
const library = (name: string, within: string, path: string, from?: string) => ({
  name,
  url: `/vendor/${name.replace('@', '').replaceAll('/', '-')}.mjs`,
  path: (): string => join(folderOf(within, from), path),
});
export const libraries = [
  library('preact', 'preact', 'dist/preact.mjs'),
  library('preact/hooks', 'preact', 'hooks/dist/hooks.mjs'),
  library('htm', 'htm', 'dist/htm.mjs'),
  library('htm/preact', 'htm', 'preact/index.mjs'),
  library('@preact/signals', '@preact/signals', 'dist/signals.mjs'),
  library('@preact/signals-core', '@preact/signals-core', 'dist/signals-core.mjs', '@preact/signals'),
];

function folderOf(name: string, from?: string): string {
  const base = from === undefined ? import.meta.url : join(folderOf(from), 'package.json');
  const found = findPackageJSON(name, base);
  if (found === undefined) throw new Error(`the page needs the package ${name}`);
  return dirname(found);
}

/** `from 'preact'` → `from '/vendor/preact.mjs'`; a source map's address leads nowhere here, so it goes. */
export function withUrls(code: string): string {
  const urls = new Map(libraries.map((it) => [it.name, it.url]));
  return code
    .replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g, (all, before: string, quote: string, name: string) => {
      const url = urls.get(name);
      return url === undefined ? all : `${before}${quote}${url}${quote}`;
    })
    .replace(/\/\/# sourceMappingURL=\S*\s*$/, '');
}
