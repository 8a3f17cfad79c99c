/** Help that nobody else sees: a note without a word about danger on a locked screen, and what opens when it is tapped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import type { Actor, Answer, StoredMessage } from '../doubles/discord/index.ts';
import { readBy, settle } from '../kit/discord-bench.ts';
import { nodesIn, offersOn } from '../kit/discord-components.ts';
import type { Name } from '../kit/journey-actor.ts';
import { behind } from '../kit/journey-discord.ts';
import { openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

// Made for these tests; nobody said them.
const danger = 'I am going to kill myself tonight';
const heavy = 'I think about suicide a lot lately';
const { crisis } = languages.en;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('discord');
  await gather(stage, { diego: {}, emi: { mayTell: false } });
});
afterAll(() => stage.endWell());

const person = (name: Name): Actor => behind(stage.cast).service.as(stage.cast.people[name].user);
const circle = () => stage.cast.channels.circle.channel;
const settled = async () => {
  const { service, discord } = behind(stage.cast);
  await settle(service, discord);
};
const words = (message: StoredMessage) => readBy(behind(stage.cast).service)(message);
const notesTo = (name: Name) =>
  person(name)
    .direct()
    .filter((it) => words(it).includes(crisis.cover));
/** Everything of a message that a screen may show, in whatever preview. */
const shownOf = (message: StoredMessage): readonly string[] => [
  message.content,
  ...message.embeds.map((it) => JSON.stringify(it)),
  ...message.attachments.map((it) => `${it.filename} ${it.description ?? ''}`),
  ...nodesIn(message.components).flatMap((it) =>
    ['content', 'label', 'placeholder', 'description'].flatMap((key) => (typeof it[key] === 'string' ? [it[key]] : [])),
  ),
];
const open = (name: Name, message: StoredMessage): Promise<Answer> =>
  person(name).press(message.channel_id, message.id, offersOn(message)[0]!.customId);

describe('a note to somebody whose words sounded like danger', () => {
  it('shows neutral words and a button, and nothing else there is to see', async () => {
    await person('diego').say(circle(), danger);
    await settled();
    const [note, ...more] = notesTo('diego');
    expect(more).toEqual([]);
    expect(shownOf(note!).filter((it) => it !== '')).toEqual([crisis.cover, crisis.coverButton]);
  });

  it('opens the offer on a tap, for Diego alone', async () => {
    const [note] = notesTo('diego');
    const answer = await open('diego', note!);
    await settled();
    if (answer.kind !== 'message') throw new Error('it was to be answered at once');
    expect(answer.message.ephemeralTo).toBe(person('diego').id);
    expect(words(answer.message)).toContain('999');
    expect(words(answer.message)).toContain(crisis.told.paging);
  });

  it('opens it months later as well, in another process and without a database', async () => {
    await person('emi').say(circle(), heavy);
    await settled();
    await stage.running().core.use.crisis.refresh();
    await stage.restart('P60D');
    stage.running().database.unplug();
    const answer = await open('emi', notesTo('emi').at(-1)!);
    await settled();
    stage.running().database.plug();
    if (answer.kind !== 'message') throw new Error('it was to be answered at once');
    expect(answer.message.ephemeralTo).toBe(person('emi').id);
    expect(words(answer.message)).toContain('116 123');
    expect(words(answer.message)).toContain(crisis.told.nobody);
  });
});

