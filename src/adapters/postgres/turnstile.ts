/** Lets takers of a single connection in one after another, in the order they came. */

export type Turnstile = Readonly<{ enter(): Promise<void>; leave(): void }>;
export const openDoor: Turnstile = { enter: async () => {}, leave: () => {} };

export function createTurnstile(): Turnstile {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    async enter() {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
  };
}
