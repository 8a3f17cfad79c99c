/** Beside everybody's messages: help for whoever reads them, without a word to anybody. */
import { expect, it } from 'vitest';
import { seriousProblems } from './browser.ts';
import type { Person } from './person.ts';
import { focused } from './person.ts';

export function besideAMessage(open: (as: string) => Promise<Person>): void {
  it('offers help beside somebody else’s message, by keyboard too, to whoever asks and nobody else', async () => {
    const [bao, caro] = [await open('bao'), await open('caro')];
    const { page } = bao;
    await caro.say('Too much of everything today.');
    const theirs = bao.messages('Too much of everything today.').last();
    await theirs.waitFor();
    const shown = await caro.page.locator('.message').count();
    const cards = page.locator('.message-private');
    const before = await cards.count();

    await page.getByRole('region', { name: 'Messages in #lobby' }).focus();
    for (const key of ['ArrowUp', 'Tab', 'Tab']) await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe('Get help, about the message by Caro');
    expect(await page.locator(':focus').getAttribute('title')).toMatch(/Only you see the answer\. Nobody is told/);
    expect(await seriousProblems(page, '.message:focus-within')).toEqual([]);
    await page.keyboard.press('Enter');
    const card = cards.nth(before);
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Only you can see this[^]*In danger now\?/);
    // The focus is there, and goes on to its buttons.
    await expect.poll(() => page.evaluate('document.activeElement.classList.contains("message-private")')).toBe(true);
    expect(await card.locator('.about').textContent()).toMatch(/Only you\..*You chose “Get help” beside a message\./);

    await theirs.hover();
    await theirs.getByRole('button', { name: 'Get help, about the message by Caro' }).click();
    await cards.nth(before + 1).waitFor();
    await bao.say('Same here.');
    await caro.messages('Same here.').last().waitFor();
    expect(await caro.page.locator('.message').count()).toBe(shown + 1);
  });
}
