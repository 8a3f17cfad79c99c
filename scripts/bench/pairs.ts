/** Two bots under the same load in turns, and what the ratios between them say. */

/** The same quantity of both, one right after the other. */
export type Pair = Readonly<{ bare: number; ours: number }>;
export type Verdict = 'ok' | 'over' | 'inconclusive';

/** A ratio that varies by more than this, from the least to the greatest over the median, says nothing. */
export const steady = 0.15;

type Measure = () => Promise<number>;
export type Turn = Readonly<{ bare: Measure; ours: Measure }>;

/** So many turns make a pair: an even number, so that in each pair both come first equally often. */
export const turns = 4;

/**
 * Interleaved: each pair has its turns at different times of the whole run, so that a machine whose speed drifts drifts
 * for all pairs and for both; and in turning order, so that neither always comes into a warmer machine. Each turn is
 * prepared before it.
 */
export async function inPairs(
  { pairs, warmUps }: Readonly<{ pairs: number; warmUps: number }>,
  prepare: () => Promise<Turn>,
): Promise<readonly Pair[]> {
  const sums = Array.from({ length: pairs }, () => ({ bare: 0, ours: 0 }));
  for (let at = -warmUps * turns; at < pairs * turns; at += 1) {
    const turn = await prepare();
    const sum = at < 0 ? undefined : sums[at % pairs];
    for (const who of at % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
      const cost = await turn[who]();
      if (sum !== undefined) sum[who] += cost / turns;
    }
  }
  return sums;
}

export const ratiosOf = (pairs: readonly Pair[]): readonly number[] => pairs.map(({ bare, ours }) => ours / bare);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export const spreadOf = (values: readonly number[]): number =>
  (Math.max(...values) - Math.min(...values)) / median(values);

export function verdictOn(ratios: readonly number[], target: number): Verdict {
  if (!(spreadOf(ratios) <= steady)) return 'inconclusive';
  return median(ratios) <= target ? 'ok' : 'over';
}

/** Everything once, never more than so many at a time. */
export async function inFlight(count: number, most: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: most }, one));
}
