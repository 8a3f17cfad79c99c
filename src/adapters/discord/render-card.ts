/** A card as a message of Discord’s: one container of its second generation of components, and what is uploaded with it. */
import {
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIContainerComponent,
  type RESTAPIAttachment,
} from 'discord.js';
import type { Card } from '../../core/chat/card.ts';
import { wholeWords } from '../../core/chat/card-words.ts';
import { cardProblems } from '../../core/chat/limits.ts';
import { limits } from './limits.ts';
import { ellipsis } from './render-clip.ts';
import { renderControls, type Marking } from './render-components.ts';
import { attachmentsOf, filesOf, type RenderedFile, type Upload } from './render-files.ts';
import { laidOut } from './render-layout.ts';
import { calledIn, partsOf, shortened, uploadable, uploadsIn, type Part } from './render-parts.ts';

export { formCustomId, markerIn, readCustomId } from './render-custom-id.ts';

/** Arrays are as Discord’s own types have them. */
export type RenderedMessage = Readonly<{
  body: Readonly<{
    flags: MessageFlags.IsComponentsV2;
    components: APIContainerComponent[];
    /** Nobody is called but those the card itself names. */
    allowed_mentions: { parse: []; users: string[] };
    attachments: RESTAPIAttachment[];
  }>;
  files: readonly RenderedFile[];
}>;

/**
 * `marker` is the id by which the message is found again; an edit passes the one its message carries, or it is lost.
 * Throws when the card would fit no chat service: that is our mistake, and better found here than there.
 */
export function renderCard(card: Card, marking: Marking): RenderedMessage {
  const problems = cardProblems(card);
  if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
  const { rows, links } = renderControls(card.components ?? [], marking);
  const room = limits.components - 1 - rows.reduce((all, { components }) => all + 1 + components.length, 0);
  const parts = fitting(partsOf(card, links), room, () => words(card));
  const contents = [...laidOut(parts, room), ...rows];
  const uploads = uploadsIn(parts);
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          accent_color: tones[card.tone ?? 'calm'],
          components: contents.length > 0 ? contents : [nothing],
        },
      ],
      allowed_mentions: { parse: [], users: calledIn(parts).slice(0, limits.mentionedUsers) },
      attachments: [...attachmentsOf(uploads)],
    },
    files: filesOf(uploads),
  };
}

/** Teal, ochre and violet: at least 3:1 against Discord’s light and dark backgrounds (WCAG 1.4.11), and none alarms. */
export const tones = { calm: 0x3f8f9b, warm: 0xb8803a, attentive: 0x957fc4 } as const;

/** Discord takes no container without contents. */
const nothing: APIComponentInContainer = { type: ComponentType.TextDisplay, content: ellipsis };

/** One component is for words; where the words are too many, one file has them whole. */
function fitting(parts: readonly Part[], room: number, whole: () => Upload): readonly Part[] {
  const most = Math.min(limits.attachments, room - 1);
  const all = uploadable(parts, most);
  if (textIn(laidOut(all, room)) <= limits.text) return all;
  return uploadable(
    [...shortened(uploadable(parts, most - 1)), { kind: 'upload', upload: whole(), instead: '' }],
    most,
  );
}

const textIn = (contents: readonly APIComponentInContainer[]): number =>
  contents.reduce((all, it) => all + (it.type === ComponentType.TextDisplay ? it.content.length : 0), 0);

const words = (card: Card): Upload => ({
  name: 'words.txt',
  data: new TextEncoder().encode(wholeWords(card)),
  contentType: 'text/plain; charset=utf-8',
});
