/** Nothing serious for axe in light and dark, and everything within 360 pixels. */
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { composer, seriousProblems } from './browser.ts';
import { openSetup } from './person.ts';
import type { Stage } from './stage.ts';

export function forEveryone(stage: () => Stage): void {
  const overflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it('has nothing serious, in light or in dark', async () => {
    const noor = await stage().open('noor', 'lobby', { colorScheme: 'light' });
    const { page } = noor;
    const problems: string[] = [];
    const look = async (where: string, part?: string) =>
      problems.push(...(await seriousProblems(page, part)).map((it) => `${where}: ${it}`));
    await page.locator('.message').first().waitFor();
    await look('channel');
    await composer(page).fill('/crisis');
    await page.getByRole('listbox').waitFor();
    await look('completion', '.composer');
    const card = await noor.ask('/crisis');
    await card.locator('summary').click();
    await look('private card', '.messages');
    await (await openSetup(noor)).click();
    await page.getByRole('dialog').waitFor();
    await look('form', 'dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await composer(page).fill('/crisis ');
    await page.locator('form[aria-label="/crisis"]').waitFor();
    await page.getByRole('button', { name: /^Add / }).first().click();
    await look('command', '.composer');
    await page.keyboard.press('Escape');
    for (const name of [/people$/, /pinned message/]) {
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog').waitFor();
      await look(String(name), 'dialog');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.locator('.self-settings summary').click();
    await page.getByRole('button', { name: /three people/ }).click();
    await look('settings and scene', '.people, .panel');
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.locator('.home .card').waitFor();
    await look('home');
    expect(problems).toEqual([]);
    await noor.close();
  });

  it('fits into 360 pixels, with rail and controls as drawers', async () => {
    const noor = await stage().open('noor', 'lobby', { viewport: { width: 360, height: 740 } });
    const { page } = noor;
    await page.locator('.message').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await page.getByRole('button', { name: /^Act as Emi/ }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show places and people' }).click();
    await page.getByRole('button', { name: /^Act as Emi/ }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator(':focus').getAttribute('data-opens')).toBe('rail');
    await page.getByRole('button', { name: 'Rehearsal controls', exact: true }).click();
    await page.getByRole('button', { name: 'Fast-forward +1 day' }).waitFor();
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Close rehearsal controls' }).click();
    await composer(page).fill('/');
    await page.getByRole('listbox').waitFor();
    expect(await overflow(page)).toBe(0);
    await noor.ask('/crisis');
    expect(await overflow(page)).toBe(0);
    const wide = await page.evaluate(
      '[...document.querySelectorAll(".message-private *")].filter((it) => it.getBoundingClientRect().right > 361).length',
    );
    expect(wide).toBe(0);
    await noor.close();
  });
}
