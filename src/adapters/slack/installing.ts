/** The two pages by which a workspace adds the bot: off to Slack with a state of ours, and back with a code (OAuth v2). */
import type { ServerResponse } from 'node:http';
import { InstallProvider, type Installation } from '@slack/oauth';
import type { Log } from '../../core/ports/log.ts';
import type { Installations } from './installations.ts';
import { page, type PageName } from './installing-pages.ts';
import type { NodeRoute } from './line-http.ts';
import { paths } from './render-manifest.ts';
import { scopeNames } from './render-manifest-scopes.ts';
import { silent } from './silence.ts';
import { timing } from './timing.ts';
import { newClient, refusalOf } from './web-api.ts';

type Needs = Readonly<{
  id: string;
  secret: string;
  /** Ends without a slash. */
  publicUrl: string;
  /** Signs what comes back from Slack, so that nobody can be led into adding somebody else’s workspace. */
  stateSecret: string;
  apiUrl: string;
  installations: Installations;
  /** It was added, or added again. */
  added(team: string): Promise<void>;
  log: Log;
}>;

/** Why nothing was added, as far as whoever tries can do something about it. */
class NotAdded extends Error {
  override readonly name = 'NotAdded';
}

export function installingRoutes(needs: Needs): readonly NodeRoute[] {
  const { id, secret, publicUrl, stateSecret, apiUrl, installations, added, log } = needs;
  const asked = { scopes: scopeNames, redirectUri: `${publicUrl}${paths.redirect}` };
  const provider = new InstallProvider({
    clientId: id,
    clientSecret: secret,
    stateSecret,
    installationStore: {
      storeInstallation: store,
      fetchInstallation: async () => Promise.reject(new Error('tokens are looked up elsewhere')),
    },
    installUrlOptions: asked,
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
    directInstall: true,
    logger: silent,
    // Whoever waits for the page is told at once where Slack asks for patience.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: timing.answerWithin,
      allowAbsoluteUrls: false,
    },
  });
  return [
    route(paths.install, (request, response) => provider.handleInstallPath(request, response, {}, asked)),
    route(paths.redirect, (request, response) =>
      provider.handleCallback(
        request,
        response,
        {
          success: (_, __, ___, its) => show(its, 200, 'added'),
          failure: (cause, _, __, its) => {
            const why = whyOf(cause);
            if (why === 'failed') log.error('slack.not-installed', cause);
            else log.warn('slack.not-installed', { why });
            show(its, why === 'failed' ? 502 : 400, why);
          },
        },
        asked,
      ),
    ),
  ];

  async function store(it: Installation): Promise<void> {
    const [team, token] = [it.team?.id, it.bot?.token];
    if (team === undefined || token === undefined || it.isEnterpriseInstall === true)
      throw new NotAdded('added to an organisation, or without a bot');
    const { url = '' } = await newClient(apiUrl, token).auth.test();
    await installations.add(team, { token, url });
    log.info('slack.installed');
    await added(team);
  }

  function route(path: string, handle: NodeRouteHandler): NodeRoute {
    return {
      path,
      node(request, response) {
        // The way to Slack holds a state that is for this browser alone, and once.
        response.setHeader('cache-control', 'no-store');
        const isAsked = request.method === 'GET';
        if (!isAsked) response.writeHead(405, { allow: 'GET' }).end();
        else
          handle(request, response).catch((cause: unknown) => {
            log.error('slack.not-installed', cause);
            show(response, 500, 'failed');
          });
      },
    };
  }
}

type NodeRouteHandler = (...given: Parameters<NodeRoute['node']>) => Promise<void>;
/** By the codes of Slack’s library (@slack/oauth, errors). */
function whyOf(cause: Error & Readonly<{ code?: string }>): Exclude<PageName, 'added'> {
  if (cause instanceof NotAdded) return 'wholeOrganisation';
  if (cause.code === 'slack_oauth_installer_authorization_error') return 'declined';
  return stale.has(cause.code ?? '') || stale.has(refusalOf(cause) ?? '') ? 'stale' : 'failed';
}

/** What an attempt that is over looks like: to Slack’s library, and to Slack (oauth.v2.access, "Errors"). */
const stale = new Set([
  'slack_oauth_invalid_state',
  'slack_oauth_missing_state',
  'slack_oauth_missing_code',
  'invalid_code',
  'code_already_used',
  'code_expired',
]);

function show(response: ServerResponse, status: number, what: PageName): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page(what));
}
