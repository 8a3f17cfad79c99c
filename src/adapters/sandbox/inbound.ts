/** From the page to the core: what the acting person writes, asks, presses and fills in, after checking that they can. */
import { decodeActionId } from '../../core/chat/action-id.ts';
import type { Card } from '../../core/chat/card.ts';
import type { Registry, Replies, Reply } from '../../core/chat/spec.ts';
import { languageFor, languages } from '../../core/copy/languages.ts';
import { rehearsal } from '../../core/copy/en/rehearsal.ts';
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Addresses } from './addresses.ts';
import { limits } from './limits.ts';
import { addCardMessage } from './outbound-card.ts';
import type { Answer, Request, WireCard } from './protocol.ts';
import { actionIdsOf, labelOf } from './render-offers.ts';
import { renderForm } from './render-registry.ts';
import { seesChannel, seesMessage } from './render-visible.ts';
import { aroundOf, titleOf } from './render-who-sees.ts';
import { directChannelId } from './seed.ts';
import type { Cause, Channel, Message, Person } from './world-data.ts';
import type { World } from './world.ts';

export type ConversationRequest = Extract<
  Request,
  { kind: 'say' | 'edit' | 'delete' | 'command' | 'shortcut' | 'press' | 'submit' | 'suggest' | 'home' }
>;
/** Who listens; set while the platform is open. */
export type Listener = Readonly<{ registry: Registry; inbound: Inbound }>;

type InboundPorts = Readonly<{
  world: World;
  clock: Clock;
  addresses: Addresses;
  listener(): Listener | undefined;
  render(card: Card): WireCard;
  /** Lets something run on; disposing waits for it, and what it throws is logged. */
  inBackground(work: Promise<void>): void;
}>;
const refused = (sentence: string): Answer => ({ kind: 'refused', sentence });
const done: Answer = { kind: 'done' };

