/** What people can do about what is kept of them. */
import type { CorePorts } from '../core-ports.ts';
import { noJobs, type Jobs } from '../nudge/jobs.ts';

export interface PrivacyUseCases {}

export function createPrivacy(
  _ports: CorePorts,
  _deps: Readonly<{ changed(): Promise<void> }>,
): Readonly<{ useCases: PrivacyUseCases; jobs: Jobs }> {
  return { useCases: {}, jobs: noJobs };
}
