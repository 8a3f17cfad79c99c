import { it } from 'vitest';
import { performance } from 'node:perf_hooks';
import { openRehearsal, openBrowser } from './browser.ts';
it('times', async () => {
  const t = (l: string, a: number) => process.stderr.write(`${l} ${Math.round(performance.now() - a)}\n`);
  let a = performance.now();
  const b = await openBrowser('/usr/bin/chromium'); t('browser', a);
  a = performance.now();
  const r = await openRehearsal('2026-03-24T09:00:00Z'); t('open', a);
  a = performance.now(); const d = await r.running.database.dump(); t('dump ' + d.size, a);
  a = performance.now(); await r.restart(); t('restart', a);
  a = performance.now(); await r[Symbol.asyncDispose](); t('dispose', a);
  a = performance.now(); await b.close(); t('bclose', a);
});
