/** How a person's own check-ins read: chart, table, entries, and erasing one. */
import { actionRef } from '../chat/action-id.ts';
import { button, context, divider, select, text } from '../chat/card.ts';
import type { Card, Component } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { chartBlocks, entryBlocks } from './check-in-entries.ts';
import type { History } from './check-in-own.ts';
import type { Answer } from './check-in.ts';

export const pageRef = actionRef('checkin-page', ['page']);
export const eraseRef = actionRef('checkin-erase', ['answer']);
export const eraseNowRef = actionRef('checkin-erase-now', ['answer']);
export const keepRef = actionRef('checkin-keep');

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
  answer.pass ? copy.checkIn.minePass : copy.checkIn.shownTo[answer.visibility];

export const eraseAskCard = (answer: string, copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.checkIn.eraseAsk)],
  components: [
    button(copy.checkIn.eraseYes, eraseNowRef.id({ answer }), 'danger'),
    button(copy.checkIn.eraseNo, keepRef.id({})),
  ],
});
