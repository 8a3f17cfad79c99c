/** How a person's own check-ins read: chart, table, entries, and erasing one. */
import { actionRef } from '../chat/action-id.ts';
import { button, context, divider, fields, image, select, strong, text, timestamp } from '../chat/card.ts';
import type { Block, Card, Component } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { cut } from './check-in.ts';
import type { Answer } from './check-in.ts';
import type { Entry, History } from './check-in-own.ts';
import { altText } from './mood-chart.ts';

export const pageRef = actionRef('checkin-page', ['page']);
export const eraseRef = actionRef('checkin-erase', ['answer']);
export const eraseNowRef = actionRef('checkin-erase-now', ['answer']);
export const keepRef = actionRef('checkin-keep');

/** Room for one written part of an entry, so that a page with its chart and table stays within one card. */
const partMost = 300;
const rowsMost = 10;

export function historyCard(it: History, copy: Copy): Card {
  const t = copy.checkIn;
  if (it.entries.length === 0) return { tone: 'calm', title: t.mineTitle, body: [text(t.mineEmpty)] };
  const turn = (label: string, page: number): readonly Component[] =>
    page < 1 || page > it.pages ? [] : [button(label, pageRef.id({ page: String(page) }))];
  return {
    tone: 'calm',
    title: t.mineTitle,
    body: [
      ...chartBlocks(it, copy),
      ...it.entries.flatMap((entry) => entryBlocks(entry, copy)),
      divider,
      context(it.pages > 1 ? `${t.minePage(it.page, it.pages)}. ${t.mineKept}` : t.mineKept),
    ],
    components: [
      ...turn(t.newer, it.page - 1),
      ...turn(t.older, it.page + 1),
      select(
        t.erasePick,
        it.entries.map(({ answer, label, words }) => ({
          label: t.eraseOption(label, words?.mood === undefined ? whatever(answer, copy) : t.moods[words.mood]),
          actionId: eraseRef.id({ answer: answer.id }),
        })),
      ),
    ],
  };
}

const whatever = (answer: Answer, copy: Copy): string =>
  answer.pass ? copy.checkIn.minePass : copy.checkIn.visibilities[answer.visibility];

/** The picture, and the same as rows: nobody needs to see it to know what it says. */
function chartBlocks({ chart: drawn }: History, copy: Copy): readonly Block[] {
  if (drawn === undefined) return [];
  const { chart, png } = drawn;
  const rows = chart.points.map(({ label, mood }) => [label, chart.labels[mood]] as const).toReversed();
  const tables: Block[] = [];
  for (let at = 0; at < rows.length; at += rowsMost) tables.push(fields(...rows.slice(at, at + rowsMost)));
  return [image(png, altText(chart)), text(strong(copy.checkIn.tableTitle)), ...tables, divider];
}

function entryBlocks({ answer, words }: Entry, copy: Copy): readonly Block[] {
  const t = copy.checkIn;
  const head = text(timestamp(answer.at, 'date-and-time'), ' · ', t.mineSeen(t.visibilities[answer.visibility]));
  if (answer.pass) return [head, text(t.minePass)];
  if (words === undefined) return [head, text(t.noWords)];
  const rows: (readonly [string, string])[] = [];
  if (words.mood !== undefined) rows.push([t.sharedMood, t.faces[words.mood]]);
  if (words.line) rows.push([t.sharedLine, cut(words.line, partMost)]);
  if (words.okay) rows.push([t.sharedOkay, cut(words.okay, partMost)]);
  if (words.wish !== undefined) rows.push([t.wishField, t.wishes[words.wish]]);
  return [head, fields(...rows)];
}

export const eraseAskCard = (answer: string, copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.checkIn.eraseAsk)],
  components: [
    button(copy.checkIn.eraseYes, eraseNowRef.id({ answer }), 'danger'),
    button(copy.checkIn.eraseNo, keepRef.id({})),
  ],
});
