/** What the bot, or a person, may do in a channel: roles, then the channel's own rules (Topics, "Permissions"). Pure. */
import {
  OverwriteType,
  PermissionFlagsBits as may,
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
} from 'discord.js';

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

/** Can only those who were let in read it? */
export const isClosedToEveryone = (server: Server, overwrites: readonly APIOverwrite[]): boolean =>
  (permissionsAt(server, { id: '', roles: [] }, overwrites) & may.ViewChannel) === 0n;

/** Does somebody with these permissions look after the server? Discord's own measure for adding a bot. */
export const isAdmin = (permissions: bigint): boolean => (permissions & (may.ManageGuild | may.Administrator)) !== 0n;
