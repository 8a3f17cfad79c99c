/** Acting as people on the recorder: they write, ask, press and fill in, and see what only they may see. */
import type { ChannelRef, MessageRef, PlatformId, UserRef } from '../../src/core/chat/address.ts';
import { channelKey, messageKey, sameChannel, sameUser, userKey } from '../../src/core/chat/address.ts';
import { decodeActionId } from '../../src/core/chat/action-id.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import { plainText } from '../kit/plain-text.ts';
import type { Replies, Reply } from '../../src/core/chat/spec.ts';
import type { ChatEvent, Inbound, RawInput, Suggestion } from '../../src/core/ports/chat-platform.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Recorded, RecorderState } from './recorder.ts';
import { directChannel } from './recorder-verbs.ts';
import type { Keep } from './recorder-verbs.ts';

type NewUser = Readonly<{ admin?: boolean; closed?: boolean; zone?: string; in?: readonly ChannelRef[] }>;
type NewChannel = Readonly<{ open?: boolean; hidden?: boolean; letIn?: readonly string[]; community?: string }>;

export interface Driver {
  /** Arranges the place; nothing is told to the core. */
  /** Private unless said, and in the recorder’s own community. */
  addChannel(name: string, more?: NewChannel): ChannelRef;
  addUser(name: string, options?: NewUser): UserRef;

  /** People act; each waits until the core has answered. Throws when nobody listens. */
  say(user: UserRef, channel: ChannelRef, text: string): Promise<MessageRef>;
  sayDirect(user: UserRef, text: string): Promise<MessageRef>;
  rewrite(user: UserRef, message: MessageRef, text: string): Promise<void>;
  takeBack(user: UserRef, message: MessageRef): Promise<void>;
  command(user: UserRef, channel: ChannelRef, name: string, input?: RawInput): Promise<Reply>;
  /** Presses what reads `label` (or has that action id) on a message the person sees; by default the latest with it, then their home page. */
  press(user: UserRef, label: string, message?: MessageRef): Promise<Reply>;
  /** Fills in the form that is open for this person; what is prefilled stays unless given. */
  submit(user: UserRef, input?: RawInput): Promise<Reply>;
  suggest(
    user: UserRef,
    channel: ChannelRef,
    name: string,
    field: string,
    typed: string,
  ): Promise<readonly Suggestion[]>;
  openHome(user: UserRef): Promise<Card>;
  join(user: UserRef, channel: ChannelRef): Promise<void>;
  leave(user: UserRef, channel: ChannelRef): Promise<void>;
  /** Anything else overheard. */
  event(event: ChatEvent): Promise<void>;

  /** What people see, oldest first; what was removed is gone. */
  inChannel(channel: ChannelRef): readonly Recorded[];
  directTo(user: UserRef): readonly Recorded[];
  ephemeralTo(user: UserRef): readonly Recorded[];
  /** Everything this person sees, as plain text; channels they are not in excepted. */
  seenBy(user: UserRef): readonly string[];
  pinnedIn(channel: ChannelRef): readonly Recorded[];
}

type DriverPorts = Readonly<{
  state: RecorderState;
  clock: Clock;
  platform: PlatformId;
  community: string;
  /** The community in which accounts live. */
  accounts: string;
  keep: Keep;
}>;
type OpenForm = Extract<Reply, { kind: 'form' }> & Readonly<{ channel: ChannelRef; message: Recorded | undefined }>;

