/** Who is on call after each change, and what a change leaves alone. */
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../kit/ids.ts';
import { answered, dutyKey, putBack, removed, swapKey, withDuty, withEvening } from './group-on-call-entries.ts';
import { defaultOnCall, mostDuties, onDutyAt, type Duty, type OnCall, type Swap } from './group-on-call.ts';

const [ada, bao, caro] = ['a', 'b', 'c'].map((it) => `mem_${it.repeat(16)}`) as MemberId[] as [
  MemberId,
  MemberId,
  MemberId,
];
const time = (text: string) => Temporal.PlainTime.from(text);
/** A Monday. */
const on = Temporal.PlainDate.from('2026-03-02');
const evening = Temporal.Instant.from('2026-03-02T19:00Z');
const duty = (member: MemberId, agreed = true, days: readonly number[] = [1]): Duty => ({
  member,
  days,
  from: time('18:00'),
  to: time('02:00'),
  agreed,
});
const having = (duties: readonly Duty[], swaps: readonly Swap[] = []): OnCall => ({ ...defaultOnCall, duties, swaps });
const must = <T>(it: Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; problem: unknown }>): T => {
  if (!it.ok) throw new Error(JSON.stringify(it.problem));
  return it.value;
};
const whoIn = (onCall: OnCall) => onDutyAt(onCall, 'UTC', evening);

describe('a key', () => {
  it('fits on a button, and is the same for what says the same', () => {
    const all = duty(ada, true, [1, 2, 3, 4, 5, 6, 7]);
    expect(dutyKey(all)).toMatch(/^[0-9a-z.]{1,35}$/);
    expect(dutyKey(all)).toBe(dutyKey({ ...all, agreed: false }));
    expect(swapKey({ on, from: ada, to: bao, agreed: true })).toMatch(/^[0-9a-z.]{1,42}$/);
  });
});

describe('a duty', () => {
  it('counts at once for whoever takes it on, and after a yes for whoever was asked', () => {
    expect(whoIn(must(withDuty(defaultOnCall, duty(ada))))).toEqual([ada]);
    const asked = must(withDuty(defaultOnCall, duty(bao, false)));
    expect(whoIn(asked)).toEqual([]);
    expect(whoIn(must(answered(asked, dutyKey(duty(bao)), bao, true)))).toEqual([bao]);
    expect(must(answered(asked, dutyKey(duty(bao)), bao, false)).duties).toEqual([]);
  });

  it('is answered by nobody else, and once', () => {
    const asked = must(withDuty(defaultOnCall, duty(bao, false)));
    expect(answered(asked, dutyKey(duty(bao)), ada, true)).toMatchObject({ problem: { kind: 'gone' } });
    const agreed = must(answered(asked, dutyKey(duty(bao)), bao, true));
    expect(answered(agreed, dutyKey(duty(bao)), bao, false)).toMatchObject({ problem: { kind: 'gone' } });
  });

  it('is there once, and a yes is not taken back by asking again', () => {
    const once = must(withDuty(defaultOnCall, duty(ada)));
    expect(must(withDuty(once, duty(ada, false)))).toBe(once);
    const asked = must(withDuty(defaultOnCall, duty(bao, false)));
    expect(must(withDuty(asked, duty(bao))).duties).toEqual([duty(bao)]);
  });

  it('has its limit', () => {
    const many = Array.from({ length: mostDuties }, (_, at) => ({
      ...duty(ada),
      from: time('01:00').add({ minutes: at }),
    }));
    expect(withDuty(having(many), duty(bao))).toMatchObject({ problem: { kind: 'too-many' } });
  });
});

