/** Somebody writes words that mean danger: help comes privately, others see nothing, facilitators get a link and no words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crisisCopies } from '../../src/core/copy/crisis-copy.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { openStage, renderers } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, gather } from '../kit/journey-steps.ts';

// Made for these tests; nobody said them.
const danger = 'I am going to kill myself tonight';
const heavy = 'I think about suicide a lot lately';
const inSpanish = 'esta noche me voy a suicidar';

describe.each(renderers)('on the %s, words that mean danger', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer);
    await gather(stage, { diego: {}, emi: { mayTell: false }, caro: {}, bao: { notice: false } });
  });
  afterAll(() => stage.endWell());

  it('that are heavy bring Diego a private offer, and tell nobody', async () => {
    const before = whatOthersSee(stage);
    await stage.as('diego').say(heavy);
    const offer = stage.as('diego').alone().at(-1)!;
    expect(offer.words).toContain('I’m a bot and may have misread this.');
    expect(offer.words).toContain('116 123');
    expect(offer.words).toContain(languages.en.crisis.told.nobody);
    expect(offer.buttons).toEqual(expect.arrayContaining(['More ways', 'Tell the facilitators', 'You misread']));
    // His own words are the one thing they see.
    expect(whatOthersSee(stage)).toEqual(before.map((count) => count + 1));
    expect(pages(stage)).toHaveLength(0);
  });

  it('reach the facilitators when Diego taps, with a link and without the words', async () => {
    expect((await stage.as('diego').press('Tell the facilitators')).words).toContain('Not your words.');
    const [page] = pages(stage);
    expect(page?.words).toContain(`Someone in ${circle} asked me to tell you`);
    expect(page?.words).not.toContain('suicide a lot');
    expect(page?.buttons[0]).toMatch(/^Open the message -> \S+$/);
    expect(page?.buttons[0]).toContain(`/${stage.cast.channels.circle.channel}/`);
    expect((await stage.as('diego').press('Tell the facilitators')).words).toContain('already have a link');
    expect(pages(stage)).toHaveLength(1);
  });

  it('said again within half a day bring no second offer, unless they are stronger', async () => {
    const before = stage.as('diego').alone().length;
    await stage.as('diego').say(heavy);
    expect(stage.as('diego').alone()).toHaveLength(before);
    await stage.as('diego').say(danger);
    expect(stage.as('diego').alone().length).toBeGreaterThan(before);
  });

  it('that are immediate page the facilitators at once, with a link and without the words', async () => {
    const page = pages(stage).at(-1)!;
    expect(pages(stage)).toHaveLength(2);
    expect(page.words).toContain('sounded like immediate danger');
    expect(page.words).not.toContain('tonight');
    expect(stage.as('diego').alone().at(-1)?.words).toContain('999');
    expect(stage.as('diego').alone().at(-1)?.words).toContain(languages.en.crisis.told.paging);
    for (const name of ['emi', 'bao', 'caro'] as const) expect(stage.as(name).alone().filter(isOffer)).toEqual([]);
    await writtenDown(stage);
    await stage.as('ada').press('I’m with them');
    // The page itself says so, to everybody who sees it, and no longer asks for anybody.
    const taken = stage.as('noor').sees('facilitators').at(-1)!;
    expect(taken.words).toContain('Ada is with them.');
    expect(taken.words).not.toContain('tonight');
    expect(taken.buttons[0]).toEqual(page.buttons[0]);
  });

  it('are answered to Emi without telling anybody, as she chose on joining', async () => {
    await stage.as('emi').say(danger);
    const offer = stage.as('emi').alone().at(-1)!;
    expect(isOffer(offer)).toBe(true);
    expect(offer.words).toContain(languages.en.crisis.told.nobody);
    expect(pages(stage)).toHaveLength(2);
  });

  it('are left alone for Bao, who refused noticing and keeps /crisis', async () => {
    await stage.as('bao').say(danger);
    expect(stage.as('bao').alone().filter(isOffer)).toEqual([]);
    const help = await stage.as('bao').ask('crisis', {}, 'lobby');
    expect(help.words).toContain('999');
    expect(help.words).toContain('Help now: ');
  });

  it('reach Caro, whose direct messages are closed, in the way this place allows', async () => {
    const shared = stage.as('emi').sees().length;
    await stage.as('caro').say(heavy);
    const lines = stage
      .as('emi')
      .sees()
      .slice(shared + 1)
      .map(({ words }) => words.split(':')[0]);
    const isClosed = renderer === 'recorder without ephemeral messages' || renderer === 'discord';
    // What everyone sees names nobody and gives no reason; what Caro asks for is hers alone.
    expect(lines).toEqual(isClosed ? ['A reminder for everyone here'] : []);
    expect(stage.as('caro').alone().filter(isOffer)).toHaveLength(isClosed ? 0 : 1);
    const asked = isClosed ? stage.as('caro').press('Show me, privately') : stage.as('caro').ask('crisis');
    expect((await asked).words).toContain('Help now: ');
  });

  it('that were misread stop with one tap, and nothing is lowered for later', async () => {
    await stage.pass('PT13H');
    const emi = stage.as('emi');
    await emi.say(heavy);
    expect((await emi.press('You misread')).words).toContain('Thank you for telling me.');
    const before = emi.alone().length;
    await emi.say(danger);
    expect(emi.alone().length).toBeGreaterThan(before);
    await writtenDown(stage);
    const { crises = [] } = await stage.stored();
    expect(crises.join('\n')).not.toContain('suicide a lot');
    expect(crises.join('\n')).not.toContain('tonight');
  });

  it('said in Spanish are answered in Spanish, and so is whatever is asked next', async () => {
    const emi = stage.as('emi');
    const { crisis: t, resource: r } = crisisCopies.es;
    await emi.say(inSpanish);
    const offer = emi.alone().at(-1)!;
    expect(offer.words).toContain(`${t.misreadMe} ${t.opening.suicide}`);
    expect(offer.words).toContain('999');
    expect(offer.words).toContain(t.told.nobody);
    expect(offer.buttons).toEqual(expect.arrayContaining([t.moreButton, t.misreadButton]));
    expect((await emi.press(t.moreButton)).words).toContain(r.moreTitle('Reino Unido'));
    expect((await emi.press(t.misreadButton)).words).toContain(t.misread);
  });

  it('are no longer answered to somebody who turned offers off, until they turn them on again', async () => {
    const diego = stage.as('diego');
    expect((await diego.press('Don’t offer me this again')).words).toContain('stays off until you turn it on again');
    await diego.press('Yes, stop offering');
    await writtenDown(stage);
    await stage.restart();
    const quiet = stage.as('diego').alone().filter(isOffer).length;
    await stage.as('diego').say(danger);
    expect(stage.as('diego').alone().filter(isOffer)).toHaveLength(quiet);
    await stage.as('diego').press('Turn offers on again');
    await stage.as('diego').say(danger);
    expect(stage.as('diego').alone().filter(isOffer).length).toBeGreaterThan(quiet);
  });

  it('typed into a check-in bring help inside the answer, and “only me” reaches no staff', async () => {
    const [emi, staff] = [stage.as('emi'), stage.as('ada')];
    const before = staff.sees('facilitators').length;
    await emi.ask('checkin');
    await emi.press('Only me');
    const receipt = await emi.submit({ line: danger });
    expect(receipt.words).toContain('999');
    expect(receipt.words).toContain(languages.en.crisis.told.onlyMe);
    expect(staff.sees('facilitators')).toHaveLength(before);
    await emi.type('hello, are you there?');
    expect(emi.direct().at(-1)?.words).toContain('I’m a bot; no person reads this.');
  });
});

/** Help waits for no database, so what was done is written down beside it. */
const writtenDown = (stage: Stage) => stage.running().core.use.crisis.refresh();
const isOffer = ({ words }: Readonly<{ words: string }>): boolean => words.includes('may have misread this. If');
const pages = (stage: Stage) =>
  stage
    .as('ada')
    .sees('facilitators')
    .filter(({ words }) => words.includes('Someone may be in danger'));
const whatOthersSee = (stage: Stage) =>
  (['noor', 'ada', 'emi', 'bao', 'caro'] as const).map(
    (name) => stage.as(name).sees().length + stage.as(name).direct().length,
  );
