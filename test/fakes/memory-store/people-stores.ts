/** Communities, groups, members, people, keys and drafts, in memory. */
import { sameChannel, sameCommunity, sameUser } from '../../../src/core/chat/address.ts';
import type {
  Communities,
  Drafts,
  Groups,
  Installations,
  Keys,
  Members,
  People,
} from '../../../src/core/ports/stores.ts';
import { eraseCommunity, eraseDraft, eraseGroup, eraseInstallation, eraseMember, noteErasure } from './erasing.ts';
import { byInstant, byText, refuseTwin, rowsWhere, saveVersioned, type Session, type Tables } from './tables.ts';

export function memoryCommunities({ tables, now }: Session): Communities {
  return {
    async setLeft(community, at) {
      const key = JSON.stringify([community.platform, community.community]);
      const { platform, community: name } = community;
      if (at) tables().left.set(key, { community: { platform, community: name }, at });
      else tables().left.delete(key);
    },
    async leftBefore(at) {
      const rows = rowsWhere(tables().left, (it) => byInstant(it.at, at) < 0);
      return rows.toSorted((a, b) => byInstant(a.at, b.at)).map((it) => it.community);
    },
    async erase(community) {
      eraseCommunity(tables(), community, now());
    },
  };
}

export function memoryInstallations({ tables }: Session): Installations {
  const opened = () => rowsWhere(tables().installations, (it) => tables().keys.has(it.id));
  return {
    async findIn(community) {
      return opened().find((it) => sameCommunity(it.community, community));
    },
    async of(platform) {
      return opened()
        .filter((it) => it.community.platform === platform)
        .toSorted((a, b) => byText(a.community.community, b.community.community));
    },
    async save(installation) {
      const t = tables();
      eraseInstallation(t, installation.community);
      t.installations.set(installation.id, installation);
      t.keys.set(installation.id, installation.key);
    },
    async erase(community) {
      eraseInstallation(tables(), community);
    },
  };
}

export function memoryGroups({ tables, now }: Session): Groups {
  const open = () => rowsWhere(tables().groups, (it) => it.state === 'open');
  return {
    async find(id) {
      return tables().groups.get(id);
    },
    async findByChannel(channel) {
      return open().find((it) => sameChannel(it.channel, channel));
    },
    async findByCalendarToken(token) {
      return rowsWhere(tables().groups, (it) => it.calendarToken === token)[0];
    },
    async findBySubject(subject) {
      const t = tables();
      const id = groupOfSubject(t, subject.split('.')[0] ?? '');
      return id === undefined ? undefined : t.groups.get(id);
    },
    async of(community) {
      return open()
        .filter((it) => sameCommunity(it.channel, community))
        .toSorted((a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()) || byText(a.id, b.id));
    },
    async all() {
      const left = [...tables().left.values()];
      const present = open().filter((it) => !left.some(({ community }) => sameCommunity(community, it.channel)));
      return present.toSorted((a, b) => byInstant(a.createdAt, b.createdAt) || byText(a.id, b.id));
    },
    async closedBefore(at) {
      const rows = rowsWhere(tables().groups, (it) => it.closedAt !== undefined && byInstant(it.closedAt, at) < 0);
      return rows.filter((it) => it.state === 'closed');
    },
    async save(group) {
      const { groups } = tables();
      if (group.state === 'open')
        refuseTwin(groups, group, (it) => it.state === 'open' && sameChannel(it.channel, group.channel));
      refuseTwin(groups, group, (it) => it.calendarToken === group.calendarToken);
      return saveVersioned(groups, group);
    },
    async erase(id) {
      eraseGroup(tables(), id, now());
    },
  };
}

