/** Two bots under the same load in turns, and what the ratios between them say. */

/** The same quantity of both, one right after the other. */
export type Pair = Readonly<{ bare: number; ours: number }>;
export type Verdict = 'ok' | 'over' | 'inconclusive';

/** A ratio that varies by more than this, from the least to the greatest over the median, says nothing. */
export const steady = 0.15;

type Measure = () => Promise<number>;

/** Interleaved, and in turning order, so that neither always comes into a warmer machine. */
export async function inPairs(
  { pairs, warmUps }: Readonly<{ pairs: number; warmUps: number }>,
  measures: Readonly<{ bare: Measure; ours: Measure }>,
): Promise<readonly Pair[]> {
  const measured: Pair[] = [];
  for (let at = -warmUps; at < pairs; at += 1) {
    const isBareFirst = at % 2 === 0;
    const first = await (isBareFirst ? measures.bare : measures.ours)();
    const second = await (isBareFirst ? measures.ours : measures.bare)();
    if (at >= 0) measured.push(isBareFirst ? { bare: first, ours: second } : { bare: second, ours: first });
  }
  return measured;
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
