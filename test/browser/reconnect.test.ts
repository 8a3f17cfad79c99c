/** The conversation survives a dropped connection and a restart, and the page says so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, WebSocketRoute } from 'playwright-core';
import { describeWith } from '../kit/services.ts';
import { announcements, composer, findChromium, openBrowser, openRehearsal, openWindow } from './browser.ts';
import type { Rehearsal } from './browser.ts';

const service = await findChromium();

describeWith(service, 'the line to the page', (path) => {
  let browser: Browser;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    [browser, rehearsal] = await Promise.all([openBrowser(path), openRehearsal()]);
  });
  afterAll(async () => {
    await browser?.close();
    await rehearsal?.[Symbol.asyncDispose]();
  });

  it('comes back by itself after it dropped, with what was said meanwhile', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let isDown = false;
    let line: WebSocketRoute | undefined;
    await page.routeWebSocket('**/live', (route) => {
      if (isDown) void route.close();
      else route.connectToServer();
      line = route;
    });
    await page.goto(`${rehearsal.url}?as=ada#/evening-circle`);
    await page.locator('.message').first().waitFor();
    await composer(page).fill('half a thought');

    isDown = true;
    await line?.close();
    await page.getByText('The connection dropped.').first().waitFor();
    await expect.poll(() => announcements(page).innerText()).toMatch(/connection dropped/);
    // What is sent now is refused kindly and kept.
    await composer(page).press('Enter');
    expect(await page.getByRole('alert').innerText()).toMatch(/no connection at the moment/);
    expect(await composer(page).inputValue()).toBe('half a thought');
    const diego = await openWindow(browser, rehearsal.url, { as: 'diego', at: 'evening-circle' });
    await composer(diego.page).fill('Said while you were away.');
    await composer(diego.page).press('Enter');
    await diego.page.getByText('Said while you were away.').first().waitFor();

    isDown = false;
    await page.locator('.message', { hasText: 'Said while you were away.' }).waitFor({ timeout: 15_000 });
    await expect.poll(() => announcements(page).innerText()).toMatch(/Connected again/);
    expect(await composer(page).inputValue()).toBe('half a thought');
    await composer(page).press('Enter');
    await page.locator('.message', { hasText: 'half a thought' }).waitFor();
    await Promise.all([context.close(), diego.close()]);
  });

  it('finds the conversation again after a restart', async () => {
    const { page, close } = await openWindow(browser, rehearsal.url, { as: 'caro', at: 'evening-circle' });
    await composer(page).fill('Kept over the night.');
    await composer(page).press('Enter');
    await page.locator('.message', { hasText: 'Kept over the night.' }).waitFor();
    await rehearsal.restart();
    await expect.poll(() => announcements(page).innerText(), { timeout: 15_000 }).toMatch(/Connected again/);
    expect(await page.locator('.message', { hasText: 'Kept over the night.' }).count()).toBe(1);
    await composer(page).fill('And on we go.');
    await composer(page).press('Enter');
    await page.locator('.message', { hasText: 'And on we go.' }).waitFor();
    await close();
  });
});
