/** The page as people use it: windows, people, commands by keyboard, dialogs, private cards, clock and plug. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { describeWith } from '../kit/services.ts';
import {
  announcements,
  askPrivately,
  composer,
  findChromium,
  focused,
  openBrowser,
  openRehearsal,
  openSetup,
  openWindow,
} from './browser.ts';
import type { Rehearsal } from './browser.ts';

const service = await findChromium();

describeWith(service, 'the page', (path) => {
  let browser: Browser;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    [browser, rehearsal] = await Promise.all([openBrowser(path), openRehearsal()]);
  });
  afterAll(async () => {
    await browser?.close();
    await rehearsal?.[Symbol.asyncDispose]();
  });
  const open = (as: string, at = 'lobby') => openWindow(browser, rehearsal.url, { as, at });
  const toBecome = async (read: () => Promise<string>, wanted: RegExp) => {
    await expect.poll(read, { timeout: 5_000 }).toMatch(wanted);
  };

  it('loads without a complaint, and says what it is and where real help is', async () => {
    const { page, complaints, close } = await open('ada');
    await page.locator('.message').first().waitFor();
    const banner = page.getByRole('complementary', { name: 'About this page' });
    expect(await banner.innerText()).toMatch(/rehearsal.*Nobody is watching/);
    expect(await banner.getByRole('link').getAttribute('href')).toBe('https://findahelpline.com');
    expect(await page.title()).toMatch(/#lobby · Circlekeeper rehearsal$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('serves a policy that lets nothing inline run', async () => {
    const response = await fetch(rehearsal.url);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\son\w+=|style=/);
  });

  it('becomes another person at once, with their channels and their time', async () => {
    const { page, close } = await open('ada', 'evening-circle');
    const rail = page.getByRole('navigation', { name: 'Places' });
    expect(await rail.getByRole('button', { name: /facilitators/ }).count()).toBe(1);
    await page.getByRole('button', { name: /^Act as Emi/ }).click();
    await toBecome(() => page.locator('.self').innerText(), /Sydney/);
    expect(await rail.getByRole('button', { name: /facilitators/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Act as Emi/ }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.now-zone').innerText()).toMatch(/Emi’s time: Sydney, Australian/);
    // A place that is not open to the next person is left for one that is.
    await page.getByRole('button', { name: /^Act as Ada/ }).click();
    await rail.getByRole('button', { name: /facilitators/ }).click();
    await page.getByRole('heading', { name: '#facilitators' }).waitFor();
    await page.getByRole('button', { name: /^Act as Emi/ }).click();
    await page.getByRole('heading', { name: '#lobby' }).waitFor();
    // The choice stays with this window.
    await page.reload();
    await page.locator('.layout').waitFor();
    expect(await page.locator('.self').innerText()).toMatch(/Sydney/);
    await close();
  });

  it('shows in one window what is written in another, as it happens', async () => {
    const ada = await open('ada', 'evening-circle');
    const diego = await open('diego', 'evening-circle');
    await composer(diego.page).fill('Soup, at last.');
    await composer(diego.page).press('Enter');
    const words = ada.page.getByText('Soup, at last.', { exact: true });
    await words.first().waitFor();
    await toBecome(() => announcements(ada.page).innerText(), /Diego: Soup, at last\./);
    expect(await composer(diego.page).inputValue()).toBe('');
    // Changed, then gone, in both.
    await composer(diego.page).press('ArrowUp');
    await composer(diego.page).fill('Soup, at long last.');
    await composer(diego.page).press('Enter');
    const changed = ada.page.locator('.message', { hasText: 'Soup, at long last.' });
    await toBecome(() => changed.innerText(), /\(edited\)/);
    const own = diego.page.locator('.message', { hasText: 'Soup, at long last.' });
    await own.hover();
    await own.getByRole('button', { name: 'Delete' }).click();
    await own.getByRole('group', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => changed.count()).toBe(0);
    await Promise.all([ada.close(), diego.close()]);
  });

  it('completes and runs a command by keyboard alone, and announces the private answer', async () => {
    const { page, complaints, close } = await open('bao');
    await composer(page).focus();
    await page.keyboard.type('/hel');
    const list = page.getByRole('listbox', { name: 'Commands' });
    const option = list.getByRole('option', { selected: true });
    expect(await option.innerText()).toMatch(/^\/help/);
    const box = page.getByRole('combobox', { name: 'Write in #lobby' });
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.locator('form[aria-label="/help"]').waitFor();
    await page.keyboard.press('Enter');
    const card = page.locator('.message-private').last();
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Only you can see this/);
    await toBecome(() => announcements(page).innerText(), /Circlekeeper, only you can see this, in #lobby: \S/);
    await toBecome(() => focused(page), /^Write in #lobby$/);
    // Both questions are answered, by keyboard too.
    await card.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await card.locator('.about').innerText()).toMatch(
      /Who sees this\?\s+Only you\.[^]*Why did I get this\?\s+You used \/help\./,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('goes through the messages with the arrow keys, and back to writing with Escape', async () => {
    const { page, close } = await open('ada', 'evening-circle');
    await page.getByRole('region', { name: 'Messages in #evening-circle' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const wanted = await page.evaluate('[...document.querySelectorAll(".message")].at(-2).id');
    const around = () => page.evaluate('document.activeElement.closest(".message")?.id');
    expect(await page.locator(':focus').getAttribute('id')).toBe(wanted);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).not.toBe(wanted);
    expect(await around()).toBe(wanted);
    await page.keyboard.press('Escape');
    await toBecome(() => focused(page), /^Write in #evening-circle$/);
    await close();
  });

  it('shows /crisis in one step, to nobody else', async () => {
    const bao = await open('bao');
    const caro = await open('caro');
    const before = await caro.page.locator('.message-bot').count();
    expect(await (await askPrivately(bao.page, '/crisis')).innerText()).toMatch(/emergency/i);
    expect(await caro.page.locator('.message-bot').count()).toBe(before);
    await Promise.all([bao.close(), caro.close()]);
  });

  it('opens a form as a dialog that keeps the focus and gives it back', async () => {
    const { page, close } = await open('noor');
    const opener = await openSetup(page);
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const inside = () => page.evaluate('document.querySelector("dialog").contains(document.activeElement)');
    expect(await inside()).toBe(true);
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      expect(await inside()).toBe(true);
    }
    await page.keyboard.press('Shift+Tab');
    expect(await inside()).toBe(true);
    // What is needed and empty is said, and the focus goes there.
    const [first] = await dialog.getByRole('textbox').all();
    await first?.fill('');
    await dialog.locator('button[type="submit"]').click();
    expect(await dialog.getByRole('alert').innerText()).toMatch(/still empty/);
    expect(await page.locator(':focus').getAttribute('id')).toBe(await first?.getAttribute('id'));
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await focused(page)).toBe((await opener.innerText()).trim());
    await close();
  });

  it('fast-forwards the clock for every window', async () => {
    const ada = await open('ada');
    const diego = await open('diego');
    const read = (page: Page) => page.locator('.now-time time').getAttribute('datetime');
    const minutes = (clock: string | null) => {
      const [hours = 0, rest = 0] = (clock ?? '').split(':').map(Number);
      return hours * 60 + rest;
    };
    const before = minutes(await read(diego.page));
    await ada.page.getByRole('button', { name: 'Fast-forward +1 hour' }).click();
    await expect
      .poll(async () => (minutes(await read(diego.page)) - before + 1440) % 1440, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(60);
    await toBecome(() => announcements(ada.page).innerText(), /It is now/);
    await Promise.all([ada.close(), diego.close()]);
  });

  it('pulls the plug, and /crisis still answers', async () => {
    const { page, close } = await open('bao');
    const plug = page.getByRole('switch', { name: 'Database connected' });
    await plug.click();
    await toBecome(async () => (await plug.getAttribute('aria-checked')) ?? '', /^false$/);
    expect(rehearsal.running.database.isPlugged()).toBe(false);
    expect(await (await askPrivately(page, '/crisis')).innerText()).toMatch(/emergency/i);
    await plug.click();
    await toBecome(async () => (await plug.getAttribute('aria-checked')) ?? '', /^true$/);
    await close();
  });

  it('plays a scene: it sets the stage and leaves the sending to the person', async () => {
    const { page, close } = await open('ada');
    await page.getByRole('button', { name: 'The plug', exact: true }).click();
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByRole('button', { name: 'Write /crisis as Bao' }).click();
    await page.locator('form[aria-label="/crisis"]').waitFor();
    expect(await page.getByRole('button', { name: /^Act as Bao/ }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await toBecome(() => focused(page), /^Write in #lobby$/);
    await close();
  });

  it('says an ordinary no as a sentence, and keeps the words', async () => {
    const { page, close } = await open('ada');
    await composer(page).fill('/nosuchthing');
    await composer(page).press('Enter');
    expect(await page.getByRole('alert').innerText()).toMatch(/don’t know \/nosuchthing/);
    expect(await composer(page).inputValue()).toBe('/nosuchthing');
    await composer(page).fill('😀'.repeat(4_001));
    await composer(page).press('Enter');
    await toBecome(() => page.getByRole('alert').innerText(), /up to 4000 characters/);
    expect((await composer(page).inputValue()).length).toBe(8_002);
    await close();
  });
});
