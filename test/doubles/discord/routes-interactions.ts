/** The route that answers an interaction first. */
import { messageFlags } from './bits.ts';
import { complete } from './components.ts';
import { readForm } from './form-errors.ts';
import type { Inside } from './gateway-events.ts';
import { interactionTypes, isPrivateTo } from './interactions.ts';
import type { FirstAnswer, Interaction, Interactions } from './interactions.ts';
import { rewriteMessage, writeMessage } from './messages.ts';
import { messageJson } from './payloads.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { checkMessage } from './rules-message.ts';
import { checkModal } from './rules-modals.ts';
import type { Channel, Json, StoredMessage } from './wire.ts';
import { messagesOf } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const callbacks = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** Which answers fit which question. */
const fitting = ({ type, message }: Interaction): readonly number[] => {
  const ofMessage = message === undefined ? [] : [callbacks.deferredUpdate, callbacks.update];
  if (type === interactionTypes.autocomplete) return [callbacks.choices];
  const plain = [callbacks.message, callbacks.deferredMessage, ...ofMessage];
  return type === interactionTypes.modal ? plain : [...plain, callbacks.modal];
};

/** What every message that answers an interaction has. */
export const answering = (inside: Inside, interaction: Interaction, more: Json = {}): Partial<StoredMessage> => {
  const { world } = inside;
  const { id, type, commandName, metadata, message } = interaction;
  return {
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    interaction_metadata: { ...metadata, ...more },
    ...(type === interactionTypes.command && commandName !== undefined
      ? { interaction: { id, type, name: commandName, user: metadata['user'] } }
      : {}),
    ...(type === interactionTypes.component && message !== undefined
      ? { message_reference: { type: 0, channel_id: message.channel_id, message_id: message.id } }
      : {}),
  };
};
export const channelNow = ({ world }: Inside, interaction: Interaction): Channel =>
  must(world.channels.get(interaction.channel.id), problems.unknownChannel);

export const interactionRoutes = (inside: Inside, interactions: Interactions): readonly Route[] => {
  const { world } = inside;
  const write = (
    interaction: Interaction,
    draft: Json,
    uploads: Call['uploads'],
    flags: number,
    loading = false,
  ): StoredMessage => {
    const ephemeralTo = isPrivateTo(world, interaction, flags);
    const waiting = messageFlags.loading | (ephemeralTo === undefined ? 0 : messageFlags.ephemeral);
    return writeMessage(inside, {
      channel: channelNow(inside, interaction),
      author: world.bot,
      draft,
      uploads,
      ephemeralTo,
      type: interaction.type === interactionTypes.component ? 19 : 20,
      extra: { ...answering(inside, interaction), ...(loading ? { flags: waiting } : {}) },
    });
  };

  const act = (
    interaction: Interaction,
    { body, uploads }: Call,
  ): Readonly<{ answer: FirstAnswer; original?: string | undefined }> => {
    const data = (body['data'] ?? {}) as Json;
    const flags = Number(data['flags'] ?? 0);
    switch (body['type']) {
      case callbacks.message: {
        const draft = checkMessage(data, { uploads, before: undefined, at: ['data'] });
        const message = write(interaction, draft, uploads, flags);
        return { answer: { kind: 'message', message }, original: message.id };
      }
      case callbacks.deferredMessage: {
        const message = write(interaction, {}, [], flags, true);
        const answer = { kind: 'deferred', private: message.ephemeralTo !== undefined, update: false } as const;
        return { answer, original: message.id };
      }
      case callbacks.deferredUpdate:
        return {
          answer: { kind: 'deferred', private: interaction.message?.ephemeralTo !== undefined, update: true },
          original: interaction.message?.id,
        };
      case callbacks.update: {
        const { channel_id: place = '', id = '' } = interaction.message ?? {};
        const before = must(messagesOf(world, place).get(id), problems.unknownMessage);
        const draft = checkMessage(data, { uploads, before, at: ['data'] });
        return { answer: { kind: 'update', message: rewriteMessage(inside, before, draft, uploads) }, original: id };
      }
      case callbacks.choices:
        return { answer: { kind: 'choices', choices: checkChoices(data) } };
      default: {
        const modal = checkModal(data, ['data']);
        return { answer: { kind: 'modal', modal: { ...modal, components: complete(modal.components, []) } } };
      }
    }
  };

  const settle = (interaction: Interaction, answer: FirstAnswer, original: string | undefined): void => {
    interaction.state = 'answered';
    interaction.original = original;
    // Once the app has been told: whoever waits for the answer finds the request answered too.
    setImmediate(() => {
      interaction.answered(answer);
      if (answer.kind !== 'deferred') interaction.ended('message' in answer ? answer.message : undefined);
    });
  };

  return [
    route(
      'POST /interactions/:id/:token/callback',
      (call) => {
        const interaction = interactions.byToken.get(call.params['token'] ?? '');
        if (interaction === undefined || interaction.id !== call.params['id'])
          return refuse(problems.unknownInteraction);
        if (interaction.state === 'late' || (interaction.state === 'open' && interaction.deadline.isOver()))
          return refuse(problems.unknownInteraction);
        if (interaction.state === 'answered') return refuse(problems.alreadyAcknowledged);
        checkType(call.body['type'], fitting(interaction));
        const { answer, original } = act(interaction, call);
        settle(interaction, answer, original);
        if (call.query.get('with_response') !== 'true') return undefined;
        return responseTo(
          interaction,
          Number(call.body['type']),
          messagesOf(world, interaction.channel.id).get(interaction.original ?? ''),
        );
      },
      { open: true },
    ),
  ];
};

const checkType = (type: unknown, allowed: readonly number[]): void => {
  if (typeof type === 'number' && allowed.includes(type)) return;
  const form = readForm();
  form.wrong(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  form.end();
};

const checkChoices = (data: Json): readonly Readonly<{ name: string; value: string | number }>[] => {
  const choices = (data['choices'] ?? []) as readonly Readonly<{ name: string; value: string | number }>[];
  const form = readForm();
  if (choices.length > 25) form.wrong(['data', 'choices'], 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  choices.forEach(({ name, value }, index) => {
    form.text(['data', 'choices', index, 'name'], name, { min: 1, max: 100, required: true });
    if (typeof value !== 'number')
      form.text(['data', 'choices', index, 'value'], value, { min: 1, max: 100, required: true });
  });
  form.end();
  return choices;
};

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object */
const responseTo = ({ id, type }: Interaction, callback: number, message: StoredMessage | undefined): Json => ({
  interaction: {
    id,
    type,
    ...(message === undefined
      ? {}
      : {
          response_message_id: message.id,
          response_message_loading: (message.flags & messageFlags.loading) !== 0,
          response_message_ephemeral: message.ephemeralTo !== undefined,
        }),
  },
  ...(message === undefined || (callback !== callbacks.message && callback !== callbacks.update)
    ? {}
    : { resource: { type: callback, message: messageJson(message) } }),
});
