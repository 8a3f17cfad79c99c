/** Nothing serious for axe in light and dark, and everything within 360 pixels. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeWith } from '../kit/services.ts';
import {
  askPrivately,
  composer,
  findChromium,
  openBrowser,
  openRehearsal,
  openSetup,
  openWindow,
  seriousProblems,
} from './browser.ts';
import type { Rehearsal } from './browser.ts';

const service = await findChromium();

describeWith(service, 'for everyone', (path) => {
  let browser: Browser;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    [browser, rehearsal] = await Promise.all([openBrowser(path), openRehearsal()]);
  });
  afterAll(async () => {
    await browser?.close();
    await rehearsal?.[Symbol.asyncDispose]();
  });
  const overflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(['light', 'dark'] as const)('has nothing serious in %s', async (colorScheme) => {
    const { page, close } = await openWindow(browser, rehearsal.url, { as: 'noor', at: 'lobby', colorScheme });
    const problems: string[] = [];
    const look = async (where: string) =>
      problems.push(...(await seriousProblems(page)).map((it) => `${where}: ${it}`));
    await page.locator('.message').first().waitFor();
    await look('channel');
    await composer(page).fill('/crisis');
    await look('completion');
    const card = await askPrivately(page, '/crisis');
    await card.locator('summary').click();
    await look('private card');
    await (await openSetup(page)).click();
    await page.getByRole('dialog').waitFor();
    await look('form');
    await page.keyboard.press('Escape');
    await composer(page).fill('/crisis ');
    await page.locator('form[aria-label="/crisis"]').waitFor();
    await page.getByRole('button', { name: /^Add / }).first().click();
    await look('command');
    await page.keyboard.press('Escape');
    for (const name of [/people$/, /pinned message/]) {
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog').waitFor();
      await look(String(name));
      await page.keyboard.press('Escape');
    }
    await page.locator('.self-settings summary').click();
    await page.getByRole('button', { name: /three people/ }).click();
    await look('settings and scene');
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.locator('.home .card').waitFor();
    await look('home');
    expect(problems).toEqual([]);
    await close();
  });

  it('fits into 360 pixels, with rail and controls as drawers', async () => {
    const viewport = { width: 360, height: 740 };
    const { page, close } = await openWindow(browser, rehearsal.url, { as: 'noor', at: 'lobby', viewport });
    await page.locator('.message').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await page.getByRole('button', { name: /^Act as Emi/ }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show places and people' }).click();
    await page.getByRole('button', { name: /^Act as Emi/ }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').getAttribute('data-opens')).toBe('rail');
    await page.getByRole('button', { name: 'Rehearsal controls', exact: true }).click();
    await page.getByRole('button', { name: 'Fast-forward +1 day' }).waitFor();
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Close rehearsal controls' }).click();
    await composer(page).fill('/');
    await page.getByRole('listbox').waitFor();
    expect(await overflow(page)).toBe(0);
    await askPrivately(page, '/crisis');
    expect(await overflow(page)).toBe(0);
    const wide = await page.evaluate(
      '[...document.querySelectorAll(".message-private *")].filter((it) => it.getBoundingClientRect().right > 361).length',
    );
    expect(wide).toBe(0);
    await close();
  });
});
