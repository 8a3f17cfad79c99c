/** Many short lists in one: looked at thousands of times a second, they must lie together in memory. */

/** List n is `all` from `from[n]` up to, not including, `from[n + 1]`. */
export type Packed = Readonly<{ from: Uint32Array; all: Uint16Array }>;

/** Of numbers below 65,536. */
export function packed(lists: readonly (readonly number[])[]): Packed {
  const from = new Uint32Array(lists.length + 1);
  lists.forEach((it, n) => void (from[n + 1] = (from[n] ?? 0) + it.length));
  return { from, all: Uint16Array.from(lists.flat()) };
}
