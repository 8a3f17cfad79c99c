/** The adapter on a local Slack: what every test of it begins with. Whatever it sent is checked against Slack’s own types. */
import { createInstallations, createSlack, type Slack } from '../../src/adapters/slack/index.ts';
import { NotInstalled } from '../../src/adapters/slack/web-api.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Log } from '../../src/core/ports/log.ts';
import { openLocalSlack, type LocalSlack, type LocalSlackOptions, type StoredMessage } from '../doubles/slack/index.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createSequenceIds } from '../fakes/sequence-ids.ts';
import { plainText } from './slack-plain-text.ts';
import { openSlackSchema } from './slack-schema.ts';

type Options = Readonly<{ clock: Clock } & Omit<LocalSlackOptions, 'now'>>;

export async function openSlackBench({ clock, ...options }: Options) {
  const service = await openLocalSlack({ now: () => clock.now(), ...options });
  const log = createRecordingLog();
  return { service, slack: connectTo(service, { clock, log }), log };
}

export const connectTo = (service: LocalSlack, { clock, log }: Readonly<{ clock: Clock; log: Log }>): Slack =>
  createSlack({
    appToken: service.appToken,
    installations: createInstallations({
      store: createMemoryStore(),
      vault: createVault(new Uint8Array(32)),
      ids: createSequenceIds(),
      clock,
      log,
      otherwise: async (team) => {
        const { token, domain } = service.workspace(team);
        if (token === undefined) throw new NotInstalled('not installed');
        return { token, url: `https://${domain}.slack.com/` };
      },
    }),
    apiUrl: service.apiUrl,
    clock,
    log,
  });

/** Everything Slack told has arrived, and everything that came of it is done. */
export async function settle(service: LocalSlack, slack: Slack): Promise<void> {
  await service.settled();
  await slack.settled();
}

/** What a person reads, by the names of this workspace. */
export const readBy = (service: LocalSlack) => (message: StoredMessage) =>
  plainText(message, (id) => service.nameOf(id));

/** Everything somebody sees in these channels and directly from us; oldest first. */
export function seenIn(service: LocalSlack, user: string, channels: readonly string[]): readonly StoredMessage[] {
  const actor = service.as(user);
  const visible = channels.filter((it) => service.canSee(it, user)).flatMap((it) => actor.sees(it));
  return [...visible, ...actor.direct()].toSorted((a, b) => Number(a.ts) - Number(b.ts));
}

const schema = openSlackSchema();
/** What Slack’s own types have against anything that was sent; says so when they are not there. */
export async function callsRefused(service: LocalSlack): Promise<readonly string[]> {
  const judge = await schema;
  if (!judge.available) {
    process.stderr.write(`${judge.reason}\n`);
    return [];
  }
  return service.calls.flatMap(({ method, args }) => {
    if (method === 'response_url') return judge.problemsOf('message', args['blocks']).map((it) => `an answer: ${it}`);
    return method === 'upload' ? [] : judge.callProblems(method, args).map((it) => `${method}: ${it}`);
  });
}
