/** The whole bot behind its own HTTP server, on a local Slack where workspaces add it by OAuth; and people who act in them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { compose, type Running } from '../../src/compose.ts';
import { openLocalSlack, type Answer, type LocalSlack } from '../doubles/slack/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createManualScheduler } from '../fakes/manual-scheduler.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { columnsOf } from './columns.ts';
import { configIn } from './journey.ts';
import { layOut } from './journey-database.ts';
import { callsRefused, readBy } from './slack-bench.ts';
import { offersIn, prefilledIn } from './slack-components.ts';
import { addTo, openBrowser, publicUrl } from './slack-http.ts';

export type SlackHouse = Awaited<ReturnType<typeof openSlackHouse>>;

export async function openSlackHouse() {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const folder = await mkdtemp(join(tmpdir(), 'slack-house-'));
  await layOut(folder);
  const service = await openLocalSlack({ now: () => clock.now(), retryAfter: [1] });
  const scheduler = createManualScheduler();
  const { signingSecret, apiUrl, clientId: id, clientSecret: secret } = service;
  const client = { id, secret, publicUrl };
  const running = await compose(
    {
      ...configIn(folder),
      platforms: [
        { kind: 'slack', appToken: undefined, botToken: undefined, signingSecret, client, apiUrl, prefix: '' },
      ],
      http: { host: '127.0.0.1', port: 0, publicUrl },
    },
    { clock, log, scheduler, seed: false },
  );
  const base = running.http!.url;
  await service.useHttp(`${base}slack/events`);
  return {
    service,
    running,
    clock,
    log,
    base,
    url: `${base}slack/events`,
    add: (owner: string) => addTo(service, openBrowser(base), owner),
    /** What is due by now is sent, and the steady beat runs once. */
    beat: async () => {
      await scheduler.run(clock.now());
      await running.core.sweep();
    },
    rows: () => rowsOf(running),
    /** What was logged as our own fault. */
    trouble: () =>
      log.lines.filter(({ level }) => level === 'error').map(({ event, cause }) => `${event}: ${String(cause)}`),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      const refused = await callsRefused(service);
      await service[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
      if (refused.length > 0) throw new Error(`Slack would not take what was sent:\n${refused.join('\n')}`);
    },
  };
}

/** Every row of every table, as text, by table. */
async function rowsOf({ database }: Running): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = [...new Set((await columnsOf(database)).map(({ table }) => table))];
  const rows = tables.map(async (table) => {
    const found = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.id('app', table)} t`.execute(database.db);
    return [table, found.rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

/** A workspace that has not added the bot yet: always the same names, so that nothing but ids tells two of them apart. */
export function furnish(service: LocalSlack) {
  const team = service.addWorkspace({ name: 'Willow', installed: false, scopes: scopeNames });
  const noor = service.addUser(team, { name: 'noor', realName: 'Noor', zone: 'Europe/London', standing: 'owner' });
  const bao = service.addUser(team, { name: 'bao', realName: 'Bao', zone: 'Europe/London' });
  const circle = service.addChannel(team, { name: 'evening-circle', members: [noor, bao], bot: 'out' });
  return { team, noor, bao, circle };
}
export type Furnished = ReturnType<typeof furnish>;

/** What the person sees that they did not see before: words of the bot, and the form that opened. */
export type Told = Readonly<{ words: string; form: Readonly<Record<string, string>> | undefined }>;
export type Person = ReturnType<typeof personIn>;

/** Milliseconds, for a machine that does other things as well. */
export const patience = 20_000;

/** `channels` are those they look at; in the first they type. */
export function personIn(service: LocalSlack, id: string, channels: readonly string[]) {
  const [channel = ''] = channels;
  const me = service.as(id);
  const read = readBy(service);
  const messages = () =>
    [...channels.filter((it) => service.canSee(it, id)).flatMap((it) => me.sees(it)), ...me.direct()].filter(
      (it) => it.bot_id !== undefined,
    );
  const keyOf = (it: unknown) => JSON.stringify(it);
  /** A form that closed says nothing. */
  const views = () => (me.view === undefined ? [] : [keyOf([me.view.id, me.view.hash])]);
  const seen = () => [...messages().map(keyOf), keyOf(me.home?.blocks), ...views()];
  /** Waits for the answer, wherever it comes. */
  const answered = async (ask: () => Promise<Answer | void>): Promise<Told> => {
    const before = new Set(seen());
    await ask();
    await service.until(() => seen().some((it) => !before.has(it)), patience);
    const home = before.has(keyOf(me.home?.blocks)) ? [] : [read({ blocks: me.home?.blocks } as never)];
    const fresh = messages().filter((it) => !before.has(keyOf(it)));
    const opened = views().some((it) => !before.has(it)) ? me.view : undefined;
    return { words: [...fresh.map(read), ...home].join('\n'), form: opened && prefilledIn(opened) };
  };
  const find = (label: string) => {
    const places = [
      ...offersIn(me.home?.blocks).map((offer) => ({ offer, at: undefined })),
      ...messages()
        .toSorted((a, b) => Number(a.ts) - Number(b.ts))
        .flatMap((at) => offersIn(at.blocks).map((offer) => ({ offer, at }))),
    ];
    return (
      places.findLast(({ offer }) => offer.label === label) ??
      places.findLast(({ offer }) => offer.label.includes(label))
    );
  };
  /** What reads so, as soon as it stands anywhere. */
  const found = async (label: string) => {
    await service
      .until(() => find(label) !== undefined, patience)
      .catch(() => {
        throw new Error(`nothing reads "${label}"`);
      });
    return find(label)!;
  };
  return {
    id,
    me,
    answered,
    ask: (command: string, typed = '') => answered(() => me.command(channel, `/${command}`, typed)),
    press: async (label: string) => {
      const { offer, at } = await found(label);
      return answered(() => {
        if (at === undefined) return me.useHome(offer.actionId, offer.value);
        return offer.value === undefined
          ? me.press(at.channel, at.ts, offer.actionId)
          : me.choose(at.channel, at.ts, offer.actionId, offer.value);
      });
    },
    submit: (values: Readonly<Record<string, string>> = {}) => answered(() => me.submit(values)),
    home: () => answered(() => me.openHome()),
    /** Everything the bot said that this person can see. */
    heard: () => [...messages().map(read), read({ blocks: me.home?.blocks } as never)].join('\n'),
  };
}
