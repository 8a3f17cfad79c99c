/** What a person in the local Slack can do and see. */
import type { Acknowledgement } from './deliveries.ts';
import type { ResponsePost } from './interactions.ts';
import type { Json, StoredMessage, StoredView } from './wire.ts';

/** How the app answered something a person did; what it shows grows while the app goes on answering. */
export interface Answer {
  /** In time or not, and what it carried. */
  readonly ack: Acknowledgement;
  readonly triggerId: string;
  /** Where the app may answer for half an hour; undefined for what has no such place. */
  readonly responseUrl: string | undefined;
  /** Every post to the response_url, refused ones too. */
  readonly posts: readonly ResponsePost[];
  /** What stands in the conversation by the acknowledgement or the response_url, as it is now. */
  readonly messages: readonly StoredMessage[];
  /** What a refused form says beside its fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** The form that stands open on top before the person now. */
  readonly view: StoredView | undefined;
  /** Resolves with the first message once there is one; rejects after `within` real milliseconds, ten seconds unless said otherwise. */
  message(within?: number): Promise<StoredMessage>;
  /** Resolves with the form that opened since, once there is one. */
  opened(within?: number): Promise<StoredView>;
}
/** What is filled in, by block id or action id: words, a number, one option’s value or several. */
export type Filled = Readonly<Record<string, string | number | readonly string[] | null>>;
export type Option = Readonly<{ text: Json; value: string }>;

export interface Actor {
  readonly id: string;
  /**
   * Says something, typed as in Slack: `@ada` and `#room` become mentions, `@channel` calls everybody, and `&<>` arrive
   * escaped. Its timestamp.
   */
  say(channel: string, text: string): Promise<string>;
  /** In the direct channel with the bot. */
  sayDirect(text: string): Promise<string>;
  /** `broadcast` shows it in the channel too. */
  reply(channel: string, to: string, text: string, it?: Readonly<{ broadcast?: boolean }>): Promise<string>;
  rewrite(channel: string, message: string, text: string): Promise<void>;
  takeBack(channel: string, message: string): Promise<void>;
  join(channel: string): Promise<void>;
  leave(channel: string): Promise<void>;
  /** The bot or somebody else. */
  invite(channel: string, user: string): Promise<void>;
  putOut(channel: string, user: string): Promise<void>;
  /** `where` is a channel’s id, or 'direct'. Throws for what is not in the app’s manifest. */
  command(where: string, command: string, text?: string): Promise<Answer>;
  /** A button of a message; links too, which tell the app that they were followed. */
  press(channel: string, message: string, actionId: string): Promise<Answer>;
  /** A select of a message: the value of an option, or somebody’s or a channel’s id. */
  choose(channel: string, message: string, actionId: string, value: string): Promise<Answer>;
  messageShortcut(callbackId: string, channel: string, message: string): Promise<Answer>;
  globalShortcut(callbackId: string): Promise<Answer>;
  /** Presses or chooses in the form that stands on top. */
  useView(actionId: string, value?: string): Promise<Answer>;
  /** Presses or chooses on the app’s home page. */
  useHome(actionId: string, value?: string): Promise<Answer>;
  /** What the app suggests for what was typed into a field of the form on top. */
  suggest(actionId: string, typed: string): Promise<readonly Option[]>;
  /** Sends the form on top; what was filled in before, or from the start, stays unless given. */
  submit(values?: Filled): Promise<Answer>;
  /** Closes the form on top; the app is told where it asked to be. */
  close(): Promise<Acknowledgement | undefined>;
  openHome(): Promise<void>;
  readonly home: StoredView | undefined;
  /** The form on top of those that stand open. */
  readonly view: StoredView | undefined;
  /** Everything this person can see in a channel, oldest first; what only they see included. */
  sees(channel: string): readonly StoredMessage[];
  /** The direct messages with the bot. */
  direct(): readonly StoredMessage[];
  /** Lets the app into the workspace, or into the whole organisation: the address that the browser goes on to. */
  approve(authorizeUrl: string, into?: 'workspace' | 'organisation'): string;
  decline(authorizeUrl: string): string;
}
