/** What the bot, or a person, may do in a channel: roles, then the channel's own rules (Topics, "Permissions"). Pure. */
import {
  OverwriteType,
  PermissionFlagsBits as may,
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
} from 'discord.js';

/** As Discord's settings show them; in a channel's own settings “Manage Roles” reads “Manage Permissions”. */
export const names = {
  view: 'View Channel',
  send: 'Send Messages',
  sendInThreads: 'Send Messages in Threads',
  readHistory: 'Read Message History',
  attach: 'Attach Files',
  pin: 'Pin Messages',
  openThreads: 'Create Public Threads',
  manageThreads: 'Manage Threads',
  events: 'Create Events',
  admit: 'Manage Permissions',
  roles: 'Manage Roles',
} as const;

export type Server = Readonly<{ id: string; owner: string; roles: readonly APIRole[] }>;
type Somebody = Readonly<{ id: string; roles: APIGuildMember['roles'] }>;

const everything = Object.values(may).reduce((all, one) => all | one, 0n);
const bits = (text: string): bigint => BigInt(text);

/** In the server as a whole. The owner and administrators may do everything. */
export function permissionsIn(server: Server, { id, roles }: Somebody): bigint {
  if (id === server.owner) return everything;
  const held = server.roles
    .filter((role) => role.id === server.id || roles.includes(role.id))
    .reduce((all, role) => all | bits(role.permissions), 0n);
  return (held & may.Administrator) === 0n ? held : everything;
}

/** In one channel; a thread has its parent's rules. */
export function permissionsAt(server: Server, somebody: Somebody, overwrites: readonly APIOverwrite[]): bigint {
  const base = permissionsIn(server, somebody);
  if (base === everything) return base;
  const apply = (to: bigint, its: readonly APIOverwrite[]): bigint =>
    (to & ~its.reduce((all, it) => all | bits(it.deny), 0n)) | its.reduce((all, it) => all | bits(it.allow), 0n);
  const forRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  const everyone = apply(
    base,
    forRoles.filter(({ id }) => id === server.id),
  );
  const byRole = apply(
    everyone,
    forRoles.filter(({ id }) => id !== server.id && somebody.roles.includes(id)),
  );
  const own = apply(
    byRole,
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === somebody.id),
  );
  // Who may not see a channel may do nothing in it.
  return (own & may.ViewChannel) === 0n ? 0n : own;
}

const isFor = ({ type }: APIOverwrite, kind: OverwriteType): boolean => type === kind;
const says = (it: APIOverwrite, what: 'allow' | 'deny'): boolean => (bits(it[what]) & may.ViewChannel) !== 0n;

/**
 * Can only those who were let in read it? The channel itself must say so: where nobody sees anything without a role
 * that everybody gets, every other channel is open to all of them.
 */
export const isPrivate = (server: Server, overwrites: readonly APIOverwrite[]): boolean =>
  overwrites.some((it) => it.id === server.id && says(it, 'deny'));

/** Roles that were let in as a whole, by name. */
export const rolesLetIn = (server: Server, overwrites: readonly APIOverwrite[]): readonly string[] =>
  overwrites
    .filter((it) => isFor(it, OverwriteType.Role) && it.id !== server.id && says(it, 'allow'))
    .flatMap(({ id }) => server.roles.find((role) => role.id === id && !role.managed)?.name ?? []);

/** Has somebody shut this person out, by name or by a role of theirs? */
export const isShutOut = (overwrites: readonly APIOverwrite[], { id, roles }: Somebody): boolean =>
  overwrites.some((it) => says(it, 'deny') && (isFor(it, OverwriteType.Member) ? it.id === id : roles.includes(it.id)));

/** Does somebody with these permissions look after the server? Discord's own measure for adding a bot. */
export const isAdmin = (permissions: bigint): boolean => (permissions & (may.ManageGuild | may.Administrator)) !== 0n;
