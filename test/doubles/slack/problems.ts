/** Slack’s refusals: `{ ok: false, error }`, thrown inside a method and answered by the server. */
import type { Json } from './wire.ts';

/** Thrown inside a method; becomes the answer. */
export interface Refusal extends Error {
  readonly refused: string;
  readonly more: Json;
}
export const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && 'refused' in thrown;
/** Every method’s page lists its errors: https://docs.slack.dev/reference/methods */
export const refuse = (refused: string, more: Json = {}): never => {
  throw Object.assign(new Error(refused), { refused, more });
};
/** The value, or a refusal. */
export const must = <T>(value: T | undefined | null, otherwise: string): T => value ?? refuse(otherwise);
/** With what is wrong where, as Slack says it. https://docs.slack.dev/apis/web-api/#errors */
export const refuseWith = (refused: string, messages: readonly string[]): never =>
  refuse(refused, {
    errors: messages,
    response_metadata: { messages: messages.map((it) => `[ERROR] ${it}`) },
  });
