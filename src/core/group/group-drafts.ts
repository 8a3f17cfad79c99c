/** Drafts as the steps of a set-up use them: started, read by their owner alone, written over, gone after a day. */
import type { ZodType } from 'zod';
import type { ChannelRef, UserRef } from '../chat/address.ts';
import { sameChannel, sameUser } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { DraftId } from '../kit/ids.ts';
import { openWords, sealWords } from '../kit/words.ts';
import { draftsKept } from './draft.ts';
import type { Draft } from './draft.ts';

export interface Drafts<W> {
  /** Begins anew; an earlier draft of the same person in the same channel makes room. */
  start(by: UserRef, channel: ChannelRef, words: W): Promise<DraftId>;
  /** Undefined when it is gone, over a day old, or somebody else's. */
  read(id: string, by: UserRef): Promise<Readonly<{ id: DraftId; channel: ChannelRef; words: W }> | undefined>;
  /** Undefined likewise; otherwise what is stored now. */
  change(id: string, by: UserRef, change: Partial<W>): ReturnType<Drafts<W>['read']>;
  erase(id: string, by: UserRef): Promise<void>;
}

export function createDrafts<W>(
  { store, vault, ids, clock }: Pick<CorePorts, 'store' | 'vault' | 'ids' | 'clock'>,
  kind: Draft['kind'],
  schema: ZodType<W>,
): Drafts<W> {
  return { start, read, change, erase };

  async function start(by: UserRef, channel: ChannelRef, words: W): Promise<DraftId> {
    const id = ids.next('drf') as DraftId;
    const key = vault.createKey(id);
    const draft = { id, by, channel, kind, words: sealWords(vault, key, words), key, updatedAt: clock.now() };
    await store.write(async (s) => {
      for (const old of await s.drafts.ofUser(by))
        if (old.kind === kind && sameChannel(old.channel, channel)) await s.drafts.erase(old.id);
      await s.drafts.save(draft);
    });
    return id;
  }

  async function read(id: string, by: UserRef) {
    const draft = await find(id, by);
    return draft && { id: draft.id, channel: draft.channel, words: openWords(vault, draft.key, draft.words, schema) };
  }

  async function change(id: string, by: UserRef, change: Partial<W>) {
    const draft = await find(id, by);
    if (draft === undefined) return undefined;
    const words = { ...openWords(vault, draft.key, draft.words, schema), ...change };
    const changed = { ...draft, words: sealWords(vault, draft.key, words), updatedAt: clock.now() };
    await store.write((s) => s.drafts.save(changed));
    return { id: draft.id, channel: draft.channel, words };
  }

  async function erase(id: string, by: UserRef): Promise<void> {
    const draft = await find(id, by);
    if (draft !== undefined) await store.write((s) => s.drafts.erase(draft.id));
  }

  async function find(id: string, by: UserRef): Promise<Draft | undefined> {
    const draft = await store.read((s) => s.drafts.find(id as DraftId));
    if (draft === undefined || draft.kind !== kind || !sameUser(draft.by, by)) return undefined;
    const isOver = Temporal.Instant.compare(draft.updatedAt.add({ hours: draftsKept.total('hours') }), clock.now()) < 0;
    return isOver ? undefined : draft;
  }
}
