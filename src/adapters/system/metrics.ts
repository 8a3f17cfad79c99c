/** Counts log events and tells them in Prometheus' text format; an event's name is all that is counted. */
import type { Log } from '../../core/ports/log.ts';

export interface Metrics {
  /** The same log, counted. */
  counting(log: Log): Log;
  /** Prometheus text exposition format 0.0.4. */
  text(): string;
}

type Level = 'info' | 'warn' | 'error';

export function createMetrics(): Metrics {
  const counts = new Map<string, number>();
  const count = (level: Level, event: string): void => {
    const series = `circlekeeper_events_total{level="${level}",event="${escaped(event)}"}`;
    counts.set(series, (counts.get(series) ?? 0) + 1);
  };
  return {
    counting: (log) => ({
      info(event, facts) {
        count('info', event);
        log.info(event, facts);
      },
      warn(event, facts) {
        count('warn', event);
        log.warn(event, facts);
      },
      error(event, cause) {
        count('error', event);
        log.error(event, cause);
      },
    }),
    text: () =>
      [
        '# HELP circlekeeper_events_total Log events by level and name.',
        '# TYPE circlekeeper_events_total counter',
        ...[...counts].map(([series, total]) => `${series} ${total}`),
        '',
      ].join('\n'),
  };
}

const escaped = (label: string): string =>
  label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
