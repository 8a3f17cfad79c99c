/** Measures the shipped lexicon on the shared labelled messages and holds it to a floor; skipped where they are absent. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';

type Row = Readonly<{ text: string; label: 'crisis' | 'concern' | 'none'; kind: string }>;

const data = new URL('../../../shared/eval/crisis-dev.jsonl', import.meta.url);
const present = existsSync(data);
const whereabouts = present ? '' : ' (skipped: ../shared/eval/crisis-dev.jsonl is not beside this checkout)';
const immediate = new Set(['plan-or-attempt', 'plan-time', 'overdose', 'goodbye']);
const ordinary = new Set(['ordinary', 'ordinary-chat']);

const share = <T>(rows: readonly T[], test: (row: T) => boolean): number => rows.filter(test).length / rows.length;

describe.skipIf(!present)(`on the shared labelled messages${whereabouts}`, async () => {
  const lexicon = await openLexicon();
  const rows = present
    ? readFileSync(data, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Row & { level: number } => {
          const row: Row = JSON.parse(line);
          return { ...row, level: lexicon.look(row.text).signal?.level ?? 0 };
        })
    : [];
  const of = (label: Row['label']) => rows.filter((row) => row.label === label);
  const flagged = (row: { level: number }): boolean => row.level >= 2;
  const top = (row: { level: number }): boolean => row.level === 3;

  it('notices at least 97 % of what may be danger', () => {
    expect(share(of('crisis'), flagged)).toBeGreaterThanOrEqual(0.97);
  });
  it('leaves at least 99 % of the rest alone, and all ordinary talk but one row', () => {
    expect(share(of('none'), flagged)).toBeLessThanOrEqual(0.01);
    expect(of('none').filter((row) => ordinary.has(row.kind) && flagged(row)).length).toBeLessThanOrEqual(1);
  });
  it('does not offer to everyone who has a bad evening', () => {
    expect(share(of('concern'), flagged)).toBeLessThanOrEqual(0.25);
  });
  it('keeps level 3 for plans, overdoses and goodbyes', () => {
    expect(
      share(
        of('crisis').filter((row) => immediate.has(row.kind)),
        top,
      ),
    ).toBeGreaterThanOrEqual(0.85);
    expect(
      share(
        of('crisis').filter((row) => row.kind === 'ideation'),
        top,
      ),
    ).toBeLessThanOrEqual(0.35);
    expect(share(rows.filter(top), (row) => row.label === 'crisis')).toBeGreaterThanOrEqual(0.85);
  });
});
