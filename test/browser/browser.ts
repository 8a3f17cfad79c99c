/** A real browser on the real thing: the whole bot composed on a fresh database, served on a free port. */
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { readConfig } from '../../config/environment.ts';
import { compose } from '../../src/compose.ts';
import type { Running } from '../../src/compose.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { template } from '../kit/database.ts';
import type { Service } from '../kit/services.ts';

const calm = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `TEST_CHROMIUM`, by default Debian's; a missing one is skipped by name, or a failure where CI says so. */
export async function findChromium(): Promise<Service> {
  const path = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';
  try {
    await access(path);
    return { available: true, name: 'Chromium', url: path };
  } catch (cause) {
    const reason = `skipped: no Chromium at ${path}; install it, or set TEST_CHROMIUM to another`;
    if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(`REQUIRE_SERVICES=1, but ${reason}`, { cause });
    process.stderr.write(`${reason}\n`);
    return { available: false, name: 'Chromium', reason };
  }
}

export const openBrowser = (path: string): Promise<Browser> =>
  chromium.launch({ executablePath: path, headless: true, args: calm });

export interface Rehearsal extends AsyncDisposable {
  readonly url: string;
  readonly running: Running;
  /** What the bot called an error, but for what a pulled plug explains. */
  errors(): readonly string[];
  /** Stops and starts again on the same port, the same conversation and the same database. */
  restart(): Promise<void>;
}

/** The composition `npm start` runs, in a folder of its own, begun at the given moment or now. */
export async function openRehearsal(at?: string): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const clock = at === undefined ? undefined : clockFrom(Temporal.Instant.from(at));
  const log = createRecordingLog();
  const start = async (port: number, from: Blob) =>
    compose(readConfig({ DATA_FOLDER: folder, PORT: String(port), LOG_LEVEL: 'silent' }), {
      database: { kind: 'embedded', folder: undefined, from },
      ...(clock === undefined ? {} : { clock }),
      log,
    });
  let running = await start(0, await template());
  return {
    get url() {
      return running.http?.url ?? '';
    },
    get running() {
      return running;
    },
    errors: () =>
      log.lines
        .filter(({ level, cause }) => level === 'error' && !/DatabaseAway|StoreUnavailable/.test(nameOf(cause)))
        .map(({ event, cause }) => `${event}: ${nameOf(cause)}`),
    restart: async () => {
      const port = running.http?.port ?? 0;
      const database = await running.database.dump();
      await running[Symbol.asyncDispose]();
      running = await start(port, database);
    },
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name} ${nameOf(cause.cause)}` : '');

/** Runs at ordinary speed from the given moment, so that a story happens on the same days whenever it is told. */
function clockFrom(start: Temporal.Instant): Clock {
  const began = performance.now();
  const milliseconds = () => start.epochMilliseconds + Math.round(performance.now() - began);
  return { milliseconds, now: () => Temporal.Instant.fromEpochMilliseconds(milliseconds()) };
}

/** How long anything may take to be seen, in milliseconds; nothing waits longer than it has to. */
const patience = 30_000;

/** A window of its own (nothing shared with the others), and everything it complained about. */
export type Window = Readonly<{ page: Page; complaints: readonly string[]; close(): Promise<void> }>;
export type Seat = Readonly<{ as: string; at: string }>;

export async function openWindow(
  browser: Browser,
  url: string,
  { as, at, ...options }: Seat & BrowserContextOptions,
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints = listenFor(page);
  await enter(page, url, { as, at });
  return { page, complaints, close: () => context.close() };
}

/** Loads the page anew, as somebody and somewhere. */
export async function enter(page: Page, url: string, { as, at }: Seat): Promise<void> {
  await page.goto(`${url}?as=${as}#/${at}`);
  await page.locator('.layout').waitFor();
}

export const composer = (page: Page): Locator => page.locator('textarea[data-composer]');

/** Errors, warnings, refused policies: whatever the browser's console would show in red or yellow. */
function listenFor(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

type Violation = Readonly<{ id: string; impact: string; nodes: readonly Readonly<{ html: string }>[] }>;

/**
 * What axe finds serious or critical in a part of the page or in all of it, as short lines; everything in light, and
 * what colours decide in dark too.
 */
export async function seriousProblems(page: Page, part = 'html'): Promise<readonly string[]> {
  // It is given to the page from outside, past its policy.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await axeSource());
  const everything: readonly Violation[] = await page.evaluate(
    `axe.run(${JSON.stringify(part)}, { resultTypes: ["violations"] }).then((it) => it.violations)`,
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark: readonly Violation[] = await page.evaluate(
    `axe.run(${JSON.stringify(part)}, { runOnly: ["color-contrast"], resultTypes: ["violations"] }).then((it) => it.violations)`,
  );
  await page.emulateMedia({ colorScheme: 'light' });
  return [...everything, ...dark.map((it) => ({ ...it, id: `${it.id} in dark` }))]
    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
    .map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

const axeSource = () => readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
