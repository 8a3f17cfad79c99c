/** How a check-in that could not be kept reads: the words are given back, and help comes first where they called for it. */
import { context, file, text } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { withOffer } from './check-in-offer.ts';
import type { Refused } from './check-in-talk.ts';

/** An ordinary no, with what was written given back, and help first where the words called for it. */
export function refusedCard(it: Refused, copy: Copy): Card {
  const given = [it.words.line, it.words.okay].filter((part) => part !== undefined && part !== '').join('\n\n');
  const body: Block[] = [text(refusal(it, copy))];
  if (given !== '') {
    body.push(context(copy.common.whatYouWrote));
    body.push(
      given.length <= 1500
        ? text(given)
        : file('what-you-wrote.txt', 'text/plain; charset=utf-8', new TextEncoder().encode(given)),
    );
  }
  return withOffer({ tone: 'attentive', body }, it.offer);
}

function refusal({ why, group, most }: Refused, copy: Copy): string {
  const t = copy.checkIn;
  if (why === 'group-closed') return copy.access.groupClosed(group);
  if (why === 'not-member') return copy.access.notMember(group);
  if (why === 'group-gone') return copy.common.goneGroup;
  if (why === 'line-too-long') return t.tooLong(t.lineField, most);
  if (why === 'okay-too-long') return t.tooLong(t.okayField, most);
  return t.notKept;
}
