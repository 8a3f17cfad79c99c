/** A card as somebody’s Home tab: the same blocks, without what only a message has. */
import type { types } from '@slack/bolt';
import type { Card } from '../../core/chat/card.ts';
import { renderCard } from './render-card.ts';
import type { Uploaded } from './render-uploads.ts';

/** A message’s 50 blocks are within a Home tab’s 100, and its action ids are told apart as well. */
export const renderHome = (card: Card, uploaded: readonly (Uploaded | undefined)[] = []): types.HomeView => ({
  type: 'home',
  blocks: renderCard(card).blocks(uploaded),
});
