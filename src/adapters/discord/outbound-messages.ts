/** Messages: posted, answered, edited, taken back, sent to one person, and found again by the mark they carry. */
import { setTimeout as wait } from 'node:timers/promises';
import { MessageFlags, Routes, type APIMessage, type RawFile } from 'discord.js';
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import { isUserRef } from '../../core/chat/address.ts';
import { text, type Card } from '../../core/chat/card.ts';
import { languages } from '../../core/copy/languages.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform, Delivery } from '../../core/ports/chat-platform.ts';
import { channelRef, idAt, linkTo, messageRef } from './addresses.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { delivered, isForbidden } from './problems.ts';
import { markerIn, renderCard, type RenderedMessage } from './render-card.ts';
import { Uncertain, type Rest } from './rest.ts';
import { timing } from './timing.ts';

/** Messages a page of the history holds, and how many pages are looked through for one of ours. */
const historyPage = 100;
const historyPages = 20;

export function createMessages(rest: Rest, asking: Asking): ChatPlatform['messages'] {
  return {
    post: async (channel, card, nudge) => {
      const rendered = shown(card, nudge);
      return delivered('send', async () => send(channel, rendered, nudge));
    },
    reply: async (message, card, nudge) => {
      const rendered = shown(card, nudge);
      return delivered('send', async () => {
        const to = { message_id: idOf(message.platform, message.message), fail_if_not_exists: true };
        return send(message, rendered, nudge, { message_reference: to });
      });
    },
    edit: async (message, card) => {
      // Checked before anything is asked, so that our own mistake shows at once.
      shown(card, undefined);
      return delivered('edit', async () => edit(message, card));
    },
    remove: (message) =>
      delivered('edit', async () => {
        const { channel, message: id } = idsOf(message);
        await rest.call('delete', Routes.channelMessage(channel, id));
      }),
    sendDirect: async (user, card, nudge) => {
      const rendered = shown(covered(card), nudge);
      return delivered('send-direct', async () => {
        const channel = await asking.direct(user);
        return send(channelRef(undefined, channel), rendered, nudge);
      });
    },
    // Outside an interaction Discord shows nothing to one person in a channel: it becomes a direct message.
    sendEphemeral: async (_channel, user, card, nudge) => {
      const rendered = shown(covered(card), nudge);
      // This is how help comes, so it waits for nothing it does not need, and waits out what passes.
      const sent = await patiently(() =>
        delivered('send-direct', async () => send(channelRef(undefined, await asking.direct(user)), rendered, nudge)),
      );
      return sent.ok ? ok('direct-message') : sent;
    },
    find: (nudge, where, since, until) =>
      delivered('look', async () => {
        const place = isUserRef(where) ? channelRef(undefined, await asking.direct(where)) : where;
        const found = await find(nudge, place, { since, until });
        // Without this permission Discord shows an empty history, which says nothing.
        if (found === undefined && !isUserRef(where)) await asking.mustRead(where);
        return found;
      }),
    linkTo,
  };

  async function send(
    to: ChannelRef,
    { body, files }: RenderedMessage,
    nudge: NudgeId,
    more: object = {},
  ): Promise<MessageRef> {
    // The nonce is refused a second time for some minutes, so this may be asked again (Resources, "Message", create).
    const nonce = { nonce: nudge, enforce_nonce: true };
    const channel = idOf(to.platform, to.channel);
    const sent = await rest.call<APIMessage>('post', Routes.channelMessages(channel), {
      body: { ...body, ...nonce, ...more },
      files: rawFiles(files),
      repeatable: 'by-nonce',
    });
    return messageRef(channelRef(placeOf(to), channel), sent.id);
  }

  /** The mark stays, so that the message is found after it was edited as before. */
  async function edit(ref: MessageRef, card: Card): Promise<MessageRef> {
    const { channel, message } = idsOf(ref);
    // What went to one person as a covered note stays one.
    const its = placeOf(ref) === undefined ? covered(card) : card;
    const { body, files } = shown(its, await markOn(channel, message));
    await rest.call('patch', Routes.channelMessage(channel, message), { body, files: rawFiles(files) });
    return ref;
  }

  /** Where the history is closed to us nothing is found again, mark or not; the edit itself is allowed all the same. */
  async function markOn(channel: string, message: string): Promise<NudgeId | undefined> {
    try {
      return markerIn((await rest.call<APIMessage>('get', Routes.channelMessage(channel, message))).components);
    } catch (cause) {
      if (isForbidden(cause)) return undefined;
      throw cause;
    }
  }

  async function find(
    nudge: NudgeId,
    where: ChannelRef,
    { since, until }: Readonly<{ since: Temporal.Instant; until: Temporal.Instant | undefined }>,
  ): Promise<MessageRef | undefined> {
    const channel = idOf(where.platform, where.channel);
    const me = await asking.me();
    const last = until === undefined ? undefined : BigInt(idAt(until));
    const isLate = (id: string | bigint) => last !== undefined && BigInt(id) > last;
    let after = idAt(since);
    for (let page = 0; page < historyPages; page += 1) {
      const query = new URLSearchParams({ limit: String(historyPage), after });
      const messages = await rest.call<APIMessage[]>('get', Routes.channelMessages(channel), { query });
      const found = messages.find(
        ({ id, author, components }) => author.id === me && !isLate(id) && markerIn(components) === nudge,
      );
      if (found !== undefined) return messageRef(channelRef(placeOf(where), channel), found.id);
      const [newest] = messages.map(({ id }) => BigInt(id)).toSorted((a, b) => (a < b ? 1 : -1));
      if (newest === undefined || messages.length < historyPage || isLate(newest)) return undefined;
      after = String(newest);
    }
    return undefined;
  }
}

