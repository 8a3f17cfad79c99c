/** Trouble on purpose: refusals, slowness and cut sockets for the next calls that match. */

/** `method` is one of the Web API, `response_url` or `upload`. */
export type FaultMatch = Readonly<{ method: string | RegExp; times?: number }>;
export type Fault = Readonly<
  /** 429 says when to come again, in seconds. https://docs.slack.dev/apis/web-api/rate-limits */
  | { status: number; retryAfter?: number }
  /** `{ ok: false, error }`, whatever was asked. */
  | { error: string }
  /** Acted upon, with this among the answer’s messages: `[WARN] Socket Mode is not turned on.` */
  | { message: string }
  /** Real milliseconds. */
  | { delay: number }
  /** `after`: acted upon, and then the socket is cut without an answer. */
  | { drop: 'before' | 'after' }
>;
export interface Faults {
  add(match: FaultMatch, fault: Fault): void;
  take(method: string): Fault | undefined;
}
export const createFaults = (): Faults => {
  let rules: { match: FaultMatch; fault: Fault; left: number }[] = [];
  const fits = ({ method }: FaultMatch, it: string): boolean =>
    typeof method === 'string' ? method === it : method.test(it);
  return {
    add(match, fault) {
      rules.push({ match, fault, left: match.times ?? 1 });
    },
    take(method) {
      const rule = rules.find((it) => fits(it.match, method));
      if (rule === undefined) return undefined;
      rule.left -= 1;
      if (rule.left <= 0) rules = rules.filter((it) => it !== rule);
      return rule.fault;
    },
  };
};
