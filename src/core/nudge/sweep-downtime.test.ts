/** After days away: what piled up is not sent all at once, and of several prompts only the newest goes out. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../../test/fakes/a-circle.ts';

/** Every morning, open so long that three mornings' prompts are useful at once. */
const everyMorning = {
  days: [1, 2, 3, 4, 5, 6, 7],
  at: Temporal.PlainTime.from('10:00'),
  window: Temporal.Duration.from('PT144H'),
};

describe('after three days away', () => {
  it('only the newest prompt is posted to the group and sent to each person', async () => {
    const it = await openCircle({ settings: { prompt: everyMorning } });
    await it.changeMember(it.bao, { pace: 'check-ins-too' });
    await it.core.sweep();
    it.clock.set('2026-03-05T12:00:00Z');
    await it.core.sweep();
    const newest = await it.memory.read((s) => s.checkIns.findOn(it.group, Temporal.PlainDate.from('2026-03-05')));
    const prompts = it.chat.inChannel(it.channel);
    expect(prompts.map((its) => its.ref)).toEqual([newest?.message]);
    const direct = it.chat.directTo(it.bao);
    expect(direct).toHaveLength(1);
    const bao = await it.memberOf(it.bao);
    const rows = (await it.memory.read((s) => s.nudges.of([bao.id]))).filter((its) => its.status.kind !== 'planned');
    expect(rows.map((its) => [its.occurrence.slice(0, 10), its.status.kind])).toEqual([
      ['2026-03-05', 'sent'],
      ['2026-03-04', 'expired'],
      ['2026-03-03', 'expired'],
    ]);
  });

  it('only the newest of the prompts somebody asked for themselves is sent', async () => {
    const it = await openCircle();
    await it.changeMember(it.bao, { prompt: everyMorning });
    await it.core.sweep();
    it.clock.set('2026-03-05T12:00:00Z');
    await it.core.sweep();
    const bao = await it.memberOf(it.bao);
    const rows = (await it.memory.read((s) => s.nudges.of([bao.id]))).filter((its) => its.status.kind !== 'planned');
    expect(rows.map((its) => [its.occurrence.slice(0, 10), its.status.kind])).toEqual([
      ['2026-03-05', 'sent'],
      ['2026-03-04', 'expired'],
      ['2026-03-03', 'expired'],
    ]);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
  });
});
