/** Somebody at the page: what they do, as they would do it, and what they see. */
import { expect } from 'vitest';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { composer, openWindow } from './browser.ts';
import type { Seat, Window } from './browser.ts';

export interface Person extends Window {
  /** Goes somewhere by its name on the left: a channel, "Circlekeeper" for the bot's direct messages, "Home". */
  goTo(place: string): Promise<void>;
  say(words: string): Promise<void>;
  /** Types a whole command and sends it; gives the private card that answers. */
  ask(command: string): Promise<Locator>;
  /** Presses the latest button that reads so on a card. */
  press(label: string | RegExp): Promise<void>;
  /** Picks from the latest list on a card that offers it. */
  choose(option: string): Promise<void>;
  /** Fills in the form that is open, by what its fields are called, and sends it. */
  submit(values?: Readonly<Record<string, string>>): Promise<void>;
  /** Waits until the latest message of the bot's with these words is there. */
  reads(words: string | RegExp): Promise<Locator>;
  /** As `reads`, but seen by this person alone. */
  readsAlone(words: string | RegExp): Promise<Locator>;
  /** Messages here with these words, anyone's. */
  messages(words: string | RegExp): Locator;
  /** Presses one of the clock's buttons, and waits until time has arrived there. */
  letPass(by: '+15 min' | '+1 hour' | '+1 day' | 'To the next nudge'): Promise<void>;
}

/** In a window of their own: nothing is shared with the others. */
export async function openPerson(browser: Browser, url: string, seat: Seat & BrowserContextOptions): Promise<Person> {
  const window = await openWindow(browser, url, seat);
  return { ...window, ...deedsOf(window.page) };
}

export const announcements = (page: Page): Locator => page.locator('#announcements');

/** The words or the label of what has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(
    '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
  );

/** Sets a group up as far as the button that opens the first form. */
export async function openSetup(person: Person): Promise<Locator> {
  const card = await person.ask('/group setup');
  await person.choose('Depression');
  const opener = card.getByRole('button', { name: 'Name and place' });
  await opener.waitFor();
  return opener;
}

function deedsOf(page: Page): Omit<Person, keyof Window> {
  const cards = page.locator('.card:not([aria-busy="true"])');
  const alone = page.locator('.message-private');
  return {
    goTo: async (place) => {
      const name = page.locator('.place-name', { hasText: new RegExp(`^${place}$`) });
      await page.locator('.place', { has: name }).click();
      await page.locator('.place[aria-current="page"]', { has: name }).waitFor();
    },
    say: async (words) => {
      const before = await page.locator('.message', { hasText: words }).count();
      await composer(page).fill(words);
      await composer(page).press('Enter');
      await page.locator('.message', { hasText: words }).nth(before).waitFor();
    },
    ask: async (command) => {
      const before = await alone.count();
      await composer(page).fill(command);
      await composer(page).press('Enter');
      await alone.nth(before).waitFor();
      return alone.nth(before);
    },
    press: (label) => cards.getByRole('button', { name: label, exact: true }).last().click(),
    choose: async (option) => {
      const list = page.locator('.card-select', { has: page.locator('option', { hasText: option }) }).last();
      await list.getByRole('combobox').selectOption({ label: option });
      await list.getByRole('button', { name: /^Choose/ }).click();
    },
    submit: async (values = {}) => {
      const dialog = page.getByRole('dialog');
      for (const [label, value] of Object.entries(values)) await fillIn(dialog, label, value);
      await dialog.locator('button[type="submit"]').click();
      await dialog.waitFor({ state: 'detached' });
    },
    reads: (words) => latest(page.locator('.message-bot', { hasText: words })),
    readsAlone: (words) => latest(page.locator('.message-private', { hasText: words })),
    messages: (words) => page.locator('.message', { hasText: words }),
    letPass: async (by) => {
      const clock = page.locator('.forward');
      const time = page.locator('.now');
      const before = await time.innerText();
      await clock.getByRole('button', { name: `Fast-forward ${by}` }).click();
      await expect.poll(() => time.innerText()).not.toBe(before);
      await expect.poll(() => clock.getAttribute('aria-busy')).toBe('false');
    },
  };
}

async function latest(found: Locator): Promise<Locator> {
  await found.last().waitFor();
  return found.last();
}

/** Few choices are pills, many are a list, the rest is typed. */
async function fillIn(dialog: Locator, label: string, value: string): Promise<void> {
  const field = dialog.locator('.form-field', { has: dialog.page().getByText(label, { exact: true }) });
  await field.waitFor();
  if ((await field.locator('.pills').count()) > 0) return field.getByText(value, { exact: true }).click();
  if ((await field.locator('select').count()) > 0)
    return void (await field.locator('select').selectOption({ label: value }));
  return field.locator('input, textarea').fill(value);
}
