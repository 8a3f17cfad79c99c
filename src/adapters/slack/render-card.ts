/** A card as a message of Slack’s: blocks, the words for where blocks are not shown, and what is uploaded before it. */
import type { types } from '@slack/bolt';
import type { Card } from '../../core/chat/card.ts';
import { wholeWords } from '../../core/chat/card-words.ts';
import { cardProblems } from '../../core/chat/limits.ts';
import { isId, prefixes, type NudgeId } from '../../core/kit/ids.ts';
import { blocksOf, linkLines, nothing, partsOf, type Part } from './render-blocks.ts';
import { renderControls } from './render-components.ts';
import { fallbackOf } from './render-fallback.ts';
import { shortened } from './render-shorten.ts';
import { wordsUpload, type Upload, type Uploaded } from './render-uploads.ts';
import { utc } from './render-words.ts';

export { readActionId } from './render-action-id.ts';
export type { Upload, Uploaded } from './render-uploads.ts';

export type RenderedMessage = Readonly<{
  text: string;
  /** Made when the uploads are through, in their order; what is missing or undefined is said in words instead. */
  blocks(uploaded?: readonly (Uploaded | undefined)[]): types.KnownBlock[];
  metadata?: types.MessageMetadata;
  uploads: readonly Upload[];
}>;

/**
 * `marker` is the id by which the message is found again; an ephemeral one cannot be found, and needs none.
 * Throws when the card would fit no chat service: that is our mistake, and better found here than there.
 */
export function renderCard(card: Card, { marker }: Readonly<{ marker?: NudgeId }> = {}): RenderedMessage {
  const problems = cardProblems(card);
  if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
  const parts = fitting(card);
  return {
    text: fallbackOf(card),
    blocks: (uploaded = []) => blocksOf(parts, uploaded),
    ...(marker === undefined ? {} : { metadata: metadataOf(marker) }),
    uploads: parts.flatMap((it) => (it.kind === 'upload' ? [it.upload] : [])),
  };
}

/** Where the words are too many for one message, a file has them whole. */
function fitting(card: Card): readonly Part[] {
  const { rows, links } = renderControls(card.components ?? []);
  const whole: Card = { ...card, body: [...card.body, ...linkLines(links)] };
  const short = shortened(whole);
  const parts = partsOf(short ?? whole, rows);
  if (short !== undefined)
    return [...parts, { kind: 'upload', upload: wordsUpload(wholeWords(card, utc)), instead: '' }];
  return parts.length > 0 ? parts : nothing;
}

const eventType = 'circlekeeper_delivery';

const metadataOf = (marker: NudgeId): types.MessageMetadata => ({
  event_type: eventType,
  event_payload: { delivery: marker },
});

/** The mark a message of ours carries, as Slack gives its metadata back. */
export function markerIn(metadata: unknown): NudgeId | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { event_type, event_payload } = metadata as Readonly<Record<string, unknown>>;
  if (event_type !== eventType || typeof event_payload !== 'object' || event_payload === null) return undefined;
  const { delivery } = event_payload as Readonly<Record<string, unknown>>;
  return typeof delivery === 'string' && isId(prefixes.nudge, delivery) ? (delivery as NudgeId) : undefined;
}
