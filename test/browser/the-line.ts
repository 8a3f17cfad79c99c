/** The conversation survives a dropped connection and a restart, and the page says so. */
import { expect, it } from 'vitest';
import type { WebSocketRoute } from 'playwright-core';
import { composer } from './browser.ts';
import { announcements } from './person.ts';
import type { Stage } from './stage.ts';

export function theLine(stage: () => Stage): void {
  it('comes back by itself after it dropped, with what was said meanwhile', async () => {
    const ada = await stage().open('ada', 'evening-circle');
    const { page } = ada;
    let isDown = false;
    let line: WebSocketRoute | undefined;
    await page.routeWebSocket('**/live', (route) => {
      if (isDown) void route.close();
      else route.connectToServer();
      line = route;
    });
    await page.reload();
    await page.locator('.message').first().waitFor();
    await composer(page).fill('half a thought');

    isDown = true;
    await line?.close();
    await page.getByText('The connection dropped.').first().waitFor();
    await expect.poll(() => announcements(page).innerText()).toMatch(/connection dropped/);
    // What is sent now is refused kindly and kept.
    await composer(page).press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/no connection at the moment/);
    expect(await composer(page).inputValue()).toBe('half a thought');
    const diego = await stage().open('diego', 'evening-circle');
    await diego.say('Said while you were away.');
    expect(await ada.messages('Said while you were away.').count()).toBe(0);

    isDown = false;
    await ada.messages('Said while you were away.').waitFor();
    await expect.poll(() => announcements(page).innerText()).toMatch(/Connected again/);
    expect(await composer(page).inputValue()).toBe('half a thought');
    await composer(page).press('Enter');
    await ada.messages('half a thought').waitFor();
    await Promise.all([ada.close(), diego.close()]);
  });

  it('finds the conversation again after a restart, and nobody is forgotten', async () => {
    const caro = await stage().open('caro', 'evening-circle');
    await caro.say('Kept over the night.');
    await stage().rehearsal.restart();
    // As when the browser finds its network again: the page does not wait for its next try.
    await caro.page.evaluate('dispatchEvent(new Event("online"))');
    await expect.poll(() => announcements(caro.page).innerText()).toMatch(/Connected again/);
    await expect.poll(() => caro.messages('Kept over the night.').count()).toBe(1);
    await caro.say('And on we go.');
    expect(await (await caro.ask('/mydata checkins')).innerText()).toContain('Long week.');
    await caro.close();
  });
}
