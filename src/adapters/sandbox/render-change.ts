/** What a change means for one person: nothing when it is not theirs to see. */
import { assertNever } from '../../core/kit/result.ts';
import type { LiveEvent } from './protocol.ts';
import { renderChannel, renderMessagesIn } from './render-channel.ts';
import { renderMessage } from './render-message.ts';
import type { Surroundings } from './render-state.ts';
import { isListed, seesChannel, seesMessage } from './render-visible.ts';
import type { Change } from './world-changes.ts';
import type { Person } from './world-data.ts';
import type { World } from './world.ts';

/** What a change means for one person: nothing when it is not theirs to see. */
export function renderChange(world: World, change: Change, me: Person, around: Surroundings): readonly LiveEvent[] {
  const channelEvents = (id: string): readonly LiveEvent[] => {
    const channel = world.channel(id);
    if (channel === undefined || !isListed(channel, me.id)) return [];
    return [{ kind: 'channel', channel: renderChannel(world, channel, me.id) }];
  };
  switch (change.kind) {
    case 'message': {
      const message = world.message(change.channel, change.id);
      if (message === undefined || !seesMessage(world, message, me.id)) return [];
      const event: LiveEvent = { kind: 'message', message: renderMessage(world, message, me) };
      return change.isNew ? [event, ...channelEvents(change.channel)] : [event];
    }
    case 'message-gone': {
      const saw = change.members.includes(me.id) && (change.only === undefined || change.only === me.id);
      return saw ? [{ kind: 'message-gone', channel: change.channel, message: change.id }] : [];
    }
    case 'channel':
      return channelEvents(change.id);
    case 'channel-gone':
      return [{ kind: 'channel-gone', channel: change.id }];
    case 'joined': {
      const channel = world.channel(change.channel);
      if (channel === undefined || change.user !== me.id || !seesChannel(channel, me.id))
        return channelEvents(change.channel);
      const messages = renderMessagesIn(world, channel, me);
      const planned = world.data.scheduledEvents.filter((it) => it.channel === channel.id);
      return [
        ...channelEvents(change.channel),
        ...messages.map((message) => ({ kind: 'message' as const, message })),
        ...planned.map((event) => ({ kind: 'scheduled-event' as const, event })),
      ];
    }
    case 'left': {
      const gone: readonly LiveEvent[] =
        change.user === me.id ? [{ kind: 'channel-gone', channel: change.channel }] : [];
      return [...gone, ...channelEvents(change.channel)];
    }
    case 'seen':
      return change.user === me.id ? channelEvents(change.channel) : [];
    case 'person': {
      const person = world.person(change.user);
      return person === undefined ? [] : [{ kind: 'person', person }];
    }
    case 'home': {
      const card = change.user === me.id ? world.data.homes[me.id] : undefined;
      return card === undefined ? [] : [{ kind: 'home', card }];
    }
    case 'scheduled-event': {
      const event = world.data.scheduledEvents.find((it) => it.id === change.event);
      const isMine = world.channel(change.channel)?.members.includes(me.id) === true;
      return event === undefined || !isMine ? [] : [{ kind: 'scheduled-event', event }];
    }
    case 'scheduled-event-gone':
      return [{ kind: 'scheduled-event-gone', event: change.event }];
    case 'clock':
      return [{ kind: 'clock', clock: around.clock() }];
    case 'plug':
      return [{ kind: 'plug', plugged: around.isPlugged() }];
    case 'commands':
      return [{ kind: 'commands', commands: around.commands(me.locale) }];
    default:
      return assertNever(change);
  }
}
