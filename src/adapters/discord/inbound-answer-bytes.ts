/** The body of an answer as bytes: help is the same for many, and is written out once. */
import type { RenderedMessage } from './render-card.ts';

/** By the message, and the kind and flags it is answered with. */
const written = new WeakMap<RenderedMessage, Map<string, Uint8Array>>();

/** An interaction’s response of that kind, as JSON; of a message without uploads. */
export function answerBytes(kind: number, message: RenderedMessage, flags: number): Uint8Array {
  const known = written.get(message) ?? new Map<string, Uint8Array>();
  const way = `${kind} ${flags}`;
  const bytes = known.get(way) ?? bytesOf(kind, message, flags);
  written.set(message, known.set(way, bytes));
  return bytes;
}

function bytesOf(kind: number, { body }: RenderedMessage, flags: number): Uint8Array {
  const data = { ...body, flags: body.flags | flags };
  return new TextEncoder().encode(JSON.stringify({ type: kind, data }));
}
