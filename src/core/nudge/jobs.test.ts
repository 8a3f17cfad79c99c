/** One group's trouble is its own: the rest are planned for all the same. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../../test/fakes/a-circle.ts';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import type { GroupId, MeetingId } from '../kit/ids.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import { eachAlone } from './jobs.ts';

describe('a round over all groups', () => {
  it('plans check-ins, meetings and guidelines for those after one that is broken', async () => {
    const prompt = { days: [1, 4], at: Temporal.PlainTime.from('10:00'), window: Temporal.Duration.from('PT36H') };
    const circle = await openCircle({ settings: { prompt, guidelineEveryDays: 7 } });
    const { memory, clock, core, log } = circle;
    const whole = await circle.groupNow();
    const meetingOf = (group: GroupId, n: number, zone: string): Meeting => ({
      id: `mtg_000000000000000${n}` as MeetingId,
      version: 0,
      group,
      revision: 0,
      rrule: 'FREQ=WEEKLY',
      start: Temporal.PlainDateTime.from('2026-03-03T19:00'),
      zone,
      duration: Temporal.Duration.from('PT1H'),
      host: undefined,
      words: whole.words,
      exceptions: [],
      cancelledAt: undefined,
      createdAt: clock.now().subtract({ hours: 24 * 30 }),
    });
    const broken = 'grp_0000000000broken' as GroupId;
    await memory.write(async (s) => {
      await s.groups.save({
        ...whole,
        id: broken,
        version: 0,
        channel: circle.lobby,
        calendarToken: 'y'.repeat(32),
        settings: { ...whole.settings, zone: 'Nowhere/AtAll' },
        createdAt: whole.createdAt.subtract({ hours: 1 }),
      });
      await s.meetings.save(meetingOf(broken, 1, 'Nowhere/AtAll'));
      await s.meetings.save(meetingOf(whole.id, 2, 'Europe/Berlin'));
    });
    await core.sweep();
    const planned = await memory.read((s) => s.nudges.upcoming(100));
    const topics = planned.filter((it) => it.group === whole.id).map((it) => it.topic);
    expect(new Set(topics)).toEqual(
      new Set(['check-in-group-prompt', 'check-in-summary', 'meeting-start', 'guideline-post', 'meeting-announce']),
    );
    expect(planned.filter((it) => it.group === broken)).toEqual([]);
    expect(log.events().filter((it) => it === 'job.one-failed')).toHaveLength(3);
  });

  it('ends when nothing can be kept at all', async () => {
    const [log, done] = [createRecordingLog(), [] as number[]];
    const work = async (one: number) => {
      if (one === 1) throw new TypeError('a defect');
      if (one === 3) throw new StoreUnavailable('away');
      done.push(one);
    };
    await expect(eachAlone([1, 2, 3, 4], work, log)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(done).toEqual([2]);
    expect(log.lines).toMatchObject([{ event: 'job.one-failed', cause: expect.any(TypeError) }]);
  });
});
