/** Starts the bot: read the configuration, compose, wait for a signal, dispose. */
import { ConfigProblem, processEnvironment, readConfig } from '../config/environment.ts';
import { compose, writeLastWords } from './compose.ts';

/** A shutdown that takes longer than this, in milliseconds, is cut: the ledger's leases settle what was left. */
const stopWithin = 5_000;
/** Milliseconds after which a start has come to rest. */
const settled = 3_000;

const broken = breaking();
let isRunning = false;

try {
  const running = await compose(readConfig(processEnvironment()));
  isRunning = true;
  const stop = Promise.race([stopSignal(), broken]);
  if (running.http !== undefined) say(running.isRehearsal ? rehearsing(running.http.url) : working(running.http.url));
  setTimeout(giveBack, settled).unref();
  const why = await stop;
  say(`Stopping (${why}).`);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithin).unref();
  await running[Symbol.asyncDispose]();
  // What broke may have left something behind that would keep the process.
  if (process.exitCode !== undefined) process.exit();
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

/**
 * Starting takes some forty megabytes that are garbage once it is done, and Node would hold on to them: it has no need
 * to clean up while nothing happens. `npm start` lends the means to (`--expose-gc`); without it nothing is lost.
 */
function giveBack(): void {
  void globalThis.gc?.({ type: 'major', flavor: 'last-resort', execution: 'async' });
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

/**
 * Nobody knows what a process still does after an error that nobody caught, so it ends and is started again. Node would
 * print the error, and with it whatever it carries: what people wrote, or a token. The log keeps where it came from.
 */
function breaking(): Promise<string> {
  return new Promise((resolve) => {
    for (const event of ['uncaughtException', 'unhandledRejection'] as const)
      process.on(event, (cause: unknown) => {
        // What breaks because of it says nothing new.
        if (process.exitCode === undefined) writeLastWords(cause);
        process.exitCode = 1;
        if (!isRunning) process.exit();
        setTimeout(() => process.exit(), stopWithin).unref();
        resolve('something broke');
      });
  });
}

function say(line: string, to: NodeJS.WritableStream = process.stdout): void {
  to.write(`${line}\n`);
}
