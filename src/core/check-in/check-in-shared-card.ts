/** How the copy reads that the group or its facilitators see. */
import type { UserRef } from '../chat/address.ts';
import { context, fields, text, user } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { AnswerWords } from './check-in.ts';

/** The copy the group or the facilitators see. Words are plain strings, which every renderer escapes. */
export function sharedCard(by: UserRef, words: AnswerWords, copy: Copy): Card {
  const t = copy.checkIn;
  const rows: (readonly [string, string])[] = [];
  if (words.mood !== undefined) rows.push([t.sharedMood, t.faces[words.mood]]);
  if (words.line) rows.push([t.sharedLine, words.line]);
  if (words.okay) rows.push([t.sharedOkay, words.okay]);
  return {
    tone: 'calm',
    body: [
      text(user(by), t.sharedBy),
      ...(rows.length === 0 ? [] : [fields(...rows)]),
      ...(words.wish === undefined ? [] : [context(t.wanted[words.wish])]),
    ],
    why: t.sharedWhy,
  };
}
