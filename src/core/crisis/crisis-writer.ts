/** What the writer of words that sounded like danger is told afterwards: whether a person has seen it. Privately, and true. */
import type { UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { crisisCopies, crisisLanguageFor } from '../copy/crisis-copy.ts';
import type { CorePorts } from '../core-ports.ts';
import type { NudgeId } from '../kit/ids.ts';
import { seenCard, unansweredCard } from './crisis-cards.ts';
import { isShown, type CrisisRecord } from './crisis.ts';
import type { Known } from './known.ts';

export interface Writer {
  /** Somebody is with them now; `named` where that facilitator allows it. Never throws. */
  seen(record: CrisisRecord, named: UserRef | undefined): Promise<void>;
  /** Everybody was asked and nobody answered. Never throws. */
  unanswered(record: CrisisRecord): Promise<void>;
}

type Needs = Pick<CorePorts, 'chat' | 'ids' | 'log'> & Readonly<{ known: Known }>;

export function createWriter({ chat, ids, log, known }: Needs): Writer {
  const copyFor = ({ user, language }: CrisisRecord) =>
    crisisCopies[crisisLanguageFor(known.person(user)?.language, language)];
  return {
    seen: (record, named) => tell(record, 'seen', seenCard(named, copyFor(record))),
    unanswered: (record) => tell(record, 'unanswered', unansweredCard(copyFor(record))),
  };

  /** Directly, for they may not be looking any more; else where they wrote, for them alone. Whoever was shown no help, or said it was misread, is told nothing of it. */
  async function tell(record: CrisisRecord, what: string, card: Card): Promise<void> {
    const { id, user, message } = record;
    if (!isShown(record.offered) || record.misreadAt !== undefined) return;
    const marker = ids.derived('ndg', `${id}:${what}`) as NudgeId;
    const { messages } = chat(user.platform);
    try {
      const sent = await messages.sendDirect(user, card, marker);
      if (sent.ok || message === undefined) return;
      await messages.sendEphemeral(message, user, card, marker);
    } catch (cause) {
      log.error('crisis.writer-not-told', cause);
    }
  }
}