export function createDriver({ state, clock, platform, community, accounts, keep }: DriverPorts): Driver {
  const forms = new Map<string, OpenForm>();
  const listening = (): Inbound => {
    if (state.inbound === undefined) throw new Error('nobody is listening: the platform was not opened, or is closed');
    return state.inbound;
  };
  const during = async <T>(work: Promise<T>): Promise<T> => {
    state.inFlight.add(work);
    try {
      return await work;
    } finally {
      state.inFlight.delete(work);
    }
  };
  /** What is said in a side conversation is said in the channel it belongs to. */
  const placeOf = (where: ChannelRef): ChannelRef => state.channels.get(channelKey(where))?.parent ?? where;
  const interaction = (actor: UserRef, where: ChannelRef) => ({
    actor,
    channel: { platform: where.platform, community: where.community, channel: placeOf(where).channel },
    at: clock.now(),
    locale: undefined,
  });
  const isSeenBy = (user: UserRef) => (it: Recorded) => {
    if (it.removed) return false;
    if (it.only !== undefined) return sameUser(it.only, user);
    return state.channels.get(channelKey(it.ref))?.members.has(user.user) ?? false;
  };

  /** Shows a reply as a service would: where the spec declared it, or in place of the message acted on. */
  const show = (reply: Reply, user: UserRef, where: ChannelRef, replies: Replies, on: Recorded | undefined): Reply => {
    if (reply.kind === 'nothing') return reply;
    if (reply.kind === 'form') {
      if (replies !== 'with-form') throw new Error(`a form answers something declared "${replies}"`);
      forms.set(userKey(user), { ...reply, channel: where, message: on });
      return reply;
    }
    const problems = cardProblems(reply.card);
    if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
    if (reply.kind === 'replace' && on !== undefined) {
      if (on.card !== undefined) on.earlier.push(on.card);
      on.card = reply.card;
      return reply;
    }
    const isDirect = where.channel === directChannel(user).channel;
    if (isDirect) keep({ to: 'direct', only: user, card: reply.card }, where);
    else if (replies === 'publicly') keep({ to: 'channel', card: reply.card }, where);
    else keep({ to: 'ephemeral', only: user, card: reply.card }, where);
    return reply;
  };
  const speak = async (user: UserRef, channel: ChannelRef, text: string, direct: boolean) => {
    const only = direct ? user : undefined;
    const { ref } = keep({ to: direct ? 'direct' : 'channel', only, text }, channel, user);
    const { locale: _, ...origin } = interaction(user, channel);
    await during(listening().event({ kind: 'message', ...origin, message: ref, text, direct }));
    return ref;
  };
  const componentOf = (card: Card | undefined, label: string): string | undefined => {
    for (const it of card?.components ?? []) {
      if (it.kind === 'button' && [it.label, it.describes, it.actionId].includes(label)) return it.actionId;
      if (it.kind === 'select')
        for (const option of it.options) if ([option.label, option.actionId].includes(label)) return option.actionId;
    }
    return undefined;
  };
  const membership = async (user: UserRef, channel: ChannelRef, isIn: boolean) => {
    const members = state.channels.get(channelKey(channel))?.members;
    if (isIn) members?.add(user.user);
    else members?.delete(user.user);
    const { locale: _, ...origin } = interaction(user, channel);
    await during(listening().event({ kind: isIn ? 'member-joined' : 'member-left', scope: 'channel', ...origin }));
  };
  const visible = (user: UserRef) => state.messages.filter(isSeenBy(user));

  return {
    addChannel: (name, { open = false, hidden = false, letIn = [], community: its = community } = {}) => {
      const ref = { platform, community: its, channel: name };
      const seen = { open, hidden, letIn, gone: false, parent: undefined };
      state.channels.set(channelKey(ref), { ref, name, members: new Set(), ...seen });
      return ref;
    },
    addUser: (name, { admin = false, closed = false, zone, in: channels = [] } = {}) => {
      const ref = { platform, community: accounts, user: name };
      const communities = new Set([community, ...channels.map((it) => it.community)]);
      state.users.set(userKey(ref), { ref, admin, closed, zone, quietUntil: undefined, communities, roles: new Set() });
      for (const it of channels) state.channels.get(channelKey(it))?.members.add(name);
      return ref;
    },
    say: (user, channel, text) => speak(user, channel, text, false),
    sayDirect: (user, text) => speak(user, directChannel(user), text, true),
    rewrite: async (user, message, text) => {
      const found = state.messages.find((it) => messageKey(it.ref) === messageKey(message));
      if (found === undefined) throw new Error('there is no such message');
      found.text = text;
      const { locale: _, ...origin } = interaction(user, message);
      const direct = found.to === 'direct';
      await during(listening().event({ kind: 'message-edited', ...origin, message, text, direct }));
    },
    takeBack: async (user, message) => {
      const found = state.messages.find((it) => messageKey(it.ref) === messageKey(message));
      if (found !== undefined) found.removed = true;
      const { channel, at } = interaction(user, message);
      await during(listening().event({ kind: 'message-removed', channel, at, message }));
    },
    command: async (user, channel, name, input = {}) => {
      const spec = state.registered?.commands.find((it) => it.name === name);
      const reply = await during(listening().command({ ...interaction(user, channel), name, input }));
      return show(reply, user, channel, spec?.replies ?? 'privately', undefined);
    },
    press: async (user, label, message) => {
      const candidates = message
        ? visible(user).filter((it) => messageKey(it.ref) === messageKey(message))
        : visible(user);
      const on = candidates.findLast((it) => componentOf(it.card, label) !== undefined);
      const home = message === undefined ? state.homes.get(userKey(user)) : undefined;
      const actionId = componentOf(on?.card ?? home, label);
      if (actionId === undefined) throw new Error(`${user.user} sees nothing that reads "${label}"`);
      const where = on?.ref ?? directChannel(user);
      const reply = await during(listening().action({ ...interaction(user, where), actionId, message: on?.ref }));
      const spec = state.registered?.actions.find((it) => it.name === decodeActionId(actionId).name);
      return show(reply, user, where, spec?.replies ?? 'privately', on);
    },
    submit: async (user, input = {}) => {
      const open = forms.get(userKey(user));
      if (open === undefined) throw new Error(`no form is open for ${user.user}`);
      forms.delete(userKey(user));
      const { form: name, payload, prefill, channel, message } = open;
      const all = { ...prefill, ...input };
      const reply = await during(listening().form({ ...interaction(user, channel), name, payload, input: all }));
      const spec = state.registered?.forms.find((it) => it.name === name);
      return show(reply, user, channel, spec?.replies ?? 'privately', message);
    },
    suggest: (user, channel, name, field, typed) =>
      during(listening().suggest({ ...interaction(user, channel), name, field, typed })),
    openHome: async (user) => {
      const card = await during(listening().home(interaction(user, directChannel(user))));
      state.homes.set(userKey(user), card);
      return card;
    },
    join: (user, channel) => membership(user, channel, true),
    leave: (user, channel) => membership(user, channel, false),
    event: (event) => during(listening().event(event)),

    inChannel: (channel) =>
      state.messages.filter((it) => it.to === 'channel' && !it.removed && sameChannel(it.ref, channel)),
    directTo: (user) => visible(user).filter((it) => it.to === 'direct' && it.author === 'bot'),
    ephemeralTo: (user) => visible(user).filter((it) => it.to === 'ephemeral'),
    seenBy: (user) => visible(user).map((it) => it.text ?? (it.card === undefined ? '' : plainText(it.card))),
    pinnedIn: (channel) => state.messages.filter((it) => it.pinned && !it.removed && sameChannel(it.ref, channel)),
  };
}
