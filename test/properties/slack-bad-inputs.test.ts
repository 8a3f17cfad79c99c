/** A hundred thousand inputs that Slack signed and that make little sense: none is answered with a failure of ours, and nothing is done that was not asked. */
import { channel } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import { Agent } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { handlers } from '../../src/commands/index.ts';
import { text } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import type { Inbound } from '../../src/core/ports/chat-platform.ts';
import { signatureOf, type LocalSlack } from '../doubles/slack/index.ts';
import { createScriptedInbound } from '../fakes/scripted-inbound.ts';
import { knocker, openSlackDoor } from '../kit/slack-http.ts';
import { recordFixtures, type Placed } from './slack-fixtures.ts';
import { createMaker, numbersFrom, type BadInput } from './slack-mutations.ts';

/** Of these so many go over real sockets, and the rest to the same route of Node’s without one. */
const [most, overSockets] = [100_000, 5_000];
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32));

it(`${most} bad inputs, signed as Slack signs (SEED=${seed})`, { timeout: 240_000 }, async () => {
  await using elsewhere = await openListener();
  await using door = await openSlackDoor();
  const { service, slack, clock } = door;
  const scripted = createScriptedInbound();
  const placed = [place(service, 'Willow'), place(service, 'Rowan')];
  const asked = { count: 0 };
  const fixed = await record();
  const line = await slack.platform.open(registryOf(handlers), varied(scripted, asked));
  const requests = watchRequests(service);
  const maker = createMaker(fixed, [
    ...placed.flatMap((one) => Object.values(one)),
    ...hostile(elsewhere.port, new URL(service.apiUrl).port),
  ]);
  const broken: unknown[] = [];
  const breaks = (cause: unknown) => void broken.push(cause);
  process.on('unhandledRejection', breaks);
  const from = service.calls.length;
  const said = new Map<string, Set<string>>();
  const statuses = new Map<number, number>();
  const direct = directly(slack.routes[0]!, service.signingSecret, () => clock.milliseconds());
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const knock = knocker(door.url, service.signingSecret, clock, agent);

  const t0 = performance.now();
  for (let nth = 0; nth < most; nth += batch) {
    const inputs = Array.from({ length: batch }, (_, at) => maker.make(seed, nth + at));
    const answers = await Promise.all(
      inputs.map(async (input, at) =>
        nth + at < overSockets ? (await knock(input.body, { type: input.type })).status : direct(input),
      ),
    );
    for (const [at, status] of answers.entries()) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 200 && status !== 400)
        throw new Error(`SEED=${seed}, number ${nth + at}: ${status} to ${JSON.stringify(inputs[at]).slice(0, 2_000)}`);
      learn(said, inputs[at]!);
    }
    clock.advance('PT1S');
    // What is answered over the line comes to it, and nothing piles up.
    await slack.settled();
  }
  console.log('took', performance.now() - t0, [...statuses], asked.count, service.calls.length - from, requests.size);
  await line[Symbol.asyncDispose]();
  process.off('unhandledRejection', breaks);

  expect(broken, `SEED=${seed}`).toEqual([]);
  expect(asked.count, 'reach the core').toBeGreaterThan(most / 2);
  expect(elsewhere.came(), 'nothing is sent where a request says').toBe(0);
  expect([...requests].filter((it) => it !== new URL(service.apiUrl).origin)).toEqual([]);
  expect(
    service.calls.slice(from).flatMap((call) => strayIn(call, said)),
    `SEED=${seed}`,
  ).toEqual([]);
  console.log(
    new Set(door.log.lines.map(({ event, cause }) => event + String((cause as any)?.stack ?? '').slice(0, 300))).size,
    [
      ...new Set(
        door.log.lines.map(({ event, cause }) => event + ' ' + String((cause as any)?.message ?? '').slice(0, 80)),
      ),
    ].slice(0, 40),
  );

  async function record() {
    const tour = await slack.platform.open(registryOf(handlers), scripted);
    await service.useHttp(door.url);
    const all = [];
    for (const one of placed)
      all.push(...(await recordFixtures({ service, inbound: scripted, settled: door.settled }, one)));
    await tour[Symbol.asyncDispose]();
    service.hold(true);
    return all;
  }
});

