/** Workspaces that add the bot by themselves: the way to Slack and back, what is kept of it, and what goes when they leave. */
import { createHmac } from 'node:crypto';
import { describe, it } from 'vitest';
import { communityRef, platform } from '../../src/adapters/slack/addresses.ts';
import { paths } from '../../src/adapters/slack/render-manifest.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { timing } from '../../src/adapters/slack/timing.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';
import { addTo, openBrowser, openSlackDoor, publicUrl, stateSecret } from '../kit/slack-http.ts';

const { installing } = languages.en;

/** A workspace that wants the bot, its owner, and a browser. */
async function open() {
  const store = createMemoryStore();
  const door = await openSlackDoor({ isOpenToAll: false, store });
  const { service } = door;
  const team = service.addWorkspace({ name: 'Willow', installed: false });
  const owner = service.addUser(team, { name: 'noor', standing: 'owner' });
  const browser = openBrowser(door.http.url);
  return {
    ...door,
    store,
    team,
    owner,
    browser,
    noor: service.as(owner),
    token: () => service.workspace(team).token,
    kept: () => store.read((s) => s.installations.of(platform)),
    /** Nothing that could let anybody in stands there. */
    secretsIn: (words: string) =>
      [service.workspace(team).token, service.clientSecret, service.signingSecret, stateSecret].filter(
        (it) => it !== undefined && words.includes(it),
      ),
    exchanged: () => service.calls.filter(({ method }) => method === 'oauth.v2.access').length,
  };
}

