/** Counting log events. */
import { describe, expect, it } from 'vitest';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('count events by level and name and pass them on', () => {
    const recorded = createRecordingLog();
    const metrics = createMetrics();
    const log = metrics.counting(recorded);
    log.info('nudge.sent', { attempts: 1 });
    log.info('nudge.sent');
    log.warn('nudge.sent');
    log.error('queue.down', new Error('x'));
    expect(recorded.events()).toEqual(['nudge.sent', 'nudge.sent', 'nudge.sent', 'queue.down']);
    expect(recorded.lines[0]?.facts).toEqual({ attempts: 1 });
    expect(metrics.text()).toBe(
      [
        '# HELP circlekeeper_events_total Log events by level and name.',
        '# TYPE circlekeeper_events_total counter',
        'circlekeeper_events_total{level="info",event="nudge.sent"} 2',
        'circlekeeper_events_total{level="warn",event="nudge.sent"} 1',
        'circlekeeper_events_total{level="error",event="queue.down"} 1',
        '',
      ].join('\n'),
    );
  });
});
