/** `scan` prints one prediction per line, explains one message, and refuses anything else with its usage. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openLexicon } from '../adapters/lexicon/index.ts';
import { scanCommand } from './scan.ts';

async function run(args: readonly string[], lines: readonly string[] = []) {
  const out: string[] = [];
  const err: string[] = [];
  const stdin = (async function* feed() {
    yield* lines;
  })();
  const code = await scanCommand(
    args,
    { stdin, out: (line) => out.push(line), err: (line) => err.push(line) },
    openLexicon,
  );
  return { code, out, err };
}

describe('scan', () => {
  it('--jsonl answers line by line', async () => {
    const { code, out } = await run(['--jsonl'], ['{"id":"a","text":"I want to die"}', '', '{"id":2,"text":"hello"}']);
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { id: 'a', level: 2, theme: 'suicide', rules: expect.arrayContaining(['suicide.wish-to-die']) },
      { id: 2, level: 0, theme: null, rules: [] },
    ]);
  });

  it('--jsonl loses no line of a reader that has already begun', async () => {
    const rows = Array.from({ length: 2_000 }, (_, id) => `${JSON.stringify({ id, text: 'hello' })}\n`);
    const out: string[] = [];
    const stdin = createInterface({ input: Readable.from(rows) });
    await scanCommand(['--jsonl'], { stdin, out: (line) => out.push(line), err: () => undefined }, openLexicon);
    expect(out.length).toBe(2_000);
  });

  it('--jsonl names the line it cannot read', async () => {
    expect(await run(['--jsonl'], ['{"id":"a","text":"hello"}', 'oops'])).toMatchObject({
      code: 2,
      err: [expect.stringContaining('line 2')],
    });
    expect(await run(['--jsonl'], ['{"id":"a"}'])).toMatchObject({ code: 2, err: [expect.stringContaining('line 1')] });
  });

  it('--explain shows the decision', async () => {
    const { code, out } = await run(['--explain', 'I', 'want', 'to', 'die']);
    expect(code).toBe(0);
    expect(out.at(-1)).toMatch(/^decision: level 2, suicide/);
  });

  it('prints its usage otherwise', async () => {
    expect(await run([])).toMatchObject({ code: 2, err: [expect.stringContaining('usage: scan')] });
    expect(await run(['--explain'])).toMatchObject({ code: 2 });
  });
});
