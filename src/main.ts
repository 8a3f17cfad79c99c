/** Starts the bot: read the configuration, compose, wait for a signal, dispose. */
import { ConfigProblem, processEnvironment, readConfig } from '../config/environment.ts';
import { compose } from './compose.ts';

/** A shutdown that takes longer than this, in milliseconds, is cut: the ledger's leases settle what was left. */
const stopWithin = 5_000;

try {
  const running = await compose(readConfig(processEnvironment()));
  const stop = stopSignal();
  if (running.http !== undefined) say(running.isRehearsal ? rehearsing(running.http.url) : working(running.http.url));
  const signal = await stop;
  say(`Stopping (${signal}).`);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithin).unref();
  await running[Symbol.asyncDispose]();
  say('Stopped. Nothing was left half-sent.');
} catch (cause) {
  if (cause instanceof ConfigProblem)
    say(
      ['Circlekeeper cannot start; please correct:', ...cause.lines.map((line) => `  ${line}`)].join('\n'),
      process.stderr,
    );
  else
    say(
      cause instanceof Error ? `Circlekeeper cannot start: ${cause.message}` : 'Circlekeeper cannot start.',
      process.stderr,
    );
  process.exitCode = 1;
}

function rehearsing(url: string): string {
  return `Circlekeeper is running. Open ${url} in a browser; Ctrl-C stops it.`;
}

function working(url: string): string {
  return `Circlekeeper is running. How it is doing: ${url}readyz, and npm run -s cli -- doctor; Ctrl-C stops it.`;
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

function say(line: string, to: NodeJS.WritableStream = process.stdout): void {
  to.write(`${line}\n`);
}
