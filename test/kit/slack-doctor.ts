/** An operator’s installation on a local Slack, and what `doctor slack` prints of it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { readConfig } from '../../config/environment.ts';
import { channelRef } from '../../src/adapters/slack/addresses.ts';
import { createInstallations } from '../../src/adapters/slack/index.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import type { Tools } from '../../src/cli/examination-services.ts';
import { examinationsOf } from '../../src/cli/examinations.ts';
import { operatorTools } from '../../src/compose.ts';
import { aGroup, settings } from '../contracts/store-samples.ts';
import { openLocalSlack } from '../doubles/slack/index.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createSequenceIds } from '../fakes/sequence-ids.ts';
import { callsRefused } from './slack-bench.ts';

export type Environment = Readonly<Record<string, string>>;
type Change = Readonly<{ environment?: Environment; tools?: Partial<Tools> }>;

const masterKey = Buffer.alloc(32, 7);
const { clock } = operatorTools;

/** An installation with one open group in #circle, whose facilitators have a channel; in the machine's own time, as the operator's is. */
export async function install() {
  const service = await openLocalSlack();
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const circle = service.addChannel(team, { name: 'circle', private: true });
  const staff = service.addChannel(team, { name: 'facilitators', private: true });
  const token = service.workspace(team).token!;
  const store = createMemoryStore();
  const ids = createSequenceIds();
  const kept = createInstallations({ store, ids, vault: createVault(masterKey), clock, log: createRecordingLog() });
  const openGroup = async (inTeam: string, channel: string, facilitators?: string) => {
    const facilitatorsChannel = facilitators === undefined ? undefined : channelRef(inTeam, facilitators);
    const group = aGroup({ channel: channelRef(inTeam, channel), settings: { ...settings, facilitatorsChannel } });
    await store.write((s) => s.groups.save(group));
  };
  await openGroup(team, circle, staff);
  const database = { [Symbol.asyncDispose]: async () => {} };
  const tools = {
    ...operatorTools,
    hasDatabase: () => true,
    openStore: (async () => ({ store, database })) as unknown as Tools['openStore'],
  };
  return {
    service,
    team,
    token,
    circle,
    staff,
    openGroup,
    /** As a workspace does by itself. */
    add: (its: string, access: string) => kept.add(its, { token: access, url: `https://${its}.slack.com/` }),
    async doctor({ environment = {}, tools: other = {} }: Change = {}) {
      const config = readConfig({
        SLACK_APP_TOKEN: service.appToken,
        SLACK_BOT_TOKEN: token,
        SLACK_API_URL: service.apiUrl,
        OPERATOR_CONTACT: 'Noor, noor@example.org',
        DATA_FOLDER: '/nowhere',
        MASTER_KEY: masterKey.toString('base64'),
        ...environment,
      });
      const lines: string[] = [];
      const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) };
      const code = await doctorCommand(io, examinationsOf(config, { ...tools, ...other }, 'slack'));
      const text = lines.join('\n');
      for (const secret of [service.appToken, token, service.signingSecret, service.clientSecret])
        expect(text).not.toContain(secret);
      return { code, lines, text };
    },
    [Symbol.asyncDispose]: async () => {
      const refused = await callsRefused(service);
      await service[Symbol.asyncDispose]();
      expect(refused).toEqual([]);
    },
  };
}
export type Installation = Awaited<ReturnType<typeof install>>;

/** Whoever answers at an address. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void;
export const serve = async (handler: Handler) => {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => void (await new Promise((resolve) => server.close(resolve)));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close,
    [Symbol.asyncDispose]: close,
  };
};

/** What cannot be asked of Slack is always a note. */
const isYours = (line: string) => /^note slack (events|commands): .*yours to compare\.$/.test(line);
export const worth = (lines: readonly string[]) => lines.filter((line) => /^(note|BAD )/.test(line) && !isYours(line));