const batch = 50;

function place(service: LocalSlack, name: string): Placed {
  const team = service.addWorkspace({ name, scopes: scopeNames });
  const [owner, bao, caro] = ['noor', 'bao', 'caro'].map((who) =>
    service.addUser(team, { name: who, ...(who === 'noor' ? { standing: 'owner' as const } : {}) }),
  ) as [string, string, string];
  const circle = service.addChannel(team, { name: 'circle', members: [owner, bao, caro] });
  const hidden = service.addChannel(team, { name: 'hidden', private: true, members: [owner, bao, caro] });
  return { team, owner, bao, caro, circle, hidden };
}

/** The core as it could answer: mostly with nothing, for then nothing is sent; now and then with each thing there is. */
function varied(scripted: Inbound, asked: { count: number }): Inbound {
  const next = numbersFrom(seed);
  const card = { title: 'Tea', body: [text('is ready')] };
  const answer = async (): Promise<Reply> => {
    asked.count += 1;
    const roll = next();
    if (roll < 0.01) return { kind: 'card', card };
    if (roll < 0.02) return { kind: 'replace', card };
    if (roll < 0.03)
      return {
        kind: 'form',
        form: 'meet-my-zone',
        payload: 'meet-my-zone~grp_0000000000000001',
        prefill: {},
        language: 'en',
      };
    if (roll < 0.031) throw new Error('something broke');
    return { kind: 'nothing' };
  };
  return {
    ...scripted,
    command: answer,
    action: answer,
    form: answer,
    event: async () => void (await answer()),
    suggest: async () => ((asked.count += 1), next() < 0.5 ? [] : [{ value: 'one', label: 'One' }]),
    home: async () => ((asked.count += 1), { body: [text('Your own page.')] }),
  };
}

/** The route as Node’s server calls it, with a request that came over no socket. Its status. */
function directly(
  route: Readonly<{ node(request: IncomingMessage, response: ServerResponse): void }>,
  secret: string,
  now: () => number,
) {
  const nowhere = new Socket();
  return ({ body, type }: BadInput): Promise<number> => {
    const at = String(Math.floor(now() / 1_000));
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

/** Where any request of this process went, whoever made it: Node itself says so. */
function watchRequests(service: LocalSlack): ReadonlySet<string> {
  const origins = new Set<string>();
  channel('undici:request:create').subscribe((message) => {
    const { request } = message as { request: { origin: string | URL } };
    origins.add(String(request.origin));
  });
  void service;
  return origins;
}

const idsIn = (it: string): readonly string[] => it.match(/\b[CDGUW][A-Z0-9]{8,}\b/g) ?? [];
const recordOf = (it: unknown): Readonly<Record<string, unknown>> =>
  typeof it === 'object' && it !== null ? (it as Readonly<Record<string, unknown>>) : {};

/** Which ids were ever named by something that said it came from this workspace. */
function learn(said: Map<string, Set<string>>, { payload, body }: BadInput): void {
  const it = recordOf(payload);
  const teams = [it['team_id'], recordOf(it['team'])['id'], recordOf(it['user'])['team_id']].filter(
    (one) => typeof one === 'string',
  );
  const ids = idsIn(decodeURIComponent(safe(body)));
  for (const team of teams) {
    const known = said.get(team) ?? new Set<string>();
    said.set(team, known);
    for (const id of ids) known.add(id);
  }
}
const safe = (body: string): string => {
  try {
    decodeURIComponent(body);
    return body;
  } catch {
    return '';
  }
};

function strayIn(
  { method, args, team }: LocalSlack['calls'][number],
  said: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const { channel: where, user, users, user_id: whose } = args;
  const named = [where, user, users, whose].filter((it) => typeof it === 'string').flatMap(idsIn);
  return named
    .filter((id) => !id.startsWith('D') && said.get(team)?.has(id) !== true)
    .map((id) => `${method} with ${id} in ${team}`);
}
