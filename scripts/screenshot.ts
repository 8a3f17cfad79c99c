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
  const { page } = await openWindow(browser, rehearsal.url, {
    as: 'ada',
    at: 'evening-circle',
    viewport: { width: 1360, height: 860 },
    deviceScaleFactor: 2,
  });
  await composer(page).fill('/meeting list');
  await composer(page).press('Enter');
  await page.locator('.message-private').waitFor();
  await composer(page).blur();
  // What comes next is asked for a moment after things have changed.
  await page.locator('.upcoming li').first().waitFor();
  await page.screenshot({ path });
  await browser.close();
  console.log(`made ${path}`);
}
