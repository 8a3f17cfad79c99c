/** A chat service that answers in time, or not at all: nothing here waits for ever for a call that never settles. */
import { err } from '../../core/kit/result.ts';
import type { ChatPlatform, Delivery } from '../../core/ports/chat-platform.ts';

/** Thrown when an answer came too late to say whether anything was sent, or where there is no answer to make up. */
export class SendTimedOut extends Error {
  override readonly name = 'SendTimedOut';
}

/**
 * Gives every call `milliseconds` to answer. What makes something (a message, an event) or reads throws
 * `SendTimedOut`: it may have happened. What may safely be done again answers `unreachable`.
 */
export function withTimeLimit(platform: ChatPlatform, milliseconds: number): ChatPlatform {
  const { messages, pins, threads, scheduledEvents, users, channels, home } = platform;
  const once = <T>(work: Promise<T>): Promise<T> => inTime(work, milliseconds);
  const again = async <T>(work: Delivery<T>): Delivery<T> => {
    try {
      return await once(work);
    } catch (cause) {
      if (cause instanceof SendTimedOut) return err({ kind: 'unreachable' });
      throw cause;
    }
  };
  return {
    id: platform.id,
    traits: platform.traits,
    messages: {
      post: (...it) => once(messages.post(...it)),
      reply: (...it) => once(messages.reply(...it)),
      edit: (...it) => again(messages.edit(...it)),
      remove: (...it) => again(messages.remove(...it)),
      sendDirect: (...it) => once(messages.sendDirect(...it)),
      sendEphemeral: (...it) => once(messages.sendEphemeral(...it)),
      find: (...it) => again(messages.find(...it)),
      linkTo: (it) => messages.linkTo(it),
    },
    pins: {
      pin: (it) => again(pins.pin(it)),
      unpin: (it) => again(pins.unpin(it)),
    },
    threads: {
      open: (...it) => again(threads.open(...it)),
      close: (it) => again(threads.close(it)),
    },
    scheduledEvents: {
      list: (it) => again(scheduledEvents.list(it)),
      create: (...it) => once(scheduledEvents.create(...it)),
      update: (...it) => again(scheduledEvents.update(...it)),
      cancel: (it) => again(scheduledEvents.cancel(it)),
    },
    users: {
      membership: (...it) => once(users.membership(...it)),
      belongs: (...it) => once(users.belongs(...it)),
      membersOf: (it) => eachInTime(users.membersOf(it), milliseconds),
      setRole: (...it) => again(users.setRole(...it)),
      setAdmitted: (...it) => again(users.setAdmitted(...it)),
      grant: (...it) => again(users.grant(...it)),
      rolesOf: (...it) => once(users.rolesOf(...it)),
      rightsOf: (...it) => once(users.rightsOf(...it)),
      doNotDisturbUntil: (it) => once(users.doNotDisturbUntil(it)),
      zoneOf: (it) => once(users.zoneOf(it)),
    },
    channels: {
      enter: (it) => again(channels.enter(it)),
      missingPermissions: (...it) => once(channels.missingPermissions(...it)),
      nameOf: (it) => once(channels.nameOf(it)),
      opennessOf: (it) => once(channels.opennessOf(it)),
    },
    home: { publish: (...it) => again(home.publish(...it)) },
    // Beginning may take as long as it takes: nothing is sent by it.
    register: (it) => platform.register(it),
    open: (...it) => platform.open(...it),
  };
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new SendTimedOut('a chat service did not answer in time')), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function* eachInTime<T>(all: AsyncIterable<T>, milliseconds: number): AsyncIterable<T> {
  const steps = all[Symbol.asyncIterator]();
  for (;;) {
    const step = await inTime(steps.next(), milliseconds);
    if (step.done === true) return;
    yield step.value;
  }
}
