/** A real browser on the real thing: the whole bot composed on a fresh database, served on a free port. */
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { readConfig } from '../../config/environment.ts';
import { compose } from '../../src/compose.ts';
import type { Running } from '../../src/compose.ts';
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
  /** Stops and starts again on the same port and the same conversation. */
  restart(): Promise<void>;
}

/** The composition `npm start` runs, in a folder of its own. */
export async function openRehearsal(): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const start = async (port: number) =>
    compose(readConfig({ DATA_FOLDER: folder, PORT: String(port), LOG_LEVEL: 'silent' }), {
      database: { kind: 'embedded', folder: undefined, from: await template() },
      log: createRecordingLog(),
    });
  let running = await start(0);
  return {
    get url() {
      return running.http?.url ?? '';
    },
    get running() {
      return running;
    },
    restart: async () => {
      const port = running.http?.port ?? 0;
      await running[Symbol.asyncDispose]();
      running = await start(port);
    },
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A window of its own (nothing shared with the others), and everything it complained about. */
export type Window = Readonly<{ page: Page; complaints: readonly string[]; close(): Promise<void> }>;

export async function openWindow(
  browser: Browser,
  url: string,
  { as, at = '', ...options }: BrowserContextOptions & Readonly<{ as: string; at?: string }>,
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, ...options });
  const page = await context.newPage();
  const complaints = listenFor(page);
  await page.goto(`${url}?as=${as}${at === '' ? '' : `#/${at}`}`);
  await page.locator('.layout').waitFor();
  return { page, complaints, close: () => context.close() };
}

/** Errors, warnings, refused policies: whatever the browser's console would show in red or yellow. */
export function listenFor(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

export const composer = (page: Page) => page.locator('textarea[data-composer]');

/** Runs a command by typing it whole; gives the private card that answers it. */
export async function askPrivately(page: Page, command: string): Promise<Locator> {
  const cards = page.locator('.message-private');
  const before = await cards.count();
  await composer(page).fill(command);
  await composer(page).press('Enter');
  const card = cards.nth(before);
  await card.waitFor();
  return card;
}

/** Sets a group up as far as the button that opens the first form. */
export async function openSetup(page: Page): Promise<Locator> {
  const card = await askPrivately(page, '/group setup');
  await card.getByRole('combobox').selectOption({ index: 1 });
  await card.getByRole('button', { name: /^Choose/ }).click();
  const opener = card.getByRole('button', { name: 'Name and place' });
  await opener.waitFor();
  return opener;
}

export const announcements = (page: Page) => page.locator('#announcements');

/** The words or the label of what has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(
    '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
  );

type Violation = Readonly<{ id: string; impact: string; nodes: readonly Readonly<{ html: string }>[] }>;

/** What axe finds serious or critical, as short lines. It is given to the page from outside, past its policy. */
export async function seriousProblems(page: Page): Promise<readonly string[]> {
  const path = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
  await page.evaluate(await readFile(path, 'utf8'));
  const violations: readonly Violation[] = await page.evaluate('axe.run(document).then((it) => it.violations)');
  return violations
    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
    .map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`);
}
