/** One Socket Mode connection, kept up: begun anew whenever it ends, and in no hurry where that fails. */
// Slack’s own client would end the process when Slack refuses it a connection while it reconnects (@slack/socket-mode
// 3.0.1), so each connection is a client of its own, which is told not to, and going on is decided here.
import { SocketModeReceiver, type App } from '@slack/bolt';
import type { Log } from '../../core/ports/log.ts';
import { silent } from './silence.ts';
import { timing } from './timing.ts';
import { refusalOf } from './web-api.ts';

type Needs = Readonly<{ app: App; appToken: string; apiUrl: string; log: Log; signal: AbortSignal }>;
export type LineState = 'open' | 'waiting' | 'refused';
export interface Line {
  state(): LineState;
  /** Resolves when it is open, or will not be without the operator. */
  readonly opened: Promise<void>;
  /** Resolves when it is over, after the signal. */
  readonly over: Promise<void>;
}

/** Refusals after which trying the same again does not help (apps.connections.open, "Errors"). */
const lasting = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
  'forbidden_team',
]);

export function openSocketLine({ app, appToken, apiUrl, log, signal }: Needs): Line {
  let state: LineState = 'waiting';
  const { promise: opened, resolve: isOpened } = Promise.withResolvers<void>();
  return { state: () => state, opened, over: keep() };

  async function keep(): Promise<void> {
    for (let fruitless = 0; !signal.aborted;) {
      const end = await connectOnce();
      state = end === 'refused' ? 'refused' : 'waiting';
      if (end === 'refused') break;
      fruitless = end === 'was-up' ? 0 : fruitless + 1;
      if (fruitless > 0 && !signal.aborted) await pause(fruitless);
    }
    isOpened();
  }

  /** How it went, once it is over. */
  async function connectOnce(): Promise<'was-up' | 'was-not' | 'refused'> {
    const clientOptions = { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: timing.answerWithin };
    const receiver = new SocketModeReceiver({
      appToken,
      logger: silent,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions },
    });
    receiver.init(app);
    const ended = new Promise<void>((resolve) => receiver.client.once('disconnected', () => resolve()));
    const stop = (): void => void receiver.stop().catch(() => {});
    signal.addEventListener('abort', stop, { once: true });
    try {
      await receiver.start();
      state = 'open';
      isOpened();
      log.info('slack.line-open');
      await ended;
      return 'was-up';
    } catch (cause) {
      const isRefused = lasting.has(refusalOf(cause) ?? '');
      if (isRefused) log.error('slack.line-refused', cause);
      else log.warn('slack.line-not-open');
      return isRefused ? 'refused' : 'was-not';
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Longer each time, never the same for two who failed together, and over at once when it is told to stop. */
  async function pause(fruitless: number): Promise<void> {
    const most = Math.min(timing.reconnectAtMost, timing.reconnectAfter * 2 ** fruitless);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, most / 2 + (Math.random() * most) / 2);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
  }
}