export function createConversation({ world, clock, addresses, listener, render, inBackground }: InboundPorts) {
  return { handle };

  async function handle(me: Person, request: ConversationRequest): Promise<Answer> {
    const channel = world.channel(request.kind === 'home' ? directChannelId(me.id) : request.channel);
    if (channel === undefined) return refused(rehearsal.refused.notHere);
    if (!seesChannel(channel, me.id))
      return refused(
        channel.kind === 'open' ? rehearsal.refused.notIn(aroundOf(world, channel)) : rehearsal.refused.notHere,
      );
    if (request.kind === 'say') return speak(me, channel, request);
    if (request.kind === 'edit' || request.kind === 'delete') return change(me, channel, request);
    const listening = listener();
    if (listening === undefined) return refused(rehearsal.refused.waking);
    return ask(me, channel, request, listening);
  }

  function speak(me: Person, channel: Channel, { text, replyTo }: Extract<Request, { kind: 'say' }>): Answer {
    if (channel.archived) return refused(archivedWords(channel));
    const problem = textProblem(text);
    if (problem !== undefined) return refused(problem);
    const parent = replyTo === undefined ? undefined : world.message(channel.id, replyTo);
    const message = world.addMessage({
      channel: channel.id,
      at: clock.now().toString(),
      author: me.id,
      content: { kind: 'text', text },
      cause: { kind: 'wrote' },
      ...(parent === undefined ? {} : { replyTo: parent.id }),
    });
    overheard(me, channel, message, 'message', text);
    return { kind: 'message', channel: channel.id, message: message.id };
  }

  function change(me: Person, channel: Channel, request: Extract<Request, { kind: 'edit' | 'delete' }>): Answer {
    const message = world.message(channel.id, request.message);
    if (message === undefined || !seesMessage(world, message, me.id)) return refused(rehearsal.refused.messageGone);
    if (message.author !== me.id) return refused(rehearsal.refused.notYours);
    if (request.kind === 'delete') {
      world.removeMessage(message);
      const { actor: _, ...origin } = originOf(me, channel);
      const event = { kind: 'message-removed', ...origin, message: addresses.message(message) } as const;
      inBackground(listener()?.inbound.event(event) ?? Promise.resolve());
      return done;
    }
    const { text } = request;
    const problem = textProblem(text);
    if (problem !== undefined) return refused(problem);
    world.changeMessage(message, { content: { kind: 'text', text }, edited: true });
    overheard(me, channel, message, 'message-edited', text);
    return done;
  }

  function overheard(me: Person, channel: Channel, message: Message, kind: 'message' | 'message-edited', text: string) {
    const direct = channel.kind === 'direct';
    const event = { kind, ...originOf(me, channel), message: addresses.message(message), text, direct } as const;
    inBackground(listener()?.inbound.event(event) ?? Promise.resolve());
  }

  async function ask(
    me: Person,
    channel: Channel,
    request: Exclude<ConversationRequest, { kind: 'say' | 'edit' | 'delete' }>,
    listening: Listener,
  ): Promise<Answer> {
    const { registry, inbound } = listening;
    const copy = languages[languageFor(me.locale)];
    const interaction = { ...originOf(me, channel), locale: me.locale };
    const at = { me, channel, listening };
    if (request.kind === 'suggest') {
      const { name, field, typed } = request;
      return { kind: 'suggestions', suggestions: await inbound.suggest({ ...interaction, name, field, typed }) };
    }
    if (request.kind === 'home') {
      const card = render(await inbound.home(interaction));
      world.setHome(me.id, card);
      return { kind: 'home', card };
    }
    if (request.kind === 'command') {
      const { name, input } = request;
      const spec = registry.commands.find((it) => it.name === name);
      if (spec === undefined) return refused(copy.common.unknownCommand);
      const reply = await inbound.command({ ...interaction, name, input });
      return show(reply, { ...at, replies: spec.replies, cause: { kind: 'command', by: me.id, name }, on: undefined });
    }
    if (request.kind === 'shortcut') {
      const { name } = request;
      const spec = registry.commands.find((it) => it.name === name);
      if (spec?.shortcut === undefined) return refused(copy.common.unknownCommand);
      const reply = await inbound.command({ ...interaction, name, input: {} });
      const cause = { kind: 'shortcut', by: me.id, name: spec.shortcut(copy) } as const;
      const replies = spec.replies === 'with-form' ? 'with-form' : 'privately';
      return show(reply, { ...at, replies, cause, on: undefined });
    }
    const message = request.message === undefined ? undefined : world.message(channel.id, request.message);
    if (request.message !== undefined && (message === undefined || !seesMessage(world, message, me.id)))
      return refused(copy.common.oldButton);
    if (request.kind === 'press') {
      const { actionId } = request;
      const card = cardOf(message) ?? (request.message === undefined ? world.data.homes[me.id] : undefined);
      const spec = registry.actions.find((it) => it.name === decodeActionId(actionId).name);
      if (card === undefined || spec === undefined || !actionIdsOf(card).includes(actionId))
        return refused(copy.common.oldButton);
      const ref = message === undefined ? undefined : addresses.message(message);
      const reply = await inbound.action({ ...interaction, actionId, message: ref });
      const cause = { kind: 'button', by: me.id, name: labelOf(card, actionId) ?? '' } as const;
      return show(reply, { ...at, replies: spec.replies, cause, on: message ?? 'home' });
    }
    const { form: name, payload, input } = request;
    const spec = registry.forms.find((it) => it.name === name);
    if (spec === undefined) return refused(copy.common.oldButton);
    const reply = await inbound.form({ ...interaction, name, payload, input });
    const cause = { kind: 'form', by: me.id, name: spec.title(copy) } as const;
    return show(reply, { ...at, replies: spec.replies, cause, on: message });
  }

  /** Puts a reply where its spec says, or in place of what was pressed. */
  function show(
    reply: Reply,
    {
      me,
      channel,
      listening,
      replies,
      cause,
      on,
    }: Asked & Readonly<{ me: Person; channel: Channel; listening: Listener }>,
  ): Answer {
    if (reply.kind === 'nothing') return done;
    if (reply.kind === 'form') {
      const spec = listening.registry.forms.find((it) => it.name === reply.form);
      if (spec === undefined || replies !== 'with-form') throw new Error(`form ${reply.form} cannot be opened here`);
      const message = on === 'home' ? undefined : on?.id;
      return { kind: 'form', form: renderForm(spec, reply, listening.registry.copy, { channel: channel.id, message }) };
    }
    const card = render(reply.card);
    const why: Cause = reply.card.why === undefined ? cause : { kind: 'why', sentence: reply.card.why };
    if (reply.kind === 'replace' && on === 'home') {
      world.setHome(me.id, card);
      return done;
    }
    // Whoever left the channel by what they asked for is answered where they still are.
    const now = world.channel(channel.id);
    const isThere = now !== undefined && seesChannel(now, me.id);
    const where = isThere ? now : world.channel(directChannelId(me.id));
    // It may have been removed, or written by a person, while the core was thinking.
    const current = on === undefined || on === 'home' || !isThere ? undefined : world.message(on.channel, on.id);
    if (reply.kind === 'replace' && current !== undefined && current.author === undefined) {
      const edited = current.edited || current.only === undefined;
      world.changeMessage(current, { content: { kind: 'card', card }, edited, cause: why });
      return { kind: 'message', channel: current.channel, message: current.id };
    }
    if (where === undefined) return refused(rehearsal.refused.notHere);
    const isShared = where.kind === 'direct' || replies === 'publicly';
    const only = isShared ? {} : { only: me.id };
    const sent = addCardMessage(world, { channel: where.id, card, cause: why, at: clock.now(), ...only });
    return { kind: 'message', channel: where.id, message: sent.id };
  }

  function originOf(me: Person, channel: Channel) {
    // What is said in a side conversation is said in the channel it belongs to.
    const place = channel.thread?.parentChannel ?? channel.id;
    return { actor: addresses.user(me.id), channel: addresses.channel(place), at: clock.now() };
  }
}

type Asked = Readonly<{ replies: Replies; cause: Cause; on: Message | 'home' | undefined }>;

const archivedWords = (channel: Channel): string =>
  channel.thread === undefined ? rehearsal.refused.archived(titleOf(channel)) : rehearsal.refused.closed;

const cardOf = (message: Message | undefined): WireCard | undefined =>
  message?.author === undefined && message?.content.kind === 'card' ? message.content.card : undefined;

function textProblem(text: string): string | undefined {
  if (text.trim() === '') return rehearsal.refused.empty;
  return Array.from(text).length > limits.messageCharacters
    ? rehearsal.refused.tooLong(limits.messageCharacters)
    : undefined;
}
