/** A hundred thousand inputs that Slack signed and that make little sense: none is answered with a failure of ours, and nothing is done that was not asked. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent, IncomingMessage, ServerResponse, createServer } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { eventNames, scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { handlers } from '../../src/commands/index.ts';
import { text } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import type { NodeRoute } from '../../src/adapters/slack/line-http.ts';
import type { Inbound } from '../../src/core/ports/chat-platform.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import { signatureOf, type LocalSlack } from '../doubles/slack/index.ts';
import { createScriptedInbound } from '../fakes/scripted-inbound.ts';
import { knocker, openSlackDoor, type SlackDoor } from '../kit/slack-http.ts';
import { recordFixtures, type Fixture, type Placed } from './slack-fixtures.ts';
import { createMaker, numbersFrom, type BadInput } from './slack-mutations.ts';

/** Of these so many go over real sockets, and the rest to the same route of Node’s without one. */
const [most, overSockets] = [100_000, 5_000];
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32));
/** The same once more; in the title, so that it is read wherever this fails. */
const again = `SEED=${seed}`;
const registry = registryOf(handlers);

it(`${most} bad inputs, signed as Slack signs (${again})`, { timeout: 240_000 }, async () => {
  await using elsewhere = await openListener();
  await using door = await openSlackDoor();
  const { service, slack, clock, log } = door;
  const placed = [place(service, 'Willow'), place(service, 'Rowan')];
  const fixtures = await recorded(door, placed);
  // Of everything that Slack tells us of.
  const told = [...eventNames.map((it) => it.split('.')[0]), ...interactions];
  expect(told.filter((it) => !fixtures.some(({ name }) => name.split(' ')[0] === it))).toEqual([]);
  const strange = [
    ...placed.flatMap((it) => Object.values(it)),
    ...hostile(elsewhere.port, new URL(service.apiUrl).port),
  ];
  const maker = createMaker(fixtures, strange);
  const core = answering(createScriptedInbound());
  const line = await slack.platform.open(registry, core.inbound);
  using watched = watch();
  const knock = knocker(door.url, service.signingSecret, clock, new Agent({ keepAlive: true, maxSockets: 8 }));
  const direct = directly(slack.routes[0]!, service.signingSecret, clock);
  const from = service.calls.length;
  const said = new Map<string, Set<string>>();
  const language = namesOfLanguage();

  for (let nth = 0; nth < most; nth += batch) {
    const inputs = Array.from({ length: batch }, (_, at) => maker.make(seed, nth + at));
    for (const input of inputs) learn(said, input);
    const statuses = await Promise.all(
      inputs.map((it) =>
        nth < overSockets ? knock(it.body, { type: it.type }).then(({ status }) => status) : direct(it),
      ),
    );
    const failed = statuses.findIndex((status) => status !== 200 && status !== 400);
    if (failed >= 0)
      throw new Error(
        `${again}, number ${nth + failed}: ${statuses[failed]} to ${JSON.stringify(inputs[failed]).slice(0, 2_000)}`,
      );
    clock.advance('PT1S');
    // What is answered over the line comes to it, and nothing piles up.
    await slack.settled();
  }
  await line[Symbol.asyncDispose]();

  expect(watched.broken).toEqual([]);
  // More than half reach the core, and some are answered over the line.
  expect(core.asked()).toBeGreaterThan(most / 2);
  expect(service.calls.length - from).toBeGreaterThan(1_000);
  // Nothing is sent where a request says, but to Slack alone, and there for the workspace that asked.
  expect(elsewhere.came()).toBe(0);
  expect([...watched.origins]).toEqual([new URL(service.apiUrl).origin]);
  expect(service.calls.slice(from).flatMap((it) => strayIn(it, said))).toEqual([]);
  expect(namesOfLanguage()).toEqual(language);
  // And the last of them is answered as the first was.
  expect((await knock('{"type":"url_verification","challenge":"well"}')).body).toContain('well');
  expect(new Set(log.events().filter((it) => it.startsWith('slack.')))).toEqual(
    new Set(['slack.not-answered', 'slack.request-failed']),
  );
});

const batch = 50;
const interactions = [
  'block_actions',
  'view_submission',
  'view_closed',
  'block_suggestion',
  'shortcut',
  'message_action',
  '/meeting',
];

function place(service: LocalSlack, name: string): Placed {
  const team = service.addWorkspace({ name, scopes: scopeNames });
  const [owner, bao, caro] = ['noor', 'bao', 'caro'].map((who) =>
    service.addUser(team, { name: who, ...(who === 'noor' ? { standing: 'owner' as const } : {}) }),
  ) as [string, string, string];
  const circle = service.addChannel(team, { name: 'circle', members: [owner, bao, caro] });
  const hidden = service.addChannel(team, { name: 'hidden', private: true, members: [owner, bao, caro] });
  return { team, owner, bao, caro, circle, hidden };
}

/** One of everything, in each workspace. */
async function recorded(door: SlackDoor, placed: readonly Placed[]): Promise<readonly Fixture[]> {
  const { service, slack, settled } = door;
  const inbound = createScriptedInbound();
  const line = await slack.platform.open(registry, inbound);
  await service.useHttp(door.url);
  const all: Fixture[] = [];
  for (const it of placed) all.push(...(await recordFixtures({ service, inbound, settled }, it)));
  await line[Symbol.asyncDispose]();
  // From here on nothing comes but what is made.
  service.hold(true);
  return all;
}

