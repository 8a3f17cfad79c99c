/** The answer to one interaction: at once where it is ready, acknowledged in time where it is not, and only once. */
import {
  DiscordAPIError,
  InteractionResponseType as type,
  RESTJSONErrorCodes as codes,
  Routes,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { Card } from '../../core/chat/card.ts';
import type { Replies, Reply } from '../../core/chat/spec.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { privately, rawFiles, shown } from './outbound-messages.ts';
import { answerBytes } from './inbound-answer-bytes.ts';
import type { Request, Rest } from './rest.ts';
import { timing } from './timing.ts';

/** What is answered, and what may be done with it. */
export type Asked = Readonly<{
  application: string;
  id: string;
  token: string;
  /** As the registry declares it: fixed before the work is done. */
  replies: Replies;
  /** Was a button pressed, or a form opened from one: then the message it stands on can be replaced. */
  on: Readonly<{ marker: NudgeId | undefined }> | undefined;
  /** Whoever asked is somewhere we were not invited to: nothing is shown there to others. */
  isGuest: boolean;
}>;
export type Cards = Readonly<{
  form(reply: Extract<Reply, { kind: 'form' }>): APIModalInteractionResponseCallbackData;
  /** Said when a form took too long to open: Discord takes none any more. */
  late: Card;
  done: Card;
  notShown: Card;
}>;

/** Waits for the work, but never longer than Discord does; what comes later takes the place of the acknowledgement. */
export async function answer(rest: Rest, asked: Asked, work: Promise<Reply>, cards: Cards): Promise<void> {
  const { application, id, token, replies, on, isGuest } = asked;
  const hidden = replies === 'publicly' && !isGuest ? 0 : privately;
  const patience = replies === 'with-form' ? timing.formWithin : timing.acknowledgeAfter;
  const first = await inTime(work, patience);
  if (first !== undefined) {
    await atOnce(first);
    return;
  }
  // Pressing a button changes nothing until the answer is there, which may replace the message or stand beside it.
  const standsOn = replies === 'with-form' ? undefined : on;
  const isThere = await callback(
    standsOn === undefined
      ? { body: { type: type.DeferredChannelMessageWithSource, data: { flags: hidden } } }
      : { body: { type: type.DeferredMessageUpdate } },
  );
  const reply = await work;
  // A form opens in answer to the interaction or not at all, and for that it is too late now.
  if (!isThere) return;
  try {
    await later(reply.kind === 'form' ? { kind: 'card', card: cards.late } : reply, standsOn);
  } catch (cause) {
    // It was acknowledged, and whoever asked waits for something.
    await follow(cards.notShown, privately).catch(() => {});
    throw cause;
  }

  async function atOnce(reply: Reply): Promise<void> {
    if (reply.kind === 'form') {
      if (replies !== 'with-form') throw new Error(`form ${reply.form} cannot be opened here`);
      await callback({ body: { type: type.Modal, data: cards.form(reply) } });
      return;
    }
    if (reply.kind === 'nothing') {
      if (on !== undefined) await callback({ body: { type: type.DeferredMessageUpdate } });
      else await callback(message(type.ChannelMessageWithSource, cards.done, privately));
      return;
    }
    if (reply.kind === 'replace' && on !== undefined)
      await callback(message(type.UpdateMessage, reply.card, 0, on.marker));
    else await callback(message(type.ChannelMessageWithSource, reply.card, hidden));
  }

  async function later(reply: Exclude<Reply, { kind: 'form' }>, beside: Asked['on']): Promise<void> {
    const original = Routes.webhookMessage(application, token, '@original');
    if (reply.kind === 'nothing') {
      if (beside === undefined) await quietly(() => rest.call('delete', original, { auth: false }));
      return;
    }
    if (reply.kind === 'card' && beside !== undefined) {
      await follow(reply.card, hidden);
      return;
    }
    const { body, files } = shown(reply.card, beside?.marker);
    await quietly(() => rest.call('patch', original, { body, files: rawFiles(files), auth: false }));
  }

  async function follow(card: Card, flags: number): Promise<void> {
    const { body, files } = shown(card, undefined);
    const sent = { body: { ...body, flags: body.flags | flags }, files: rawFiles(files), auth: false };
    // Twice the same private card is better than none.
    await quietly(() => rest.call('post', Routes.webhook(application, token), { ...sent, repeatable: 'yes' }));
  }

  function message(kind: number, card: Card, flags: number, marker?: NudgeId) {
    const rendered = shown(card, marker);
    const { body, files } = rendered;
    if (files.length === 0) return { json: answerBytes(kind, rendered, flags) };
    return { body: { type: kind, data: { ...body, flags: body.flags | flags } }, files: rawFiles(files) };
  }

  /** False when Discord no longer waits for it. Asking again after a broken line is refused as answered already, which is well. */
  async function callback(request: Pick<Request, 'body' | 'json' | 'files'>): Promise<boolean> {
    return quietly(() =>
      rest.call('post', Routes.interactionCallback(id, token), {
        ...request,
        auth: false,
        repeatable: 'yes',
        prompt: request.files === undefined || request.files.length === 0,
      }),
    );
  }
}

/** Undefined when it is not there in time; the timer does not outlive the wait. */
async function inTime(work: Promise<Reply>, milliseconds: number): Promise<Reply | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Too late for Discord, or answered already: nothing is left to do, and nobody to tell. True unless it was too late. */
async function quietly(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    const code = cause instanceof DiscordAPIError ? Number(cause.code) : undefined;
    if (code === codes.InteractionHasAlreadyBeenAcknowledged) return true;
    if (code !== undefined && tooLate.has(code)) return false;
    throw cause;
  }
}
const tooLate = new Set<number>([
  codes.UnknownInteraction,
  codes.UnknownWebhook,
  codes.InvalidWebhookToken,
  codes.UnknownMessage,
]);
