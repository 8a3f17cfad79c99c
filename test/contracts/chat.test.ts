/** The chat contract on everything that claims it here: the recorder and the sandbox. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox, sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { WireCard, WireForm } from '../../src/adapters/sandbox/protocol.ts';
import type { ChannelRef, MessageRef, UserRef } from '../../src/core/chat/address.ts';
import { messageKey } from '../../src/core/chat/address.ts';
import { plainText } from '../kit/plain-text.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecorder } from '../fakes/recorder.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import { chatPlatformContract } from './chat.contract.ts';

chatPlatformContract('recorder', async () => {
  const clock = createFakeClock();
  const recorder = createRecorder({ clock });
  const channel = recorder.addChannel('circle', { open: true });
  const privateChannel = recorder.addChannel('staff');
  const ada = recorder.addUser('ada', { in: [channel, privateChannel], zone: 'Europe/London' });
  const bao = recorder.addUser('bao', { in: [channel] });
  const caro = recorder.addUser('caro', { in: [channel], closed: true });
  const recorded = (ref: MessageRef) => recorder.state.messages.find((it) => messageKey(it.ref) === messageKey(ref));
  return {
    platform: recorder.platform,
    channel,
    privateChannel,
    missingChannel: { ...channel, channel: 'nowhere' },
    ada,
    bao,
    caro,
    nobody: { ...ada, user: 'nobody' },
    zoneOfAda: 'Europe/London',
    comings: 'channel',
    now: () => clock.now(),
    seenBy: async (person) => recorder.seenBy(person),
    mentionsIn: async (message) => mentionsInCard(recorded(message)?.card),
    isPinned: async (message) => recorded(message)?.pinned ?? false,
    say: (person, where, words) => recorder.say(person, where, words),
    rewrite: (person, message, words) => recorder.rewrite(person, message, words),
    takeBack: (person, message) => recorder.takeBack(person, message),
    command: async (person, where, name, input) => void (await recorder.command(person, where, name, input)),
    press: async (person, actionId) => void (await recorder.press(person, actionId)),
    submit: async (person, input) => void (await recorder.submit(person, input)),
    suggest: (...asked) => recorder.suggest(...asked),
    openHome: async (person) => plainText(await recorder.openHome(person)),
    join: (person, where) => recorder.join(person, where),
    leave: (person, where) => recorder.leave(person, where),
    [Symbol.asyncDispose]: async () => {},
  };
});

chatPlatformContract('sandbox', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const clock = createFakeClock();
  const sandbox = openSandbox({ folder, clock, log: createRecordingLog() });
  const { people, channels, zones } = sandboxCast;
  const { platform } = sandbox;
  // Bao is not in the circle yet, so what all three share is the lobby.
  const pages = new Map<string, Page>();
  const forms = new Map<string, WireForm>();
  const pageOf = async (person: UserRef) => {
    const page = pages.get(person.user) ?? (await openPage(sandbox.sockets, person.user));
    pages.set(person.user, page);
    return page;
  };
  const ask = async (person: UserRef, request: Parameters<Page['ask']>[0]) => {
    const page = await pageOf(person);
    const answer = await page.ask(request);
    await sandbox.settled();
    if (answer.kind === 'refused') throw new Error(answer.sentence);
    if (answer.kind === 'form') forms.set(person.user, answer.form);
    return answer;
  };
  const messageOf = async (person: UserRef, ref: MessageRef) =>
    (await pageOf(person)).messagesIn(ref.channel).find((it) => it.id === ref.message);
  return {
    platform,
    channel: channels.lobby,
    privateChannel: channels.facilitators,
    missingChannel: { ...channels.lobby, channel: 'nowhere' },
    ada: people.ada,
    bao: people.bao,
    caro: people.caro,
    nobody: { ...people.ada, user: 'nobody' },
    zoneOfAda: zones.ada,
    comings: 'channel',
    now: () => sandbox.clock.now(),
    seenBy: async (person) => {
      const page = await pageOf(person);
      return page
        .state()
        .channels.map((it) => it.id)
        .concat(page.events.flatMap((it) => (it.kind === 'channel' ? [it.channel.id] : [])))
        .filter((id, index, all) => all.indexOf(id) === index)
        .flatMap((id) => page.messagesIn(id))
        .filter((it) => Temporal.Instant.compare(Temporal.Instant.from(it.at), clock.now()) >= 0)
        .map((it) => it.plain);
    },
    mentionsIn: async (ref) => {
      const message = await messageOf(people.ada, ref);
      return message?.content.kind === 'card' ? mentionsInWire(message.content.card) : [];
    },
    isPinned: async (ref) => (await messageOf(people.ada, ref))?.pinned ?? false,
    say: async (person, where, text) => {
      const answer = await ask(person, { kind: 'say', channel: where.channel, text });
      if (answer.kind !== 'message') throw new Error(`answered with ${answer.kind}`);
      return refOf(where, answer.message);
    },
    rewrite: async (person, { channel, message }, text) =>
      void (await ask(person, { kind: 'edit', channel, message, text })),
    takeBack: async (person, { channel, message }) => void (await ask(person, { kind: 'delete', channel, message })),
    command: async (person, where, name, input = {}) =>
      void (await ask(person, {
        kind: 'command',
        channel: where.channel,
        name,
        input: input as Record<string, string>,
      })),
    press: async (person, actionId) => {
      const page = await pageOf(person);
      const on = [...page.state().channels]
        .flatMap((it) => page.messagesIn(it.id))
        .findLast((it) => JSON.stringify(it.content).includes(`"${actionId}"`));
      if (on === undefined) throw new Error('there is no such button');
      await ask(person, { kind: 'press', channel: on.channel, message: on.id, actionId });
    },
    submit: async (person, input) => {
      const form = forms.get(person.user);
      if (form === undefined) throw new Error('no form is open');
      const filled = Object.fromEntries(
        form.fields.flatMap((it) => (it.value === undefined ? [] : [[it.name, it.value]])),
      );
      const all = { ...filled, ...input } as Record<string, string>;
      const { channel, payload } = form;
      await ask(person, { kind: 'submit', channel, form: form.form, payload, input: all });
    },
    suggest: async (person, where, name, field, typed) => {
      const answer = await ask(person, { kind: 'suggest', channel: where.channel, name, field, typed });
      return answer.kind === 'suggestions' ? answer.suggestions : [];
    },
    openHome: async (person) => JSON.stringify(await ask(person, { kind: 'home' })),
    join: async (person, where) =>
      void (await ask(people.ada, { kind: 'invite', channel: where.channel, user: person.user })),
    leave: async (person, where) => void (await ask(person, { kind: 'leave-channel', channel: where.channel })),
    [Symbol.asyncDispose]: async () => {
      await sandbox[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
});

const refOf = ({ platform, community, channel }: ChannelRef, message: string): MessageRef => ({
  platform,
  community,
  channel,
  message,
});

/** Whom a card addresses, whichever way it is written down: only an inline of kind `user` does. */
const mentionsInCard = (card: Card | undefined): readonly string[] =>
  (card?.body ?? []).flatMap((block) =>
    block.kind === 'text'
      ? block.text.flatMap((it) => (typeof it === 'object' && it.kind === 'user' ? [it.user.user] : []))
      : [],
  );
const mentionsInWire = (card: WireCard): readonly string[] =>
  card.body.flatMap((block) =>
    block.kind === 'text' ? block.text.flatMap((it) => (it.kind === 'user' ? [it.id] : [])) : [],
  );
