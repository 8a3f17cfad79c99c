/** People take their data along, are forgotten at once, and what is past its time goes by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../kit/journey-actor.ts';
import { allWords, openStage, services } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, gather } from '../kit/journey-steps.ts';

// Made for these tests; nobody said them.
const danger = 'I am going to kill myself tonight';

describe.each(services)('on the %s, what is kept', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer, { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: { pace: 'checkIns' }, emi: {}, bao: {}, caro: {} });
    await checkIn(stage, 'diego', 'Only me', { mood: 'low', line: 'a stone in the shoe' });
    await checkIn(stage, 'diego', 'The group', { okay: 'fed the birds' });
    await checkIn(stage, 'emi', 'Only me', { line: 'emi keeps this' });
    await stage.as('diego').say(danger);
    await stage.running().core.use.crisis.refresh();
    await stage.as('ada').press('I’m with them');
    await stage.as('ada').ask('guidelines edit');
    await stage.as('ada').submit({ lines: 'We listen.\nWe may pass.' });
    await stage.as('ada').press('Publish');
    await stage.passUntil('2026-03-02T13:00:00Z');
  });
  afterAll(() => stage.endWell());

  it('of Diego comes to him in one file: everything about him, nothing about others', async () => {
    const exported = await stage.as('diego').ask('mydata export');
    expect(exported.isPrivate).toBe(true);
    const [file] = exported.files;
    expect(file?.name).toBe('my-data.json');
    const data = JSON.parse(file?.content ?? '') as Readonly<Record<string, unknown>>;
    expect(data['memberships']).toEqual([expect.objectContaining({ groupName: circle, agreement: expect.anything() })]);
    expect(data['checkIns']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ words: { mood: 'low', line: 'a stone in the shoe' } }),
        expect.objectContaining({ words: { okay: 'fed the birds' } }),
      ]),
    );
    expect(data['crisisNotes']).toEqual([expect.objectContaining({ level: 3, paged: true })]);
    expect(data['messagesToYou']).toEqual(
      expect.arrayContaining([expect.objectContaining({ topic: 'check-in-prompt' })]),
    );
    const others = await Promise.all(
      (['noor', 'ada', 'emi', 'bao', 'caro'] as const).map(async (name) => (await stage.member(name))!),
    );
    for (const { id, user } of others) {
      expect(file?.content).not.toContain(id);
      expect(file?.content).not.toContain(`"${user.user}"`);
    }
    expect(file?.content).not.toContain('emi keeps this');
    expect(file?.content).not.toContain('tonight');
  });

  it('of Diego is gone at once when he asks: rows, key, posted copies, and the way to open his words', async () => {
    const { id } = (await stage.member('diego'))!;
    const { ports } = stage.running();
    const before = await ports.store.read(async (s) => ({
      key: (await s.keys.find(id))!,
      words: (await s.checkIns.answersOf(id, Temporal.Instant.fromEpochMilliseconds(0))).map((it) => it.words),
    }));
    expect(before.words.map((it) => ports.vault.open(before.key, it)).join()).toContain('a stone in the shoe');
    expect(allWords(stage.as('caro').sees())).toContain('fed the birds');

    await stage.as('diego').ask('mydata forget', {}, 'lobby');
    const receipt = await stage.as('diego').press('Erase everything about me');
    expect(receipt.words).toContain('1 group membership, 2 check-ins');
    expect(receipt.words).toContain('1 note of shown help');

    expect(await whereFound(stage, [/\bdiego\b/i, new RegExp(id)])).toEqual([]);
    expect(allWords(stage.as('caro').sees())).not.toContain('fed the birds');
    expect(await ports.store.read((s) => s.keys.find(id))).toBeUndefined();
    const group = await stage.group();
    const groupKey = (await ports.store.read((s) => s.keys.find(group.id)))!;
    for (const words of before.words) expect(() => ports.vault.open(groupKey, words)).toThrow();
    expect((await stage.as('diego').ask('mydata checkins', {}, 'lobby')).words).toContain('Nothing is kept here.');
  });

  it('of Diego stays gone over a restart, and a prompt that was on its way never comes', async () => {
    const before = stage.as('diego').direct().length;
    await stage.restart();
    await stage.passUntil('2026-03-10T00:00:00Z');
    expect(stage.as('diego').direct()).toHaveLength(before);
    expect(await whereFound(stage, [/\bdiego\b/i])).toEqual([]);
  });

  it('of Ada, who held the group, goes as well; what she did for the group stays without her', async () => {
    const { id } = (await stage.member('ada'))!;
    await stage.as('ada').ask('mydata forget');
    expect((await stage.as('ada').press('Erase everything about me')).words).toContain('You are forgotten');
    expect(await whereFound(stage, [/\bada\b/i, new RegExp(id)])).toEqual([]);
    expect((await stage.as('emi').ask('guidelines show')).words).toContain('We may pass.');
  });

  it('is said class by class, with who runs this', async () => {
    const privacy = await stage.as('emi').ask('privacy');
    expect(privacy.words).toContain('Noor, noor@example.org');
    expect(privacy.files[0]?.content).toContain('answers (');
  });

  it('goes by itself when its time is over', async () => {
    await stage.as('bao').ask('group leave');
    await stage.as('bao').press('Leave');
    await stage.as('caro').say(danger);
    await stage.running().core.use.crisis.refresh();
    await stage.as('bao').ask('group find', {}, 'lobby');
    await stage.as('bao').press(`Join ${circle}`);
    const full = await stage.stored();
    for (const table of ['answers', 'crises', 'drafts', 'nudges']) expect(full[table]).not.toEqual([]);

    stage.clock.advance('P2D');
    await stage.beat();
    expect((await stage.stored())['drafts']).toEqual([]);
    stage.clock.advance('P31D');
    await stage.beat();
    expect((await stage.stored())['crises']).toEqual([]);
    expect((await stage.stored())['answers']).not.toEqual([]);
    stage.clock.advance('P167D');
    await stage.beat();
    const left = await stage.stored();
    expect(left['answers']).toEqual([]);
    // What was settled in March; what was found too late to be sent counts from when it was found.
    expect(full['nudges']?.filter((row) => row.includes('2026-03-02T10:00:00Z'))).not.toEqual([]);
    expect(left['nudges']?.filter((row) => row.includes('2026-03-'))).toEqual([]);
    // Bao left 200 days ago: nothing tells any more that he was ever there.
    expect(await whereFound(stage, [/\bbao\b/i])).toEqual([]);
    expect(left['members']).toHaveLength(3);
  });
});

async function checkIn(stage: Stage, name: Name, visibility: string, words: Readonly<Record<string, string>>) {
  await stage.as(name).ask('checkin');
  await stage.as(name).press(visibility);
  return stage.as(name).submit(words);
}

/** Tables with a row that says one of these; the list of erased ids, which has no names, is what a restore needs. */
async function whereFound(stage: Stage, said: readonly RegExp[]): Promise<readonly string[]> {
  const { erasures: _, ...tables } = await stage.stored();
  return Object.entries(tables).flatMap(([table, rows]) =>
    rows.filter((row) => said.some((it) => it.test(row))).map((row) => `${table}: ${row}`),
  );
}