describe('an evening', () => {
  const onCall = having([duty(ada)]);
  const hand = (it: OnCall, whose: MemberId, to: MemberId, by: MemberId) => withEvening(it, { on, whose, to }, by);

  it('stays with whoever has it until whoever was asked says yes', () => {
    const asked = must(hand(onCall, ada, bao, ada));
    expect(whoIn(asked)).toEqual([ada]);
    expect(whoIn(must(answered(asked, swapKey(asked.swaps[0]!), bao, true)))).toEqual([bao]);
    expect(must(answered(asked, swapKey(asked.swaps[0]!), bao, false)).swaps).toEqual([]);
  });

  it('counts at once for whoever takes it over themselves', () => {
    expect(whoIn(must(hand(onCall, ada, bao, bao)))).toEqual([bao]);
  });

  it('goes on to a third, and back, and leaves nothing behind', () => {
    const toBao = must(hand(onCall, ada, bao, bao));
    const toCaro = must(hand(toBao, bao, caro, caro));
    expect(whoIn(toCaro)).toEqual([caro]);
    expect(toCaro.swaps).toHaveLength(1);
    const back = must(hand(toCaro, caro, ada, ada));
    expect(whoIn(back)).toEqual([ada]);
    expect(back.swaps).toEqual([]);
  });

  it('belongs to the first who says yes; whoever else was asked is asked no more', () => {
    const asked = must(hand(must(hand(onCall, ada, bao, ada)), ada, caro, ada));
    const [toBao, toCaro] = asked.swaps;
    const taken = must(answered(asked, swapKey(toBao!), bao, true));
    expect(whoIn(taken)).toEqual([bao]);
    expect(answered(taken, swapKey(toCaro!), caro, true)).toMatchObject({ problem: { kind: 'gone' } });
  });

  it('is not handed over by somebody who has none, nor to oneself', () => {
    expect(hand(onCall, bao, caro, bao)).toMatchObject({ problem: { kind: 'no-duty' } });
    expect(hand(having([duty(ada, false)]), ada, caro, ada)).toMatchObject({ problem: { kind: 'no-duty' } });
    expect(withEvening(onCall, { on: on.add({ days: 1 }), whose: ada, to: bao }, ada)).toMatchObject({
      problem: { kind: 'no-duty' },
    });
    expect(hand(onCall, ada, ada, ada)).toMatchObject({ problem: { kind: 'same-person' } });
  });

  it('takes with it everything of that day, the evenings one stands in for too', () => {
    const both = having([duty(ada), duty(bao)], [{ on, from: ada, to: bao, agreed: true }]);
    const handed = must(hand(both, bao, caro, caro));
    expect(whoIn(handed)).toEqual([caro]);
    expect(handed.swaps.map(({ from }) => from)).toEqual([ada, bao]);
  });
});

describe('what was taken out', () => {
  const onCall = having([duty(ada), duty(bao), duty(caro, false, [3])], [{ on, from: bao, to: caro, agreed: true }]);

  it('comes back as it was: its place, its yes, its evenings', () => {
    const left = must(removed(onCall, dutyKey(duty(bao)), 7));
    expect(left.duties).toEqual([duty(ada), duty(caro, false, [3])]);
    expect(left.swaps).toEqual([]);
    expect(must(putBack(left, 7))).toEqual(onCall);
  });

  it('comes back no more once something else changed', () => {
    const left = must(removed(onCall, dutyKey(duty(bao)), 7));
    const changed = must(withDuty(left, duty(caro, true, [5])));
    expect(putBack(changed, 7)).toMatchObject({ problem: { kind: 'gone' } });
    expect(putBack(must(removed(left, dutyKey(duty(ada)), 8)), 7)).toMatchObject({ problem: { kind: 'gone' } });
  });

  it('is taken out once, and an evening alone leaves the duty', () => {
    expect(removed(onCall, dutyKey(duty(ada, true, [2])), 7)).toMatchObject({ problem: { kind: 'gone' } });
    const left = must(removed(onCall, swapKey(onCall.swaps[0]!), 7));
    expect(left.duties).toEqual(onCall.duties);
    expect(whoIn(left)).toEqual([ada, bao]);
  });
});