/**
 * Waits as long as Discord asks to, or a little after it stumbled, until the time for it is over. All of it is well
 * within the minutes in which Discord knows a nonce again, so what is uncertain may be sent again, too.
 */
async function patiently<T>(work: () => Delivery<T>): Delivery<T> {
  const over = performance.now() + timing.helpWithin;
  for (let tries = 1; ; tries += 1) {
    const result = await work().catch((cause: unknown) => {
      if (cause instanceof Uncertain) return cause;
      throw cause;
    });
    const pause = pauseAfter(result, tries);
    if (pause === undefined || performance.now() + pause > over) {
      if (result instanceof Uncertain) throw result;
      return result;
    }
    await wait(pause);
  }
}

/** Milliseconds, or undefined when it is done or waiting helps nothing. */
function pauseAfter(result: Awaited<Delivery<unknown>> | Uncertain, tries: number): number | undefined {
  if (result instanceof Uncertain) return tries * timing.firstPause;
  if (result.ok) return undefined;
  const { problem } = result;
  if (problem.kind === 'busy') return problem.retryAfter.total('milliseconds');
  return problem.kind === 'unreachable' ? tries * timing.firstPause : undefined;
}

/** A card as Discord gets it. Throws when it would fit nowhere: our mistake, found before anything is asked. */
export function shown(card: Card, marker: NudgeId | undefined): RenderedMessage {
  if (marker !== undefined) return renderCard(card, { marker, labels });
  const before = unmarked.get(card);
  if (before !== undefined) return before;
  const rendered = renderCard(card, { labels });
  unmarked.set(card, rendered);
  return rendered;
}
const labels = { about: languages.en.common.about };
/** Help is the same card for many, and is rendered once. */
const unmarked = new WeakMap<Card, RenderedMessage>();

/** For one person alone, in an answer to what they did: nobody else ever sees it. */
export const privately = MessageFlags.Ephemeral;

export const rawFiles = (files: RenderedMessage['files']): RawFile[] =>
  files.map(({ name, data, contentType }) => ({ name, data, contentType }));

/** What a locked screen may show: neutral words, and a button that opens the card itself. */
function covered(card: Card): Card {
  const { cover } = card;
  return cover === undefined ? card : { body: [text(cover.words)], components: [cover.open] };
}

const idsOf = ({ platform, channel, message }: MessageRef) => ({
  channel: idOf(platform, channel),
  message: idOf(platform, message),
});
const placeOf = ({ community }: ChannelRef): string | undefined => (community === '@me' ? undefined : community);