function groupOfSubject(t: Tables, id: string): string | undefined {
  switch (id.slice(0, 4)) {
    case 'grp_':
      return id;
    case 'mtg_':
      return t.meetings.get(id)?.group;
    case 'chk_':
      return t.checkIns.get(id)?.group;
    case 'ans_':
      return t.answers.get(id)?.group ?? t.unnamed.get(id)?.group;
    case 'gdl_':
      return t.guidelines.get(id)?.group;
    case 'cri_':
      return t.crises.get(id)?.group;
    case 'ndg_':
      return t.nudges.get(id)?.nudge.group;
    default:
      return undefined;
  }
}

export function memoryMembers({ tables, now }: Session): Members {
  const present = () =>
    rowsWhere(tables().members, (it) => it.leftAt === undefined).toSorted(
      (a, b) => byInstant(a.joinedAt, b.joinedAt) || byText(a.id, b.id),
    );
  return {
    async find(id) {
      return tables().members.get(id);
    },
    async findByUser(group, user) {
      return present().find((it) => it.group === group && sameUser(it.user, user));
    },
    async placeIn(id, user) {
      const group = tables().groups.get(id);
      return group && { group, member: present().find((it) => it.group === id && sameUser(it.user, user)) };
    },
    async of(group) {
      return present().filter((it) => it.group === group);
    },
    async ofUser(user) {
      return rowsWhere(tables().members, (it) => sameUser(it.user, user)).toSorted(
        (a, b) => byInstant(a.joinedAt, b.joinedAt) || byText(a.id, b.id),
      );
    },
    async all() {
      return present();
    },
    async leftBefore(at) {
      return rowsWhere(tables().members, (it) => it.leftAt !== undefined && byInstant(it.leftAt, at) < 0);
    },
    async save(member) {
      const { members } = tables();
      if (member.leftAt === undefined)
        refuseTwin(
          members,
          member,
          (it) => it.leftAt === undefined && it.group === member.group && sameUser(it.user, member.user),
        );
      return saveVersioned(members, member);
    },
    async erase(id) {
      eraseMember(tables(), id, now());
    },
  };
}

export function memoryPeople({ tables, now }: Session): People {
  return {
    async find(id) {
      return tables().people.get(id);
    },
    async findByUser(user) {
      return rowsWhere(tables().people, (it) => sameUser(it.user, user))[0];
    },
    async all() {
      return [...tables().people.values()].toSorted((a, b) => byText(a.id, b.id));
    },
    async save(person) {
      const { people } = tables();
      refuseTwin(people, person, (it) => sameUser(it.user, person.user));
      return saveVersioned(people, person);
    },
    async erase(id) {
      noteErasure(tables(), id, 'everything', now());
      tables().people.delete(id);
    },
  };
}

export function memoryKeys({ tables }: Session): Keys {
  return {
    async find(owner) {
      return tables().keys.get(owner);
    },
    async save(key) {
      tables().keys.set(key.owner, key);
    },
    async erase(owner, at) {
      noteErasure(tables(), owner, 'key', at);
      tables().keys.delete(owner);
    },
  };
}

export function memoryDrafts({ tables }: Session): Drafts {
  const withKey = (t: Tables, id: string) => {
    const draft = t.drafts.get(id);
    return draft && t.keys.has(id) ? draft : undefined;
  };
  return {
    async find(id) {
      return withKey(tables(), id);
    },
    async save(draft) {
      const t = tables();
      t.drafts.set(draft.id, draft);
      t.keys.set(draft.id, draft.key);
    },
    async erase(id) {
      eraseDraft(tables(), id);
    },
    async ofUser(user) {
      const t = tables();
      return rowsWhere(t.drafts, (it) => sameUser(it.by, user) && t.keys.has(it.id)).toSorted(
        (a, b) => byInstant(b.updatedAt, a.updatedAt) || byText(a.id, b.id),
      );
    },
    async purge(before) {
      const t = tables();
      const old = rowsWhere(t.drafts, (it) => byInstant(it.updatedAt, before) < 0);
      for (const draft of old) eraseDraft(t, draft.id);
      return old.length;
    },
  };
}
