/** What a person in the local Discord can do and see. */
import type { FirstAnswer } from './interactions.ts';
import type { Modal, StoredMessage } from './wire.ts';

/** How the app answered something a person did. */
export type Answer = FirstAnswer &
  Readonly<{
    /** The interaction’s id, as in `interaction_metadata` of what it led to. */
    interaction: string;
    /** The message it comes to in the end: waits while the answer is deferred, ten real seconds at most; undefined where none comes. */
    final(): Promise<StoredMessage | undefined>;
  }>;
export type Suggestion = Readonly<{ name: string; value: string | number }>;

export interface Actor {
  readonly id: string;
  /** Resolves with the message’s id once the gateway has been told. */
  say(channel: string, text: string): Promise<string>;
  sayDirect(text: string): Promise<string>;
  /** Answers a message by quoting it. */
  quote(channel: string, message: string, text: string): Promise<string>;
  rewrite(channel: string, message: string, text: string): Promise<void>;
  takeBack(channel: string, message: string): Promise<void>;
  startThread(channel: string, name: string, first?: string): Promise<string>;
  postInForum(forum: string, title: string, text: string): Promise<string>;
  /** `where` is a channel’s id, or 'direct'; `name` e.g. 'meeting plan'. Throws for what is not registered. */
  command(where: string, name: string, options?: Readonly<Record<string, unknown>>): Promise<Answer>;
  messageCommand(where: string, name: string, message: string): Promise<Answer>;
  userCommand(where: string, name: string, user: string): Promise<Answer>;
  autocomplete(
    where: string,
    name: string,
    focused: string,
    typed: string,
    others?: Readonly<Record<string, unknown>>,
  ): Promise<readonly Suggestion[]>;
  press(channel: string, message: string, customId: string): Promise<Answer>;
  select(channel: string, message: string, customId: string, values: readonly string[]): Promise<Answer>;
  /** Sends the form that stands open for this person, by custom_id; what was filled in already stays unless given. */
  submit(values?: Readonly<Record<string, string | boolean | readonly string[]>>): Promise<Answer>;
  /** The form that stands open, as sent. */
  readonly modal: Modal | undefined;
  closeModal(): void;
  /** Adds the app to this person’s own account. */
  installApp(): void;
  uninstallApp(): void;
  /** Everything this person can see in a channel, oldest first; what only they see included. */
  sees(channel: string): readonly StoredMessage[];
  /** The direct messages with the bot. */
  direct(): readonly StoredMessage[];
}
