/** People acting: talking, opening threads, typing commands, pressing, choosing and filling in. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor, Answer } from './actor.ts';
import { channelTypes } from './bits.ts';
import { nested } from './components.ts';
import { directChannelOf } from './directs.ts';
import type { Inside } from './gateway-events.ts';
import { ask, interactionTypes, mustSee, ownersFor } from './interactions.ts';
import type { Asked, Interactions } from './interactions.ts';
import { removeMessage, rewriteMessage, seenBy, writeMessage } from './messages.ts';
import { messageJson, userOf } from './payloads.ts';
import { fillIn } from './people-forms.ts';
import { channelPermissions } from './permissions.ts';
import { findCommand, resolve, typeOptions } from './people-options.ts';
import { announceThread, openThread } from './threads.ts';
import type { Channel, Component, Json, StoredMessage } from './wire.ts';
import { known, messagesOf } from './world.ts';

export const createActor = (inside: Inside, interactions: Interactions, id: string): Actor => {
  const { world } = inside;
  const me = userOf(world, id);
  const place = (where: string): Channel => {
    const channel = where === 'direct' ? directChannelOf(inside, id) : known(world.channels, where, 'channel');
    mustSee(world, channel, id);
    return channel;
  };
  const seen = (channel: string, message: string): StoredMessage => {
    const found = messagesOf(world, place(channel).id).get(message);
    if (found === undefined || (found.ephemeralTo !== undefined && found.ephemeralTo !== id))
      throw new Error(`local Discord: ${me.username} sees no message ${message}`);
    return found;
  };
  const own = (channel: string, message: string): StoredMessage => {
    const found = seen(channel, message);
    if (found.author.id !== id) throw new Error(`local Discord: message ${message} is not by ${me.username}`);
    return found;
  };
  const say = (channel: Channel, text: string, extra: Partial<StoredMessage> = {}): string =>
    writeMessage(inside, {
      channel,
      author: me,
      draft: { content: text },
      type: extra.message_reference === undefined ? 0 : 19,
      extra,
    }).id;

  const act = async (asked: Omit<Asked, 'userId'>): Promise<Answer> => {
    const { interaction, first, final } = ask(inside, interactions, { ...asked, userId: id });
    const answer = await first;
    if (answer.kind === 'modal') interactions.modals.set(id, { modal: answer.modal, from: interaction });
    return { ...answer, interaction: interaction.id, final: () => patiently(final) };
  };
  const mayUse = (channel: Channel, types: readonly number[] | undefined, what: string): Json => {
    const owners = ownersFor(world, channel, id, types);
    if (Object.keys(owners).length === 0) throw new Error(`local Discord: the app is not installed for "${what}" here`);
    return owners;
  };
  /** https://docs.discord.com/developers/interactions/application-commands#permissions */
  const mayMembersOf = (channel: Channel, needed: string | null, what: string): void => {
    if (needed === null || channel.guildId === undefined) return;
    const held = channelPermissions(world, channel, id);
    if ((held & BigInt(needed)) !== BigInt(needed))
      throw new Error(`local Discord: ${me.username} may not use "${what}"`);
  };
  const invoke = (where: string, name: string, type: number, rest: (channel: Channel) => Json): Promise<Answer> => {
    const channel = place(where);
    const { command } = findCommand(world, channel.guildId, name, type);
    const owners = mayUse(channel, command.integration_types, name);
    checkContext(world.bot.id, channel, command.contexts, name);
    mayMembersOf(channel, command.default_member_permissions, name);
    const data = { id: command.id, name: command.name, type, ...guildOf(command.guild_id), ...rest(channel) };
    return act({ type: interactionTypes.command, channel, data, owners, commandName: name });
  };
  const component = (
    channel: string,
    message: string,
    customId: string,
    types: readonly number[],
  ): readonly [StoredMessage, Component] => {
    const found = seen(channel, message);
    const it = found.components.flatMap(nested).find((one) => one.custom_id === customId && types.includes(one.type));
    if (it === undefined) throw new Error(`local Discord: nothing called "${customId}" to use on message ${message}`);
    if (it.disabled === true) throw new Error(`local Discord: "${customId}" is disabled`);
    return [found, it];
  };
  const use = (message: StoredMessage, data: Json): Promise<Answer> => {
    const channel = known(world.channels, message.channel_id, 'channel');
    const authorized = (message.interaction_metadata?.['authorizing_integration_owners'] ?? {}) as Json;
    const owners = { ...ownersFor(world, channel, id, [0]), ...('1' in authorized ? { '1': authorized['1'] } : {}) };
    return act({
      type: interactionTypes.component,
      channel,
      data,
      message,
      owners,
      metadata: { interacted_message_id: message.id },
    });
  };

  return {
    id,
    say: async (channel, text) => say(place(channel), text),
    sayDirect: async (text) => say(place('direct'), text),
    quote: async (channel, message, text) => {
      const quoted = seen(channel, message);
      return say(place(channel), text, {
        message_reference: {
          type: 0,
          channel_id: quoted.channel_id,
          message_id: quoted.id,
          ...guildOf(place(channel).guildId),
        },
        referenced_message: messageJson(quoted),
      });
    },
    async rewrite(channel, message, text) {
      rewriteMessage(inside, own(channel, message), { content: text });
    },
    async takeBack(channel, message) {
      removeMessage(inside, own(channel, message));
    },
    async startThread(channel, name, first) {
      const parent = place(channel);
      const thread = openThread(inside, { parent, name, ownerId: id });
      announceThread(inside, parent, thread);
      if (first !== undefined) say(thread, first);
      return thread.id;
    },
    async postInForum(forum, title, text) {
      const parent = place(forum);
      if (parent.type !== channelTypes.forum) throw new Error(`local Discord: #${parent.name} is no forum`);
      const thread = openThread(inside, { parent, name: title, ownerId: id });
      writeMessage(inside, { channel: thread, author: me, draft: { content: text }, id: thread.id });
      return thread.id;
    },
    command: async (where, name, options = {}) =>
      invoke(where, name, 1, (channel) => {
        const { trail, declared } = findCommand(world, channel.guildId, name);
        const typed = typeOptions(world, channel, declared, options);
        const nestedOptions = wrap(trail, typed.options);
        return {
          ...(nestedOptions.length === 0 ? {} : { options: nestedOptions }),
          ...(typed.resolved === undefined ? {} : { resolved: typed.resolved }),
        };
      }),
    messageCommand: async (where, name, message) =>
      invoke(where, name, 3, () => ({
        target_id: message,
        resolved: { messages: { [message]: messageJson(seen(where, message)) } },
      })),
    userCommand: async (where, name, user) =>
      invoke(where, name, 2, (channel) => ({
        target_id: user,
        resolved: resolve(world, channel, { users: new Set([user]), channels: new Set(), roles: new Set() }),
      })),
    async autocomplete(where, name, focused, typed, others = {}) {
      const channel = place(where);
      const { command, trail, declared } = findCommand(world, channel.guildId, name);
      const owners = mayUse(channel, command.integration_types, name);
      const { options, resolved } = typeOptions(world, channel, declared, others, { name: focused, typed });
      const data = {
        id: command.id,
        name: command.name,
        type: 1,
        ...guildOf(command.guild_id),
        options: wrap(trail, options),
        ...(resolved === undefined ? {} : { resolved }),
      };
      const { first } = ask(inside, interactions, {
        type: interactionTypes.autocomplete,
        userId: id,
        channel,
        data,
        owners,
        commandName: name,
      });
      const answer = await first;
      return answer.kind === 'choices' ? answer.choices : [];
    },
    async press(channel, message, customId) {
      const [found, button] = component(channel, message, customId, [2]);
      return use(found, { id: button.id, component_type: 2, custom_id: customId });
    },
    async select(channel, message, customId, values) {
      const [found, menu] = component(channel, message, customId, [3, 5, 6, 7, 8]);
      const { chosen, resolved } = fillIn.choose(
        world,
        known(world.channels, found.channel_id, 'channel'),
        menu,
        values,
      );
      return use(found, {
        id: menu.id,
        component_type: menu.type,
        custom_id: customId,
        values: chosen,
        ...(resolved === undefined ? {} : { resolved }),
      });
    },
    async submit(values = {}) {
      const open = interactions.modals.get(id);
      if (open === undefined) throw new Error(`local Discord: no form stands open for ${me.username}`);
      const { modal, from } = open;
      const data = fillIn.form(world, from.channel, modal, values);
      interactions.modals.delete(id);
      return act({
        type: interactionTypes.modal,
        channel: from.channel,
        data,
        message:
          from.message === undefined
            ? undefined
            : (messagesOf(world, from.message.channel_id).get(from.message.id) ?? from.message),
        owners: from.metadata['authorizing_integration_owners'] as Json,
        metadata: { triggering_interaction_metadata: from.metadata },
        commandName: from.commandName,
      });
    },
    get modal() {
      return interactions.modals.get(id)?.modal;
    },
    closeModal() {
      interactions.modals.delete(id);
    },
    installApp() {
      world.people.set(id, { ...known(world.people, id, 'user'), installed: true });
    },
    uninstallApp() {
      world.people.set(id, { ...known(world.people, id, 'user'), installed: false });
    },
    sees: (channel) => seenBy(world, place(channel).id, id),
    direct: () => seenBy(world, directChannelOf(inside, id).id, id),
  };
};

const patiently = async <T>(coming: Promise<T>): Promise<T | undefined> => {
  const enough = new AbortController();
  const outcome = await Promise.race([coming, wait(10_000, undefined, { signal: enough.signal, ref: false })]);
  enough.abort();
  return outcome;
};
const guildOf = (guildId: string | undefined): Json => (guildId === undefined ? {} : { guild_id: guildId });
/** The options inside the subcommand they belong to. */
const wrap = (trail: readonly Readonly<{ name: string; type: number }>[], options: readonly Json[]): readonly Json[] =>
  trail.reduceRight<readonly Json[]>((inner, { name, type }) => [{ name, type, options: inner }], options);
const checkContext = (botId: string, channel: Channel, contexts: readonly number[] | null, name: string): void => {
  const context = channel.guildId === undefined ? (channel.recipients.includes(botId) ? 1 : 2) : 0;
  if (contexts !== null && !contexts.includes(context))
    throw new Error(`local Discord: "${name}" is not offered here (context ${context})`);
};
