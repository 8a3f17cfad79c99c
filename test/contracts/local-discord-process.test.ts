/** The local Discord as a process of its own: one line of JSON, people who act on what its input says, and an end when it is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { bareRest } from '../doubles/discord/bare-client.ts';

it('says where it is, lets its people act, and stops', async () => {
  const main = join(import.meta.dirname, '..', 'doubles', 'discord', 'main.ts');
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const next = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
  const { apiUrl, token, guild, people, channels } = JSON.parse(await next()) as {
    apiUrl: string;
    token: string;
    guild: { id: string };
    people: Record<string, string>;
    channels: Record<string, string>;
  };
  const rest = bareRest({ apiUrl, token });
  const { status, body } = await rest('GET', `/guilds/${guild.id}/members/${people['ada']}`);
  expect([status, body]).toMatchObject([200, { user: { global_name: 'Ada' } }]);
  child.stdin.write('ada say welcome hello there\n');
  const message = await next();
  expect((await rest('GET', `/channels/${channels['welcome']}/messages/${message}`)).body).toMatchObject({
    content: 'hello there',
  });
  child.stdin.write('bao sees facilitators\n');
  expect(await next()).toContain('cannot see');
  child.stdin.write('ada use welcome dance\n');
  expect(await next()).toContain('no command');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
