/** Slack’s side of the conversation → the core, through Bolt: everything acknowledged at once, and done once. */
import { App, type Receiver } from '@slack/bolt';
import type { Registry } from '../../core/chat/spec.ts';
import { createInFlight } from '../../core/kit/in-flight.ts';
import { createOnce } from '../../core/kit/once.ts';
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { channelRef } from './addresses.ts';
import type { CommandNames } from './command-names.ts';
import { createAnswering } from './inbound-answer.ts';
import { createCommands } from './inbound-commands.ts';
import { eventFrom } from './inbound-events.ts';
import { askedIn, recordOf, wordOf, type Asked, type Loose } from './inbound-origin.ts';
import type { Asking } from './outbound-asking.ts';
import { readActionId } from './render-card.ts';
import { callbackIds, readForm, readFormState } from './render-form.ts';
import { renderHome } from './render-home.ts';
import { commandOfShortcut } from './render-manifest-commands.ts';
import type { Responding } from './response-url.ts';
import { silent } from './silence.ts';
import type { WebApi } from './web-api.ts';

type Needs = Readonly<{
  api: WebApi;
  apiUrl: string;
  asking: Asking;
  responding: Responding;
  registry: Registry;
  names: CommandNames;
  inbound: Inbound;
  clock: Clock;
  log: Log;
}>;

export interface Listening {
  readonly app: App;
  /** From now on nothing new is taken up. */
  stop(): void;
  /** Resolves when nothing that was taken up is still being worked on. */
  settled(): Promise<void>;
}

