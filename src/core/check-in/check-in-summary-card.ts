/** How the summary of a round reads: bands and unlinked words. */
import { context, fields, strong, text } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { moodBands } from './check-in-contributions.ts';
import { cut } from '../kit/cut.ts';
import type { AnswerWords } from './check-in.ts';

const summaryRoom = 2600;
const quotesMost = 24;

/** Bands and unlinked words; takes them in the order given, which must say nothing about who wrote them. */
export function summaryCard(
  it: Readonly<{ unnamed: readonly AnswerWords[]; okays: readonly string[]; minimum: number }>,
  copy: Copy,
): Card {
  const t = copy.checkIn;
  const moods = moodBands(it.unnamed.map(({ mood }) => mood)).map(({ mood, band }) => t.band(mood, band));
  const lines = it.unnamed.flatMap(({ line }) => (line ? [line] : []));
  const shown = { lines: lines.slice(0, quotesMost / 2), okays: it.okays.slice(0, quotesMost / 2) };
  const room = Math.floor(summaryRoom / Math.max(1, shown.lines.length + shown.okays.length));
  const quoted = (title: string, words: readonly string[]): readonly Block[] =>
    words.length === 0 ? [] : [text(strong(title)), ...words.map((line) => text(`“${cut(line, room)}”`))];
  const isCut =
    lines.length > shown.lines.length ||
    it.okays.length > shown.okays.length ||
    [...lines, ...it.okays].some((words) => words.length > room);
  return {
    tone: 'warm',
    title: t.summaryTitle,
    body: [
      text(t.summaryIntro(it.minimum)),
      ...(moods.length === 0 ? [] : [fields([t.summaryMood, moods.join(' · ')])]),
      ...quoted(t.summaryLines, shown.lines),
      ...quoted(t.summaryOkays, shown.okays),
      ...(isCut ? [context(t.summaryMore)] : []),
      context(t.summaryNote),
    ],
    why: t.summaryWhy,
  };
}
