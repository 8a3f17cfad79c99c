/** A view that asks for nothing: it says that something takes a while, or what came of it. */
import type { types } from '@slack/bolt';
import type { Card } from '../../core/chat/card.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { limits } from './limits.ts';
import { renderCard } from './render-card.ts';
import { plain } from './render-components.ts';
import { callbackIds } from './render-form.ts';
import type { Uploaded } from './render-uploads.ts';

/** Nothing can be sent with it, only closed. */
export const renderNotice = (words: string, copy: Copy, title: string = copy.common.botName): types.ModalView =>
  notice([{ type: 'section', text: plain(words, limits.text) }], copy, title);

/** The words of a card that stands in the conversation with all that belongs to it: buttons work there, and files are there. */
export function renderOutcome({ title, body, why }: Card, copy: Copy): types.ModalView {
  const words: Card = { ...(title === undefined ? {} : { title }), body, ...(why === undefined ? {} : { why }) };
  const beside: types.ContextBlock = { type: 'context', elements: [plain(copy.common.alsoBeside, limits.text)] };
  return notice([...renderCard(words).blocks(), beside], copy, copy.common.botName);
}

/** A whole card, buttons and all, above the page on which something was pressed. */
export const renderAbove = (card: Card, uploaded: readonly (Uploaded | undefined)[], copy: Copy): types.ModalView => ({
  ...notice(renderCard(card).blocks(uploaded), copy, copy.common.botName),
  callback_id: callbackIds.card,
});

const notice = (blocks: types.KnownBlock[], copy: Copy, title: string): types.ModalView => ({
  type: 'modal',
  title: plain(title, limits.modalTitle),
  close: plain(copy.common.close, limits.modalClose),
  blocks,
});
