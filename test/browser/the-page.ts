/** The page as people use it: windows, people, commands by keyboard, dialogs, private cards, the clock. */
import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { besideAMessage } from './beside-a-message.ts';
import { composer, enter } from './browser.ts';
import type { Person } from './person.ts';
import { announcements, focused, openSetup } from './person.ts';
import type { Stage } from './stage.ts';
import { threadsAndEvents } from './threads-and-events.ts';

export function thePage(stage: () => Stage): void {
  const windows = new Map<string, Person>();
  /** One window each, loaded anew for every story. */
  const open = async (as: string, at = 'lobby'): Promise<Person> => {
    const known = windows.get(as);
    if (known !== undefined) {
      await enter(known.page, stage().rehearsal.url, { as, at });
      return known;
    }
    const person = await stage().open(as, at);
    windows.set(as, person);
    return person;
  };
  afterAll(async () => {
    const all = [...windows.values()];
    expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
    await Promise.all(all.map((it) => it.close()));
  });

  it('says what it is and where real help is, and complains of nothing', async () => {
    const { page, complaints } = await open('ada');
    await page.locator('.message').first().waitFor();
    const banner = page.getByRole('complementary', { name: 'About this page' });
    expect(await banner.innerText()).toMatch(/rehearsal.*Nobody is watching/);
    expect(await banner.getByRole('link').getAttribute('href')).toBe('https://findahelpline.com');
    expect(await page.title()).toMatch(/#lobby · Circlekeeper rehearsal$/);
    expect(complaints).toEqual([]);
  });

  it('serves a policy that lets nothing inline run', async () => {
    const response = await fetch(stage().rehearsal.url);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\son\w+=|style=/);
  });

  it('becomes another person at once, with their channels and their time', async () => {
    const { page } = await open('ada', 'evening-circle');
    const rail = page.getByRole('navigation', { name: 'Places' });
    await rail.getByRole('button', { name: /facilitators/ }).waitFor();
    await page.getByRole('button', { name: /^Act as Emi/ }).click();
    await expect.poll(() => page.locator('.self').innerText()).toMatch(/Sydney/);
    await expect.poll(() => rail.getByRole('button', { name: /facilitators/ }).count()).toBe(0);
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
    await expect.poll(() => page.locator('.self').innerText()).toMatch(/Sydney/);
  });

  it('shows in one window what is written in another, as it happens', async () => {
    const [ada, diego] = [await open('ada', 'evening-circle'), await open('diego', 'evening-circle')];
    await diego.say('Soup, at last.');
    await ada.messages('Soup, at last.').waitFor();
    await expect.poll(() => announcements(ada.page).innerText()).toMatch(/Diego: Soup, at last\./);
    expect(await composer(diego.page).inputValue()).toBe('');
    // Changed, then gone, in both.
    await composer(diego.page).press('ArrowUp');
    await composer(diego.page).fill('Soup, at long last.');
    await composer(diego.page).press('Enter');
    const changed = ada.messages('Soup, at long last.');
    await expect.poll(() => changed.innerText()).toMatch(/\(edited\)/);
    const own = diego.messages('Soup, at long last.');
    await own.hover();
    await own.getByRole('button', { name: 'Delete' }).click();
    await own.getByRole('group', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => changed.count()).toBe(0);
  });

  it('completes and runs a command by keyboard alone, and announces the private answer', async () => {
    const bao = await open('bao');
    const { page } = bao;
    await composer(page).focus();
    await page.keyboard.type('/hel');
    const list = page.getByRole('listbox', { name: 'Commands' });
    const option = list.getByRole('option', { selected: true });
    expect(await option.innerText()).toMatch(/^\/help/);
    const box = page.getByRole('combobox', { name: 'Write in #lobby' });
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.locator('form[aria-label="/help"]').waitFor();
    // The keyboard goes where the form puts it, a moment after it stands.
    await expect
      .poll(() => page.evaluate('document.activeElement.closest("form")?.getAttribute("aria-label")'))
      .toBe('/help');
    const before = await page.locator('.message-private').count();
    await page.keyboard.press('Enter');
    const card = page.locator('.message-private').nth(before);
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Only you can see this/);
    await expect
      .poll(() => announcements(page).innerText())
      .toMatch(/Circlekeeper, only you can see this, in #lobby: \S/);
    await expect.poll(() => focused(page)).toMatch(/^Write in #lobby$/);
    // Both questions are answered, by keyboard too.
    await card.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await card.locator('.about').innerText()).toMatch(
      /Who sees this\?\s+Only you\.[^]*Why did I get this\?\s+You used \/help\./,
    );
  });

  it('goes through the messages with the arrow keys, and back to writing with Escape', async () => {
    const { page } = await open('ada', 'evening-circle');
    await page.locator('.message').first().waitFor();
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
    await expect.poll(() => focused(page)).toMatch(/^Write in #evening-circle$/);
  });

  it('takes a country typed in full at once, in the line and in the form', async () => {
    const { page } = await open('bao');
    const cards = page.locator('.card', { hasText: 'Help now: United States' });
    await composer(page).fill('/crisis united states');
    await composer(page).press('Enter');
    await expect.poll(() => cards.count()).toBe(1);
    await composer(page).fill('/crisis ');
    const form = page.locator('form[aria-label="/crisis"]');
    await form.waitFor();
    await form.getByRole('button', { name: /Country/ }).click();
    await form.getByRole('combobox').fill('United States');
    await form.getByRole('option', { name: 'United States' }).waitFor();
    await form.getByRole('combobox').press('Enter');
    await expect.poll(() => cards.count()).toBe(2);
  });

  it('keeps what is being written when it is loaded anew, until it is sent', async () => {
    const { page } = await open('bao');
    await composer(page).fill('Tea, and then');
    await page.reload();
    await expect.poll(() => composer(page).inputValue()).toBe('Tea, and then');
    await composer(page).press('Enter');
    await expect.poll(() => composer(page).inputValue()).toBe('');
    await page.reload();
    await composer(page).waitFor();
    expect(await composer(page).inputValue()).toBe('');
  });

  it('shows /crisis in one step, to nobody else', async () => {
    const [bao, caro] = [await open('bao'), await open('caro')];
    const before = await caro.page.locator('.message-bot').count();
    expect(await (await bao.ask('/crisis')).innerText()).toMatch(/emergency/i);
    await bao.say('Thank you.');
    await caro.messages('Thank you.').last().waitFor();
    expect(await caro.page.locator('.message-bot').count()).toBe(before);
  });

  it('opens a form as a dialog that keeps the focus and gives it back', async () => {
    const noor = await open('noor');
    const { page } = noor;
    const opener = await openSetup(noor);
    // At once, for the page may be drawn anew between the two.
    await opener.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // The focus goes there a moment after the dialog stands.
    const inside = () => page.evaluate('document.querySelector("dialog").contains(document.activeElement)');
    await expect.poll(inside).toBe(true);
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      expect(await inside()).toBe(true);
    }
    await page.keyboard.press('Shift+Tab');
    expect(await inside()).toBe(true);
    // What is needed and empty is said, and the focus goes there.
    const name = dialog.getByRole('textbox').first();
    await name.fill('');
    await dialog.locator('button[type="submit"]').click();
    await expect.poll(() => dialog.getByRole('alert').innerText()).toMatch(/still empty/);
    const wanted = await name.getAttribute('id');
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe(wanted);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe((await opener.innerText()).trim());
  });

  it('fast-forwards the clock for every window', async () => {
    const [ada, diego] = [await open('ada'), await open('diego')];
    const minutes = async ({ page }: Readonly<{ page: Page }>) => {
      const clock = await page.locator('.now-time time').getAttribute('datetime');
      const [hours = 0, rest = 0] = (clock ?? '').split(':').map(Number);
      return hours * 60 + rest;
    };
    const before = await minutes(diego);
    await ada.letPass('+1 hour');
    await expect.poll(async () => ((await minutes(diego)) - before + 1440) % 1440).toBeGreaterThanOrEqual(60);
    await expect.poll(() => announcements(ada.page).innerText()).toMatch(/It is now/);
  });

  it('quotes to whoever looks what each person would read, and tells whose it is', async () => {
    const ada = await open('ada', 'evening-circle');
    const more = ada.page.getByRole('button', { name: /^Show \d+ more$/ });
    await ada.page.locator('.upcoming li').first().waitFor();
    if ((await more.count()) > 0) await more.click();
    const theirs = ada.page.locator('.upcoming li', { hasText: 'to Diego' }).first();
    expect(await theirs.innerText()).toMatch(/Diego would read: “You asked me for check-in prompts\.”/);
    await ada.page.getByRole('button', { name: /^Act as Diego/ }).click();
    await expect.poll(() => ada.page.locator('.upcoming li', { hasText: 'to Diego' }).count()).toBe(0);
    const own = ada.page.locator('.upcoming li', { hasText: 'to you' }).first();
    expect(await own.innerText()).toMatch(/^You asked me for check-in prompts\.$/m);
  });

  it('says an ordinary no as a sentence, and keeps the words', async () => {
    const { page } = await open('ada');
    await composer(page).fill('/nosuchthing');
    await composer(page).press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/don’t know \/nosuchthing/);
    expect(await composer(page).inputValue()).toBe('/nosuchthing');
    await composer(page).fill('😀'.repeat(4_001));
    await composer(page).press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/up to 4000 characters/);
    expect((await composer(page).inputValue()).length).toBe(8_002);
  });

  besideAMessage(open);
  threadsAndEvents(open, stage);
}
