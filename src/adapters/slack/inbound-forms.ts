/** Views people fill in → the core’s forms and commands, and what is completed in them while typing. */
import type { App } from '@slack/bolt';
import type { Registry } from '../../core/chat/spec.ts';
import type { Inbound, Suggestion } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef } from './addresses.ts';
import type { Answering } from './inbound-answer.ts';
import type { Commands } from './inbound-commands.ts';
import { askedIn, recordOf, wordOf, type Asked, type Loose } from './inbound-origin.ts';
import { callbackIds, readForm, readFormState } from './render-form.ts';
import { timing } from './timing.ts';
import { within } from './within.ts';

type Needs = Readonly<{
  app: App;
  registry: Registry;
  inbound: Inbound;
  commands: Commands;
  answering: Answering;
  clock: Clock;
  /** Once for each trigger, and never after stopping. */
  done(body: Loose, trigger: string | undefined, act: (asked: Asked) => Promise<void>): void;
}>;

export function listenToForms({ app, registry, inbound, commands, answering, clock, done }: Needs): void {
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
}

/** A view’s submission says nothing of where it was opened; the view itself remembers. */
function cameFrom(asked: Asked, opened: Readonly<Record<string, string>>): Asked {
  const { where: channel, respond } = opened;
  const where = channel === undefined ? undefined : channelRef(asked.origin.actor.community, channel);
  const base = where === undefined ? asked.origin.channel : channelRef(where.community, channel?.split('/')[0] ?? '');
  return { ...asked, origin: { ...asked.origin, channel: base }, where, responseUrl: respond, surface: 'none' };
}
