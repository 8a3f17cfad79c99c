/** The card of who is on call fits everywhere, with as much on it as a group can have. */
import { expect, it } from 'vitest';
import { cardProblems } from '../chat/limits.ts';
import { languages } from '../copy/languages.ts';
import type { GroupId, MemberId } from '../kit/ids.ts';
import { onCallCard } from './group-on-call-cards.ts';
import { defaultOnCall, mostDuties, mostSwaps, type Duty, type Swap } from './group-on-call.ts';
import { newMember, type Group, type GroupSettings } from './group.ts';

const copy = languages.en;
const now = Temporal.Instant.from('2026-09-21T12:00:00Z');
const account = { platform: 'p' as never, community: 'c', user: 'u' };
const you = newMember(`mem_${'y'.repeat(16)}` as MemberId, `grp_${'g'.repeat(16)}` as GroupId, account, now);
const time = (hour: number) => Temporal.PlainTime.from({ hour, minute: 30 });

it.each([true, false])('fits with twenty duties and ten evenings, all of them still asked: %s', (isAsked) => {
  const duties = Array.from({ length: mostDuties }, (_, at): Duty => ({
    member: you.id,
    days: [1, 2, 3, 4, 5, 6],
    from: time(at),
    to: time(at + 1),
    agreed: !isAsked,
  }));
  const swaps = Array.from({ length: mostSwaps }, (_, day): Swap => ({
    on: Temporal.PlainDate.from('2026-09-21').add({ days: day }),
    from: you.id,
    to: `mem_${'o'.repeat(16)}` as MemberId,
    agreed: !isAsked,
  }));
  const settings = {
    zone: 'America/Argentina/ComodRivadavia',
    cover: { days: [1, 2, 3, 4, 5, 6], from: time(9), to: time(21) },
    paging: false,
    facilitatorsChannel: { ...account, channel: 'staff' },
    onCall: { ...defaultOnCall, duties, swaps, undo: { duties, swaps, version: 99_999 } },
  } as unknown as GroupSettings;
  const group = { id: you.group, name: 'n'.repeat(80), settings } as Group;
  const holders = [you, { ...you, id: `mem_${'o'.repeat(16)}` as MemberId }];
  const said = Object.values(copy.safety.said).toSorted((a, b) => b.length - a.length)[0];
  expect(cardProblems(onCallCard(copy, { group, holders, you, now }, said))).toEqual([]);
});
