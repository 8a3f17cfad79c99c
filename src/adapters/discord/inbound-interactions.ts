/** What people ask for: commands, buttons, selects, forms and completions, handed to the core and answered. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  Routes,
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
} from 'discord.js';
import { decodeActionId } from '../../core/chat/action-id.ts';
import { text, type Card } from '../../core/chat/card.ts';
import type { Registry, Replies, Reply } from '../../core/chat/spec.ts';
import type { Language } from '../../core/copy/language.ts';
import { languageFor, languages, type Copy } from '../../core/copy/languages.ts';
import { aboutRef } from '../../core/nudge/nudge-cards.ts';
import type { Inbound, Interaction } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { messageRef } from './addresses.ts';
import { answer, type Asked, type Cards } from './inbound-answer.ts';
import { conversationOf, isGuest, originOf } from './inbound-origin.ts';
import { privately, shown } from './outbound-messages.ts';
import { markerIn, readCustomId } from './render-card.ts';
import { shortcutNamed } from './render-commands.ts';
import { readCommand } from './inbound-command.ts';
import { readForm, renderForm } from './render-form.ts';
import type { Rest } from './rest.ts';
import { timing } from './timing.ts';

type Needs = Readonly<{ rest: Rest; registry: Registry; inbound: Inbound; clock: Clock }>;
/** What the core is asked, how it is answered, and on which message it was asked. */
type Question = Readonly<{ replies: Replies; work: Promise<Reply>; on?: Asked['on'] }>;

export function createInteractions({ rest, registry, inbound, clock }: Needs) {
  /** The same with every question, so made once. */
  const cardsIn: Partial<Record<Language, Cards>> = {};
  return { handle };

  /** Resolves when it is answered, or Discord no longer waits. */
  async function handle(it: APIInteraction): Promise<void> {
    const from = originOf(it, clock);
    if (from === undefined) return;
    if (it.type === InteractionType.ApplicationCommandAutocomplete) return complete(it, from);
    const question = ask(it, from);
    if (question === undefined) return;
    const { replies, work, on } = question;
    const { application_id: application, id, token } = it;
    const asked: Asked = { application, id, token, replies, on, isGuest: isGuest(it) };
    const cards = cardsFor(from);
    try {
      await answer(rest, asked, work, cards);
    } catch (cause) {
      await apologise(asked, cards);
      throw cause;
    }
  }

  function ask(it: APIInteraction, from: Interaction): Question | undefined {
    if (it.type === InteractionType.ApplicationCommand) return command(it, from);
    if (it.type === InteractionType.MessageComponent) return pressed(it, from);
    return it.type === InteractionType.ModalSubmit ? submitted(it, from) : undefined;
  }

  function command(it: APIApplicationCommandInteraction, from: Interaction): Question {
    // From a message’s own menu: who wrote that message is neither told nor handed on.
    const { spec, name, input } =
      it.data.type === ApplicationCommandType.ChatInput ? readCommand(registry, it.data) : shortcut(it.data.name);
    return { replies: spec?.replies ?? 'privately', work: inbound.command({ ...from, name, input }) };
  }

  function shortcut(asked: string) {
    const spec = shortcutNamed(registry, asked);
    return { spec, name: spec?.name ?? asked, input: {} };
  }

  function pressed(it: APIMessageComponentInteraction, from: Interaction): Question {
    const { message, data } = it;
    const marker = markerIn(message.components);
    const read = readCustomId(data.custom_id);
    const actionId =
      read?.kind === 'action'
        ? read.actionId
        : read?.kind === 'about' && marker !== undefined
          ? aboutRef.id({ nudge: marker })
          : 'values' in data
            ? (data.values[0] ?? '')
            : '';
    const spec = registry.actions.find(({ name }) => name === decodeActionId(actionId).name);
    const on = messageRef(conversationOf(it), message.id);
    const work = inbound.action({ ...from, actionId, message: on });
    return { replies: spec?.replies ?? 'privately', work, on: { marker } };
  }

  function submitted(it: APIModalSubmitInteraction, from: Interaction): Question {
    const read = readCustomId(it.data.custom_id);
    const payload = read?.kind === 'form' ? read.payload : '';
    const { name } = decodeActionId(payload);
    const spec = registry.forms.find((its) => its.name === name);
    const input = spec === undefined ? {} : readForm(spec, it.data.components);
    const work = inbound.form({ ...from, name, payload, input });
    const { message } = it;
    const on = message === undefined ? undefined : { marker: markerIn(message.components) };
    return { replies: spec?.replies ?? 'privately', work, on };
  }

  /** A list that comes late is no list: then there is none, and one may go on typing. */
  async function complete(it: APIApplicationCommandAutocompleteInteraction, from: Interaction): Promise<void> {
    const { name, focused } = readCommand(registry, it.data);
    const { field, typed } = focused ?? { field: '', typed: '' };
    const found = await Promise.race([
      inbound.suggest({ ...from, name, field, typed }),
      wait(timing.formWithin, [], { ref: false }),
    ]);
    const choices = found.map(({ label, value }) => ({ name: label, value }));
    await rest.call('post', Routes.interactionCallback(it.id, it.token), {
      body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } },
      auth: false,
    });
  }

  function cardsFor({ locale }: Interaction): Cards {
    const language = languageFor(locale);
    const cards = cardsIn[language] ?? cardsOf(languages[language]);
    cardsIn[language] = cards;
    return cards;
  }

  function cardsOf({ common }: Copy): Cards {
    const says = (words: string): Card => ({ body: [text(words)] });
    const notShown: Card = { tone: 'attentive', ...says(common.notShown) };
    return { form: formOf, late: says(common.late), done: says(common.done), notShown };
  }

  function formOf(reply: Extract<Reply, { kind: 'form' }>) {
    const spec = registry.forms.find(({ name }) => name === reply.form);
    if (spec === undefined) throw new Error(`there is no form ${reply.form}`);
    return renderForm(spec, reply, registry.copy[reply.language]);
  }

  /** Our own mistake: whoever asked is not left without a word. Where something was said already, that stands. */
  async function apologise({ id, token }: Asked, { notShown }: Cards): Promise<void> {
    const { body } = shown(notShown, undefined);
    const data = { ...body, flags: body.flags | privately };
    await rest
      .call('post', Routes.interactionCallback(id, token), {
        body: { type: InteractionResponseType.ChannelMessageWithSource, data },
        auth: false,
      })
      .catch(() => {});
  }
}
