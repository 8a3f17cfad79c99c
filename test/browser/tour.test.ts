/** The stories the sandbox is there to tell, as people live them, in windows of their own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeWith } from '../kit/services.ts';
import { askPrivately, composer, findChromium, openBrowser, openRehearsal, openWindow } from './browser.ts';
import type { Rehearsal } from './browser.ts';

const service = await findChromium();
const circle = 'evening-circle';

describeWith(service, 'the tour', (path) => {
  let browser: Browser;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    [browser, rehearsal] = await Promise.all([openBrowser(path), openRehearsal()]);
  });
  afterAll(async () => {
    await browser?.close();
    await rehearsal?.[Symbol.asyncDispose]();
  });
  const open = (as: string, at = circle) => openWindow(browser, rehearsal.url, { as, at });
  const latestCard = (page: Page) => page.locator('.message-bot').last();

  it('shows one message to three people in three ways', async () => {
    const [diego, caro, ada] = [await open('diego'), await open('caro'), await open('ada', 'facilitators')];
    const words = 'I want to kill myself tonight';
    const before = await caro.page.locator('.message-bot').count();
    await composer(diego.page).fill(words);
    await composer(diego.page).press('Enter');
    const offer = diego.page.locator('.message-private').last();
    await offer.waitFor();
    expect(await offer.innerText()).toMatch(/may have misread/);

    await caro.page.locator('.message', { hasText: words }).waitFor();
    const link = latestCard(ada.page).getByRole('link', { name: 'Open the message' });
    await link.waitFor();
    expect(await ada.page.locator('.messages').innerText()).not.toContain(words);
    // The link opens the very message, and the focus goes there.
    await link.click();
    await ada.page.getByRole('heading', { name: `#${circle}` }).waitFor();
    await expect.poll(() => ada.page.locator('.message:focus').innerText()).toContain(words);
    expect(await caro.page.locator('.message-bot').count()).toBe(before);
    await Promise.all([diego.close(), caro.close(), ada.close()]);
  });

  it('plans a repeating meeting, takes an answer, and reminds twice, once each, where the reader is', async () => {
    const [ada, emi] = [await open('ada'), await open('emi')];
    await composer(ada.page).fill('/meeting plan ');
    await ada.page.getByRole('button', { name: /^Add When/ }).click();
    await ada.page.keyboard.type('every Wednesday 09:00');
    await ada.page.getByRole('button', { name: 'Add Title' }).click();
    await ada.page.keyboard.type('Morning tea');
    await ada.page.keyboard.press('Enter');
    const announced = emi.page.locator('.message-bot', { hasText: 'Morning tea' }).last();
    await announced.waitFor();
    // London's nine in the morning, on Sydney's clock.
    expect(await announced.innerText()).toMatch(/(19|20):00/);
    const going = announced.getByRole('button', { name: /^Going, .*Wednesday/ });
    expect(await going.innerText()).toBe('Going');
    await going.click();
    await emi.page.locator('.message-private', { hasText: 'You’re going' }).waitFor();

    await emi.page.getByRole('button', { name: /^Circlekeeper/ }).click();
    const reminders = emi.page.locator('.message-bot', { hasText: 'Morning tea' });
    const day = ada.page.getByRole('button', { name: 'Fast-forward +1 day' });
    for (let days = 0; days < 8; days += 1) {
      const was = await ada.page.locator('.now-date').innerText();
      await day.click();
      await expect.poll(() => ada.page.locator('.now-date').innerText(), { timeout: 15_000 }).not.toBe(was);
      await expect.poll(() => day.getAttribute('aria-disabled'), { timeout: 15_000 }).toBe('false');
    }
    await expect.poll(() => reminders.count()).toBe(2);
    expect(await reminders.first().locator('.about').textContent()).toMatch(/Who sees this\?.*Why did I get this\?/);
    await Promise.all([ada.close(), emi.close()]);
  });

  it('hands over everything it keeps about the asker as one file', async () => {
    const { page, close } = await open('caro', 'lobby');
    const card = await askPrivately(page, '/mydata export');
    const file = card.locator('.card-file');
    await file.waitFor();
    const response = await fetch(new URL((await file.getAttribute('href')) ?? '', rehearsal.url));
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    const content = await response.text();
    expect(content).toContain('Evening circle');
    expect(content).not.toContain('Diego');
    await close();
  });
});
