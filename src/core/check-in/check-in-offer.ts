/** Puts help in front of an answer. */
import { divider } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Offer } from './check-in-talk.ts';

/** Help first, then the rest of the answer. */
export const withOffer = (card: Card, offer: Offer | undefined): Card =>
  offer === undefined
    ? card
    : {
        ...card,
        tone: 'attentive',
        body: [...offer.blocks, divider, ...card.body],
        components: [...(offer.card.components ?? []), ...(card.components ?? [])],
      };
