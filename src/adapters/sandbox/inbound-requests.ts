/** Reads what a page asks; what cannot be read is answered by its id, if it has one. */
import { z } from 'zod';
import { limits } from './limits.ts';
import type { ClientMessage } from './protocol.ts';

export function parse(text: string): ClientMessage | Readonly<{ kind: 'unreadable'; id: number }> {
  let value: unknown;
  try {
    value = text.length > limits.requestBytes ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  const read = clientMessage.safeParse(value);
  if (read.success) return read.data as ClientMessage;
  const id = z.object({ id: z.number() }).safeParse(value);
  return { kind: 'unreadable', id: id.success ? id.data.id : 0 };
}

const id = z.number().int();
const word = z.string().max(200);
const words = z.string().max(limits.requestBytes);
const input = z.record(word, z.union([words, z.number(), z.boolean()]));
const isDuration = (it: string): boolean => {
  try {
    const duration = Temporal.Duration.from(it);
    return (
      duration.sign >= 0 && duration.years === 0 && duration.months === 0 && duration.weeks === 0 && duration.days === 0
    );
  } catch {
    return false;
  }
};
const clientMessage = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('hello'), as: word, seen: z.object({ run: word, n: z.number().int() }).optional() }),
  z.object({ id, kind: z.literal('say'), channel: word, text: words, replyTo: word.optional() }),
  z.object({ id, kind: z.literal('edit'), channel: word, message: word, text: words }),
  z.object({ id, kind: z.enum(['delete', 'seen', 'dismiss']), channel: word, message: word }),
  z.object({ id, kind: z.literal('command'), channel: word, name: word, input }),
  z.object({ id, kind: z.literal('shortcut'), channel: word, name: word }),
  z.object({ id, kind: z.literal('press'), channel: word, message: word.optional(), actionId: word }),
  z.object({
    id,
    kind: z.literal('submit'),
    channel: word,
    message: word.optional(),
    form: word,
    payload: word,
    input,
  }),
  z.object({ id, kind: z.literal('suggest'), channel: word, name: word, field: word, typed: words }),
  z.object({ id, kind: z.enum(['home', 'upcoming']) }),
  z.object({ id, kind: z.literal('fast-forward'), by: z.enum(['PT15M', 'PT1H', 'P1D', 'next']) }),
  z.object({ id, kind: z.literal('plug'), plugged: z.boolean() }),
  z.object({ id, kind: z.enum(['join-channel', 'leave-channel']), channel: word }),
  z.object({ id, kind: z.literal('invite'), channel: word, user: word }),
  z.object({ id, kind: z.literal('create-channel'), name: word, private: z.boolean() }),
  z.object({
    id,
    kind: z.literal('change-channel'),
    channel: word,
    change: z.enum(['rename', 'archive', 'unarchive', 'make-private', 'delete']),
    name: word.optional(),
  }),
  z.object({ id, kind: z.literal('set-direct-messages'), open: z.boolean() }),
  z.object({ id, kind: z.literal('set-do-not-disturb'), for: word.refine(isDuration) }),
]);
