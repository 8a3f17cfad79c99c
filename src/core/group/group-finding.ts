/** Finding a group that fits, and what a group says about itself. Asked privately; nothing of the asking is kept. */
import type { ChannelRef, CommunityRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { GroupId } from '../kit/ids.ts';
import { openWords } from '../kit/words.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { Suggestion } from '../ports/chat-platform.ts';
import type { Stores } from '../ports/stores.ts';
import { compare } from './group-wish.ts';
import type { FindWish, WishPart } from './group-wish.ts';
import { groupWordsSchema, isFull } from './group.ts';
import type { Group, GroupWords } from './group.ts';

/** A group, and which of the wishes it meets: the brief why of every suggestion. */
export type Found = Readonly<{
  group: Group;
  words: GroupWords;
  meets: readonly WishPart[];
  differs: readonly WishPart[];
  hasRoom: boolean;
}>;
export type Profile = Readonly<{
  group: Group;
  words: GroupWords;
  pack: Pack | undefined;
  hasRoom: boolean;
  nextMeetings: readonly Temporal.Instant[];
}>;

export interface Finding {
  /** At most five, those that fit all wishes first. */
  find(community: CommunityRef, wish: FindWish): Promise<readonly Found[]>;
  /** The group named, else the one in this channel; undefined when there is none, or it closed. */
  profile(from: ChannelRef, group: string | undefined): Promise<Profile | undefined>;
  /** Groups whose name holds what was typed, for completion. */
  named(community: CommunityRef, typed: string): Promise<readonly Suggestion[]>;
  /** Topics there are packs for, for completion. */
  topics(typed: string): readonly Suggestion[];
}

const most = 5;

type Ports = Pick<CorePorts, 'store' | 'vault' | 'packs'>;
type Deps = Readonly<{ nextMeetings(group: Group): Promise<readonly Temporal.Instant[]> }>;

export function createFinding({ store, vault, packs }: Ports, { nextMeetings }: Deps): Finding {
  return { find, profile, named, topics };

  async function find(community: CommunityRef, wish: FindWish): Promise<readonly Found[]> {
    const read = await store.read(async (s) => {
      const found = [];
      for (const group of await s.groups.of(community)) found.push(await readGroup(s, group));
      return found;
    });
    return read
      .flatMap(({ key, group, present }) => {
        if (key === undefined) return [];
        const words = openWords(vault, key, group.words, groupWordsSchema);
        return [{ group, words, ...compare(group, wish, packs.find(group.pack)), hasRoom: !isFull(group, present) }];
      })
      .sort((a, b) => a.differs.length - b.differs.length || Number(b.hasRoom) - Number(a.hasRoom))
      .slice(0, most);
  }

  async function profile(from: ChannelRef, id: string | undefined): Promise<Profile | undefined> {
    const read = await store.read(async (s) => {
      const group = await (id === undefined ? s.groups.findByChannel(from) : s.groups.find(id as GroupId));
      return group && (await readGroup(s, group));
    });
    if (read?.key === undefined || read.group.state === 'closed' || !isIn(read.group, from)) return undefined;
    const { group, key, present } = read;
    return {
      group,
      words: openWords(vault, key, group.words, groupWordsSchema),
      pack: packs.find(group.pack),
      hasRoom: !isFull(group, present),
      nextMeetings: await nextMeetings(group),
    };
  }

  async function named(community: CommunityRef, typed: string): Promise<readonly Suggestion[]> {
    const wanted = typed.toLowerCase();
    const groups = await store.read((s) => s.groups.of(community));
    return groups
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, 25)
      .map(({ id, name }) => ({ value: id, label: clip(name) }));
  }

  function topics(typed: string): readonly Suggestion[] {
    const wanted = typed.toLowerCase();
    return packs
      .all()
      .filter(({ name, title }) => `${name} ${title.toLowerCase()}`.includes(wanted))
      .slice(0, 25)
      .map(({ name, title }) => ({ value: name, label: title }));
  }
}

async function readGroup(s: Stores, group: Group) {
  return { group, key: await s.keys.find(group.id), present: (await s.members.of(group.id)).length };
}

const isIn = ({ channel }: Group, from: ChannelRef): boolean =>
  channel.platform === from.platform && channel.community === from.community;

/** A completion's label holds 75 characters; characters made of two are not cut in half. */
function clip(name: string): string {
  let label = '';
  for (const character of name) {
    if (label.length + character.length > 74) return `${label}…`;
    label += character;
  }
  return label;
}
