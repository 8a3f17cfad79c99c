/** A person's own check-ins as blocks: the chart, the same as rows, each entry. */
import { divider, fields, image, strong, text, timestamp } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { cut } from '../kit/cut.ts';
import type { Entry, History } from './check-in-own.ts';
import { altText } from './mood-chart.ts';

/** Room for one written part of an entry, so that a page with its chart and table stays within one card. */
const partMost = 300;
const rowsMost = 10;

/** The picture, and the same as rows: nobody needs to see it to know what it says. */
export function chartBlocks({ chart: drawn }: History, copy: Copy): readonly Block[] {
  if (drawn === undefined) return [];
  const { chart, png } = drawn;
  const rows = chart.points.map(({ label, mood }) => [label, chart.labels[mood]] as const).toReversed();
  const tables: Block[] = [];
  for (let at = 0; at < rows.length; at += rowsMost) tables.push(fields(...rows.slice(at, at + rowsMost)));
  return [image(png, altText(chart)), text(strong(copy.checkIn.tableTitle)), ...tables, divider];
}

export function entryBlocks({ answer, words }: Entry, copy: Copy): readonly Block[] {
  const t = copy.checkIn;
  const head = text(timestamp(answer.at, 'date-and-time'), ' · ', t.mineSeen(t.visibilities[answer.visibility]));
  if (answer.pass) return [head, text(t.minePass)];
  if (words === undefined) return [head, text(t.noWords)];
  const rows: (readonly [string, string])[] = [];
  if (words.mood !== undefined) rows.push([t.sharedMood, t.faces[words.mood]]);
  if (words.line) rows.push([t.ownLine, cut(words.line, partMost)]);
  if (words.okay) rows.push([t.sharedOkay, cut(words.okay, partMost)]);
  if (words.wish !== undefined) rows.push([t.wishField, t.wishes[words.wish]]);
  return [head, fields(...rows)];
}
