/** Crisis care: screen, offer, page, stand down. Answers from memory; neither database nor queue is asked first. */
import type { MessageRef, UserRef } from '../chat/address.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import type { CrisisId, GroupId } from '../kit/ids.ts';
import type { ChatEvent } from '../ports/chat-platform.ts';
import type { Group } from '../group/group.ts';
import type { Authorized } from '../group/access.ts';

/** Where words were typed to the bot itself, in a private answer. */
export type PrivateWords = Readonly<{
  user: UserRef;
  group: GroupId | undefined;
  at: Temporal.Instant;
  language: Language;
  /** Only the writer will see the answer, so staff never hear of it, whatever its level. */
  onlyMe: boolean;
}>;

export interface CrisisUseCases {
  /** `/crisis [country]`: help now, in one step, from memory alone. */
  help(from: Readonly<{ user: UserRef; language: Language }>, country: string | undefined): Promise<Card>;
  /** `more ways` on the help card. */
  more(from: Readonly<{ user: UserRef; language: Language }>, country: string | undefined): Promise<Card>;
  /** Screens words typed to the bot; the offer to put inside the answer, or undefined. Never throws. */
  inAnswer(words: string, from: PrivateWords): Promise<Readonly<{ blocks: readonly Block[]; card: Card }> | undefined>;
  /** Screens a message somebody wrote in a group channel or to the bot, and answers privately. Never throws. */
  screen(event: ChatEvent & Readonly<{ kind: 'message' | 'message-edited' }>): Promise<void>;
  /** The writer says it was misread: this card stops, nothing is lowered for later. */
  misread(user: UserRef, id: CrisisId): Promise<void>;
  /** The writer asks that facilitators be told (level 2 tells nobody otherwise). */
  tellSomeone(user: UserRef, id: CrisisId): Promise<'told' | 'nobody-to-tell' | 'told-already'>;
  /** A facilitator takes a page. */
  acknowledge(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    id: CrisisId,
  ): Promise<'taken' | 'taken-already' | 'gone'>;
  /** Turning offers off or on for oneself: explained once, reversible, never expiring. */
  setOffers(user: UserRef, on: boolean): Promise<void>;
  /** Refreshes what the path knows without asking a database (`known.ts`). */
  refresh(): Promise<void>;
  /** The help words for a message nobody could be offered privately; names nobody. */
  linkOf(message: MessageRef): string;
}
