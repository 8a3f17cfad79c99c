/** Arrows point inward; what lint cannot see (reachability, cycles, islands) is checked here. */
import { describe, expect, it } from 'vitest';
import { modulesUnder, type Module } from './modules.ts';

const src = modulesUnder('src');
const config = modulesUnder('config');
const byPath = new Map([...src, ...config].map((it) => [it.path, it]));
const adapterOf = (path: string): string | undefined => /^src\/adapters\/([^/]+)\//.exec(path)?.[1];
const offences = (of: readonly Module[], isOffence: (module: Module) => readonly string[]): readonly string[] =>
  of.flatMap((module) => isOffence(module).map((it) => `${module.path} → ${it}`));

/** Packages with a home: nobody else imports them. */
const homes: Readonly<Record<string, string>> = {
  'discord.js': 'discord',
  '@discordjs/ws': 'discord',
  '@slack/bolt': 'slack',
  '@slack/oauth': 'slack',
  undici: 'slack',
  bullmq: 'bullmq',
  ioredis: 'bullmq',
  kysely: 'postgres',
  pg: 'postgres',
  '@electric-sql/pglite': 'postgres',
  hono: 'http',
  '@hono/node-server': 'http',
  echarts: 'charts',
  '@resvg/resvg-js': 'charts',
  pino: 'system',
  'prom-client': 'system',
};
/** A noun's pure rules, and what must stay pure beside them. */
const isPure = (path: string): boolean => {
  const [, noun, file] = /^src\/core\/([^/]+)\/([^/]+)\.ts$/.exec(path) ?? [];
  return (
    noun !== undefined &&
    (noun === file || noun === 'copy' || noun === 'time' || file === 'recurrence' || file === 'budget') &&
    noun !== 'dispatcher'
  );
};

describe('the modules', () => {
  it('were all read', () => {
    expect(src.length).toBeGreaterThan(120);
    expect(src.flatMap((it) => it.ours).length).toBeGreaterThan(300);
  });

  it('core is inner: nothing of ours outside it, no package but zod', () => {
    const core = src.filter((it) => it.path.startsWith('src/core/'));
    expect(
      offences(core, (it) => [
        ...it.ours.filter((to) => !to.startsWith('src/core/')),
        ...it.packages.filter((to) => to !== 'zod'),
      ]),
    ).toEqual([]);
  });

  it('commands see core, neither ports nor adapters nor packages', () => {
    const commands = src.filter((it) => it.path.startsWith('src/commands/'));
    const allowed = (to: string) =>
      to.startsWith('src/commands/') || (to.startsWith('src/core/') && !to.startsWith('src/core/ports/'));
    expect(
      offences(commands, (it) => [
        ...it.ours.filter((to) => !allowed(to)),
        ...it.packages.filter((to) => to !== 'zod'),
      ]),
    ).toEqual([]);
  });

  it('adapters are islands, entered by one door', () => {
    expect(
      offences(src, (it) =>
        it.ours.filter((to) => {
          const target = adapterOf(to);
          if (target === undefined || target === adapterOf(it.path)) return false;
          return adapterOf(it.path) !== undefined || to !== `src/adapters/${target}/index.ts`;
        }),
      ),
    ).toEqual([]);
  });

  it('only compose knows adapters', () => {
    const others = src.filter((it) => it.path !== 'src/compose.ts' && !it.path.startsWith('src/adapters/'));
    expect(offences(others, (it) => it.ours.filter((to) => to.startsWith('src/adapters/')))).toEqual([]);
  });

  it('packages stay at home', () => {
    expect(
      offences(src, (it) => it.packages.filter((to) => homes[to] !== undefined && homes[to] !== adapterOf(it.path))),
    ).toEqual([]);
  });

  it('pure rules know no ports', () => {
    expect(
      offences(
        src.filter((it) => isPure(it.path)),
        (it) => it.ours.filter((to) => to.startsWith('src/core/ports/')),
      ),
    ).toEqual([]);
  });

  it('there are no cycles, type-only ones included', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const to of byPath.get(path)?.ours ?? []) visit(to, [...trail, path]);
      state.set(path, 'done');
    };
    for (const { path } of src) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('there are no orphans: everything is reached from a way in', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const to of byPath.get(path)?.ours ?? []) visit(to);
    };
    // The page is served, migrations are found by name.
    const doors = [
      'src/main.ts',
      'src/cli.ts',
      'src/adapters/sandbox/page/page.ts',
      ...src.map((it) => it.path).filter((it) => it.includes('/migrations/')),
    ];
    doors.forEach(visit);
    expect(src.map((it) => it.path).filter((it) => !reached.has(it))).toEqual([]);
  });
});
