/** What was said to forms that were sent and commands that were typed: one that Slack hands over again is told the same. */
import type { ViewResponseAction } from '@slack/bolt';
import { timing } from './timing.ts';

/** Without a response the form closes (Modals, "Handling view_submission"). */
export type Acknowledgement = Readonly<{ response?: ViewResponseAction }>;

/** By the trigger Slack gave; kept for `timing.saidKept`. */
export function createAcknowledged<T>() {
  const said = new Map<string, Promise<T>>();
  return { find: (trigger: string) => said.get(trigger), keep };

  /** What was typed may be in it, so it is forgotten soon. */
  function keep(trigger: string, it: Promise<T>): void {
    said.set(trigger, it);
    setTimeout(() => said.delete(trigger), timing.saidKept).unref();
  }
}
