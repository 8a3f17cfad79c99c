/** People acting: talking, typing commands, pressing, choosing, filling in, coming and going. */
import type { Actor, Answer } from './actor.ts';
import { tell } from './events.ts';
import type { Inside } from './events.ts';
import { beginDeed, responseUrl } from './interactions.ts';
import type { Deed, Deeds } from './interactions.ts';
import { declaresCommand, declaresShortcut, escapes, mayWriteToApp } from './manifest.ts';
import { directBetween, removeMessage, rewriteMessage, seenBy, shownMessage, writeMessage } from './messages.ts';
import { approve, decline } from './oauth.ts';
import { actingUser, teamJson, toldName, viewJson } from './payloads.ts';
import { ask } from './people-answers.ts';
import type { Until } from './people-answers.ts';
import { holding, usableIn } from './people-forms.ts';
import { spokenBlocks, typed } from './people-typing.ts';
import { viewActs } from './people-views.ts';
import { joinChannel, leaveChannel } from './stage-channels.ts';
import { stackOf } from './views.ts';
import { asText, recordOf } from './wire.ts';
import type { Channel, Json, StoredMessage } from './wire.ts';
import { canSee, known, messagesOf, workspaceOf } from './world.ts';

export const createActor = (inside: Inside, deeds: Deeds, until: Until, id: string): Actor => {
  const { world } = inside;
  const me = known(world.people, id, 'user');
  const workspace = workspaceOf(world, me.team);
  const refused = (why: string): never => {
    throw new Error(`local Slack: ${me.name} ${why}`);
  };
  const withBot = (): Channel => directBetween(inside, me.team, [workspace.botUser, id]);
  const place = (where: string): Channel => {
    const channel = where === 'direct' ? withBot() : known(world.channels, where, 'channel');
    return canSee(world, channel, id) ? channel : refused(`cannot see ${where}`);
  };
  const within = (where: string): Channel => {
    const channel = place(where);
    if (channel.archived) return refused(`cannot write in ${where}, which is archived`);
    if (!channel.members.includes(id)) return refused(`is not in ${where}`);
    const withApp = channel.kind === 'im' && channel.members.includes(workspace.botUser);
    return withApp && !mayWriteToApp(world.manifest)
      ? refused('cannot write to the app: its messages tab is closed')
      : channel;
  };
  const seen = (where: string, ts: string): StoredMessage => {
    const found = messagesOf(world, place(where).id).get(ts);
    if (found === undefined || (found.ephemeralTo !== undefined && found.ephemeralTo !== id))
      return refused(`sees no message ${ts}`);
    return found;
  };
  const own = (where: string, ts: string): StoredMessage => {
    const found = seen(where, ts);
    return found.user === id ? found : refused(`did not write ${ts}`);
  };
  const say = (where: string, text: string, extra: Partial<StoredMessage> = {}): string => {
    const channel = within(where);
    return writeMessage(inside, channel, id, {
      text: typed(world, me.team, text),
      client_msg_id: crypto.randomUUID(),
      blocks: spokenBlocks(text, world.ids.secret().slice(0, 5)),
      ...extra,
    }).ts;
  };
  const common = (type: string, deed: Deed): Json => ({
    type,
    team: teamJson(world, me.team),
    user: actingUser(world, id),
    api_app_id: world.app.id,
    token: world.app.verificationToken,
    trigger_id: deed.trigger,
    enterprise: null,
    is_enterprise_install: false,
  });
  const installed = (): void => {
    if (workspaceOf(world, me.team).token === undefined) refused('has no such app in the workspace');
  };
  /** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
  const useMessage = (where: string, ts: string, actionId: string, value: string | undefined): Promise<Answer> => {
    installed();
    const message = seen(where, ts);
    const channel = known(world.channels, message.channel, 'channel');
    const { block, element } = usableIn(message.blocks ?? [], actionId, `on message ${ts}`);
    const deed = beginDeed(world, deeds, { team: me.team, user: id, channel: channel.id, original: message });
    const ephemeral = message.ephemeralTo !== undefined;
    return ask(inside, until, deed, 'interactive', {
      ...common('block_actions', deed),
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral,
        ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
      },
      channel: { id: channel.id, name: toldName(channel) },
      // What only one person sees is kept nowhere, so it does not come along.
      ...(ephemeral ? {} : { message: shownMessage(world, message) }),
      state: { values: {} },
      response_url: responseUrl(inside.baseUrl(), deed),
      actions: [actionOf(block, element, value, world.ids.ts())],
    });
  };

  return {
    id,
    say: async (where, text) => say(where, text),
    sayDirect: async (text) => say('direct', text),
    async reply(where, to, text, { broadcast = false } = {}) {
      const { ts, thread_ts: thread = ts } = seen(where, to);
      return say(where, text, { thread_ts: thread, ...(broadcast ? { subtype: 'thread_broadcast' } : {}) });
    },
    async rewrite(where, ts, text) {
      const blocks = spokenBlocks(text, world.ids.secret().slice(0, 5));
      rewriteMessage(inside, own(where, ts), { text: typed(world, me.team, text), blocks }, id);
    },
    async takeBack(where, ts) {
      removeMessage(inside, own(where, ts));
    },
    async join(where) {
      if (place(where).kind !== 'public') refused(`cannot join ${where} unasked`);
      joinChannel(inside, where, id);
    },
    async leave(where) {
      leaveChannel(inside, where, id);
    },
    async invite(where, user) {
      joinChannel(inside, within(where).id, user, id);
    },
    async putOut(where, user) {
      leaveChannel(inside, within(where).id, user);
    },
    async command(where, command, text = '') {
      installed();
      const channel = place(where);
      if (!declaresCommand(world.manifest, command)) return refused(`finds no command ${command}`);
      const deed = beginDeed(world, deeds, { team: me.team, user: id, channel: channel.id });
      // https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
      return ask(inside, until, deed, 'slash_commands', {
        token: world.app.verificationToken,
        team_id: me.team,
        team_domain: workspace.domain,
        channel_id: channel.id,
        channel_name: toldName(channel),
        user_id: id,
        user_name: me.name,
        command,
        text: escapes(world.manifest, command) ? typed(world, me.team, text, true) : text,
        api_app_id: world.app.id,
        is_enterprise_install: 'false',
        response_url: responseUrl(inside.baseUrl(), deed),
        trigger_id: deed.trigger,
      });
    },
    press: async (where, ts, actionId) => useMessage(where, ts, actionId, undefined),
    choose: async (where, ts, actionId, value) => useMessage(where, ts, actionId, value),
    async messageShortcut(callbackId, where, ts) {
      installed();
      const message = seen(where, ts);
      if (!declaresShortcut(world.manifest, 'message', callbackId)) return refused(`finds no shortcut ${callbackId}`);
      const channel = known(world.channels, message.channel, 'channel');
      const deed = beginDeed(world, deeds, { team: me.team, user: id, channel: channel.id });
      // https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
      return ask(inside, until, deed, 'interactive', {
        ...withoutApp(common('message_action', deed)),
        callback_id: callbackId,
        action_ts: world.ids.ts(),
        message_ts: ts,
        response_url: responseUrl(inside.baseUrl(), deed),
        channel: { id: channel.id, name: toldName(channel) },
        message: shownMessage(world, message),
      });
    },
    async globalShortcut(callbackId) {
      installed();
      if (!declaresShortcut(world.manifest, 'global', callbackId)) return refused(`finds no shortcut ${callbackId}`);
      const deed = beginDeed(world, deeds, { team: me.team, user: id });
      return ask(inside, until, deed, 'interactive', {
        ...common('shortcut', deed),
        callback_id: callbackId,
        action_ts: world.ids.ts(),
      });
    },
    ...viewActs({ inside, deeds, until, id, workspace: () => workspaceOf(world, me.team), common, actionOf }),
    // https://docs.slack.dev/reference/events/app_home_opened
    async openHome() {
      const view = world.homes.get(id);
      tell(inside, me.team, {
        type: 'app_home_opened',
        user: id,
        channel: withBot().id,
        tab: 'home',
        ...(view === undefined ? {} : { view: viewJson(view) }),
        event_ts: world.ids.ts(),
      });
    },
    get home() {
      return world.homes.get(id);
    },
    get view() {
      return stackOf(world, id).at(-1);
    },
    sees: (where) => seenBy(world, place(where).id, id),
    direct: () => seenBy(world, withBot().id, id),
    approve: (url, into) => approve(inside, url, id, into),
    decline,
  };
};

/** Shortcuts on messages say less of the app and of who used them than others do. */
const withoutApp = ({ api_app_id: _app, user, ...rest }: Json): Json => {
  const { username: _name, ...who } = recordOf(user);
  return { ...rest, user: who };
};
/** As an action tells what was used, and what it holds now. */
export const actionOf = (block: Json, element: Json, value: string | undefined, at: string): Json => {
  const type = asText(element['type']);
  const base = { action_id: element['action_id'], block_id: block['block_id'], action_ts: at };
  if (type !== 'button')
    return { ...base, ...holding(element, value ?? null), type, ...copied(element, 'placeholder') };
  return { ...base, type, text: element['text'], ...copied(element, 'value', 'style', 'url') };
};
const copied = (from: Json, ...keys: readonly string[]): Json =>
  Object.fromEntries(keys.filter((it) => from[it] !== undefined).map((it) => [it, from[it]]));
