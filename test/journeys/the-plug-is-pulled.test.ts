/** The database goes away: help in a crisis is there all the same, the rest says so, and nothing that matters is lost. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import { services, openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

// Made for these tests; nobody said them.
const danger = 'I am going to kill myself tonight';
const heavy = 'I think about suicide a lot lately';
const away = 'I can’t reach my memory right now';

describe.each(services)('on the %s, without its database, the bot', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer, { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: { pace: 'checkIns' }, emi: {}, bao: {} });
    await stage.passUntil('2026-03-02T13:30:00Z');
    await stage.as('emi').ask('checkin');
    await stage.as('emi').press('Only me');
    stage.running().database.unplug();
    stage.scheduler.setDown(true);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('still shows who to call', async () => {
    const help = await stage.as('diego').ask('crisis');
    expect(help.words).toContain('999');
    expect(help.words).toContain('116 123');
    expect((await stage.as('bao').ask('crisis', { country: 'Ireland' }, 'lobby')).words).toContain('112');
    expect((await stage.as('diego').press('More ways')).words).toContain('More ways to get help');
  });

  it('still offers help at once, and still calls the facilitators where Diego agreed to it', async () => {
    await stage.as('diego').say(danger);
    expect(stage.as('diego').alone().at(-1)?.words).toContain(languages.en.crisis.told.paging);
    expect(stage.as('ada').sees('facilitators').at(-1)?.words).toContain('Someone may be in danger');
  });

  it('still tells the facilitators when the person asks for it, and still believes who was misread', async () => {
    await stage.as('emi').say(heavy);
    expect((await stage.as('emi').press('Tell the facilitators')).words).toContain('Not your words.');
    expect(stage.as('noor').sees('facilitators').at(-1)?.words).toContain('asked me to tell you');
    expect((await stage.as('emi').press('You misread')).words).toContain('Thank you for telling me.');
  });

  it('helps inside a check-in that cannot be kept, and gives the words back', async () => {
    const refused = await stage.as('emi').submit({ line: danger });
    expect(refused.words).toContain('999');
    expect(refused.words).toContain('I couldn’t keep this check-in at the moment');
    expect(refused.words).toContain(danger);
  });

  it('says of everything else, kindly, that it has to wait', async () => {
    // These know their answers by heart, or only ask back.
    const byHeart = ['crisis', 'help', 'privacy', 'mydata forget'];
    const commands = stage.running().core.registry.commands.filter(({ name }) => !byHeart.includes(name));
    for (const { name, fields } of commands) {
      const optional = name === 'nudges hours' ? { from: '21:00', to: '08:00' } : {};
      const required = Object.fromEntries(
        Object.entries(fields).flatMap(([key, it]) =>
          it.required ? [[key, it.choices?.[0]?.value ?? (it.kind === 'id' ? 'mtg_0' : 'Monday 19:00')]] : [],
        ),
      );
      const said = await stage.as('noor').ask(name, { ...optional, ...required });
      expect(`/${name}: ${said.words}`).toContain(away);
    }
    expect(commands.length).toBeGreaterThan(15);
    expect((await stage.as('diego').press('Pass today')).words).toContain(away);
    expect((await stage.as('diego').home()).words).toContain(away);
  });

  it('says so to whoever asks whether it is ready', async () => {
    expect(await stage.running().checks()).toEqual([
      expect.objectContaining({ name: 'database', ok: false }),
      expect.objectContaining({ name: 'queue', ok: false }),
    ]);
  });

  it('is not brought down by time passing', async () => {
    stage.clock.advance('PT1H');
    await stage.beat();
    expect(stage.log.events()).toContain('sweep.store-unavailable');
  });

  it('writes down, once its memory is back, what had to wait', async () => {
    stage.running().database.plug();
    stage.scheduler.setDown(false);
    await stage.running().core.use.crisis.refresh();
    await stage.beat();
    const { store } = stage.running().ports;
    const [diegos] = await store.read((s) => s.crises.ofUser(stage.cast.people.diego));
    expect(diegos).toMatchObject({ level: 3, paged: true, misreadAt: undefined });
    const emis = await store.read((s) => s.crises.ofUser(stage.cast.people.emi));
    expect(emis.map(({ level }) => level).toSorted((a, b) => a - b)).toEqual([2, 3]);
    expect(emis.find(({ level }) => level === 2)).toMatchObject({ paged: true, misreadAt: expect.anything() });
    expect((await stage.as('ada').press('I’m with them')).words).toContain('Ada is with them.');
    expect((await stage.as('diego').ask('mydata checkins')).words).toContain('Nothing is kept here.');
    expect((await stage.running().checks()).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('blamed nothing but the missing database for any of it', () => {
    expect(stage.trouble().filter((it) => !it.includes('DatabaseAway') && !it.includes('StoreUnavailable'))).toEqual(
      [],
    );
  });
});

describe.each(services)('on the %s, started while its database cannot be reached, the bot', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    const url = `postgres://nobody@127.0.0.1:${await closedPort()}/circle`;
    stage = await openStage(renderer, { database: { kind: 'server', url }, queue: 'real' });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('shows who to call', async () => {
    expect((await stage.as('diego').ask('crisis', { country: 'GB' })).words).toContain('999');
    // Nobody said where they are, so no country is guessed.
    expect((await stage.as('diego').ask('crisis')).words).toContain(
      'In danger now? Call the emergency number where you are.',
    );
  });

  it('offers help to whoever may need it, though it knows nobody', async () => {
    await stage.as('emi').say(danger);
    expect(stage.as('emi').alone().at(-1)?.words).toContain(languages.en.crisis.told.nobody);
    expect(
      stage
        .as('diego')
        .alone()
        .filter(({ words }) => words.includes('misread')),
    ).toEqual([]);
  });

  it('says that the rest has to wait, and why it is not ready', async () => {
    expect((await stage.as('noor').ask('group setup')).words).toContain(away);
    const [database] = await stage.running().checks();
    expect(database).toMatchObject({ name: 'database', ok: false });
  });
});

/** A port that was free a moment ago, and that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
