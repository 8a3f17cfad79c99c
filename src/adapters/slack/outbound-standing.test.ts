/** Whose an account is: user objects as Slack’s pages show them ("User object"; "Understanding Slack Connect"). */
import { describe, expect, it } from 'vitest';
import { administers, belongsTo, isGuest, type Person } from './outbound-standing.ts';

const own: Person = { id: 'U012AB3CD', team_id: 'T012AB3C4', deleted: false, is_bot: false };
const here = 'T012AB3C4';

describe('an account of this workspace', () => {
  it('belongs, and its admins and owners administer', () => {
    expect(belongsTo(own, here)).toBe(true);
    expect(administers(own, here)).toBe(false);
    expect(administers({ ...own, is_admin: true }, here)).toBe(true);
    expect(administers({ ...own, is_owner: true }, here)).toBe(true);
  });

  it('that was closed belongs no more and administers nothing, and does again once it is opened', () => {
    expect(belongsTo({ ...own, deleted: true }, here)).toBe(false);
    expect(administers({ ...own, deleted: true, is_admin: true }, here)).toBe(false);
    expect(belongsTo({ ...own, deleted: false }, here)).toBe(true);
  });

  it('belongs as a guest, too, who administers nothing', () => {
    for (const guest of [
      { ...own, is_restricted: true },
      { ...own, is_restricted: true, is_ultra_restricted: true },
    ]) {
      expect(belongsTo(guest, here)).toBe(true);
      expect(isGuest(guest)).toBe(true);
      expect(administers({ ...guest, is_admin: true }, here)).toBe(false);
    }
    expect(isGuest(own)).toBe(false);
  });

  it('belongs to each workspace of its organisation that it is in', () => {
    const many = { ...own, team_id: 'T0OTHER00', enterprise_user: { teams: ['T0OTHER00', here] } };
    expect(belongsTo(many, here)).toBe(true);
    expect(belongsTo(many, 'T0THIRD00')).toBe(false);
  });
});

describe('an account of another organisation', () => {
  it('does not belong, whether it shares a channel with us or not', () => {
    expect(belongsTo({ ...own, team_id: 'T0ELSE000' }, here)).toBe(false);
    expect(belongsTo({ ...own, team_id: 'T0ELSE000', is_stranger: true }, here)).toBe(false);
    expect(belongsTo({ ...own, is_stranger: true }, here)).toBe(false);
  });

  it('administers nothing here, though it administers its own', () => {
    expect(administers({ ...own, team_id: 'T0ELSE000', is_admin: true, is_owner: true }, here)).toBe(false);
  });
});
