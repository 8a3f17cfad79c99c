/** The page where somebody lets the app into their workspace. https://docs.slack.dev/authentication/installing-with-oauth */
import type { Inside } from './events.ts';
import type { Page } from './web.ts';
import { known } from './world.ts';

/** Says yes as this person: the address their browser is sent on to, with a code and the state as it came. */
export const approve = (
  { world }: Inside,
  authorizeUrl: string,
  user: string,
  into: 'workspace' | 'organisation' = 'workspace',
): string => {
  const { searchParams: asked } = new URL(authorizeUrl);
  if (asked.get('client_id') !== world.app.clientId) throw new Error('local Slack: invalid_client_id');
  const redirect = asked.get('redirect_uri') ?? undefined;
  const allowed = world.manifest?.oauth_config?.redirect_urls;
  const target = redirect ?? allowed?.[0];
  if (target === undefined) throw new Error('local Slack: there is no redirect_uri to go back to');
  if (allowed !== undefined && !allowed.some((it) => target.startsWith(it)))
    throw new Error(`local Slack: bad_redirect_uri ${target}`);
  const scopes = (asked.get('scope') ?? '').split(/[, ]+/).filter((it) => it !== '');
  if (scopes.length === 0) throw new Error('local Slack: no scopes requested');
  const code = world.ids.secret();
  const { team } = known(world.people, user, 'user');
  world.codes.set(code, { team, user, scopes, redirect, at: world.now(), into });
  const back = new URL(target);
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.toString();
};
/** Says no. https://docs.slack.dev/authentication/installing-with-oauth#errors */
export const decline = (authorizeUrl: string): string => {
  const { searchParams: asked } = new URL(authorizeUrl);
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.toString();
};

/** For a browser: everybody who could say yes, as links; `&as=` is one of them saying it. */
export const authorizePage =
  (inside: Inside): Page =>
  async ({ request, query }) => {
    const url = `${inside.baseUrl()}${request.url ?? ''}`;
    const as = query.get('as');
    try {
      if (as !== null) return { status: 302, body: '', headers: { location: approve(inside, url, as) } };
    } catch (thrown) {
      return { status: 400, body: String(thrown), type: 'text/plain' };
    }
    const links = [...inside.world.people.values()]
      .filter((it) => it.standing === 'owner')
      .map((it) => `<li><a href="${url.replaceAll('&', '&amp;')}&amp;as=${it.id}">${it.name}</a></li>`);
    return { status: 200, body: `<!doctype html><title>Allow?</title><ul>${links.join('')}</ul>`, type: 'text/html' };
  };
