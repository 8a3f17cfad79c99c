/** What was measured, as a table for people and one line of JSON for machines. */
import { median, ratiosOf, spreadOf, verdictOn, type Pair, type Verdict } from './pairs.ts';

export type Finding = Readonly<{
  what: string;
  /** What the bare bot and ours come to, by the median. */
  bare: string;
  ours: string;
  value: number;
  target: number;
  spread: number | undefined;
  verdict: Verdict;
  /** How much work stands behind it, and whatever must be known to read it. */
  behind: readonly string[];
}>;

type Measured = Readonly<{
  what: string;
  unit: string;
  digits: number;
  target: number;
  pairs: readonly Pair[];
  behind: readonly string[];
}>;

/** The median of the ratios; inconclusive where they are too far apart. */
export function compared(measured: Measured): Finding {
  const ratios = ratiosOf(measured.pairs);
  return {
    ...shownIn(measured),
    value: median(ratios),
    spread: spreadOf(ratios),
    verdict: verdictOn(ratios, measured.target),
  };
}

/** The worst of the ratios, which needs no agreement among them. */
export function comparedAtWorst(measured: Measured): Finding {
  const worst = Math.max(...ratiosOf(measured.pairs));
  return { ...shownIn(measured), value: worst, spread: undefined, verdict: worst <= measured.target ? 'ok' : 'over' };
}

function shownIn({ what, unit, digits, target, pairs, behind }: Measured) {
  const ratios = ratiosOf(pairs);
  const shown = (of: (it: Pair) => number): string => `${median(pairs.map(of)).toFixed(digits)} ${unit}`;
  return {
    what,
    bare: shown((it) => it.bare),
    ours: shown((it) => it.ours),
    target,
    behind: [
      ...behind,
      `pairs ${pairs.map((it, at) => `${it.bare.toFixed(digits)}:${it.ours.toFixed(digits)} = ${ratios[at]?.toFixed(2) ?? ''}`).join(', ')}`,
    ],
  };
}

export function tableOf(findings: readonly Finding[]): string {
  const rows = [
    ['what', 'bare bot', 'ours', 'measured', 'spread', 'target', 'verdict'],
    ...findings.map(({ what, bare, ours, value, spread, target, verdict }) => [
      what,
      bare,
      ours,
      figure(value, target),
      spread === undefined ? '' : `${(spread * 100).toFixed(0)} %`,
      `≤ ${figure(target, target)}`,
      verdict,
    ]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const behind = findings.flatMap(({ what, behind: its }) => its.map((it) => `  ${what}: ${it}`));
  return [...lines, '', 'Behind it:', ...behind].join('\n');
}

/** A ratio, or milliseconds where the target is some. */
const figure = (value: number, target: number): string =>
  target >= 100 ? `${Math.round(value)} ms` : value.toFixed(2);

export const lineOf = (bench: string, isQuick: boolean, findings: readonly Finding[]): string =>
  JSON.stringify({ bench, quick: isQuick, node: process.version, findings });
