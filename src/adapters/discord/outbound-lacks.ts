/** What we lack, by the names Discord's settings show, and what does not work without it. Pure, but for the list itself. */
import { ApplicationFlags, PermissionFlagsBits as may } from 'discord.js';
import type { Lack, Use } from '../../core/ports/chat-platform.ts';
import { names } from './permissions.ts';

/** The privileged intents as the Developer Portal has them switched (Topics, "Gateway", privileged intents). */
export type Portal = Readonly<{ messageContent: boolean; members: boolean }>;

export const portalOf = (flags: number): Portal => ({
  messageContent:
    (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0,
  members: (flags & (ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited)) !== 0,
});

type Needed = Readonly<{ bit: bigint; name: string; keepsFrom: Lack['keepsFrom']; when?: Use | 'closed' }>;

export const needed: readonly Needed[] = [
  { bit: may.ViewChannel, name: names.view, keepsFrom: 'everything' },
  { bit: may.SendMessages, name: names.send, keepsFrom: 'everything' },
  { bit: may.ReadMessageHistory, name: names.readHistory, keepsFrom: 'finding-again' },
  { bit: may.AttachFiles, name: names.attach, keepsFrom: 'files' },
  { bit: may.PinMessages, name: names.pin, keepsFrom: 'pinning' },
  { bit: may.ManageRoles, name: names.admit, keepsFrom: 'admitting', when: 'closed' },
  { bit: may.CreatePublicThreads, name: names.openThreads, keepsFrom: 'threads', when: 'threads' },
  { bit: may.SendMessagesInThreads, name: names.sendInThreads, keepsFrom: 'threads', when: 'threads' },
  { bit: may.ManageThreads, name: names.manageThreads, keepsFrom: 'threads', when: 'threads' },
  { bit: may.CreateEvents, name: names.events, keepsFrom: 'scheduled-events', when: 'scheduled-events' },
  { bit: may.ManageRoles, name: names.roles, keepsFrom: 'roles', when: 'roles' },
];

/** `isClosed`: only those who were let in read the channel, so joining must open it. */
export function lacking(
  permissions: bigint,
  { uses, portal, isClosed }: Readonly<{ uses: readonly Use[]; portal: Portal; isClosed: boolean }>,
): readonly Lack[] {
  const isNeeded = ({ when }: Needed) => when === undefined || (when === 'closed' ? isClosed : uses.includes(when));
  return [
    ...needed
      .filter((it) => isNeeded(it) && (permissions & it.bit) === 0n)
      .map(({ name, keepsFrom }): Lack => ({ name, keepsFrom })),
    ...(portal.messageContent ? [] : [{ name: 'Message Content Intent', keepsFrom: 'noticing' } as const]),
    ...(portal.members ? [] : [{ name: 'Server Members Intent', keepsFrom: 'comings-and-goings' } as const]),
  ];
}

/** What the guide recommends: the usual, opening private channels, and speaking in threads. */
const recommended = needed
  .filter(({ when, bit }) => when === undefined || when === 'closed' || bit === may.SendMessagesInThreads)
  .reduce((all, { bit }) => all | bit, 0n);

/** Topics, "OAuth2", bot authorization flow. */
export const invitationFor = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&integration_type=0&permissions=${recommended}`;
