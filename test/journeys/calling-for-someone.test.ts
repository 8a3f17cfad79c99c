/** Words that mean danger call whoever is on duty, then the next, until somebody takes the call; the writer hears the truth. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import type { Name, Seen } from '../kit/journey-actor.ts';
import { openStage, renderers } from '../kit/journey.ts';
import type { Renderer, Stage } from '../kit/journey.ts';
import { circle, gather } from '../kit/journey-steps.ts';

// Made for these tests; nobody said them.
const danger = 'I am going to kill myself tonight';
const { crisis, safety } = languages.en;

describe.each(renderers)('on the %s, calling for someone', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer);
    await gather(stage, { diego: {} });
  });
  afterAll(() => stage.endWell());

  it('is planned with a yes: Noor asks Ada, who is on call once she says so', async () => {
    const [noor, ada] = [stage.as('noor'), stage.as('ada')];
    expect((await noor.ask('safety oncall')).words).toContain(safety.nobodyNow);
    await noor.press(safety.buttons.duty);
    const asked = await noor.submit({ who: ada.ref.user, days: 'every day', from: '06:00', to: '23:00' });
    expect(asked.words).toContain(safety.said.asked);
    expect(asked.words).toContain(safety.nobodyNow);
    await stage.beat();
    expect(ada.direct().at(-1)?.words).toContain(safety.ask.title(circle));
    expect((await ada.press(safety.ask.yes)).words).toContain('Thank you. You are on call: every day 06:00–23:00');
    expect((await noor.ask('safety oncall')).words).toContain(`${safety.now}Ada`);
  });

  it('is rehearsed: Ada gets a marked message and says so, and the report knows', async () => {
    const [noor, ada] = [stage.as('noor'), stage.as('ada')];
    expect((await noor.ask('safety rehearse')).words).toContain(`${safety.rehearsal.goesTo}Ada.`);
    expect((await noor.press(safety.rehearsal.start)).words).toContain(safety.rehearsal.marked);
    if (isCovering(renderer)) await ada.press(crisis.coverButton);
    expect((await ada.press(safety.rehearsal.gotIt)).words).toContain(safety.rehearsal.thanks);
    expect((await noor.press(safety.rehearsal.lookAgain)).words).toContain(`${safety.rehearsal.gotBy}Ada.`);
    const { crises = [] } = await stage.stored();
    expect(crises).toEqual([]);
  });

  it('goes to Ada, who is on duty, and to nobody else yet', async () => {
    await stage.as('diego').say(danger);
    await writtenDown(stage);
    expect(counts(stage)).toEqual({ ada: 1, noor: 0, channel: 0 });
  });

  it('goes on to the next when nobody takes it, and to the channel then', async () => {
    await later(stage, 'PT15M');
    if (isCovering(renderer)) await stage.as('noor').press(crisis.coverButton);
    expect(counts(stage)).toEqual({ ada: 1, noor: 1, channel: 0 });
    expect(told(stage)).toEqual([]);
    await later(stage, 'PT15M');
    expect(counts(stage)).toEqual({ ada: 1, noor: 1, channel: 1 });
  });

  it('is taken by Noor; Diego hears that somebody has seen it, and nobody is asked further', async () => {
    await stage.as('noor').press(crisis.pageTake);
    expect(told(stage)).toEqual([expect.stringContaining(crisis.seen)]);
    const taken = stage.as('ada').sees('facilitators').filter(isCall).at(-1)!;
    expect(taken.words).toContain('Noor is with them.');
    await later(stage, 'PT1H');
    expect(told(stage)).toHaveLength(1);
    const { crises = [] } = await stage.stored();
    expect(crises.join('\n')).not.toContain('tonight');
  });
});

const isCall = ({ words }: Seen): boolean => words.includes(crisis.pageTitle);
/** What somebody sees of it alone. */
const callsTo = (stage: Stage, name: Name): number => stage.as(name).alone().filter(isCall).length;
const counts = (stage: Stage) => ({
  ada: callsTo(stage, 'ada'),
  noor: callsTo(stage, 'noor'),
  channel: stage.as('ada').sees('facilitators').filter(isCall).length,
});
/** What Diego was told afterwards. */
const told = (stage: Stage): readonly string[] =>
  stage
    .as('diego')
    .direct()
    .map(({ words }) => words)
    .filter((words) => [crisis.seen, crisis.unanswered, crisis.unreached].some((it) => words.includes(it)));

/** A service that shows a message’s words on a locked screen has a cover instead: they tap. */
const isCovering = (renderer: Renderer): boolean => renderer === 'discord';
const writtenDown = (stage: Stage) => stage.running().core.use.crisis.refresh();
async function later(stage: Stage, by: string): Promise<void> {
  await stage.pass(by);
  await stage.running().core.use.crisis.climb();
}
