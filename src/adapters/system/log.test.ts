/** What the log writes, and what it must never write. */
import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';
import type { LogLevel } from './log.ts';

function open(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line: string) => void lines.push(line) } });
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('the log', () => {
  it('writes one JSON line with level, time, event and facts', () => {
    const { log, last } = open();
    log.info('nudge.sent', { attempts: 2, first: false });
    expect(last()).toMatchObject({ level: 'info', event: 'nudge.sent', attempts: 2, first: false });
    expect(() => Temporal.Instant.from(String(last()['at']))).not.toThrow();
    log.warn('queue.slow');
    expect(last()).toMatchObject({ level: 'warn', event: 'queue.slow' });
  });

  it('is quiet below its level', () => {
    const { log, text } = open('error');
    log.info('nudge.sent');
    log.warn('queue.slow');
    expect(text()).toBe('');
  });

  it("keeps an error's class, code and frames, and never its message", () => {
    const { log, last, text } = open();
    class Broken extends TypeError {}
    log.error('nudge.failed', Object.assign(new Broken('i feel so alone'), { code: 'ECONNRESET' }));
    const cause = last()['cause'] as { class: string; code: string; frames: string[] };
    expect(cause).toMatchObject({ class: 'Broken', code: 'ECONNRESET' });
    expect(cause.frames.length).toBeGreaterThan(0);
    expect(cause.frames[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+\)?$/);
    expect(text()).not.toContain('alone');
  });

  it('is not fooled by words that look like frames, by names, codes or causes', () => {
    const { log, text } = open();
    const forged = new Error('secret\n    at secret (/secret.ts:1:1)\n    at secret (/secret.ts:2:2)');
    log.error('a.b', forged);
    const renamed = new Error('x', { cause: new Error('secret cause', { cause: 'secret string' }) });
    renamed.name = 'secret name';
    log.error('a.b', Object.assign(renamed, { code: 'secret code', detail: 'secret detail' }));
    const edited = new Error('secret first');
    edited.message = 'second';
    log.error('a.b', edited);
    log.error('a.b', 'secret text');
    log.error('a.b', { message: 'secret object' });
    log.error('a.b', new AggregateError([new Error('secret inner')], 'secret outer'));
    expect(text()).not.toContain('secret');
  });

  it('follows causes, but not for ever', () => {
    const { log, last } = open();
    const round: Error & { cause?: unknown } = new RangeError('a');
    round.cause = round;
    log.error('a.b', new TypeError('b', { cause: round }));
    expect(last()['cause']).toMatchObject({ class: 'TypeError', cause: { class: 'RangeError' } });
  });
});
