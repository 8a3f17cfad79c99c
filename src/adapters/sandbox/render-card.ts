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

/** Every action id the card offers. */
export const actionIdsOf = (card: WireCard): readonly string[] =>
  card.components.flatMap((it) => {
    if (it.kind === 'button') return [it.actionId];
    return it.kind === 'select' ? it.options.map((option) => option.actionId) : [];
  });

/** What the button or option with this action id reads. */
export function labelOf(card: WireCard, actionId: string): string | undefined {
  for (const it of card.components) {
    if (it.kind === 'button' && it.actionId === actionId) return it.describes ?? it.label;
    if (it.kind !== 'select') continue;
    const option = it.options.find((option) => option.actionId === actionId);
    if (option !== undefined) return option.label;
  }
  return undefined;
}

/** In whose hours times are read. */
export type Reader = Readonly<{ zone: string; locale: string }>;

/** A rendered card in words, for announcing and previews, with times as this reader's clock shows them. */
export function plainCard(card: WireCard, reader: Reader): string {
  const words = (parts: WireText) => parts.map((it) => plainInline(it, reader)).join('');
  const lines = card.body.map((it) => {
    if (it.kind === 'text' || it.kind === 'context') return words(it.text);
    if (it.kind === 'fields') return it.fields.map(({ name, value }) => `${name}: ${words(value)}`).join('\n');
    if (it.kind === 'image') return it.alt;
    return it.kind === 'file' ? it.name : '';
  });
  return [card.title ?? '', ...lines].filter((line) => line !== '').join('\n');
}

function plainInline(it: WireInline, { zone, locale }: Reader): string {
  if ('text' in it) return it.text;
  if ('name' in it) return it.kind === 'channel' ? `#${it.name}` : it.name;
  // What reads "in 2 hours" when it comes would be wrong when it is heard, so it is said as a time.
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const shown = it.as === 'date' ? date : it.as === 'time' ? time : { ...date, ...time };
  return Temporal.Instant.from(it.at).toLocaleString(locale, { timeZone: zone, ...shown });
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
