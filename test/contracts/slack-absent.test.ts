/** Workspaces that took the app away while nobody listened are told of as soon as somebody does; nothing is given up on a doubt. */
import { describe, it } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';
import { openSlackBench, settle } from '../kit/slack-bench.ts';

async function openAfter(what: (it: Awaited<ReturnType<typeof openSlackBench>>['service'], team: string) => void) {
  const { service, slack } = await openSlackBench({ clock: createFakeClock(), retryAfter: [1] });
  const [gone, there] = ['Willow', 'Elsewhere'].map((name) => service.addWorkspace({ name, scopes: scopeNames }));
  what(service, gone!);
  const inbound = createScriptedInbound();
  inbound.know([gone!, there!]);
  const line = await slack.platform.open(smallRegistry, inbound);
  await settle(service, slack);
  return {
    gone,
    left: inbound.events.map((its) => its.kind === 'community-left' && its.community.community),
    [Symbol.asyncDispose]: async () => {
      await line[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('a workspace', () => {
  it('that took the app away meanwhile is told of, and no other', async ({ expect }) => {
    await using it = await openAfter((service, team) => service.uninstall(team));
    expect(it.left).toEqual([it.gone]);
  });

  it('whose token was revoked is told of', async ({ expect }) => {
    await using it = await openAfter((service, team) => service.revokeToken(team));
    expect(it.left).toEqual([it.gone]);
  });

  it.for([
    ['Slack stumbles', { status: 500 }],
    ['Slack asks for patience', { status: 429, retryAfter: 60 }],
    ['the token is mistyped', { error: 'invalid_auth' }],
  ] as const)('of which nothing can be told now counts as there: %s', async ([, fault], { expect }) => {
    await using it = await openAfter((service) => service.fail({ method: 'auth.test', times: 9 }, fault));
    expect(it.left).toEqual([]);
  });
});
