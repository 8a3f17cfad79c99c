/** What scrapers read, in Prometheus' text format: counts of log events, what stands in the ledger, the process itself. */
import { Registry } from 'prom-client';
import type { Log } from '../../core/ports/log.ts';
import { ledgerText, type Ledger } from './metrics-ledger.ts';
import { processText } from './metrics-process.ts';
import { createSeries } from './metrics-series.ts';

export interface Metrics {
  /** The same log, counted. */
  counting(log: Log): Log;
  /** Prometheus text exposition format 0.0.4. Without what the ledger says while its database does not answer. */
  text(ledger: Ledger): Promise<string>;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  const note = createSeries(register);
  return {
    counting: (log) => ({
      info(event, facts) {
        note('info', event, facts ?? {});
        log.info(event, facts);
      },
      warn(event, facts) {
        note('warn', event, facts ?? {});
        log.warn(event, facts);
      },
      error(event, cause) {
        note('error', event, {});
        log.error(event, cause);
      },
    }),
    async text(ledger) {
      return (await Promise.all([register.metrics(), ledgerText(ledger), processText()])).join('\n');
    },
  };
}
