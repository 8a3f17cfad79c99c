/** What all stories share: one browser, and one rehearsal that begins on a Tuesday morning in March. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser, openRehearsal } from './browser.ts';
import type { Rehearsal } from './browser.ts';
import { openPerson } from './person.ts';
import type { Person } from './person.ts';

/** London's clocks go forward five days later. */
const start = '2026-03-24T09:00:00Z';

export interface Stage extends AsyncDisposable {
  readonly browser: Browser;
  readonly rehearsal: Rehearsal;
  open(as: string, at?: string, options?: BrowserContextOptions): Promise<Person>;
}

export async function openStage(chromium: string): Promise<Stage> {
  const [browser, rehearsal] = await Promise.all([openBrowser(chromium), openRehearsal(start)]);
  return {
    browser,
    rehearsal,
    open: (as, at = 'lobby', options = {}) => openPerson(browser, rehearsal.url, { as, at, ...options }),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await rehearsal[Symbol.asyncDispose]();
    },
  };
}
