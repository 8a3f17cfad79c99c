/** What lies in the world: people, channels, messages. */
import type { WireCard, WireScheduledEvent } from './protocol.ts';

export type Person = Readonly<{
  id: string;
  name: string;
  about: string;
  isAdmin: boolean;
  zone: string;
  locale: string;
  directMessages: 'open' | 'closed';
  /** ISO instant. */
  doNotDisturbUntil?: string;
}>;
export type Channel = Readonly<{
  id: string;
  name: string;
  kind: 'open' | 'private' | 'direct';
  topic: string;
  archived: boolean;
  members: readonly string[];
  facilitators: readonly string[];
  pins: readonly string[];
  thread?: Readonly<{ parentChannel: string; parentMessage: string; closed: boolean }>;
}>;
/** What brought a message about; said in the reader's words when shown. */
export type Cause = Readonly<
  | { kind: 'wrote' | 'unasked' }
  | { kind: 'why'; sentence: string }
  | { kind: 'command' | 'shortcut' | 'button' | 'form'; by: string; name: string }
>;
export type Message = Readonly<{
  channel: string;
  id: string;
  order: number;
  at: string;
  author: string | undefined;
  content: Readonly<{ kind: 'text'; text: string } | { kind: 'card'; card: WireCard }>;
  cause: Cause;
  /** The marker by which the core finds its own message again. */
  nudge?: string;
  replyTo?: string;
  edited: boolean;
  /** The one person who sees it. */
  only?: string;
}>;
/** How far the group of the first start is: a start may be interrupted while it is made. */
export type LivedIn = 'not-begun' | 'begun' | 'done';
export type WorldData = {
  version: 1;
  community: Readonly<{ id: string; name: string }>;
  counter: number;
  people: Person[];
  channels: Channel[];
  messages: Message[];
  scheduledEvents: WireScheduledEvent[];
  homes: Record<string, WireCard>;
  /** By person and channel: the `order` of the last message seen. */
  seen: Record<string, Record<string, number>>;
  /** What the pictures and files in the folder are, by id. */
  files: Record<string, Readonly<{ name: string; mediaType: string; bytes: number }>>;
  /** How far the rehearsal's clock is ahead of the machine's, in milliseconds. */
  clockAheadMs: number;
  livedIn: LivedIn;
};
