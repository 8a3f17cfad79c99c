/** Who may do what where, and who reads along: as Discord computes it. */
import { OverwriteType, PermissionFlagsBits as may, type APIOverwrite, type APIRole } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { isAdmin, isPrivate, isShutOut, permissionsAt, permissionsIn, rolesLetIn, type Server } from './permissions.ts';

const role = (id: string, permissions: bigint, more: Partial<APIRole> = {}) =>
  ({ id, name: `role ${id}`, permissions: String(permissions), managed: false, ...more }) as APIRole;
const rule = (id: string, type: OverwriteType, allow: bigint, deny: bigint): APIOverwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});
const everyone = 'srv';
const server = (...roles: readonly APIRole[]): Server => ({
  id: everyone,
  owner: 'noor',
  roles: [role(everyone, may.ViewChannel | may.SendMessages), ...roles],
});
const bao = { id: 'bao', roles: ['verified'] };
const closed = rule(everyone, OverwriteType.Role, 0n, may.ViewChannel);

describe('permissions', () => {
  it('come from everybody’s role and one’s own; owner and administrators have all', () => {
    const its = server(role('verified', may.AttachFiles), role('boss', may.Administrator));
    expect(permissionsIn(its, bao)).toBe(may.ViewChannel | may.SendMessages | may.AttachFiles);
    expect(isAdmin(permissionsIn(its, bao))).toBe(false);
    expect(isAdmin(permissionsIn(its, { id: 'noor', roles: [] }))).toBe(true);
    expect(permissionsIn(its, { id: 'x', roles: ['boss'] }) & may.ManageRoles).toBe(may.ManageRoles);
  });

  it('in a channel follow everybody’s rule, then roles, then one’s own; who does not see it may do nothing in it', () => {
    const its = server(role('verified', 0n));
    expect(permissionsAt(its, bao, [closed])).toBe(0n);
    const letIn = rule('verified', OverwriteType.Role, may.ViewChannel, 0n);
    expect(permissionsAt(its, bao, [closed, letIn])).toBe(may.ViewChannel | may.SendMessages);
    const own = rule('bao', OverwriteType.Member, 0n, may.SendMessages);
    expect(permissionsAt(its, bao, [closed, letIn, own])).toBe(may.ViewChannel);
  });
});

describe('a private channel', () => {
  it('says so itself: where everybody gets a role that sees everything, the others are open', () => {
    const gated: Server = {
      ...server(role('verified', may.ViewChannel)),
      roles: [role(everyone, 0n), role('verified', may.ViewChannel)],
    };
    expect(isPrivate(gated, [])).toBe(false);
    expect(isPrivate(server(), [closed])).toBe(true);
    expect(isPrivate(server(), [rule('verified', OverwriteType.Role, 0n, may.ViewChannel)])).toBe(false);
  });

  it('names the roles that were let in as a whole, but for those of bots', () => {
    const its = server(role('verified', 0n), role('ours', 0n, { managed: true }));
    const rules = [
      closed,
      rule('verified', OverwriteType.Role, may.ViewChannel, 0n),
      rule('ours', OverwriteType.Role, may.ViewChannel, 0n),
      rule('bao', OverwriteType.Member, may.ViewChannel, 0n),
    ];
    expect(rolesLetIn(its, rules)).toEqual(['role verified']);
  });

  it('is closed by somebody to a person, or to a role of theirs', () => {
    expect(isShutOut([closed], bao)).toBe(false);
    expect(isShutOut([rule('bao', OverwriteType.Member, 0n, may.ViewChannel)], bao)).toBe(true);
    expect(isShutOut([rule('verified', OverwriteType.Role, 0n, may.ViewChannel)], bao)).toBe(true);
    expect(isShutOut([rule('other', OverwriteType.Role, 0n, may.ViewChannel)], bao)).toBe(false);
  });
});
