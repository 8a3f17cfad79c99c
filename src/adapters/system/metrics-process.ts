/** What every Node process is asked: processor time, memory, open files, how late its event loop runs. */
import { collectDefaultMetrics, Registry } from 'prom-client';

let register: Registry | undefined;

/** Once for a process, whose they are, and from the first question on: one that nobody watches pays nothing. */
export function processText(): Promise<string> {
  register ??= watching();
  return register.metrics();
}

function watching(): Registry {
  const fresh = new Registry();
  collectDefaultMetrics({ register: fresh });
  return fresh;
}
