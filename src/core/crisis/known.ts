/** What the crisis path knows without asking a database: a copy in memory, a beat old, kept when the stores are away. */
import { channelKey, userKey, type ChannelRef, type UserRef } from '../chat/address.ts';
import type { Group, Member } from '../group/group.ts';
import type { GroupId } from '../kit/ids.ts';
import type { Person } from '../person/person.ts';

export type Snapshot = Readonly<{ groups: readonly Group[]; members: readonly Member[]; people: readonly Person[] }>;

/** What was last shown to somebody unasked. */
export type Shown = Readonly<{ at: Temporal.Instant; level: 1 | 2 | 3 }>;

export interface Known {
  /** False until a first snapshot came: then it is not known which channels belong to groups, and help is offered anywhere. */
  isLoaded(): boolean;
  replace(snapshot: Snapshot): void;
  groupAt(channel: ChannelRef): Group | undefined;
  group(id: GroupId): Group | undefined;
  /** The present member with this account. */
  member(group: GroupId, user: UserRef): Member | undefined;
  /** Groups this account belongs to. */
  groupsOf(user: UserRef): readonly Group[];
  facilitatorsOf(group: GroupId): readonly Member[];
  person(user: UserRef): Person | undefined;
  /** The country this person asked to be remembered with, if any. */
  countryOf(user: UserRef): string | undefined;
  noteCountry(user: UserRef, code: string): void;
  shownTo(user: UserRef): Shown | undefined;
  /** Counts from this moment; call what comes back when it reached nobody after all. */
  noteShown(user: UserRef, shown: Shown): () => void;
  noteOffers(user: UserRef, on: boolean): void;
  offersOn(user: UserRef): boolean;
  /** What was noted here since the snapshot, about somebody who asked to be forgotten. */
  forget(user: UserRef): void;
}

export function createKnown(): Known {
  let loaded = false;
  let groups = new Map<GroupId, Group>();
  let byChannel = new Map<string, Group>();
  let byUser = new Map<string, readonly Member[]>();
  let byGroup = new Map<GroupId, readonly Member[]>();
  let people = new Map<string, Person>();
  // What happened since the snapshot wins over what the snapshot says.
  const shown = new Map<string, readonly Shown[]>();
  const offers = new Map<string, boolean>();
  const countries = new Map<string, string>();

  return {
    isLoaded: () => loaded,
    replace(snapshot) {
      loaded = true;
      groups = new Map(snapshot.groups.map((it) => [it.id, it]));
      byChannel = new Map(snapshot.groups.map((it) => [channelKey(it.channel), it]));
      byUser = Map.groupBy(snapshot.members, (it) => userKey(it.user));
      byGroup = Map.groupBy(snapshot.members, (it) => it.group);
      people = new Map(snapshot.people.map((it) => [userKey(it.user), it]));
      for (const [key, notes] of shown) keepNotes(key, notes, (it) => isNewer(it, people.get(key)?.lastOffer));
      for (const [key, on] of offers) if (people.get(key)?.crisisOffers === on) offers.delete(key);
      for (const [key, code] of countries) if (people.get(key)?.country === code) countries.delete(key);
    },
    groupAt: (channel) => byChannel.get(channelKey(channel)),
    group: (id) => groups.get(id),
    member: (group, user) => byUser.get(userKey(user))?.find((it) => it.group === group),
    groupsOf: (user) => (byUser.get(userKey(user)) ?? []).flatMap((it) => groups.get(it.group) ?? []),
    facilitatorsOf: (group) => (byGroup.get(group) ?? []).filter((it) => it.role === 'facilitator'),
    person: (user) => people.get(userKey(user)),
    countryOf: (user) => countries.get(userKey(user)) ?? people.get(userKey(user))?.country,
    noteCountry: (user, code) => void countries.set(userKey(user), code),
    shownTo: (user) => shown.get(userKey(user))?.at(-1) ?? people.get(userKey(user))?.lastOffer,
    noteShown(user, it) {
      const key = userKey(user);
      shown.set(key, [...(shown.get(key) ?? []), it]);
      return () => keepNotes(key, shown.get(key) ?? [], (other) => other !== it);
    },
    noteOffers: (user, on) => void offers.set(userKey(user), on),
    offersOn: (user) => offers.get(userKey(user)) ?? people.get(userKey(user))?.crisisOffers ?? true,
    forget: (user) => {
      shown.delete(userKey(user));
      offers.delete(userKey(user));
      countries.delete(userKey(user));
    },
  };

  function keepNotes(key: string, notes: readonly Shown[], stays: (it: Shown) => boolean): void {
    const kept = notes.filter(stays);
    if (kept.length === 0) shown.delete(key);
    else shown.set(key, kept);
  }
}

const isNewer = (it: Shown, written: Shown | undefined): boolean =>
  written === undefined || Temporal.Instant.compare(it.at, written.at) > 0;
