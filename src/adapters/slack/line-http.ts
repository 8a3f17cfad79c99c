/** Slack calls us: what it signed is taken in, acknowledged and answered; everything else is turned away and changes nothing. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPModuleFunctions as http, verifySlackRequest, type App } from '@slack/bolt';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { recordOf, wordOf } from './inbound-origin.ts';
import { paths } from './render-manifest.ts';
import { timing } from './timing.ts';

/** For Node’s own requests, since Slack’s library reads those. */
export type NodeRoute = Readonly<{ path: string; node(request: IncomingMessage, response: ServerResponse): void }>;

type Needs = Readonly<{
  signingSecret: string;
  /** Undefined while nobody listens. */
  app(): App | undefined;
  clock: Clock;
  log: Log;
}>;

/** Bytes of one request; Slack’s own are far below. */
const mostBytes = 1024 * 1024;

/** 200 acknowledged, 400 makes no sense, 401 not Slack’s, 405, 413 too much; 503 while nobody listens, so that Slack tells it again. */
export function httpLine({ signingSecret, app, clock, log }: Needs): NodeRoute {
  return {
    path: paths.requests,
    node(request, response) {
      take(request, response).catch((cause: unknown) => {
        log.error('slack.request-failed', cause);
        end(response, 400);
      });
    },
  };

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return end(response.setHeader('allow', 'POST'), 405);
    const buffered = await http.bufferIncomingMessage(request, mostBytes).catch((cause: unknown) => {
      end(
        response.setHeader('connection', 'close'),
        http.isRawBodyError(cause) && cause.statusCode === 413 ? 413 : 400,
      );
    });
    if (buffered === undefined) return;
    const text = buffered.rawBody.toString();
    // Slack looks at the certificate with it, unsigned (Slash commands, "SSL certificate verification").
    if (text === 'ssl_check=1' || text.startsWith('ssl_check=1&')) return end(response, 200);
    if (!isSigned(request, text)) {
      log.warn('slack.request-refused');
      return end(response, 401);
    }
    const body = bodyIn(text, request.headers['content-type'] ?? '');
    if (body === undefined) return end(response, 400);
    if (body['type'] === 'url_verification') return http.buildUrlVerificationResponse(response, body);
    const listening = app();
    if (listening === undefined) return end(response, 503);
    const retry = http.extractRetryNumFromHTTPRequest(request);
    await listening.processEvent({
      body,
      ack: async (answer) => void (response.headersSent || http.buildContentResponse(response, answer)),
      ...(retry === undefined ? {} : { retryNum: retry }),
    });
    // Nothing of ours wanted it.
    end(response, 400);
  }

  function isSigned({ headers }: IncomingMessage, body: string): boolean {
    const [signature, timestamp] = [headers['x-slack-signature'], headers['x-slack-request-timestamp']].map(wordOf);
    if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    const nowMilliseconds = clock.milliseconds();
    if (Number(timestamp) * 1_000 > nowMilliseconds + timing.signedWithin) return false;
    try {
      const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) };
      verifySlackRequest({ signingSecret, body, headers: signed, nowMilliseconds });
      return true;
    } catch {
      return false;
    }
  }
}

/** Undefined for whatever is not an object. A type may name its characters, which Slack’s own reading does not expect. */
function bodyIn(text: string, type: string): Record<string, unknown> | undefined {
  try {
    const body = type.split(';')[0]?.trim().toLowerCase() === formType ? fieldsIn(text) : (JSON.parse(text) as unknown);
    return Array.isArray(body) || typeof body !== 'object' || body === null ? undefined : { ...recordOf(body) };
  } catch {
    return undefined;
  }
}

const formType = 'application/x-www-form-urlencoded';

/** A command is its fields; whatever else people do comes as JSON in one of them (Interactivity, "Payloads"). */
function fieldsIn(text: string): unknown {
  const fields = parse(text);
  const { payload } = fields;
  return typeof payload === 'string' ? (JSON.parse(payload) as unknown) : fields;
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) http.buildNoBodyResponse(response, status);
}
