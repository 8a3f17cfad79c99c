/** Makes everything a new group begins with: itself, its first member, its guidelines, and the keys to their words. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { CorePorts } from '../core-ports.ts';
import type { GroupId, GuidelineSetId, MemberId } from '../kit/ids.ts';
import { sealWords } from '../kit/words.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { SetupWords } from './draft.ts';
import type { Place } from './group-place.ts';
import { settingsFrom } from './group-setup-words.ts';
import { newMember } from './group.ts';
import type { Group } from './group.ts';

type Making = Readonly<{
  by: UserRef;
  channel: ChannelRef;
  words: SetupWords;
  pack: Pack;
  place: Place & Readonly<{ zone: string }>;
  language: Language;
  now: Temporal.Instant;
}>;

export function makeGroup(
  { vault, ids }: Pick<CorePorts, 'vault' | 'ids'>,
  { by, channel, words, pack, place, language, now }: Making,
) {
  const groupId = ids.next('grp') as GroupId;
  const memberId = ids.next('mem') as MemberId;
  const groupKey = vault.createKey(groupId);
  const about = { about: pack.about, whoFor: words.whoFor, notFor: pack.notFor, facilitators: '' };
  const group: Group = {
    id: groupId,
    version: 0,
    channel,
    name: words.name,
    pack: pack.name,
    settings: settingsFrom(channel, words, place, language),
    words: sealWords(vault, groupKey, about),
    calendarToken: ids.token(),
    state: 'open',
    createdAt: now,
    closedAt: undefined,
  };
  const set = {
    id: ids.next('gdl') as GuidelineSetId,
    group: groupId,
    version: 1,
    words: sealWords(vault, groupKey, { lines: pack.guidelines }),
    publishedAt: now,
    publishedBy: memberId,
  };
  // Nobody is asked about their own noticing and paging while setting up, so both wait for their own yes.
  const member = { ...newMember(memberId, groupId, by, now), role: 'facilitator' } as const;
  return { group, groupKey, member, memberKey: vault.createKey(memberId), set };
}
