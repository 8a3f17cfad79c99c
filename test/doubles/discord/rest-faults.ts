/** Trouble on purpose: refusals, slowness and cut sockets for the next requests that match. */
export type FaultMatch = Readonly<{ method: string; path: RegExp; times?: number }>;
export type Fault = Readonly<
  | { status: number; code?: number; message?: string; retryAfter?: number; scope?: 'user' | 'shared' | 'global' }
  | { delay: number }
  /**
   * `after`: acted upon, and then the socket is cut without an answer.
   * Closed, the error reaches whoever asked; `reset` (ECONNRESET), discord.js asks again by itself.
   */
  | { drop: 'before' | 'after'; by?: 'close' | 'reset' }
>;
export interface Faults {
  add(match: FaultMatch, fault: Fault): void;
  take(method: string, path: string): Fault | undefined;
  clear(): void;
}
export const createFaults = (): Faults => {
  let rules: { match: FaultMatch; fault: Fault; left: number }[] = [];
  return {
    add(match, fault) {
      rules.push({ match, fault, left: match.times ?? 1 });
    },
    take(method, path) {
      const rule = rules.find((it) => it.left > 0 && it.match.method === method && it.match.path.test(path));
      if (rule === undefined) return undefined;
      rule.left -= 1;
      if (rule.left === 0) rules = rules.filter((it) => it !== rule);
      return rule.fault;
    },
    clear() {
      rules = [];
    },
  };
};