/** The core as it could answer: mostly with nothing, for then nothing is sent; now and then with each thing there is. */
function answering(scripted: Inbound): Readonly<{ inbound: Inbound; asked(): number }> {
  const next = numbersFrom(seed);
  const card = { title: 'Tea', body: [text('is ready')] };
  let asked = 0;
  const answer = async (): Promise<Reply> => {
    asked += 1;
    const roll = next();
    if (roll < 0.01) return { kind: 'card', card };
    if (roll < 0.02) return { kind: 'replace', card };
    if (roll < 0.03) return { kind: 'form', form: 'meet-my-zone', payload: 'x', prefill: {}, language: 'en' };
    if (roll < 0.031) throw new Error('something broke');
    return { kind: 'nothing' };
  };
  const inbound: Inbound = {
    ...scripted,
    command: answer,
    action: answer,
    form: answer,
    event: async () => void (await answer()),
    suggest: async () => ((await answer()).kind === 'nothing' ? [] : [{ value: 'one', label: 'One' }]),
    home: async () => ((asked += 1), { body: [text('Your own page.')] }),
  };
  return { inbound, asked: () => asked };
}

/** The route as Node’s server calls it, with a request that came over no socket. Its status. */
function directly(route: NodeRoute, secret: string, clock: Clock) {
  const nowhere = new Socket();
  return ({ body, type }: BadInput): Promise<number> => {
    const at = String(Math.floor(clock.milliseconds() / 1_000));
    const request = new IncomingMessage(nowhere);
    request.method = 'POST';
    request.headers = {
      'content-type': type,
      'x-slack-request-timestamp': at,
      'x-slack-signature': signatureOf(secret, at, body),
    };
    request.push(body);
    request.push(null);
    const response = new ServerResponse(request);
    const { promise, resolve } = Promise.withResolvers<number>();
    const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse;
    response.end = ((...given: readonly unknown[]) => {
      resolve(response.statusCode);
      return end(...given);
    }) as typeof response.end;
    route.node(request, response);
    return promise;
  };
}

/** Somebody who would like to be sent something. */
async function openListener() {
  let came = 0;
  const server = createServer((_, response) => {
    came += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    came: () => came,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

/** Addresses that look a little like Slack’s. */
const hostile = (port: number, slack: string): readonly string[] => [
  `http://127.0.0.1:${port}/response`,
  `http://localhost:${port}/response`,
  `http://[::1]:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://127.1:${port}/`,
  `http://user@127.0.0.1:${port}/`,
  `http://127.0.0.1:${slack}@127.0.0.1:${port}/`,
  `http://127.0.0.1:${slack}.example.invalid/`,
  `https://hooks.slack.com@127.0.0.1:${port}/`,
  `https://hooks.slack.com.example.invalid/commands/1`,
  `https://hooks.slack.com:${port}/commands/1`,
  `https://example.invalid/#hooks.slack.com`,
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '//hooks.slack.com/commands/1',
];

/** Where requests of this process go, as Node itself tells of them, and what breaks unheard. */
function watch() {
  const origins = new Set<string>();
  const broken: unknown[] = [];
  const onRequest = (it: unknown) =>
    void origins.add(String((it as { request: { origin: string | URL } }).request.origin));
  const onBreak = (cause: unknown) => void broken.push(cause);
  subscribe('undici:request:create', onRequest);
  process.on('unhandledRejection', onBreak);
  return {
    origins,
    broken,
    [Symbol.dispose]: () => {
      unsubscribe('undici:request:create', onRequest);
      process.off('unhandledRejection', onBreak);
    },
  };
}

/** What every object has: an input that names them changes none. */
const namesOfLanguage = () =>
  [Object.prototype, Array.prototype, Function.prototype].map((it) => Reflect.ownKeys(it).length);

const idsIn = (it: string): readonly string[] => it.match(/\b[CDGUW][A-Z0-9]{8,}\b/g) ?? [];
const recordOf = (it: unknown): Readonly<Record<string, unknown>> =>
  typeof it === 'object' && it !== null ? (it as Readonly<Record<string, unknown>>) : {};

/** Which ids were ever named by something that said it came from this workspace. */
function learn(said: Map<string, Set<string>>, { payload }: BadInput): void {
  const it = recordOf(payload);
  const words = JSON.stringify(payload) ?? '';
  for (const team of [it['team_id'], recordOf(it['team'])['id'], recordOf(it['user'])['team_id']]) {
    if (typeof team !== 'string') continue;
    const known = said.get(team) ?? new Set<string>();
    for (const id of idsIn(words)) known.add(id);
    said.set(team, known);
  }
}

/** Whom and what a call names that nothing from there ever did; conversations with one person are opened by us. */
function strayIn({ method, args, team }: Call, said: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const named = [args['channel'], args['user'], args['users'], args['user_id']].flatMap((it) =>
    typeof it === 'string' ? idsIn(it) : [],
  );
  return named
    .filter((id) => !id.startsWith('D') && said.get(team)?.has(id) !== true)
    .map((id) => `${method} with ${id} in ${team}`);
}
type Call = LocalSlack['calls'][number];