describe('what is looked at', () => {
  /** Half a day apart, so that one offer does not stand for the next. */
  const notesAfter = async (act: () => Promise<unknown>): Promise<number> => {
    stage.clock.advance('PT13H');
    const before = notesTo('diego').length;
    await act();
    await settled();
    return notesTo('diego').length - before;
  };

  it('is what was edited, and what is said in a thread of the channel', async () => {
    const diego = person('diego');
    const edited = async () => {
      const message = await diego.say(circle(), 'good morning');
      await diego.rewrite(circle(), message, heavy);
    };
    expect(await notesAfter(edited)).toBe(1);
    expect(await notesAfter(() => diego.startThread(circle(), 'Aside', heavy))).toBe(1);
  });

  it('is not what bots say, nor what is said where no group is', async () => {
    const { service, ids } = behind(stage.cast);
    const bot = service.addUser({ name: 'Other bot', bot: true });
    service.join(ids.guild, bot);
    const hall = service.addChannel(ids.guild, { name: 'hall' });
    const before = service.requests.length;
    const beeping = async () => {
      await service.as(bot).say(hall, heavy);
      await person('diego').say(hall, heavy);
    };
    expect(await notesAfter(beeping)).toBe(0);
    expect(service.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('“Get help” on somebody else’s message', () => {
  const ask = (name: Name, message: string) => person(name).messageCommand(circle(), crisis.shortcut, message);

  it('answers whoever tapped, alone; the author, the group and its facilitators see nothing', async () => {
    const message = await person('diego').say(circle(), 'a quiet line of mine');
    await settled();
    const seen = () =>
      (['noor', 'ada', 'diego'] as const).map((it) => [
        stage.as(it).sees().length,
        stage.as(it).sees('facilitators').length,
        person(it).direct().length,
      ]);
    const [before, kept] = [seen(), await stage.stored()];
    const { service } = behind(stage.cast);
    const asked = service.requests.length;
    const answer = await ask('emi', message);
    await settled();
    await stage.running().core.use.crisis.refresh();
    if (answer.kind !== 'message') throw new Error('it was to be answered at once');
    expect(answer.message.ephemeralTo).toBe(person('emi').id);
    expect(words(answer.message)).toContain('Help now: ');
    expect(seen()).toEqual(before);
    // Nothing is written down: neither about who tapped nor about who wrote.
    expect(await stage.stored()).toEqual(kept);
    const sent = JSON.stringify(service.requests.slice(asked).map(({ body }) => body));
    for (const trace of [message, person('diego').id, 'a quiet line']) expect(sent).not.toContain(trace);
    expect(JSON.stringify(stage.log.lines)).not.toContain('a quiet line');
  });

  it('works for somebody who belongs to no group, and without a database', async () => {
    const message = await person('diego').say(stage.cast.channels.lobby.channel, 'hello');
    stage.running().database.unplug();
    const answer = await person('bao').messageCommand(stage.cast.channels.lobby.channel, crisis.shortcut, message);
    await settled();
    stage.running().database.plug();
    expect(answer).toMatchObject({ kind: 'message', message: { ephemeralTo: person('bao').id } });
  });
});

describe('somebody who brought the bot along into another server', () => {
  let hall: string;
  beforeAll(() => {
    const { service } = behind(stage.cast);
    const elsewhere = service.addGuild({ name: 'Elsewhere', bot: 'out' });
    hall = service.addChannel(elsewhere, { name: 'hall' });
    for (const name of ['diego', 'emi'] as const) service.join(elsewhere, person(name).id);
    person('diego').installApp();
  });
  const alone = async (asking: Promise<Answer>): Promise<string> => {
    const message = await (await asking).final();
    await settled();
    expect(message?.ephemeralTo).toBe(person('diego').id);
    return message === undefined ? '' : words(message);
  };

  it('finds who to call, what is coming, and what is kept, for their eyes alone', async () => {
    expect(await alone(person('diego').command(hall, 'crisis'))).toContain('116 123');
    expect(await alone(person('diego').command(hall, 'nudges show'))).toContain(languages.en.nudge.title);
    expect(await alone(person('diego').command(hall, 'mydata export'))).toContain('my-data.json');
    expect(person('emi').sees(hall)).toEqual([]);
  });

  it('checks in with their own group', async () => {
    const before = (await stage.stored())['answers']?.length ?? 0;
    const diego = person('diego');
    const choosing = await (await diego.command(hall, 'checkin')).final();
    const onlyMe = offersOn(choosing!).find(({ label }) => label === 'Only me')!;
    await diego.press(hall, choosing!.id, onlyMe.customId);
    expect(diego.modal).toBeDefined();
    await alone(diego.submit({ line: 'fed the birds' }));
    expect((await stage.stored())['answers']).toHaveLength(before + 1);
    expect(person('emi').sees(hall)).toEqual([]);
  });

  it('is not offered what belongs to a server that invited the bot, nor is anybody else', async () => {
    await expect(person('diego').command(hall, 'group setup')).rejects.toThrow('not installed');
    await expect(person('emi').command(hall, 'crisis')).rejects.toThrow('not installed');
  });
});
