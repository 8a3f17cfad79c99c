import { describe, expect, it } from 'vitest';
import { createRoutes } from './routes.ts';

const png = new Uint8Array([137, 80, 78, 71]);
const stored: Record<string, { name: string; mediaType: string; content: Uint8Array }> = {
  picture: { name: 'picture.png', mediaType: 'image/png', content: png },
  page: { name: 'evil.html', mediaType: 'text/html', content: png },
  dates: { name: 'Tea & talk.ics', mediaType: 'text/calendar; charset=utf-8', content: png },
};
const { routes } = createRoutes({ fileOf: async (id) => stored[id] }, () => {});
const get = async (path: string): Promise<Response> => {
  const route = routes.find(
    (it) => it.path === path || (it.path.includes(':') && path.startsWith(it.path.split(':')[0] ?? '')),
  );
  if (route === undefined) throw new Error(`no route for ${path}`);
  return route.handle(new Request(`http://127.0.0.1${path}`));
};
/** What a module imports, as a browser would ask for it. */
const importsOf = (code: string): readonly string[] =>
  [...code.matchAll(/(?:\bfrom\s*|\bimport\s*)["']([^"']+)["']/g)].map((it) => it[1] ?? '');

describe('what the sandbox serves', () => {
  it('strips the types of what both sides read', async () => {
    const answer = await get('/protocol.ts');
    const code = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(code).toContain("export const livePath = '/live'");
    expect(code).not.toContain('Readonly<');
  });

  it('serves the libraries whole: each name is an address, and each address is served', async () => {
    const waiting = [
      '/vendor/preact.mjs',
      '/vendor/htm-preact.mjs',
      '/vendor/preact-signals.mjs',
      '/vendor/preact-hooks.mjs',
    ];
    const seen = new Set<string>();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await get(path);
      expect(`${path} ${answer.status}`).toBe(`${path} 200`);
      expect(answer.headers.get('content-type')).toContain('text/javascript');
      const code = await answer.text();
      expect(code).not.toContain('sourceMappingURL');
      for (const name of importsOf(code)) expect(name).toMatch(/^\/vendor\//);
      waiting.push(...importsOf(code));
    }
    expect([...seen].toSorted()).toEqual([
      '/vendor/htm-preact.mjs',
      '/vendor/htm.mjs',
      '/vendor/preact-hooks.mjs',
      '/vendor/preact-signals-core.mjs',
      '/vendor/preact-signals.mjs',
      '/vendor/preact.mjs',
    ]);
  });

  it('gives out nothing beside the page and those libraries', async () => {
    for (const path of [
      '/page/..%2Findex.ts',
      '/page/nothing.ts',
      '/page/tsconfig.json',
      '/vendor/zod.mjs',
      '/files/none',
    ])
      expect(`${path} ${(await get(path)).status}`).toBe(`${path} 404`);
  });

  it('shows pictures, and lets everything else only be saved', async () => {
    const picture = await get('/files/picture');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('content-disposition')).toBe('inline');
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(png);
    const page = await get('/files/page');
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect((await get('/files/dates')).headers.get('content-disposition')).toContain("UTF-8''Tea%20%26%20talk.ics");
  });
});
