/** What check-ins do unasked: prompts to groups and people, the summary when a window is over, and tidying up. */
import type { CorePorts } from '../core-ports.ts';
import { eachAlone, forgetSent, noJobs, type Jobs, type NudgeWriter } from '../nudge/jobs.ts';
import { createPlanning } from './check-in-planning.ts';
import { createPrompts } from './check-in-prompts.ts';
import { createSummaries } from './check-in-summary.ts';
import { answersKept } from './check-in.ts';

type Needs = Pick<CorePorts, 'store' | 'chat' | 'vault' | 'clock' | 'ids' | 'packs' | 'log'>;

export function createCheckInJobs(ports: Needs): Jobs {
  const { store, log } = ports;
  const prompts = createPrompts(ports);
  const { close, write } = createSummaries(ports);
  const summary: NudgeWriter = { write, sent: forgetSent };
  const writers = {
    'check-in-group-prompt': prompts.group,
    'check-in-prompt': prompts.direct,
    'check-in-summary': summary,
  };
  return { ...noJobs, ...createPlanning(ports), writers, tidy };

  async function tidy(now: Temporal.Instant): Promise<void> {
    const over = await store.read((s) => s.checkIns.closedBy(now));
    await eachAlone(over, ({ id }) => close(id), log);
    const purged = await store.write((s) => s.checkIns.purge(now.subtract({ hours: 24 * answersKept.total('days') })));
    if (purged > 0) log.info('check-in.purged', { count: purged });
  }
}
