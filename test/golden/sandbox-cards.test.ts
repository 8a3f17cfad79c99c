/** How cards, a command and a form look to the sandbox's page: reviewed, and within every limit. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { Sandbox } from '../../src/adapters/sandbox/index.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import type { Registry } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import { createScriptedInbound } from '../fakes/scripted-inbound.ts';
import { goldenFile } from './golden-file.ts';
import { cardSpecimens, commandSpecimen, formSpecimen } from './specimens.ts';

const { people, channels, community } = sandboxCast;
const registry: Registry = { commands: [commandSpecimen], actions: [], forms: [formSpecimen], copy: languages };
const inbound = createScriptedInbound();
let folder = '';
let sandbox: Sandbox;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-'));
  sandbox = openSandbox({ folder, clock: createFakeClock(), log: createRecordingLog() });
  await sandbox.platform.open(registry, inbound);
  page = await openPage(sandbox.sockets, people.ada.user);
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe('cards on the page', () => {
  const specimens = Object.entries(cardSpecimens(community.platform, community.community));
  it.each(specimens)('%s', async (name, card) => {
    expect(cardProblems(card)).toEqual([]);
    const marker = `ndg_${name
      .replace(/[^a-z]/g, '')
      .padEnd(16, '0')
      .slice(0, 16)}` as NudgeId;
    expect((await sandbox.platform.messages.post(channels.circle, card, marker)).ok).toBe(true);
    // Ids and order come from how much was said before; they are no part of how a card looks.
    const { id: _id, order: _order, ...message } = page.last(channels.circle.channel) ?? {};
    expect(message).toEqual(goldenFile(`sandbox/${name}.json`, message));
  });

  it('knows every specimen apart', () => {
    expect(specimens.length).toBe(6);
    expect(new Set(page.messagesIn(channels.circle.channel).map((it) => it.plain)).size).toBeGreaterThan(6);
  });
});

describe('what can be asked', () => {
  it('a command with one field of every kind', () => {
    const { commands } = page.state();
    expect(commands).toEqual(goldenFile('sandbox/command.json', commands));
  });

  it('the largest legal form', async () => {
    const payload = formSpecimen.name;
    inbound.answerWith({ kind: 'form', form: payload, payload, prefill: { one: 'filled in' }, language: 'en' });
    const { channel } = channels.circle;
    const answer = await page.ask({ kind: 'command', channel, name: commandSpecimen.name, input: {} });
    expect(answer).toEqual(goldenFile('sandbox/form.json', answer));
  });
});
