/** Makes docs/sandbox.png, the picture in the README, from the real bot: `node scripts/screenshot.ts`. */
import { fileURLToPath } from 'node:url';
import { composer, findChromium, openBrowser, openRehearsal, openWindow } from '../test/browser/browser.ts';

const path = fileURLToPath(new URL('../docs/sandbox.png', import.meta.url));
const found = await findChromium();
if (!found.available) {
  console.error(found.reason);
  process.exitCode = 1;
} else {
  await using rehearsal = await openRehearsal();
  const browser = await openBrowser(found.url);
  const at = 'evening-circle';
  const ada = await openWindow(browser, rehearsal.url, { as: 'ada', at });
  await composer(ada.page).fill('/meeting plan every second Tuesday 18:30');
  await composer(ada.page).press('Enter');
  await ada.page.keyboard.press('Enter');
  const viewport = { width: 1360, height: 860 };
  const { page } = await openWindow(browser, rehearsal.url, { as: 'diego', at, viewport, deviceScaleFactor: 2 });
  await page
    .getByRole('button', { name: /^Going/ })
    .last()
    .click();
  await page.locator('.message-private').waitFor();
  await page.mouse.move(0, 0);
  // What comes next is asked for a moment after things have changed.
  await page.locator('.upcoming li').first().waitFor();
  await page.screenshot({ path });
  await browser.close();
  console.log(`made ${path}`);
}
