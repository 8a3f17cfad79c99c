/** One at a time for each recipient, in the order of asking; different recipients do not wait for each other. */

/** `waited` tells the work that time went by between asking and beginning. */
export type InTurn = <T>(key: string, work: (waited: boolean) => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before === undefined ? work(false) : before.catch(() => {}).then(() => work(true));
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
