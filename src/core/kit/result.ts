/** An ordinary no is a value: what may go wrong is part of what a function returns. */

export type Result<T, P> = Ok<T> | Err<P>;
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Err<P> {
  readonly ok: false;
  readonly problem: P;
}

export const ok = <const T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <const P>(problem: P): Err<P> => ({ ok: false, problem });

/** Closes a `switch` over a union: a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}
