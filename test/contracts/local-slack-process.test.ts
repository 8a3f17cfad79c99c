/** The local Slack as a process of its own: one line of JSON, people who act on what its input says, and an end when it is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { bareCall } from '../doubles/slack/bare-client.ts';

it('says where it is, lets its people act, and stops', async () => {
  const main = join(import.meta.dirname, '..', 'doubles', 'slack', 'main.ts');
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const next = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
  const { apiUrl, workspaces, people, channels } = JSON.parse(await next()) as {
    apiUrl: string;
    workspaces: readonly { id: string; token: string }[];
    people: Record<string, string>;
    channels: Record<string, string>;
  };
  const call = bareCall({ apiUrl }, () => workspaces[0]?.token);
  const { body } = await call('users.info', { user: people['ada'] });
  expect(body).toMatchObject({ ok: true, user: { real_name: 'Ada' } });
  child.stdin.write('ada say welcome hello there\n');
  const message = await next();
  const history = await call('conversations.history', { channel: channels['welcome'] });
  expect(history.body).toMatchObject({ messages: [{ ts: message, text: 'hello there' }] });
  child.stdin.write('bao sees facilitators\n');
  expect(await next()).toContain('cannot see');
  child.stdin.write('ada use welcome /dance\n');
  expect(await next()).toContain('not acknowledged: connection_failed');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
