/** Who comes and goes, as Slack’s events tell it: what each of them carries and what becomes of it. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { channelRef, userRef } from './addresses.ts';
import { eventFrom } from './inbound-events.ts';

const [team, me, bao, circle] = ['T012AB3C4', 'U0CIRCLE0', 'U012AB3CD', 'C012AB3CD'];
const needs = { clock: createFakeClock(), team, me };
const heard = (event: Readonly<Record<string, unknown>>) => eventFrom(event, needs);
const changed = (user: object) => heard({ type: 'user_change', user: { id: bao, team_id: team, ...user } });

describe('an account', () => {
  it('that was closed left the community', () => {
    expect(changed({ deleted: true })).toMatchObject({
      kind: 'member-left',
      scope: 'community',
      actor: userRef(team, bao),
    });
  });

  it.each([
    ['opened again', { deleted: false }],
    ['made a guest’s', { deleted: false, is_restricted: true }],
    ['made a guest’s of one channel', { deleted: false, is_restricted: true, is_ultra_restricted: true }],
    ['given another name', { deleted: false, profile: { display_name: 'B.' } }],
    ['of an app, closed', { deleted: true, is_bot: true }],
  ])('%s, changes nothing', (_, user) => expect(changed(user)).toBeUndefined());
});

describe('we ourselves', () => {
  it.each(['channel_left', 'group_left'])('are put out of a channel: %s', (type) => {
    expect(heard({ type, channel: circle, actor_id: bao })).toEqual({
      kind: 'channel-changed',
      change: 'closed-to-us',
      at: needs.clock.now(),
      channel: channelRef(team, circle),
    });
  });

  it('are put out, where Slack tells of us as of anybody', () => {
    const event = { user: me, channel: circle, channel_type: 'C', team };
    expect(heard({ type: 'member_left_channel', ...event })).toMatchObject({ change: 'closed-to-us' });
    expect(heard({ type: 'member_joined_channel', ...event, inviter: bao })).toBeUndefined();
  });

  it.each([{}, { channel: '' }, { channel: null }, { channel: 7 }])('are told nothing by %j', (event) => {
    for (const type of ['channel_left', 'group_left', 'member_left_channel'])
      expect(heard({ type, user: me, ...event })).toBeUndefined();
  });
});

it('somebody from another organisation comes and goes as themselves, in the channel that is shared', () => {
  const event = { user: 'U0ELSE000', channel: circle, channel_type: 'C', team: 'T0ELSE000' };
  for (const [type, kind] of [
    ['member_joined_channel', 'member-joined'],
    ['member_left_channel', 'member-left'],
  ])
    expect(heard({ type, ...event })).toMatchObject({ kind, scope: 'channel', actor: userRef(team, 'U0ELSE000') });
});
