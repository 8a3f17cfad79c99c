/** How the receipt of an answer reads: thanks, who sees it, a way to change that, one step that fits. */
import { context, divider, select, strong, text } from '../chat/card.ts';
import type { Block, Card, Component } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { showRef, stepRef } from './check-in-actions.ts';
import { withOffer } from './check-in-offer.ts';
import { stepFor } from './check-in-step.ts';
import type { Receipt } from './check-in-talk.ts';
import { visibilities } from './check-in.ts';
import type { CheckInVisibility } from './check-in.ts';

/** Thanks, who sees it, a way to change that, and one step that fits; help comes first where the words called for it. */
export function receiptCard(it: Receipt, copy: Copy): Card {
  if (!isPlainPass(it)) return written(it, copy);
  const card = plainPasses.get(copy) ?? written(it, copy);
  plainPasses.set(copy, card);
  return card;
}

/** Most who pass are told the very same, and a service may render that once. */
const plainPasses = new WeakMap<Copy, Card>();
const isPlainPass = ({ answer, placed, offer, changed, takenBack, closedMeanwhile, guidelines }: Receipt): boolean =>
  answer.pass &&
  placed === 'as-it-was' &&
  offer === undefined &&
  guidelines !== 'changed' &&
  !changed &&
  !takenBack &&
  !closedMeanwhile;

function written(it: Receipt, copy: Copy): Card {
  const t = copy.checkIn;
  const hasTyped = Boolean(it.words.line) || Boolean(it.words.okay);
  const step = it.offer === undefined && !it.answer.pass ? stepFor(it, copy) : undefined;
  const notes: Block[] = it.takenBack ? [text(t.takenBack)] : [];
  if (it.closedMeanwhile) notes.push(context(t.closedMeanwhile));
  if (hasTyped && !it.answer.pass) notes.push(context(reader(it.answer.visibility, copy)));
  if (it.guidelines === 'changed') notes.push(context(copy.guideline.changedSince));
  const main: Card = {
    tone: 'warm',
    body: [
      text(it.changed ? t.updated : it.answer.pass ? t.thanksPass : t.thanks),
      text(strong(seenBy(it, copy))),
      ...notes,
      ...(step === undefined ? [] : [divider, text(...step.text)]),
    ],
    components: it.answer.pass ? [] : [...(step?.button ?? []), changeWho(it, step?.shares, copy)],
  };
  return withOffer(main, it.offer);
}

/** Who, if anybody, reads what was typed: nobody is standing by, whatever was chosen. */
function reader(visibility: CheckInVisibility, copy: Copy): string {
  if (visibility === 'me') return copy.common.replyOfBot;
  return visibility === 'unnamed' ? copy.checkIn.noReaderYet : copy.checkIn.noReader;
}

function seenBy({ answer, placed, offer, takenBack, minimum }: Receipt, copy: Copy): string {
  const t = copy.checkIn;
  if (placed === 'copy-remains') return t.copyRemains;
  if (answer.pass) return t.seenBy.passed;
  if (placed === 'not-posted') return t.notPosted;
  if (placed === 'nobody') return t.nobodyToShow;
  // Who was told of danger is for the offer to say, so nothing here may contradict it.
  if (answer.visibility === 'me' && takenBack) return t.seenBy.meNow;
  if (answer.visibility === 'me') return offer === undefined ? t.seenBy.me : t.seenBy.meWithOffer;
  if (answer.visibility === 'unnamed') return `${t.seenBy.unnamed(minimum)} ${t.recognised}`;
  if (answer.visibility === 'group') return t.seenBy.group;
  return placed === 'sent-directly' ? t.seenBy.facilitatorsDirectly : t.seenBy.facilitators;
}

function changeWho({ answer, placed, offer }: Receipt, offered: CheckInVisibility | undefined, copy: Copy): Component {
  // What could not be posted is offered again; what stands already, or is the step itself, is not.
  const isStanding = placed !== 'not-posted' && placed !== 'nobody';
  const choices = visibilities.filter((it) => it !== offered && !(it === answer.visibility && isStanding));
  return select(
    copy.checkIn.changeWho,
    choices.map((visibility) => ({
      label: copy.checkIn.changeTo(copy.checkIn.visibilities[visibility]),
      actionId: (offer === undefined ? showRef : stepRef).id({ visibility, answer: answer.id }),
    })),
  );
}
