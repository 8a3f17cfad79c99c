/** A process in which something broke that nobody caught: it writes down where, repeats nothing of what the error says, and ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { layOut } from '../kit/journey-database.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** The bot in a folder of its own, with something beside it that breaks: now, or when it is told to. */
async function openBot(breaking: string) {
  const folder = await mkdtemp(join(tmpdir(), 'process-breaks-'));
  await layOut(folder);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', `data:text/javascript,${breaking}`, main],
    { cwd: folder, env: { PATH: process.env['PATH'], DATA_FOLDER: folder, PORT: '0', LOG_LEVEL: 'silent' } },
  );
  const [out, err] = [text(child.stdout), text(child.stderr)];
  return {
    running: once(child.stdout, 'data'),
    break: () => child.kill('SIGUSR2'),
    async end() {
      const [code] = (await once(child, 'exit')) as [number | null];
      return { code, out: await out, err: await err };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe.concurrent('an error that nobody caught', () => {
  it('ends a bot that runs, in order and with a failure, and is told once and without its words', async () => {
    const rejects = `Promise.reject(Object.assign(new Error('words'), { body: 'words', code: 'ECONNRESET' }))`;
    const throws = `setImmediate(() => { throw new Error('more words') })`;
    await using bot = await openBot(`process.once('SIGUSR2', () => { ${rejects}; ${throws}; })`);
    const ending = bot.end();
    // One that does not get that far ends, and says why.
    await Promise.race([bot.running, ending]);
    bot.break();
    const { code, out, err } = await ending;
    // The log and what is said to whoever started it are two writers; which of them comes first is nobody's promise.
    const [, ...said] = out.trimEnd().split('\n');
    const [stopping, line = '', ...rest] = said.toSorted();
    expect([code, err, stopping, rest]).toEqual([1, '', 'Stopping (something broke).', []]);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      event: 'process.broke',
      cause: { class: 'Error', code: 'ECONNRESET' },
    });
    expect(out).not.toContain('words');
  });

  it('ends one that starts', async () => {
    await using bot = await openBot(`setImmediate(() => { throw new Error('words') })`);
    const { code, out, err } = await bot.end();
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ event: 'process.broke' });
    expect(out).not.toContain('words');
  });
});
