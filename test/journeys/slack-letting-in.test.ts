/** On Slack a group is set up where the bot is not yet: it comes in by itself or is let in, is put out, and says what Slack is like. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { openResourceLibrary } from '../../src/adapters/library/index.ts';
import { openPackLibrary } from '../../src/adapters/packs/index.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import { handlers } from '../../src/commands/index.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { createCore } from '../../src/core/core.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createManualScheduler } from '../fakes/manual-scheduler.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { createSequenceIds } from '../fakes/sequence-ids.ts';
import { callsRefused, openSlackBench, readBy, seenIn, settle } from '../kit/slack-bench.ts';
import { offersIn } from '../kit/slack-components.ts';

const { setup, putOut, join, leave } = languages.en.group;
const { privacy, crisis } = languages.en;
const invite = '/invite @Circlekeeper';
/** Made for these tests; nobody said it. */
const danger = 'I am going to kill myself tonight';

async function openHouse() {
  const clock = createFakeClock('2026-03-02T12:00:00Z');
  const { service, slack, log } = await openSlackBench({ clock, retryAfter: [1] });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const noor = service.addUser(team, { name: 'noor', standing: 'owner', zone: 'Europe/London' });
  const bao = service.addUser(team, { name: 'bao', zone: 'Europe/London' });
  const channel = (name: string, isPrivate: boolean) =>
    service.addChannel(team, { name, private: isPrivate, members: [noor, bao], bot: 'out' });
  const [tea, circle] = [channel('tea', false), channel('evening-circle', true)];
  const core = createCore(
    {
      store: createMemoryStore({ now: () => clock.now() }),
      chat: () => slack.platform,
      scheduler: createManualScheduler(),
      vault: createVault(new Uint8Array(32).fill(7)),
      detector: await openLexicon(),
      resources: openResourceLibrary(),
      packs: openPackLibrary(),
      charts: { render: async () => new Uint8Array([1]) },
      clock,
      ids: createSequenceIds(),
      log,
      operator: { contact: 'someone@example.org', publicUrl: 'https://bot.example' },
    },
    handlers,
  );
  const line = await slack.platform.open(core.registry, core.inbound);
  const done = () => settle(service, slack);
  const person = (id: string) => {
    const me = service.as(id);
    const all = () => seenIn(service, id, [tea, circle]).filter(({ bot_id: bot }) => bot !== undefined);
    /** What the person is told by it: what is new or changed. */
    const told = async (act: () => Promise<unknown>) => {
      const before = new Set(all().map((message) => JSON.stringify(message)));
      await act();
      await done();
      return all()
        .filter((message) => !before.has(JSON.stringify(message)))
        .map(readBy(service))
        .join('\n');
    };
    return {
      id,
      all,
      ask: (where: string, command: string, typed = '') => told(() => me.command(where, command, typed)),
      press: (label: string) =>
        told(async () => {
          const offers = all().flatMap((at) => offersIn(at.blocks).map((offer) => ({ offer, at })));
          const found = offers.findLast(({ offer }) => offer.label.startsWith(label));
          if (found === undefined) throw new Error(`nothing reads "${label}"`);
          const { offer, at } = found;
          return offer.value === undefined
            ? me.press(at.channel, at.ts, offer.actionId)
            : me.choose(at.channel, at.ts, offer.actionId, offer.value);
        }),
      submit: (values: Readonly<Record<string, string>>) => told(() => me.submit(values)),
      say: (where: string, words: string) => told(() => me.say(where, words)),
      invite: (where: string) => told(() => me.invite(where, service.workspace(team).botUser)),
    };
  };
  return {
    service,
    log,
    tea,
    circle,
    noor: person(noor),
    bao: person(bao),
    isIn: (where: string) => service.channel(where)?.members.includes(service.workspace(team).botUser),
    posted: (where: string) => service.messagesIn(where).filter(({ bot_id: bot }) => bot !== undefined),
    beat: async () => {
      await core.sweep();
      await done();
    },
    endWell: async () => {
      await line[Symbol.asyncDispose]();
      const refused = await callsRefused(service);
      await service[Symbol.asyncDispose]();
      expect(refused).toEqual([]);
      expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  };
}

describe('on Slack, a group', () => {
  let house: Awaited<ReturnType<typeof openHouse>>;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.endWell());

  const lookOver = async (where: string, name: string, pack = 'Depression') => {
    const { noor } = house;
    await noor.ask(where, '/group', 'setup');
    await noor.press(pack);
    await noor.press('Name and place');
    await noor.submit({ name, whoFor: 'People who live with low days.', zone: 'Europe/London', country: 'GB' });
    return noor.press('Look it over');
  };

  it('in a public channel is opened by a bot that comes in then, and not before', async () => {
    const { tea, noor, isIn, posted } = house;
    expect(await lookOver(tea, 'Tea')).toContain(setup.lacks['coming-in']);
    expect(isIn(tea)).toBe(false);
    expect(posted(tea)).toEqual([]);
    expect(await noor.press('Open the group')).toContain(setup.pinned);
    expect(isIn(tea)).toBe(true);
    expect(posted(tea).length).toBeGreaterThan(0);
  });

  it('in a private channel waits for the bot to be let in, says what to type, and goes on where it was', async () => {
    const { circle, noor, isIn, service } = house;
    const review = await lookOver(circle, 'Evening circle', 'Workplace peers');
    expect(review).toContain(invite);
    expect(review).toContain(setup.lacks['being-there']);
    await noor.invite(circle);
    expect(isIn(circle)).toBe(true);
    expect(await noor.press('Check again')).not.toContain(invite);
    expect(await noor.press('Open the group')).toContain(setup.pinned);
    expect(service.pinsIn(circle).length).toBeGreaterThan(0);
    expect(service.calls.filter(({ method }) => method === 'conversations.join')).toHaveLength(1);
  });

  it('says at joining and in /privacy that owners may export, and of coming and going only what is so', async () => {
    const { circle, bao } = house;
    expect(await bao.ask(circle, '/privacy')).toContain(privacy.owners);
    const expectation = await bao.ask(circle, '/group', 'join');
    expect(expectation).toContain(privacy.owners);
    expect(expectation).toContain(join.expect.announced);
    const asked: string[] = [];
    for (const label of [join.ofAge['18+'], join.agree, join.noticingYes]) asked.push(await bao.press(label));
    expect(asked.join()).not.toContain(join.pagingTitle);
    expect(await bao.press(join.paces['only-when-asked'])).toContain(join.leaveHint.announced);
    expect(await bao.ask(circle, '/group', 'leave')).toContain('may show that there');
    await bao.press(leave.stay);
  });

  it('of the workplace pack tells nobody of words that mean danger, until their writer taps', async () => {
    const { circle, bao, noor } = house;
    const before = noor.all().length;
    expect(await bao.say(circle, danger)).toContain(crisis.told.nobody);
    expect(noor.all()).toHaveLength(before);
    expect(await bao.press(crisis.tellButton)).toContain(crisis.toldNow);
    expect(noor.all().length).toBeGreaterThan(before);
  });

  it('whose bot is put out goes on: whoever holds it is told once, help is open, and nothing breaks', async () => {
    const { circle, noor, bao, service, beat } = house;
    service.kickBot(circle);
    await beat();
    await beat();
    const told = noor
      .all()
      .map(readBy(service))
      .filter((words) => words.includes(putOut.before));
    expect(told).toEqual([expect.stringContaining(invite)]);
    expect(await bao.ask(circle, '/crisis')).toContain('Samaritans');
    await noor.invite(circle);
    await noor.ask(circle, '/group', 'settings');
    expect(await noor.press('Make it structured')).not.toContain(invite);
  });
});
