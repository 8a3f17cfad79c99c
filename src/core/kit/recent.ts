/** What was said lately, by what it was said to: for whoever asks the same again. */

/** Remembers at least so many, and forgets the oldest at once in great numbers. */
export function createRecent<T>(remembered = 1_000) {
  let [now, before] = [new Map<string, T>(), new Map<string, T>()];
  return {
    find: (id: string): T | undefined => now.get(id) ?? before.get(id),
    keep(id: string, it: T): void {
      if (now.size >= remembered) [now, before] = [new Map(), now];
      now.set(id, it);
    },
  };
}
