/** Slack’s side of the conversation → the core, through Bolt: everything acknowledged in time, and done once. */
import { App, type Receiver } from '@slack/bolt';
import { decodeActionId } from '../../core/chat/action-id.ts';
import type { Registry } from '../../core/chat/spec.ts';
import { createInFlight } from '../../core/kit/in-flight.ts';
import { createOnce } from '../../core/kit/once.ts';
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { CommandNames } from './command-names.ts';
import { tellAbsent } from './inbound-absent.ts';
import { createHomes } from './inbound-home.ts';
import { inlineAnswer } from './inbound-inline.ts';
import { createAcknowledged, type Acknowledgement } from './inbound-acknowledged.ts';
import { createAnswering } from './inbound-answer.ts';
import { createCommands, isAgain } from './inbound-commands.ts';
import { eventFrom, isParting } from './inbound-events.ts';
import { listenToForms } from './inbound-forms.ts';
import { askedIn, recordOf, wordOf, type Asked, type Loose } from './inbound-origin.ts';
import { createReplying } from './inbound-replies.ts';
import { createViews } from './inbound-views.ts';
import type { Asking } from './outbound-asking.ts';
import { readActionId } from './render-card.ts';
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
  /** The app was taken away from a workspace, or its token, at that moment. False where it was added again since. */
  removed(team: string, at: Temporal.Instant): Promise<boolean>;
}>;

export interface Listening {
  readonly app: App;
  /** Looks after what happened while nobody listened. */
  begin(): void;
  /** From now on nothing new is taken up. */
  stop(): void;
  /** Resolves when nothing that was taken up is still being worked on. */
  settled(): Promise<void>;
}

