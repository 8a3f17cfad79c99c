/** A workspace where Ada asks and a scripted core answers, over Socket Mode or over HTTP. */
import { expect } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import type { Slack } from '../../src/adapters/slack/index.ts';
import type { Registry } from '../../src/core/chat/spec.ts';
import type { Inbound } from '../../src/core/ports/chat-platform.ts';
import { openLocalSlack, type LocalSlack, type LocalSlackOptions, type StoredView } from '../doubles/slack/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog, type RecordingLog } from '../fakes/recording-log.ts';
import { createScriptedInbound, pourAction, smallRegistry } from '../fakes/scripted-inbound.ts';
import { callsRefused, connectTo, readBy } from './slack-bench.ts';
import { offersIn } from './slack-components.ts';
import { openSlackDoor } from './slack-http.ts';
import { plainText } from './slack-plain-text.ts';
import { openSlackSchema } from './slack-schema.ts';

export type SlackAsking = Awaited<ReturnType<typeof openSlackAsking>>;
type Options = Readonly<{ over?: 'socket' | 'http'; registry?: Registry; other?: Partial<Inbound> }> &
  Omit<LocalSlackOptions, 'now'>;

/** The small registry, with a button that opens a form. */
export const openingRegistry: Registry = {
  ...smallRegistry,
  actions: [{ name: pourAction.name, replies: 'with-form' }],
};

export async function openSlackAsking({
  over = 'socket',
  registry = openingRegistry,
  other,
  ...options
}: Options = {}) {
  const clock = createFakeClock();
  const { service, slack, log, end } = over === 'http' ? await atDoor() : await onSocket();
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const [ada, bao] = [service.addUser(team, { name: 'ada' }), service.addUser(team, { name: 'bao' })];
  const circle = service.addChannel(team, { name: 'circle', members: [ada, bao] });
  const inbound = createScriptedInbound();
  const line = await slack.platform.open(registry, { ...inbound, ...other });
  const me = service.as(ada);
  const read = readBy(service);
  /** Ours, oldest first: in the channel, and to Ada alone. */
  const answers = () => [...me.sees(circle), ...me.direct()].filter(({ bot_id: bot }) => bot !== undefined);
  const called = (method: string) => service.calls.filter((it) => it.method === method);
  return {
    clock,
    log,
    service,
    slack,
    inbound,
    line,
    team,
    circle,
    ada: me,
    /** What she reads in conversations. */
    answers: () => answers().map(read),
    /** What the view on top says; empty where none stands. */
    shown: () => (me.view === undefined ? '' : wordsOf(me.view)),
    /** Can what stands on top be sent? */
    isForm: () => me.view !== undefined && me.view.submit !== null,
    called,
    /** Presses the last of our buttons that reads so. */
    press: async (label: string) => {
      const found = answers()
        .toReversed()
        .flatMap(({ ts, channel, blocks }) => offersIn(blocks).map((it) => ({ ...it, ts, channel })))
        .find((it) => it.label === label);
      if (found === undefined) throw new Error(`nothing reads "${label}"`);
      return me.press(found.channel, found.ts, found.actionId);
    },
    /** What came last of this kind, as a retry brings it again. */
    again: async (type: string) => {
      const last = service.deliveries.findLast(({ kind, payload }) => (payload['type'] ?? kind) === type);
      return service.redeliver(last!.id);
    },
    /** A view stands before her that was not there, or not like this. */
    until: (isSo: () => boolean) => service.until(isSo, 10_000),
    settled: async () => {
      await service.settled();
      await slack.settled();
    },
    troubles: () => log.lines.filter(({ level }) => level === 'error').map(({ event }) => event),
    [Symbol.asyncDispose]: async () => {
      await line[Symbol.asyncDispose]();
      const refused = [...(await callsRefused(service)), ...(await viewsRefused(service))];
      await end();
      expect(refused).toEqual([]);
    },
  };

  async function onSocket(): Promise<Around> {
    const service = await openLocalSlack({ now: () => clock.now(), retryAfter: [1], ...options });
    const log = createRecordingLog();
    return { service, slack: connectTo(service, { clock, log }), log, end: async () => service[Symbol.asyncDispose]() };
  }

  async function atDoor(): Promise<Around> {
    const door = await openSlackDoor({ clock, slack: options });
    await door.service.useHttp(door.url);
    return { ...door, end: () => door[Symbol.asyncDispose]() };
  }
}

/** What Slack’s own types have against views that were said in acknowledgements. */
async function viewsRefused(service: LocalSlack): Promise<readonly string[]> {
  const judge = await openSlackSchema();
  if (!judge.available) return [];
  const views = service.deliveries
    .flatMap(({ attempts }) => attempts)
    .map(({ body }) => (body as Loose | undefined)?.['view'])
    .filter((view) => view !== undefined);
  return views.flatMap((view) => judge.callProblems('views.update', { view_id: 'V1', view }));
}
type Loose = Readonly<Record<string, unknown>>;

type Around = Readonly<{ service: LocalSlack; slack: Slack; log: RecordingLog; end: () => Promise<void> }>;

const wordsOf = ({ title, blocks }: StoredView): string =>
  `${String(title?.['text'])}\n${plainText({ blocks }, (id) => id)}`;
