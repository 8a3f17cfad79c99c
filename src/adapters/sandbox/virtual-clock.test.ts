import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createVirtualClock } from './virtual-clock.ts';
import type { Way } from './virtual-clock.ts';

const at = (time: string) => Temporal.Instant.from(`2026-03-02T${time}:00Z`);

/** A clock at 09:00 with things due on the way; what is sent is taken off the list. */
const openClock = (...due: readonly string[]) => {
  const machine = createFakeClock('2026-03-02T09:00:00Z');
  let ahead = 0;
  let moves = 0;
  const clock = createVirtualClock({
    machine,
    ahead: { get: () => ahead, set: (ms) => void (ahead = ms) },
    onMove: () => void (moves += 1),
  });
  let planned = due.map(at);
  const swept: string[] = [];
  const way: Way = {
    nextDue: async (after) => planned.filter((it) => Temporal.Instant.compare(it, after) > 0)[0],
    sweepUntil: async (until) => {
      swept.push(until.toString().slice(11, 16));
      planned = planned.filter((it) => Temporal.Instant.compare(it, until) > 0);
    },
  };
  return { clock, machine, way, swept, plan: (time: string) => void planned.push(at(time)), moves: () => moves };
};

describe('the virtual clock', () => {
  it('runs with the machine, and further ahead after a fast-forward', async () => {
    const { clock, machine, way } = openClock();
    expect(clock.now()).toEqual(at('09:00'));
    await clock.advanceTo(at('10:00'), way);
    expect(clock.now()).toEqual(at('10:00'));
    machine.advance('PT5M');
    expect(clock.now()).toEqual(at('10:05'));
  });

  it('stops at every due time on the way, in order, and not beyond', async () => {
    const { clock, way, swept } = openClock('09:10', '09:40', '10:30');
    await clock.advanceTo(at('10:00'), way);
    expect(swept).toEqual(['09:00', '09:10', '09:40', '10:00']);
  });

  it('finds what is planned only while under way', async () => {
    const it = openClock('09:10');
    const way: Way = {
      ...it.way,
      sweepUntil: async (until) => {
        await it.way.sweepUntil(until);
        if (until.toString().includes('09:10')) it.plan('09:20');
      },
    };
    await it.clock.advanceTo(at('10:00'), way);
    expect(it.swept).toEqual(['09:00', '09:10', '09:20', '10:00']);
  });

  it('shows the time of the stop to what is sent there', async () => {
    const { clock, way } = openClock('09:10');
    const seen: string[] = [];
    const sweepUntil = async (until: Temporal.Instant) => {
      seen.push(clock.now().toString());
      await way.sweepUntil(until);
    };
    await clock.advanceTo(at('09:30'), { ...way, sweepUntil });
    expect(seen).toEqual([at('09:00'), at('09:10'), at('09:30')].map((it) => it.toString()));
  });

  it('does not stand still at something that stays due', async () => {
    const { clock, way } = openClock();
    await clock.advanceTo(at('10:00'), { ...way, nextDue: async () => at('09:00') });
    expect(clock.now()).toEqual(at('10:00'));
  });

  it('arrives even when the way fails, and says so', async () => {
    const { clock, way } = openClock();
    const sweepUntil = () => Promise.reject(new Error('unplugged'));
    await expect(clock.advanceTo(at('10:00'), { ...way, sweepUntil })).rejects.toThrow('unplugged');
    expect(clock.now()).toEqual(at('10:00'));
    expect(clock.isMoving).toBe(false);
  });

  it('never runs backwards, and moves once at a time', async () => {
    const { clock, way } = openClock();
    await clock.advanceTo(at('10:00'), way);
    await clock.advanceTo(at('09:30'), way);
    expect(clock.now()).toEqual(at('10:00'));
    const moving = clock.advanceTo(at('11:00'), way);
    expect(clock.isMoving).toBe(true);
    await expect(clock.advanceTo(at('12:00'), way)).rejects.toThrow('moving');
    await moving;
  });
});
