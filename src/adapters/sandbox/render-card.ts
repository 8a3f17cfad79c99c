/** A card as the page gets it: words stay words, addresses become names, pictures and files become URLs. */
import type { Block, Card, Component, Inline, Text } from '../../core/chat/card.ts';
import { cardProblems } from '../../core/chat/limits.ts';
import type { WireBlock, WireCard, WireComponent, WireInline, WireText } from './protocol.ts';

export type CardRendering = Readonly<{
  nameOfUser(id: string): string;
  nameOfChannel(id: string): string;
  /** Keeps a picture or file; answers its URL. */
  keepFile(content: Uint8Array, name: string, mediaType: string): string;
}>;

/** Throws when the card would fit no chat service: that is our mistake, and better found here than there. */
export function renderCard(card: Card, rendering: CardRendering): WireCard {
  const problems = cardProblems(card);
  if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
  return {
    tone: card.tone ?? 'calm',
    ...(card.title === undefined ? {} : { title: card.title }),
    body: card.body.map((block) => renderBlock(block, rendering)),
    components: (card.components ?? []).map(renderComponent),
  };
}

function renderBlock(block: Block, rendering: CardRendering): WireBlock {
  if (block.kind === 'divider') return block;
  if (block.kind === 'image')
    return { kind: 'image', url: rendering.keepFile(block.png, 'picture.png', 'image/png'), alt: block.alt };
  if (block.kind === 'file') {
    const { name, mediaType, content } = block;
    return {
      kind: 'file',
      url: rendering.keepFile(content, name, mediaType),
      name,
      mediaType,
      bytes: content.byteLength,
    };
  }
  if (block.kind === 'fields')
    return {
      kind: 'fields',
      fields: block.fields.map(({ name, value }) => ({ name, value: renderText(value, rendering) })),
    };
  return { kind: block.kind, text: renderText(block.text, rendering) };
}

const renderText = (parts: Text, rendering: CardRendering): WireText =>
  parts.map((part) => renderInline(part, rendering));

function renderInline(part: Inline, { nameOfUser, nameOfChannel }: CardRendering): WireInline {
  if (typeof part === 'string') return { kind: 'words', text: part };
  if (part.kind === 'user') return { kind: 'user', id: part.user.user, name: nameOfUser(part.user.user) };
  if (part.kind === 'channel')
    return { kind: 'channel', id: part.channel.channel, name: nameOfChannel(part.channel.channel) };
  // There are no roles here, so an id is all there is to show.
  if (part.kind === 'role') return { kind: 'words', text: part.role };
  if (part.kind === 'timestamp') return { kind: 'timestamp', at: part.at.toString(), as: part.as };
  if (part.kind === 'link' && !isSafeUrl(part.url)) return { kind: 'words', text: part.text };
  return part.kind === 'link' ? { kind: 'link', text: part.text, url: part.url } : { kind: part.kind, text: part.text };
}

function renderComponent(it: Component): WireComponent {
  if (it.kind === 'link' && !isSafeUrl(it.url)) throw new Error('a link button leads somewhere the page cannot go');
  return it;
}

/** A link may open a page, a mail, a call or a message of ours: never run anything. */
const isSafeUrl = (url: string): boolean => /^(?:https?:\/\/|mailto:|tel:|sms:|\/#\/)/i.test(url);
