/** A rendered card in words, for announcing and previews. */
import type { WireCard, WireInline, WireText } from './protocol.ts';

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
