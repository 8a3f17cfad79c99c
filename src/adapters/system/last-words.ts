/** What is written down when something broke that nobody caught: one line, with where it came from and nothing of what it says. */
import { createLog } from './log.ts';

export function writeLastWords(cause: unknown): void {
  try {
    createLog({ level: 'error' }).error('process.broke', cause);
  } catch {
    // Nobody reads the log any more; there is nobody else to tell.
  }
}
