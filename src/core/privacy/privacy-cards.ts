/** How the statement, the export and the receipt read. */
import { actionRef } from '../chat/action-id.ts';
import { button, context, file, text, timestamp, type Block, type Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { Traits } from '../ports/chat-platform.ts';
import { dataClasses } from './privacy.ts';
import type { Forgotten, Statement } from './privacy-use-cases.ts';

export const statementRef = actionRef('privacy-show');
export const exportRef = actionRef('my-export');
export const askForgetRef = actionRef('my-forget-ask');
export const forgetRef = actionRef('my-forget');
export const keepRef = actionRef('my-keep');

const plain = 'text/plain; charset=utf-8';
const bytes = (it: string): Uint8Array => new TextEncoder().encode(it);

/** The statement, made from the data model: short on the card, class by class in the file. */
export function statementCard({ contact, tidiedAt, readers }: Statement, copy: Copy): Card {
  const t = copy.privacy;
  const short = t.short.flatMap((it) => (it === t.service && readers === 'owners-may-export' ? [it, t.owners] : [it]));
  const classes = dataClasses.map(({ id, stored }) =>
    t.line(
      t.classes[id],
      Object.entries(stored)
        .map(([table, columns]) => `${table} (${columns.join(', ')})`)
        .join('; '),
    ),
  );
  const document = [t.title, '', ...short, '', t.operator(contact), '', ...classes].join('\n');
  const tidied: readonly Block[] =
    tidiedAt === undefined ? [] : [context(t.lastTidied, timestamp(tidiedAt, 'date-and-time'), '.')];
  return {
    title: t.title,
    body: [
      ...short.map((it) => text(it)),
      text(t.operator(contact)),
      ...tidied,
      context(t.fileNote),
      file(t.fileName, plain, bytes(document)),
    ],
    components: [button(t.exportButton, exportRef.id({})), button(t.forgetButton, askForgetRef.id({}))],
  };
}

export function exportCard(data: Readonly<Record<string, unknown>> | undefined, copy: Copy): Card {
  const t = copy.privacy;
  if (data === undefined) return { body: [text(t.exportEmpty)] };
  return {
    body: [text(t.exportReady), file(t.exportName, 'application/json', bytes(JSON.stringify(data, undefined, 2)))],
  };
}

/** Said before the irreversible. */
export const forgetAskCard = (copy: Copy, comings: Traits['comings']): Card => ({
  tone: 'attentive',
  body: [text(copy.privacy.forgetAsk), ...(comings === 'announced' ? [text(copy.privacy.forgetShown)] : [])],
  components: [
    button(copy.privacy.forgetYes, forgetRef.id({}), 'danger'),
    button(copy.privacy.forgetNo, keepRef.id({}), 'primary'),
  ],
});

export function receiptCard(it: Forgotten | undefined, copy: Copy): Card {
  const t = copy.privacy;
  if (it === undefined) return { body: [text(t.forgotNothing)] };
  return {
    title: t.forgotTitle,
    body: [
      text(t.forgot(it)),
      ...(it.postsLeft > 0 ? [text(t.forgotPosts(it.postsLeft))] : []),
      ...(it.rolesLeft > 0 ? [text(t.forgotRoles(it.rolesLeft))] : []),
      ...(it.channelsOpen > 0 ? [text(t.forgotChannels(it.channelsOpen))] : []),
      context(t.forgotRest),
    ],
  };
}
