/** A log that remembers its lines. */
import type { Log } from '../../src/core/ports/log.ts';

export type LogLine = Readonly<{
  level: 'info' | 'warn' | 'error';
  event: string;
  facts: Readonly<Record<string, unknown>>;
  cause: unknown;
}>;

export interface RecordingLog extends Log {
  readonly lines: readonly LogLine[];
  /** The names of what was logged, in order. */
  events(): readonly string[];
}

export function createRecordingLog(): RecordingLog {
  const lines: LogLine[] = [];
  return {
    lines,
    events: () => lines.map((line) => line.event),
    info: (event, facts) => void lines.push({ level: 'info', event, facts: facts ?? {}, cause: undefined }),
    warn: (event, facts) => void lines.push({ level: 'warn', event, facts: facts ?? {}, cause: undefined }),
    error: (event, cause) => void lines.push({ level: 'error', event, facts: {}, cause }),
  };
}