export function createListening(needs: Needs): Listening {
  const { api, registry, inbound, names, clock, log } = needs;
  const views = createViews(api);
  const replying = createReplying({ registry, answering: createAnswering({ ...needs, views }), views });
  const commands = createCommands({ registry, inbound, names, replying });
  const { track, settled } = createInFlight((cause) => log.error('slack.not-answered', cause));
  const isNew = createOnce();
  const said = createAcknowledged<Acknowledgement>();
  const answered = createAcknowledged<object | undefined>();
  let isStopped = false;
  const app = new App({
    receiver: elsewhere,
    // Who we are where is asked by whoever needs it: an acknowledgement waits for nobody.
    authorize: async () => ({}),
    // What is ours is told apart where events are read.
    ignoreSelf: false,
    logger: silent,
    // We remember nothing of conversations, and it would make an error for each request.
    convoStore: false,
    clientOptions: { slackApiUrl: needs.apiUrl },
  });
  const identities = new Map<string, Promise<string>>();
  const homes = createHomes({ api, inbound, clock, track: (work) => void track(work) });

  app.command(/.*/, async ({ body, ack }) => {
    const { command, text } = body;
    const trigger = wordOf(body.trigger_id);
    const giving = (contents?: object): Promise<void> => ack(contents);
    // Handed over again, it is answered as it was before.
    const before = trigger === undefined ? undefined : answered.find(trigger);
    if (before !== undefined) return giving(await before);
    const { say, end, given } = inlineAnswer(giving);
    if (trigger !== undefined) answered.keep(trigger, given);
    const act = async (asked: Asked): Promise<void> => {
      try {
        await commands.typed({ ...asked, inline: say }, { command, text });
      } finally {
        await end();
      }
    };
    if (!done(body, trigger, act)) await end();
    await given;
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
      if (isAgain(actionId)) return commands.again(asked, actionId);
      const spec = registry.actions.find(({ name }) => name === decodeActionId(actionId).name);
      const work = inbound.action({ ...asked.origin, actionId, message: asked.message });
      await replying.reply(asked, { work, replies: spec?.replies ?? 'privately', again: { actionId, typed: '' } });
    });
  });
  listenToForms({ app, registry, inbound, commands, replying, clock, acknowledged });
  app.event(/.*/, async ({ event, body }) => {
    if (isStopped || !isNew(body.event_id)) return;
    const { team_id: team, event_time: seconds } = body;
    const at = Number.isSafeInteger(seconds) ? Temporal.Instant.fromEpochMilliseconds(seconds * 1_000) : clock.now();
    await track(heard(event as unknown as Loose, { team, at }));
  });
  app.error(async (cause) => log.error('slack.not-answered', cause));
  return { app, begin, stop: () => void (isStopped = true), settled };

  function begin(): void {
    void track(tellAbsent({ api, inbound, clock, removed: needs.removed }));
  }

  /** Slack tells everything again that was not acknowledged in time, under the same trigger. False for what is not taken up. */
  function done(body: Loose, trigger: string | undefined, act: (asked: Asked) => Promise<void>): boolean {
    const asked = askedIn(body, clock.now());
    if (isStopped || asked === undefined || (trigger !== undefined && !isNew(trigger))) return false;
    void track(act(asked).finally(() => homes.changed(asked.origin.actor.community)));
    return true;
  }

  /** The same where Slack waits for an answer: told again, it gets the one that was given. Undefined for what is not taken up. */
  function acknowledged(
    body: Loose,
    act: (asked: Asked, say: (it: Acknowledgement) => void) => Promise<void>,
  ): Promise<Acknowledgement> | undefined {
    const trigger = wordOf(body['trigger_id']);
    const before = trigger === undefined ? undefined : said.find(trigger);
    if (before !== undefined) return before;
    const { promise, resolve } = Promise.withResolvers<Acknowledgement>();
    // Whatever goes wrong, nobody is left with a form that seems to be on its way.
    const isTaken = done(body, trigger, (asked) => act(asked, resolve).finally(() => resolve({})));
    if (!isTaken) return undefined;
    if (trigger !== undefined) said.keep(trigger, promise);
    return promise;
  }

  async function heard(event: Loose, { team, at }: Readonly<{ team: string; at: Temporal.Instant }>): Promise<void> {
    if (event['type'] === 'app_home_opened') return homes.opened(event, team);
    // Slack says it twice, of the app and of its token.
    if (isParting(event) && (!isNew(`${team} left at ${at.epochMilliseconds}`) || !(await takenAway(team, at)))) return;
    // Where the app was taken away nobody can be asked any more who we are, and it is told all the same.
    const me = await identityIn(team).catch(() => undefined);
    const it = eventFrom(event, { clock, team, me });
    if (it === undefined) return;
    const asked = it.kind === 'message' && it.direct ? commands.spoken(it.text) : undefined;
    if (asked === undefined) {
      await inbound.event(it);
      // Words change no page, and there are many of them.
      return it.kind === 'message' || it.kind === 'message-edited' ? undefined : homes.changed(team);
    }
    const by = askedIn({ user_id: event['user'], team_id: team, channel_id: event['channel'] }, clock.now());
    if (by !== undefined) await commands.run(by, asked, {});
  }

  /** The bot’s own account in a workspace; asked once. */
  function identityIn(team: string): Promise<string> {
    const known = identities.get(team);
    if (known !== undefined) return known;
    const asking = api.call<{ user_id: string }>(team, 'auth.test', {}, 'yes').then(({ user_id: user }) => user);
    identities.set(team, asking);
    asking.catch(() => identities.delete(team));
    return asking;
  }

  /** False where it was added again since. Then it may be under another account. */
  async function takenAway(team: string, at: Temporal.Instant): Promise<boolean> {
    identities.delete(team);
    return needs.removed(team, at);
  }
}

/** What Bolt listens through is opened and kept elsewhere. */
const elsewhere: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

/** Of a button or of what was chosen in a select; a link is followed by Slack itself. */
function pressed(action: Loose): string | undefined {
  const read = readActionId(wordOf(action['action_id']) ?? '');
  if (read?.kind === 'action') return read.actionId;
  return read?.kind === 'select' ? wordOf(recordOf(action['selected_option'])['value']) : undefined;
}