export function createListening(needs: Needs): Listening {
  const { api, registry, inbound, names, clock, log } = needs;
  const answering = createAnswering(needs);
  const commands = createCommands({ registry, inbound, names, answering });
  const { track, settled } = createInFlight((cause) => log.error('slack.not-answered', cause));
  const isNew = createOnce();
  let isStopped = false;
  const app = new App({
    receiver: elsewhere,
    authorize: async ({ teamId }) => ({
      ...(await identityIn(teamId ?? '')),
      ...(teamId === undefined ? {} : { teamId }),
    }),
    // What is ours is told apart where events are read.
    ignoreSelf: false,
    logger: silent,
    clientOptions: { slackApiUrl: needs.apiUrl },
  });
  const identities = new Map<string, Promise<Identity>>();

  app.command(/.*/, async ({ body, ack }) => {
    await ack();
    const { command, text, trigger_id: trigger } = body;
    done(body, trigger, (asked) => commands.typed(asked, { command, text }));
  });
  app.shortcut(/.*/, async ({ body, shortcut, ack }) => {
    await ack();
    const spec = commandOfShortcut(registry, shortcut.callback_id);
    if (spec === undefined) return;
    done(body as unknown as Loose, shortcut.trigger_id, (asked) => commands.run(asked, spec, {}));
  });
  app.action(/.*/, async ({ body, action, ack }) => {
    await ack();
    const actionId = pressed(action as unknown as Loose);
    const it = body as unknown as Loose;
    if (actionId === undefined) return;
    done(it, wordOf(it['trigger_id']), async (asked) => {
      const reply = await inbound.action({ ...asked.origin, actionId, message: asked.message });
      await answering.answer(asked, reply, false);
    });
  });
  app.view(/.*/, async ({ body, view, ack }) => {
    await ack();
    const state = readFormState(view.private_metadata);
    const it = body as unknown as Loose;
    if (state === undefined) return;
    const { name, payload, opened } = state;
    done(it, wordOf(it['trigger_id']), async (asked) => {
      const place = cameFrom(asked, opened);
      if (view.callback_id === callbackIds.command) {
        const spec = registry.commands.find((one) => one.name === name);
        if (spec !== undefined) await commands.run(place, spec, readForm(spec, view.state.values));
        return;
      }
      const form = registry.forms.find((one) => one.name === name);
      if (form === undefined) return;
      const input = readForm(form, view.state.values);
      const reply = await inbound.form({ ...place.origin, name, payload, input });
      await answering.answer(place, reply, form.replies === 'publicly');
    });
  });
  app.options(/.*/, async ({ body, options, ack }) => {
    const it = body as unknown as Loose;
    const asked = askedIn(it, clock.now());
    const state = readFormState(wordOf(recordOf(it['view'])['private_metadata']) ?? '');
    if (isStopped || asked === undefined || state === undefined) return ack({ options: [] });
    const place = cameFrom(asked, state.opened);
    const found = await inbound.suggest({
      ...place.origin,
      name: state.name,
      field: options.action_id,
      typed: options.value,
    });
    await ack({ options: found.map(({ value, label }) => ({ text: { type: 'plain_text', text: label }, value })) });
  });
  app.event(/.*/, async ({ event, body }) => {
    if (isStopped || !isNew(body.event_id)) return;
    await track(heard(event as unknown as Loose, body.team_id));
  });
  app.error(async (cause) => log.error('slack.not-answered', cause));
  return { app, stop: () => void (isStopped = true), settled };

  /** Slack tells everything again that was not acknowledged in time, under the same trigger. */
  function done(body: Loose, trigger: string | undefined, act: (asked: Asked) => Promise<void>): void {
    const asked = askedIn(body, clock.now());
    if (isStopped || asked === undefined || (trigger !== undefined && !isNew(trigger))) return;
    void track(act(asked));
  }

  async function heard(event: Loose, team: string): Promise<void> {
    if (event['type'] === 'app_home_opened') return home(event, team);
    // Where the app was taken away nobody can be asked any more who we are, and it is told all the same.
    const me = await identityIn(team).then(
      ({ botUserId }) => botUserId,
      () => undefined,
    );
    const it = eventFrom(event, { clock, team, me });
    if (it === undefined) return;
    const asked = it.kind === 'message' && it.direct ? commands.spoken(it.text) : undefined;
    if (asked === undefined) return inbound.event(it);
    const by = askedIn({ user_id: event['user'], team_id: team, channel_id: event['channel'] }, clock.now());
    if (by !== undefined) await commands.run(by, asked, {});
  }

  async function home(event: Loose, team: string): Promise<void> {
    const asked = askedIn({ user_id: event['user'], team_id: team }, clock.now());
    if (asked === undefined || event['tab'] !== 'home') return;
    const view = renderHome(await inbound.home(asked.origin));
    await api.call(team, 'views.publish', { user_id: asked.origin.actor.user, view }, 'yes');
  }

  /** Who we are in a workspace; asked once. */
  function identityIn(team: string): Promise<Identity> {
    const known = identities.get(team);
    if (known !== undefined) return known;
    const asking = api
      .call<{ user_id: string; bot_id: string }>(team, 'auth.test', {}, 'yes')
      .then(({ user_id: botUserId, bot_id: botId }) => ({ botUserId, botId }));
    identities.set(team, asking);
    asking.catch(() => identities.delete(team));
    return asking;
  }
}

type Identity = Readonly<{ botUserId: string; botId: string }>;

/** What Bolt listens through is opened and kept elsewhere. */
const elsewhere: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

/** Of a button or of what was chosen in a select; a link is followed by Slack itself. */
function pressed(action: Loose): string | undefined {
  const read = readActionId(wordOf(action['action_id']) ?? '');
  if (read?.kind === 'action') return read.actionId;
  return read?.kind === 'select' ? wordOf(recordOf(action['selected_option'])['value']) : undefined;
}

/** A view’s submission says nothing of where it was opened; the view itself remembers. */
function cameFrom(asked: Asked, opened: Readonly<Record<string, string>>): Asked {
  const { where: channel, respond } = opened;
  const where = channel === undefined ? undefined : channelRef(asked.origin.actor.community, channel);
  const base = where === undefined ? asked.origin.channel : channelRef(where.community, channel?.split('/')[0] ?? '');
  return { ...asked, origin: { ...asked.origin, channel: base }, where, responseUrl: respond, surface: 'none' };
}
