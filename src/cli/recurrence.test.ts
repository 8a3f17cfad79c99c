import { describe, expect, it } from 'vitest';
import { recurrenceCommand } from './recurrence.ts';

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function run(args: readonly string[], lines: readonly string[] = []) {
  const out: string[] = [];
  const problems: string[] = [];
  const code = await recurrenceCommand(args, {
    stdin: linesOf(lines),
    out: (line) => out.push(line),
    err: (line) => problems.push(line),
  });
  return { code, out, problems };
}

const weekly = { id: 'a', rrule: 'FREQ=WEEKLY', start: '2026-03-01T19:00:00', zone: 'America/New_York', count: 2 };

describe('recurrence --jsonl', () => {
  it('answers each line in order', async () => {
    const lines = [weekly, { ...weekly, id: 2, rrule: 'FREQ=DAILY;COUNT=1' }].map((it) => JSON.stringify(it));
    expect(await run(['--jsonl'], [...lines, ''])).toEqual({
      code: 0,
      out: [
        '{"id":"a","occurrences":["2026-03-02T00:00:00Z","2026-03-08T23:00:00Z"]}',
        '{"id":2,"occurrences":["2026-03-02T00:00:00Z"]}',
      ],
      problems: [],
    });
  });

  it('answers a bad line with a sentence, goes on, and says so at the end', async () => {
    const bad = [
      'not json',
      '[1]',
      ...[
        { rrule: 'FREQ=HOURLY' },
        { rrule: 'FREQ=DAILY;BYHOUR=9' },
        { rrule: 'FREQ=WEEKLY;BYMONTHDAY=3' },
        { rrule: 7 },
        { zone: 'Europe/Berln' },
        { zone: null },
        { start: '2026-02-30T19:00:00' },
        { start: '2026-03-01T19:00:00Z' },
        { start: '2026-03-01' },
        { count: -1 },
        { count: 1.5 },
        { count: '3' },
        { count: 1e9 },
      ].map((change) => JSON.stringify({ ...weekly, ...change })),
    ];
    const { code, out } = await run(['--jsonl'], [...bad, JSON.stringify(weekly)]);
    expect(code).toBe(1);
    expect(out).toHaveLength(bad.length + 1);
    for (const line of out.slice(0, -1))
      expect(JSON.parse(line)).toMatchObject({ error: expect.stringMatching(/^\S.*\.$/) });
    expect(out[6]).toContain('Europe/Berlin');
    expect(JSON.parse(out.at(-1) ?? '')).toHaveProperty('occurrences');
  });

  it('gives an empty list for a rule that never matches', async () => {
    const never = { ...weekly, rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' };
    expect((await run(['--jsonl'], [JSON.stringify(never)])).out).toEqual(['{"id":"a","occurrences":[]}']);
  });
});

describe('recurrence with options', () => {
  const args = ['--rrule', 'FREQ=DAILY', '--start', '2026-03-28T02:30:00', '--zone', 'berlin', '--count', '2'];

  it('lists zone and UTC side by side, and says where a clock change moved one', async () => {
    const { code, out } = await run(args);
    expect(code).toBe(0);
    expect(out).toEqual([
      'FREQ=DAILY at 02:30, Europe/Berlin',
      'Sat 2026-03-28 02:30 +01:00  2026-03-28T01:30:00Z',
      'Sun 2026-03-29 03:30 +02:00  2026-03-29T01:30:00Z  (the clock skips the planned time: moved forward)',
    ]);
  });

  it('refuses in one sentence', async () => {
    const { code, out, problems } = await run(['--rrule', 'FREQ=MINUTELY', ...args.slice(2)]);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(problems).toHaveLength(1);
  });

  it('explains itself', async () => {
    expect((await run(['--help'])).out.join('\n')).toContain('--jsonl');
    expect(await run(['--rule', 'x'])).toMatchObject({ code: 2, out: [] });
    expect(await run(['--rrule', 'FREQ=DAILY'])).toMatchObject({ code: 2, out: [] });
    expect((await run([...args.slice(0, -1), 'many'])).code).toBe(1);
  });
});
