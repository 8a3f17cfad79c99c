/** How the prompt reads, while its window is open and afterwards. */
import { button, context, text, timestamp } from '../chat/card.ts';
import type { Card, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { AnswerId, CheckInId, GroupId } from '../kit/ids.ts';
import { openRef, passRef } from './check-in-actions.ts';
import type { CheckIn } from './check-in.ts';

/** The prompt in the channel, or to one person; its buttons open the same private flow. */
export function promptCard(
  it: Readonly<{
    prompt: string;
    group: GroupId;
    start: CheckInId | AnswerId;
    closesAt: Temporal.Instant | undefined;
    why: string;
  }>,
  copy: Copy,
): Card {
  const t = copy.checkIn;
  const until: Text = it.closesAt === undefined ? [] : [t.promptUntil, timestamp(it.closesAt, 'date-and-time'), '. '];
  return {
    tone: 'warm',
    title: t.promptTitle,
    body: [text(it.prompt), context(...until, t.promptPrivate)],
    components: [
      button(t.promptOpen, openRef.id({ group: it.group, start: it.start }), 'primary'),
      button(t.pass, passRef.id({ group: it.group, start: it.start }), 'secondary', t.passDescribes),
    ],
    why: it.why,
  };
}

/** What the channel's prompt becomes once its window is over. */
export const closedPromptCard = ({ closesAt }: Pick<CheckIn, 'closesAt'>, copy: Copy): Card => ({
  tone: 'calm',
  title: copy.checkIn.promptTitle,
  body: [text(copy.checkIn.promptClosed), context(copy.checkIn.over, timestamp(closesAt, 'date-and-time'), '.')],
  why: copy.checkIn.groupPromptWhy,
});
