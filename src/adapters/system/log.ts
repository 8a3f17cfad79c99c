/** Writes log lines as JSON, through pino. Of an error it keeps where it came from, never what it says. */
import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import type { Log } from '../../core/ports/log.ts';
import { describeError } from './error-shape.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Lines go to standard output unless another destination is given. */
export function createLog({ level, destination }: Readonly<{ level: LogLevel; destination?: DestinationStream }>): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: () => `,"at":"${Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, cause) => logger.error({ cause: describeError(cause) }, event),
  };
}
