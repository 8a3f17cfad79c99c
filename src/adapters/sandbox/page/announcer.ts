/** What is read out: private cards first of all, then what others say in the open channel. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { LiveEvent, WireMessage } from '../protocol.ts';
import { texts } from './texts.ts';
import { channelTitle, findChannel, findMessage } from './view.ts';
import type { Place, View } from './view.ts';

type Line = Readonly<{ key: number; words: string }>;
const lines = signal<readonly Line[]>([]);
let lastKey = 0;
const keptLines = 6;

/** Adds a line to the polite live region; a new line is read even when it says the same as the last. */
export function announce(words: string): void {
  lines.value = [...lines.value, { key: (lastKey += 1), words }].slice(-keptLines);
}

export function announceEvents(before: View, after: View, events: readonly LiveEvent[], place: Place): void {
  for (const event of events) {
    // What was said before one came is there to be read, not read out.
    if (event.kind !== 'message' || findChannel(before, event.message.channel)?.joined !== true) continue;
    const was = findMessage(before, event.message.channel, event.message.id);
    // A card replaced in answer to a button is news; a pin or somebody's small edit is not.
    if (was !== undefined && (was.plain === event.message.plain || !event.message.author.bot)) continue;
    const words = wordsFor(after, event.message, place);
    if (words !== undefined) announce(words);
  }
}

function wordsFor(view: View, { channel, author, onlyYou, plain }: WireMessage, place: Place): string | undefined {
  const where = findChannel(view, channel);
  if (where === undefined || author.id === view.me) return undefined;
  if (onlyYou) return texts.message.private(author.name, channelTitle(where), plain);
  if (where.kind === 'direct') return texts.message.direct(author.name, plain);
  if (place.kind === 'channel' && place.id === channel) return texts.message.said(author.name, plain);
  return undefined;
}

export function LiveRegion() {
  return html`<div class="unseen" id="announcements" role="log" aria-live="polite" aria-relevant="additions">
    ${lines.value.map(({ key, words }) => html`<p key=${key}>${words}</p>`)}
  </div>`;
}
