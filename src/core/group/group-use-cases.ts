/** What people can do with groups: set one up, find and join it, leave it, look after it. */
import { sameUser, type ChannelRef, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { noJobs } from '../nudge/jobs.ts';
import type { Jobs } from '../nudge/jobs.ts';
import { asFacilitator, asMember, type Authorized } from './access.ts';
import { draftsKept } from './draft.ts';
import { createChoices } from './group-choices.ts';
import type { Choices } from './group-choices.ts';
import { createEnding } from './group-ending.ts';
import type { Ending } from './group-ending.ts';
import { createFinding } from './group-finding.ts';
import type { Finding } from './group-finding.ts';
import { createJoining } from './group-joining.ts';
import type { Joining } from './group-joining.ts';
import { createAsking } from './group-on-call-asking.ts';
import { createOnCall } from './group-on-call-changes.ts';
import type { OnCallChanges } from './group-on-call-changes.ts';
import { createPutOut } from './group-put-out.ts';
import { createRoles } from './group-roles.ts';
import type { Roles } from './group-roles.ts';
import { createAgreedRole } from './group-roles-agreed.ts';
import { createFacilitatorsRole } from './group-roles-facilitators.ts';
import { createSettings } from './group-settings.ts';
import type { Settings } from './group-settings.ts';
import { createSetup } from './group-setup.ts';
import type { Setup } from './group-setup.ts';
import { createWelcome } from './group-welcome.ts';
import type { Group } from './group.ts';

export interface GroupUseCases {
  readonly setup: Setup;
  readonly finding: Finding;
  readonly joining: Joining;
  readonly choices: Choices;
  readonly settings: Settings;
  readonly roles: Roles;
  readonly ending: Ending;
  readonly onCall: OnCallChanges;
  /** The open group in this channel. */
  groupIn(channel: ChannelRef): Promise<Group | undefined>;
  /** The open groups this account belongs to, in order of joining, with a pass to each. */
  placesOf(user: UserRef): Promise<readonly OwnPlace[]>;
  /** What this account may be here: in any open group of the community, and by the service. All when it cannot be told; never throws. */
  rolesOf(user: UserRef, channel: ChannelRef): Promise<readonly Standing[]>;
}

/** `held` where they facilitate it. */
export type OwnPlace = Readonly<{
  group: Authorized<Group, 'member'>;
  held: Authorized<Group, 'facilitator'> | undefined;
}>;

/** Beyond what everyone may. */
export type Standing = 'member' | 'facilitator' | 'admin';
const standings: readonly Standing[] = ['member', 'facilitator', 'admin'];

/** What other nouns do for groups. */
export type GroupDeps = Readonly<{
  /** Once a group is open: posts its guidelines. Never throws for what a service refuses. */
  afterSetup(group: Group): Promise<void>;
  /** The starts of the next few meetings, soonest first; empty where none is planned. */
  nextMeetings(group: Group): Promise<readonly Temporal.Instant[]>;
  /** Consents, members or settings changed: the crisis path looks again. */
  changed(): Promise<void>;
  /** Settings changed or the group closed: its community’s own event list follows. Never throws. */
  mirror(group: Group, before: Group): Promise<void>;
}>;

export function createGroups(ports: CorePorts, deps: GroupDeps): Readonly<{ useCases: GroupUseCases; jobs: Jobs }> {
  const { store, chat } = ports;
  const inner = {
    ...deps,
    welcome: createWelcome(ports),
    agreed: createAgreedRole(ports),
    putOut: createPutOut(ports),
    asking: createAsking(ports),
    facilitators: createFacilitatorsRole(ports, deps),
  };
  return {
    useCases: {
      setup: createSetup(ports, inner),
      finding: createFinding(ports, inner),
      joining: createJoining(ports, inner),
      choices: createChoices(ports, inner),
      settings: createSettings(ports, inner),
      roles: createRoles(ports, inner),
      ending: createEnding(ports, inner),
      onCall: createOnCall(ports, inner),
      groupIn: (channel) => store.read((s) => s.groups.findByChannel(channel)),
      placesOf,
      rolesOf,
    },
    jobs: {
      ...noJobs,
      writers: { 'put-out': inner.putOut.writer, 'duty-asked': inner.asking.writer },
      keepUp: (now) => inner.facilitators.keepUp(now),
      tidy,
    },
  };

  async function placesOf(user: UserRef): Promise<readonly OwnPlace[]> {
    return store.read(async (s) => {
      const members = (await s.members.ofUser(user)).filter((it) => it.leftAt === undefined);
      const groups = await Promise.all(members.map((it) => s.groups.find(it.group)));
      return members.flatMap((member, at) => {
        const group = groups[at] && asMember(groups[at], member);
        return group === undefined ? [] : [{ group, held: asFacilitator(group, member) }];
      });
    });
  }

  async function rolesOf(user: UserRef, channel: ChannelRef): Promise<readonly Standing[]> {
    try {
      const held = await store.read(async (s) => {
        const places = (await s.members.ofUser(user)).filter(
          (it) => it.leftAt === undefined && sameUser(it.user, user),
        );
        const groups = await Promise.all(places.map((it) => s.groups.find(it.group)));
        return places.filter((_, at) => groups[at]?.state === 'open');
      });
      const isAdmin = (await chat(user.platform).users.membership(user, channel)) === 'admin';
      return [
        ...(held.length > 0 ? (['member'] as const) : []),
        ...(held.some((it) => it.role === 'facilitator') ? (['facilitator'] as const) : []),
        ...(isAdmin ? (['admin'] as const) : []),
      ];
    } catch {
      // Whoever asks for help while something is away sees too much rather than too little.
      return standings;
    }
  }

  async function tidy(now: Temporal.Instant): Promise<void> {
    await store.write((s) => s.drafts.purge(now.subtract({ hours: draftsKept.total('hours') })));
  }
}