/** A state of somebody’s own making. */
function jwt(payload: object, { secret = stateSecret, alg = 'HS256' } = {}): string {
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url');
  const words = `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
  return `${words}.${alg === 'none' ? '' : createHmac('sha256', secret).update(words).digest('base64url')}`;
}
const minutesAgo = (minutes: number) => Temporal.Now.instant().subtract({ minutes }).toString();
const asked = { scopes: scopeNames, redirectUri: `${publicUrl}${paths.redirect}` };

describe.concurrent('adding the bot', () => {
  it('leads to Slack with what we ask for and a state for this browser, which nobody may keep', async ({ expect }) => {
    await using on = await open();
    const { status, headers, location, body } = await on.browser.get('/slack/install');
    const to = new URL(location);
    expect([status, body, `${to.origin}${to.pathname}`]).toEqual([302, '', on.service.authorizeUrl]);
    const { scope, state, ...rest } = Object.fromEntries(to.searchParams);
    expect(scope?.split(',').toSorted()).toEqual([...scopeNames].toSorted());
    expect(rest).toEqual({ client_id: on.service.clientId, redirect_uri: asked.redirectUri });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toContain(`=${state}; `);
    for (const guard of ['Secure', 'HttpOnly', 'Max-Age=600']) expect(cookie.split('; ')).toContain(guard);
    expect(on.secretsIn(location + cookie)).toEqual([]);
    // Never the same twice.
    const again = new URL((await openBrowser(on.http.url).get('/slack/install')).location);
    expect(again.searchParams.get('state')).not.toBe(state);
  });

  it('and coming back with a yes keeps a token, says so on a page of ours, and is heard of', async ({ expect }) => {
    await using on = await open();
    const inbound = createScriptedInbound();
    await using line = await on.slack.platform.open(smallRegistry, inbound);
    const back = await addTo(on.service, on.browser, on.owner);
    expect([back.status, back.headers.get('content-type'), back.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(back.body).toContain(installing.added.title);
    expect(back.body).not.toContain('<script');
    expect(on.secretsIn(back.body + JSON.stringify([...back.headers]))).toEqual([]);
    // The state has done its work.
    expect([...on.browser.jar]).toEqual([]);
    expect([line, inbound.arrivals]).toEqual([expect.anything(), [on.team]]);
    expect(await on.installations.accessTo(on.team)).toMatchObject({ token: on.token() });
    expect(on.log.events()).toContain('slack.installed');
    expect(on.secretsIn(JSON.stringify(on.log.lines))).toEqual([]);
  });

  it('keeps nothing readable', async ({ expect }) => {
    await using on = await open();
    await addTo(on.service, on.browser, on.owner);
    const [kept] = await on.kept();
    expect(on.secretsIn(JSON.stringify(kept))).toEqual([]);
    expect(kept).toMatchObject({ community: communityRef(on.team), installedAt: on.clock.now() });
    expect(kept?.key.owner).toBe(kept?.id);
  });

  it('again, after it was taken away, has the new token in the place of the old one, whose key is destroyed', async ({
    expect,
  }) => {
    await using on = await open();
    await addTo(on.service, on.browser, on.owner);
    const [old, oldToken] = [(await on.kept())[0]!, on.token()];
    on.service.uninstall(on.team);
    on.clock.advance('PT1M');
    await addTo(on.service, on.browser, on.owner);
    expect(on.token()).not.toBe(oldToken);
    expect(await on.installations.accessTo(on.team)).toMatchObject({ token: on.token() });
    const kept = await on.kept();
    expect(kept.map(({ id }) => id)).not.toContain(old.id);
    expect(kept).toHaveLength(1);
    expect(await on.store.read((s) => s.keys.find(old.id))).toBeUndefined();
  });

  it('says kindly that a no is fine', async ({ expect }) => {
    await using on = await open();
    const { location } = await on.browser.get('/slack/install');
    const back = await on.browser.get(on.noor.decline(location));
    expect([back.status, back.headers.get('cache-control')]).toEqual([400, 'no-store']);
    expect(back.body).toContain(installing.declined.says);
    expect([on.exchanged(), await on.kept()]).toEqual([0, []]);
  });

  it('by another way than reading a page is refused', async ({ expect }) => {
    await using on = await open();
    const { location } = await on.browser.get('/slack/install');
    const back = on.noor.approve(location);
    for (const address of ['/slack/install', back])
      for (const method of ['POST', 'HEAD', 'PUT', 'DELETE']) {
        const { status, headers } = await on.browser.get(address, method);
        expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET']);
      }
    expect([on.exchanged(), await on.kept()]).toEqual([0, []]);
  });

  const stale: readonly [
    string,
    (on: Awaited<ReturnType<typeof open>>) => Promise<{ browser: ReturnType<typeof openBrowser>; back: URL }>,
  ][] = [
    [
      'in another browser, which never asked',
      async (on) => ({ browser: openBrowser(on.http.url), back: await approved(on) }),
    ],
    [
      'in another browser, which asked for itself',
      async (on) => {
        const other = openBrowser(on.http.url);
        await other.get('/slack/install');
        return { browser: other, back: await approved(on) };
      },
    ],
    [
      'with a state that was altered',
      async (on) => ({ browser: on.browser, back: changedIn(await approved(on), 'state', (it) => `${it}x`) }),
    ],
    [
      'without a state',
      async (on) => ({ browser: on.browser, back: changedIn(await approved(on), 'state', () => undefined) }),
    ],
    [
      'without a code',
      async (on) => ({ browser: on.browser, back: changedIn(await approved(on), 'code', () => undefined) }),
    ],
    [
      'with a code of nobody’s',
      async (on) => ({ browser: on.browser, back: changedIn(await approved(on), 'code', () => 'guessed') }),
    ],
    [
      'with a state signed by somebody else',
      async (on) => forged(on, jwt({ installOptions: asked, now: minutesAgo(0) }, { secret: 'x' })),
    ],
    [
      'with a state signed by nobody',
      async (on) => forged(on, jwt({ installOptions: asked, now: minutesAgo(0) }, { alg: 'none' })),
    ],
    [
      'with a state that is over ten minutes old',
      async (on) => forged(on, jwt({ installOptions: asked, now: minutesAgo(11) })),
    ],
    ['with a state that is none', async (on) => forged(on, 'state')],
  ];
  it.for(stale)('%s changes nothing', async ([, prepare], { expect }) => {
    await using on = await open();
    const { browser, back } = await prepare(on);
    const page = await browser.get(back.href);
    expect([page.status, page.headers.get('cache-control')]).toEqual([400, 'no-store']);
    expect(page.body).toContain(installing.stale.title);
    expect(page.body).toContain(`href="${paths.install}"`);
    expect(await on.kept()).toEqual([]);
    await expect(on.installations.accessTo(on.team)).rejects.toThrow('nobody added the bot');
    expect(on.secretsIn(page.body + JSON.stringify(on.log.lines))).toEqual([]);
    // Nobody’s fault of ours.
    expect(on.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('with a state that is nine minutes old still works', async ({ expect }) => {
    await using on = await open();
    const { browser, back } = await forged(on, jwt({ installOptions: asked, now: minutesAgo(9) }));
    expect((await browser.get(back.href)).status).toBe(200);
  });

  it('with a code a second time changes nothing', async ({ expect }) => {
    await using on = await open();
    const back = await approved(on);
    const cookies = [...on.browser.jar];
    expect((await on.browser.get(back.href)).status).toBe(200);
    const [first] = await on.kept();
    // By going back in the browser, and by somebody who kept everything.
    expect((await on.browser.get(back.href)).status).toBe(400);
    for (const [name, value] of cookies) on.browser.jar.set(name, value);
    const again = await on.browser.get(back.href);
    expect([again.status, again.body.includes(installing.stale.title)]).toEqual([400, true]);
    expect(await on.kept()).toEqual([first]);
  });

  it('to a whole organisation is not taken', async ({ expect }) => {
    await using on = await open();
    const { location } = await on.browser.get('/slack/install');
    const back = await on.browser.get(on.noor.approve(location, 'organisation'));
    expect(back.status).toBe(400);
    expect(back.body).toContain(installing.wholeOrganisation.title);
    expect(await on.kept()).toEqual([]);
  });

  it.for([
    ['cannot be reached', { drop: 'before' }, 1],
    ['stumbles', { status: 503 }, 1],
    ['asks for patience', { status: 429, retryAfter: 30 }, 1],
    ['does not know our client any more', { error: 'bad_client_secret' }, 1],
  ] as const)('while Slack %s changes nothing, and says that it is not theirs', async ([, how, times], { expect }) => {
    await using on = await open();
    on.service.fail({ method: 'oauth.v2.access', times }, how);
    const back = await addTo(on.service, on.browser, on.owner);
    expect([back.status, back.body.includes(installing.failed.title)]).toEqual([502, true]);
    expect(await on.kept()).toEqual([]);
    expect(on.log.events()).toContain('slack.not-installed');
    // Another try goes well.
    expect((await addTo(on.service, on.browser, on.owner)).status).toBe(200);
  });

  it('while Slack does not know its own token yet changes nothing', async ({ expect }) => {
    await using on = await open();
    on.service.fail({ method: 'auth.test' }, { error: 'internal_error' });
    expect((await addTo(on.service, on.browser, on.owner)).status).toBe(502);
    expect(await on.kept()).toEqual([]);
  });

  it('while the database is away changes nothing, and says so', async ({ expect }) => {
    await using on = await open();
    on.store.unplug();
    const back = await addTo(on.service, on.browser, on.owner);
    expect([back.status, back.body.includes(installing.failed.title)]).toEqual([502, true]);
    on.store.plug();
    expect(await on.kept()).toEqual([]);
    await expect(on.installations.accessTo(on.team)).rejects.toThrow('nobody added the bot');
    expect(on.secretsIn(JSON.stringify([back, on.log.lines]))).toEqual([]);
    expect((await addTo(on.service, on.browser, on.owner)).status).toBe(200);
  });
});

describe.concurrent('what another process did', () => {
  it('is noticed within a minute: a new token, and that there is none any more', async ({ expect }) => {
    await using on = await open();
    const other = on.another();
    await addTo(on.service, on.browser, on.owner);
    const old = on.token();
    expect(await other.accessTo(on.team)).toMatchObject({ token: old });
    on.service.uninstall(on.team);
    on.clock.advance('PT1S');
    await addTo(on.service, on.browser, on.owner);
    // Until then what is known is used.
    expect(await other.accessTo(on.team)).toMatchObject({ token: old });
    const later = () => on.clock.advance(`PT${timing.tokensKnownFor / 1_000 + 1}S`);
    later();
    await other.accessTo(on.team);
    await expect.poll(() => other.accessTo(on.team)).toMatchObject({ token: on.token() });
    await on.installations.remove(on.team, on.clock.now());
    later();
    await other.accessTo(on.team);
    await expect.poll(() => other.accessTo(on.team).catch(String)).toContain('nobody added the bot');
  });

  it('is not waited for: a database that is away takes no token from anybody who is known', async ({ expect }) => {
    await using on = await open();
    await addTo(on.service, on.browser, on.owner);
    on.store.unplug();
    for (const _ of [1, 2, 3]) {
      on.clock.advance('PT1H');
      expect(await on.installations.accessTo(on.team)).toMatchObject({ token: on.token() });
    }
    await expect(on.another().accessTo(on.team)).rejects.toThrow();
  });

  it('was read before anybody spoke, where all are read at the start', async ({ expect }) => {
    await using on = await open();
    await addTo(on.service, on.browser, on.owner);
    const other = on.another();
    await other.warm();
    on.store.unplug();
    expect(await other.accessTo(on.team)).toMatchObject({ token: on.token() });
  });

  it('does not undo what was done here while it was looked up', async ({ expect }) => {
    const store = createMemoryStore();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    let isSlow = false;
    // What was read is known only later, as from a database far away.
    const single: typeof store.single = async (work) => {
      const found = await store.single(work);
      if (isSlow) await answered;
      return found;
    };
    await using on = await openSlackDoor({ isOpenToAll: false, store: { ...store, single } });
    const team = on.service.addWorkspace({ name: 'Willow' });
    await on.installations.add(team, { token: 'xoxb-old', url: '' });
    on.clock.advance('PT1H');
    isSlow = true;
    await on.installations.accessTo(team);
    // Read by now, and not yet told.
    await store.read(async () => {});
    await on.installations.add(team, { token: 'xoxb-new', url: '' });
    answer();
    await on.store.single(async () => {});
    expect(await on.installations.accessTo(team)).toMatchObject({ token: 'xoxb-new' });
  });
});

describe.concurrent('a workspace whose token the operator has', () => {
  it('needs no database, not even for the first words', async ({ expect }) => {
    const store = createMemoryStore();
    await using door = await openSlackDoor({ store });
    const team = door.service.addWorkspace({ name: 'Willow' });
    store.unplug();
    expect(await door.installations.accessTo(team)).toMatchObject({ token: door.service.workspace(team).token });
    const other = door.service.addWorkspace({ name: 'Elsewhere', installed: false });
    await expect(door.installations.accessTo(other)).rejects.toThrow('cannot be reached');
  });

  it('is looked up once a minute, not at every call', async ({ expect }) => {
    const store = createMemoryStore();
    let asked = 0;
    const counting = { ...store, single: ((work) => ((asked += 1), store.single(work))) as typeof store.single };
    await using door = await openSlackDoor({ store: counting });
    const team = door.service.addWorkspace({ name: 'Willow' });
    for (const _ of [1, 2, 3]) await door.installations.accessTo(team);
    expect(asked).toBe(1);
  });
});

type On = Awaited<ReturnType<typeof open>>;
const approved = async (on: On): Promise<URL> =>
  new URL(on.noor.approve((await on.browser.get('/slack/install')).location));
function changedIn(url: URL, name: string, change: (it: string) => string | undefined): URL {
  const changed = new URL(url);
  const value = change(changed.searchParams.get(name) ?? '');
  if (value === undefined) changed.searchParams.delete(name);
  else changed.searchParams.set(name, value);
  return changed;
}
/** Somebody who can set a cookie of this browser’s to a state they made, and has a code. */
async function forged(on: On, state: string) {
  const back = changedIn(await approved(on), 'state', () => state);
  for (const name of on.browser.jar.keys()) on.browser.jar.set(name, state);
  return { browser: on.browser, back };
}
