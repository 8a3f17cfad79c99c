/** What handlers answer with. */
import type { Card } from '../chat/card.ts';
import { text } from '../chat/card.ts';
import type { Problems, Reply } from '../chat/spec.ts';
import type { Language } from '../copy/language.ts';
import { encodeActionId } from '../chat/action-id.ts';

const noteOf = (sentence: string): Card => ({ tone: 'attentive', body: [text(sentence)] });

export const reply = {
  card: (card: Card): Reply => ({ kind: 'card', card }),
  /** In place of the message whose button was pressed. */
  replace: (card: Card): Reply => ({ kind: 'replace', card }),
  /** One sentence and nothing else. */
  sentence: (sentence: string): Reply => ({ kind: 'card', card: { body: [text(sentence)] } }),
  /** An ordinary no, phrased kindly; the same shape as any sentence, attentive in tone. */
  refusal: (sentence: string): Reply => ({ kind: 'card', card: noteOf(sentence) }),
  /** What was filled in cannot be taken, and nothing was done: said on the fields, or by the card where a service cannot. */
  wrong: (problems: Problems, card: Card = noteOf(Object.values(problems).join('\n'))): Reply => ({
    kind: 'card',
    card,
    problems,
  }),
  nothing: { kind: 'nothing' } satisfies Reply,
  /** Opens a form; only in answer to a command or action declared `with-form`. Payload values are ids and choices. */
  form: (
    it: Readonly<{ name: string; payload: Readonly<Record<string, unknown>> }>,
    payload: Readonly<Record<string, string>>,
    prefill: Readonly<Record<string, string>>,
    language: Language,
  ): Reply => ({
    kind: 'form',
    form: it.name,
    payload: encodeActionId(
      it.name,
      Object.keys(it.payload).map((key) => payload[key] ?? ''),
    ),
    prefill,
    language,
  }),
} as const;
