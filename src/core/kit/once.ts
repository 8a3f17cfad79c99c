/** What was told already: chat services tell again what they heard no answer to. */

/** True the first time an id is asked about; at least this many are remembered. */
export function createOnce(remembered = 10_000): (id: string) => boolean {
  // In two halves: taking the oldest out of one set, one by one, gets slow where there are many.
  let [seen, seenBefore] = [new Set<string>(), new Set<string>()];
  return (id) => {
    if (seen.has(id) || seenBefore.has(id)) return false;
    if (seen.size >= remembered) [seen, seenBefore] = [new Set(), seen];
    seen.add(id);
    return true;
  };
}
