/** Somebody’s own page on Slack stays true while they may be looking at it. */
import { describe, it } from 'vitest';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { text } from '../../src/core/chat/card.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createScriptedInbound, homeCard, smallRegistry, teaCard, tellForm } from '../fakes/scripted-inbound.ts';
import { callsRefused, openSlackBench, settle } from '../kit/slack-bench.ts';
import { offersIn } from '../kit/slack-components.ts';

async function openPages() {
  const clock = createFakeClock();
  const { service, slack, log } = await openSlackBench({ clock, retryAfter: [1] });
  const furnished = (name: string) => {
    const team = service.addWorkspace({ name, scopes: scopeNames });
    const [ada, bao] = [service.addUser(team, { name: 'ada' }), service.addUser(team, { name: 'bao' })];
    return { team, ada, bao, circle: service.addChannel(team, { name: 'circle', members: [ada, bao] }) };
  };
  const [willow, elsewhere] = [furnished('Willow'), furnished('Elsewhere')];
  const page = { words: 'first', made: [] as string[] };
  const inbound = {
    ...createScriptedInbound(),
    home: async ({ actor }: Readonly<{ actor: Readonly<{ user: string }> }>) => {
      page.made.push(actor.user);
      return { ...homeCard, body: [text(page.words)] };
    },
  };
  const line = await slack.platform.open(smallRegistry, inbound);
  const done = () => settle(service, slack);
  const published = () => service.calls.filter(({ method }) => method === 'views.publish').length;
  const act = async (who: string, where: string) => {
    await service.as(who).command(where, '/tea', 'order cups:2');
    await done();
  };
  const look = async (who: string) => {
    await service.as(who).openHome();
    await done();
  };
  const sees = (who: string) => JSON.stringify(service.as(who).home?.blocks ?? []);
  return {
    clock,
    service,
    log,
    willow,
    elsewhere,
    page,
    inbound,
    done,
    published,
    act,
    look,
    sees,
    [Symbol.asyncDispose]: async () => {
      await line[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('a page of one’s own', () => {
  it('is made anew when somebody does something in the same workspace', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    expect(it.sees(it.willow.ada)).toContain('first');
    it.page.words = 'second';
    await it.act(it.elsewhere.bao, it.elsewhere.circle);
    expect(it.sees(it.willow.ada)).toContain('first');
    await it.act(it.willow.bao, it.willow.circle);
    expect(it.sees(it.willow.ada)).toContain('second');
    expect(it.page.made).not.toContain(it.willow.bao);
  });

  it('is not sent again where nothing on it changed', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    await it.act(it.willow.bao, it.willow.circle);
    expect(it.published()).toBe(1);
    await it.look(it.willow.ada);
    expect(it.published()).toBe(2);
  });

  it('is left as it was where nobody looked for an hour, until they open it', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    it.page.words = 'second';
    it.clock.advance('PT1H');
    await it.act(it.willow.bao, it.willow.circle);
    expect(it.sees(it.willow.ada)).toContain('first');
    await it.look(it.willow.ada);
    expect(it.sees(it.willow.ada)).toContain('second');
  });

  it('follows who leaves a channel, and no words that are said', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    it.page.words = 'second';
    await it.service.as(it.willow.bao).say(it.willow.circle, 'hello');
    await it.done();
    expect(it.sees(it.willow.ada)).toContain('first');
    await it.service.as(it.willow.bao).leave(it.willow.circle);
    await it.done();
    expect(it.sees(it.willow.ada)).toContain('second');
  });

  it('that Slack does not take now is shown with the next change, and the answer comes all the same', async ({
    expect,
  }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    it.page.words = 'second';
    it.service.fail({ method: 'views.publish', times: 3 }, { error: 'internal_error' });
    await it.act(it.willow.bao, it.willow.circle);
    expect(it.sees(it.willow.ada)).toContain('first');
    expect(it.log.events()).toContain('slack.not-answered');
    await it.act(it.willow.bao, it.willow.circle);
    expect(it.sees(it.willow.ada)).toContain('second');
  });
});

describe.concurrent('what is pressed on a page of one’s own', () => {
  it('is answered above it, where the answer goes on; a form goes on top', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    const me = it.service.as(it.willow.ada);
    const press = async (on: 'page' | 'card') => {
      const offers = offersIn(on === 'page' ? me.home?.blocks : me.view?.blocks);
      const { actionId, value } = offers[0]!;
      await (on === 'page' ? me.useHome(actionId, value) : me.useView(actionId, value));
      await it.done();
    };
    it.inbound.answerWith({ kind: 'card', card: teaCard });
    await press('page');
    expect(JSON.stringify(me.view)).toContain('Which cup?');
    expect(me.direct()).toEqual([]);
    const above = me.view?.id;
    it.inbound.answerWith({ kind: 'replace', card: { ...teaCard, body: [text('Poured.')] } });
    await press('card');
    expect(JSON.stringify(me.view)).toContain('Poured.');
    expect(me.view?.id).toBe(above);
    it.inbound.answerWith(tellForm);
    await press('card');
    expect(me.view?.id).not.toBe(above);
    await me.close();
    expect(me.view?.id).toBe(above);
    expect(await callsRefused(it.service)).toEqual([]);
  });

  it('is answered directly where it took too long for anything to open', async ({ expect }) => {
    await using it = await openPages();
    await it.look(it.willow.ada);
    const me = it.service.as(it.willow.ada);
    it.service.fail({ method: 'views.open' }, { error: 'expired_trigger_id' });
    it.inbound.answerWith({ kind: 'card', card: teaCard });
    const [offer] = offersIn(me.home?.blocks);
    await me.useHome(offer!.actionId, offer!.value);
    await it.done();
    expect(me.direct()).toHaveLength(1);
  });
});
