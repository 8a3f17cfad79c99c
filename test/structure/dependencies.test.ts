/** Every dependency earns its place in docs/dependencies.md, at an exact version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './modules.ts';

type Package = Readonly<Record<'dependencies' | 'devDependencies' | 'overrides', Readonly<Record<string, string>>>>;
const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

/** The packages named first on the lines of a section. */
function named(section: string): readonly string[] {
  const [, text = ''] = page.split(`\n## ${section}\n`);
  const [own = ''] = text.split('\n## ');
  return [...own.matchAll(/^- \*\*(.+?)\*\*: \S.{20,}$/gm)].map((it) => it[1] ?? '').toSorted();
}

describe('docs/dependencies.md', () => {
  it.each([
    ['At run time', ours.dependencies],
    ['For development', ours.devDependencies],
    ['Held at a version', ours.overrides],
  ])('“%s” says of each package why it is there, no more and no less', (section, packages) => {
    expect(named(section)).toEqual(Object.keys(packages).toSorted());
  });
});

describe('package.json', () => {
  it('pins every version exactly', () => {
    const versions = Object.entries({ ...ours.dependencies, ...ours.devDependencies, ...ours.overrides });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
