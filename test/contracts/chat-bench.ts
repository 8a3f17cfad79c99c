/** A chat service under test, and what its contract says in many places. */
import type { ChannelRef, MessageRef, UserRef } from '../../src/core/chat/address.ts';
import { text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import type { ChatPlatform, Delivery, RawInput } from '../../src/core/ports/chat-platform.ts';

/** A service with people in it, and a way to be those people. */
export type ChatBench = AsyncDisposable &
  Readonly<{
    platform: ChatPlatform;
    /** Ada and Bao are in it. */
    channel: ChannelRef;
    /** A private channel that Bao is not in. */
    privateChannel: ChannelRef;
    missingChannel: ChannelRef;
    ada: UserRef;
    bao: UserRef;
    /** Accepts no direct messages; in the channel. */
    caro: UserRef;
    nobody: UserRef;
    zoneOfAda: string | undefined;
    /** Of what it tells that somebody came or went: a channel, or the whole community. */
    comings: 'channel' | 'community';
    now(): Temporal.Instant;
    /** Everything this person sees now, oldest first: words of people, cards as plain text. */
    seenBy(person: UserRef): Promise<readonly string[]>;
    /** Whom or what the service itself would notify because of this message's text; empty when it is all plain words. */
    mentionsIn(message: MessageRef): Promise<readonly string[]>;
    isPinned(message: MessageRef): Promise<boolean>;
    say(person: UserRef, where: ChannelRef, words: string): Promise<MessageRef>;
    rewrite(person: UserRef, message: MessageRef, words: string): Promise<void>;
    takeBack(person: UserRef, message: MessageRef): Promise<void>;
    command(person: UserRef, where: ChannelRef, name: string, input?: RawInput): Promise<void>;
    /** Presses what carries this action id, on the latest thing the person sees that has it. */
    press(person: UserRef, actionId: string): Promise<void>;
    /** Sends the form that is open for this person; what was filled in already stays. */
    submit(person: UserRef, input: RawInput): Promise<void>;
    suggest(
      person: UserRef,
      where: ChannelRef,
      name: string,
      field: string,
      typed: string,
    ): Promise<readonly unknown[]>;
    openHome(person: UserRef): Promise<string>;
    join(person: UserRef, where: ChannelRef): Promise<void>;
    leave(person: UserRef, where: ChannelRef): Promise<void>;
  }>;

let used = 0;
export const nudge = (): NudgeId => `ndg_${String((used += 1)).padStart(16, '0')}` as NudgeId;
export const card = (words: string): Card => ({ body: [text(words)], why: 'You asked for it.' });
export const sent = async <T>(delivery: Delivery<T>): Promise<T> => {
  const result = await delivery;
  if (!result.ok) throw new Error(`not delivered: ${result.problem.kind}`);
  return result.value;
};
export const problemOf = async (delivery: Delivery<unknown>): Promise<string | undefined> => {
  const result = await delivery;
  return result.ok ? undefined : result.problem.kind;
};
