/** Views people fill in → the core’s forms and commands, and what is completed in them while typing. */
import { setTimeout as wait } from 'node:timers/promises';
import type { App, ViewResponseAction } from '@slack/bolt';
import type { Registry, Reply } from '../../core/chat/spec.ts';
import { languageFor, type Copy } from '../../core/copy/languages.ts';
import type { Inbound, Suggestion } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef } from './addresses.ts';
import type { Acknowledgement } from './inbound-acknowledged.ts';
import { textOf, type Commands } from './inbound-commands.ts';
import { askedIn, recordOf, wordOf, type Asked, type Loose } from './inbound-origin.ts';
import type { Question, Replying } from './inbound-replies.ts';
import { callbackIds, readForm, readFormState, renderCommandForm, renderForm, type FormState } from './render-form.ts';
import { renderNotice } from './render-notice.ts';
import { timing } from './timing.ts';
import { within } from './within.ts';

/** What Slack waits for: said once, whatever is said after it. */
type Say = (it: Acknowledgement) => void;
type Needs = Readonly<{
  app: App;
  registry: Registry;
  inbound: Inbound;
  commands: Commands;
  replying: Replying;
  clock: Clock;
  /** Once for each form that was sent, and the same answer whenever it comes again; undefined after stopping. */
  acknowledged(body: Loose, act: (asked: Asked, say: Say) => Promise<void>): Promise<Acknowledgement> | undefined;
}>;

export function listenToForms({ app, registry, inbound, commands, replying, clock, acknowledged }: Needs): void {
  app.view(/.*/, async ({ body, ack }) => {
    const it = body as unknown as Loose;
    const said = await acknowledged(it, (asked, say) => sent(asked, recordOf(it['view']), say));
    // Nobody is here any more to take it: unacknowledged, it stays before them with all they wrote.
    if (said === undefined) return;
    await (said.response === undefined ? ack() : ack(said.response));
  });
  app.options(/.*/, async ({ body, options, ack }) => {
    const it = body as unknown as Loose;
    const asked = askedIn(it, clock.now());
    const state = readFormState(wordOf(recordOf(it['view'])['private_metadata']) ?? '');
    const suggesting =
      asked === undefined || state === undefined
        ? []
        : inbound.suggest({
            ...cameFrom(asked, state.opened).origin,
            name: state.name,
            field: options.action_id,
            typed: options.value,
          });
    // Nothing to choose from is better than an error under the field: what is typed is looked up later all the same.
    const found: readonly Suggestion[] = await within(timing.suggestWithin, Promise.resolve(suggesting), []);
    await ack({ options: found.map(({ value, label }) => ({ text: { type: 'plain_text', text: label }, value })) });
  });

  async function sent(asked: Asked, view: Loose, say: Say): Promise<void> {
    const state = readFormState(wordOf(view['private_metadata']) ?? '');
    // None of ours.
    if (state === undefined) return say({});
    const place = cameFrom(asked, state.opened);
    const question = questionIn(view, state, place);
    const first = await within(timing.submitWithin, question.work, undefined);
    if (first === undefined) return later(view, place, question, say);
    const response = responseTo(first, view, place, say);
    say(response === undefined ? {} : { response });
    if (response === undefined) await replying.reply(place, question);
  }

  /** The form gives way to a view that waits in its place. */
  async function later(view: Loose, place: Asked, question: Question, say: Say): Promise<void> {
    const { common } = copyFor(place);
    const title = wordOf(recordOf(view['title'])['text']);
    say({ response: { response_action: 'update', view: renderNotice(common.oneMoment, copyFor(place), title) } });
    const isShown = wait(timing.acknowledgedWithin, undefined, { ref: false });
    const work = Promise.all([question.work, isShown]).then(([reply]) => reply);
    await replying.replyIn(wordOf(view['id']), place, { ...question, work });
  }

  /** What is said on the form itself: what is wrong with its fields, or the form that follows. Else it closes. */
  function responseTo(reply: Reply, view: Loose, place: Asked, say: Say): ViewResponseAction | undefined {
    try {
      if (reply.kind === 'form') return { response_action: 'update', view: replying.formOf(place, reply) };
      const problems = 'problems' in reply ? Object.entries(reply.problems ?? {}) : [];
      const fields = fieldsOf(view);
      const errors = problems.filter(([name]) => fields.has(name));
      return errors.length === 0 ? undefined : { response_action: 'errors', errors: Object.fromEntries(errors) };
    } catch (cause) {
      const { common } = copyFor(place);
      say({ response: { response_action: 'update', view: renderNotice(common.notShown, copyFor(place)) } });
      throw cause;
    }
  }

  /** What was sent, handed to the core: one of an earlier version too, and it says so. */
  function questionIn(view: Loose, { name, payload, opened }: FormState, place: Asked): Question {
    const copy = copyFor(place);
    const values = recordOf(view['state'])['values'];
    if (view['callback_id'] === callbackIds.command) {
      const spec = registry.commands.find((it) => it.name === name);
      if (spec === undefined)
        return { work: inbound.command({ ...place.origin, name, input: {} }), replies: 'privately' };
      const input = readForm(spec, values);
      const filled = textOf(input);
      return {
        ...commands.question(place, spec, input, Object.values(filled).join('\n')),
        refill: (problems) => renderCommandForm(spec, filled, copy, opened, problems),
      };
    }
    const form = registry.forms.find((it) => it.name === name);
    const input = form === undefined ? {} : readForm(form, values);
    const work = inbound.form({ ...place.origin, name, payload, input });
    if (form === undefined) return { work, replies: 'privately' };
    const sent = {
      kind: 'form',
      form: name,
      payload,
      prefill: textOf(input),
      language: languageFor(place.origin.locale),
    } as const;
    return { work, replies: form.replies, refill: (problems) => renderForm(form, sent, copy, opened, problems) };
  }

  function copyFor({ origin }: Asked): Copy {
    return registry.copy[languageFor(origin.locale)];
  }
}

/** Slack says what is wrong beside inputs that stand in the form, and nowhere else. */
const fieldsOf = (view: Loose): ReadonlySet<string | undefined> =>
  new Set(
    (Array.isArray(view['blocks']) ? view['blocks'] : [])
      .map(recordOf)
      .filter(({ type }) => type === 'input')
      .map((it) => wordOf(it['block_id'])),
  );

/** A view’s submission says nothing of where it was opened; the view itself remembers. */
function cameFrom(asked: Asked, opened: Readonly<Record<string, string>>): Asked {
  const { where: channel, respond } = opened;
  const where = channel === undefined ? undefined : channelRef(asked.origin.actor.community, channel);
  const base = where === undefined ? asked.origin.channel : channelRef(where.community, channel?.split('/')[0] ?? '');
  return { ...asked, origin: { ...asked.origin, channel: base }, where, responseUrl: respond, surface: 'none' };
}
