/** The hours nobody would answer: merged, to the minute they begin, over midnight and a change of clocks. */
import { describe, expect, it } from 'vitest';
import type { GroupId, MemberId } from '../kit/ids.ts';
import { defaultOnCall, type Duty } from '../group/group-on-call.ts';
import { newMember, type Group, type GroupSettings, type Member } from '../group/group.ts';
import { gapsIn } from './crisis-rehearsal-gaps.ts';

const time = (text: string) => Temporal.PlainTime.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const platform = { platform: 'p' as never, community: 'c' };
const person = (name: string): Member =>
  newMember(`mem_${name}` as MemberId, 'grp_x' as GroupId, { ...platform, user: name }, at('2026-01-01T00:00Z'));
const [ada, bao] = [person('ada'), person('bao')] as const;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hours = (from: string, to: string, days: readonly number[] = everyDay) => ({
  days,
  from: time(from),
  to: time(to),
});
const duty = (member: Member, from: string, to: string, days?: readonly number[]): Duty => ({
  ...hours(from, to, days),
  member: member.id,
  agreed: true,
});
function gaps(
  cover: GroupSettings['cover'],
  duties: readonly Duty[],
  { now = '2026-03-02T12:00Z', zone = 'UTC', asleep = [] as readonly Member[] } = {},
) {
  const settings = { zone, cover, onCall: { ...defaultOnCall, duties } };
  const found = gapsIn({
    group: { settings } as Group,
    facilitators: [ada, bao],
    now: at(now),
    mayBeCalledAt: (it) => !asleep.includes(it),
  });
  return found?.map(
    ({ from, to, asked }) =>
      `${from.toString({ smallestUnit: 'minute' })} ${to.toString({ smallestUnit: 'minute' })} ${asked}`,
  );
}

describe('the gaps of a week', () => {
  it('are unknown where no hours are stated, and none where every hour is on somebody’s duty', () => {
    expect(gaps(undefined, [])).toBeUndefined();
    expect(gaps(hours('18:00', '22:00'), [duty(ada, '18:00', '20:00'), duty(bao, '20:00', '22:00')])).toEqual([]);
  });

  it('are told as long as they last, each once', () => {
    expect(gaps(hours('18:00', '22:00', [1, 2]), [duty(ada, '18:00', '20:00')])).toEqual([
      '2026-03-02T20:00Z 2026-03-02T22:00Z everybody',
      '2026-03-03T20:00Z 2026-03-03T22:00Z everybody',
    ]);
  });

  it('begin now where now is one of them', () => {
    expect(gaps(hours('11:00', '13:00', [1]), [duty(ada, '18:00', '20:00')], { now: '2026-03-02T12:17Z' })).toEqual([
      '2026-03-02T12:17Z 2026-03-02T13:00Z everybody',
      '2026-03-09T11:00Z 2026-03-09T12:30Z everybody',
    ]);
  });

  it('tell hours in which not one may be called from those in which all would be asked', () => {
    const asleep = [ada, bao];
    expect(gaps(hours('18:00', '19:00', [1]), [duty(ada, '18:30', '19:00')], { asleep })).toEqual([
      '2026-03-02T18:00Z 2026-03-02T18:30Z nobody',
    ]);
    expect(gaps(hours('18:00', '19:00', [1]), [], { asleep })).toEqual(['2026-03-02T18:00Z 2026-03-02T19:00Z nobody']);
    expect(gaps(hours('18:00', '19:00', [1]), [], { asleep: [ada] })).toEqual([]);
  });

  it('count nobody who is asked and has not said yes, nor anybody who is gone', () => {
    const gone = duty(person('gone'), '18:00', '19:00');
    const asked = { ...duty(ada, '18:00', '19:00'), agreed: false };
    expect(gaps(hours('18:00', '19:00', [1]), [gone, asked])).toEqual([
      '2026-03-02T18:00Z 2026-03-02T19:00Z everybody',
    ]);
  });

  it('go by the group’s clock, over midnight and over its change', () => {
    // In Berlin clocks go forward on Sunday 29 March 2026 at 02:00.
    const berlin = { now: '2026-03-28T12:00Z', zone: 'Europe/Berlin' };
    expect(gaps(hours('23:00', '04:00', [6]), [duty(ada, '23:00', '01:30', [6])], berlin)).toEqual([
      '2026-03-29T00:30Z 2026-03-29T02:00Z everybody',
    ]);
  });
});
