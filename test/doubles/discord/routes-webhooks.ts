/** Routes of an interaction’s webhook: its first answer, and what follows it. */
import { messageFlags } from './bits.ts';
import type { Inside } from './gateway-events.ts';
import { isPrivateTo, tokenLives } from './interactions.ts';
import type { Interaction, Interactions } from './interactions.ts';
import { removeMessage, rewriteMessage, writeMessage } from './messages.ts';
import { messageJson } from './payloads.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { answering, channelNow } from './routes-interactions.ts';
import { checkMessage } from './rules-message.ts';
import type { Json, StoredMessage } from './wire.ts';
import { messagesOf } from './world.ts';

export const webhookRoutes = (inside: Inside, interactions: Interactions): readonly Route[] => {
  const { world } = inside;
  /** Valid for 15 minutes, and only after the first answer. */
  const theInteraction = ({ params }: Call): Interaction => {
    if (params['app'] !== world.applicationId) refuse(problems.unknownWebhook);
    const interaction = must(interactions.byToken.get(params['token'] ?? ''), problems.invalidWebhookToken);
    if (Temporal.Instant.compare(interaction.at.add(tokenLives), world.now()) <= 0)
      refuse(problems.invalidWebhookToken);
    if (interaction.state !== 'answered') refuse(problems.unknownWebhook);
    return interaction;
  };
  const messagesHere = (interaction: Interaction) => messagesOf(world, interaction.channel.id);
  const theMessageOf = (interaction: Interaction, id: string | undefined): StoredMessage => {
    const message = must(messagesHere(interaction).get(id ?? ''), problems.unknownMessage);
    const ours = message.interaction_metadata?.['id'] === interaction.id || message.id === interaction.original;
    return ours ? message : refuse(problems.unknownMessage);
  };
  const original = (interaction: Interaction): StoredMessage => theMessageOf(interaction, interaction.original);
  const isLoading = (message: StoredMessage | undefined): boolean =>
    message !== undefined && (message.flags & messageFlags.loading) !== 0;

  const edit = (interaction: Interaction, before: StoredMessage, { body, uploads }: Call): Json => {
    const draft = checkMessage(body, { uploads, before });
    const message = rewriteMessage(inside, before, draft, uploads);
    if (before.id === interaction.original) setImmediate(() => interaction.ended(message));
    return messageJson(message);
  };
  const follow = (interaction: Interaction, call: Call): Json => {
    const before = messagesHere(interaction).get(interaction.original ?? '');
    // The first message after a deferral takes its place, private or not as that was.
    if (before !== undefined && isLoading(before)) return edit(interaction, before, call);
    const draft = checkMessage(call.body, { uploads: call.uploads, before: undefined });
    // https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message
    if (interaction.external && interaction.followUps >= 5) refuse(problems.tooManyFollowUps);
    interaction.followUps += 1;
    const message = writeMessage(inside, {
      channel: channelNow(inside, interaction),
      author: world.bot,
      draft,
      uploads: call.uploads,
      ephemeralTo: isPrivateTo(world, interaction, Number(call.body['flags'] ?? 0)),
      type: before === undefined ? 0 : 19,
      extra: {
        ...answering(inside, interaction, { original_response_message_id: interaction.original }),
        ...(before === undefined
          ? {}
          : { message_reference: { type: 0, channel_id: before.channel_id, message_id: before.id } }),
      },
    });
    setImmediate(() => interaction.ended(message));
    return messageJson(message);
  };
  const remove = (interaction: Interaction, message: StoredMessage): void => {
    if (message.id === interaction.original) interaction.ended(undefined);
    removeMessage(inside, message);
  };

  const open = { open: true } as const;
  return [
    route('POST /webhooks/:app/:token', (call) => follow(theInteraction(call), call), open),
    route('GET /webhooks/:app/:token/messages/@original', (call) => messageJson(original(theInteraction(call))), open),
    route(
      'PATCH /webhooks/:app/:token/messages/@original',
      (call) => {
        const interaction = theInteraction(call);
        return edit(interaction, original(interaction), call);
      },
      open,
    ),
    route(
      'DELETE /webhooks/:app/:token/messages/@original',
      (call) => {
        const interaction = theInteraction(call);
        remove(interaction, original(interaction));
      },
      open,
    ),
    route(
      'GET /webhooks/:app/:token/messages/:message',
      (call) => messageJson(theMessageOf(theInteraction(call), call.params['message'])),
      open,
    ),
    route(
      'PATCH /webhooks/:app/:token/messages/:message',
      (call) => {
        const interaction = theInteraction(call);
        return edit(interaction, theMessageOf(interaction, call.params['message']), call);
      },
      open,
    ),
    route(
      'DELETE /webhooks/:app/:token/messages/:message',
      (call) => {
        const interaction = theInteraction(call);
        remove(interaction, theMessageOf(interaction, call.params['message']));
      },
      open,
    ),
  ];
};
