/** The pinned card in a group's channel: what this is, how to join, what is screened and who may be told. */
import type { MessageRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { languages } from '../copy/languages.ts';
import type { NudgeId } from '../kit/ids.ts';
import { openWords } from '../kit/words.ts';
import { groupCards } from './group-cards.ts';
import { groupWordsSchema } from './group.ts';
import type { Group } from './group.ts';

export interface Welcome {
  /** Posts and pins; never throws for what the service refuses. */
  post(group: Group): Promise<'pinned' | 'posted' | 'not-posted'>;
  /** Brings the card up to date after a change; a card that was removed stays removed. */
  refresh(group: Group): Promise<void>;
}

/** It is posted as the group is opened; so long after that, it is not looked for through all that was said since. */
const postedWithin = { hours: 1 };

type Ports = Pick<CorePorts, 'store' | 'vault' | 'chat' | 'ids'>;

export function createWelcome({ store, vault, chat, ids }: Ports): Welcome {
  return { post, refresh };

  async function post(group: Group) {
    const { messages, pins } = chat(group.channel.platform);
    const posted = await messages.post(group.channel, await cardFor(group), markerOf(group));
    if (!posted.ok) return 'not-posted';
    const pinned = await pins.pin(posted.value);
    return pinned.ok ? 'pinned' : 'posted';
  }

  async function refresh(group: Group): Promise<void> {
    const { messages } = chat(group.channel.platform);
    const { channel, createdAt } = group;
    const found = await messages.find(markerOf(group), channel, createdAt, createdAt.add(postedWithin));
    const message: MessageRef | undefined = found.ok ? found.value : undefined;
    if (message !== undefined) await messages.edit(message, await cardFor(group));
  }

  async function cardFor(group: Group) {
    const key = await store.read((s) => s.keys.find(group.id));
    if (key === undefined) throw new Error(`${group.id} has no key`);
    const words = openWords(vault, key, group.words, groupWordsSchema);
    return groupCards.welcome(languages[group.settings.language], group, words);
  }

  // The same marker every time, so that the card is found again without being remembered.
  function markerOf(group: Group): NudgeId {
    return ids.derived('ndg', `welcome:${group.id}`) as NudgeId;
  }
}
