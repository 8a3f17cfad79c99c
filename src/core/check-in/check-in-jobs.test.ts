/** Prompts, summaries and tidying: what check-ins do unasked. */
import { describe, expect, it } from 'vitest';
import { createCheckInWorld, mondays, type CheckInWorld } from '../../../test/fakes/a-check-in-world.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { en } from '../copy/en/index.ts';
import type { CheckInVisibility } from './check-in.ts';

const t = en.checkIn;
const opens = '2026-03-02T09:00:00Z';
const closes = '2026-03-03T21:00:00Z';
const topics = async (world: CheckInWorld) => (await world.plan()).map((it) => `${it.topic} ${it.due.toString()}`);

async function opened(people: number, token?: () => string) {
  const world = await createCheckInWorld({ people, prompt: mondays, ...(token === undefined ? {} : { token }) });
  await world.plan();
  world.clock.set(opens);
  await world.deliver('check-in-group-prompt');
  return world;
}

async function say(
  world: CheckInWorld,
  n: number,
  visibility: CheckInVisibility,
  input: Readonly<Record<string, string>>,
) {
  const user = world.users[n]!;
  await world.recorder.press(user, t.promptOpen);
  await world.recorder.press(user, t.visibilities[visibility]);
  await world.recorder.submit(user, input);
}
const inChannel = (world: CheckInWorld) =>
  world.recorder.inChannel(world.channel).map(({ card }) => (card === undefined ? '' : plainText(card)));

describe('planning ahead', () => {
  it('plans the round’s prompt and summary, useful until half the window, and twice is once', async () => {
    const world = await createCheckInWorld({ prompt: mondays });
    const twice = [await world.plan(), await world.plan()];
    expect(twice[1]).toEqual(twice[0]);
    expect(twice[0]!.map((it) => [it.topic, it.due.toString(), it.uselessAfter.toString()])).toEqual([
      ['check-in-group-prompt', opens, '2026-03-03T03:00:00Z'],
      ['check-in-summary', closes, '2026-03-04T21:00:00Z'],
      ['check-in-group-prompt', '2026-03-09T09:00:00Z', '2026-03-10T03:00:00Z'],
      ['check-in-summary', '2026-03-10T21:00:00Z', '2026-03-11T21:00:00Z'],
    ]);
    expect(twice[0]!.every((it) => !it.asked && it.kind === 'check-in')).toBe(true);
  });

  it('writes directly to those whose pace asks for it alone', async () => {
    const world = await createCheckInWorld({ prompt: mondays });
    await world.changeMember(world.users[1]!, { pace: 'check-ins-too' });
    await world.changeMember(world.users[2]!, { pace: 'my-meetings' });
    const direct = (await world.plan()).filter((it) => it.topic === 'check-in-prompt');
    expect(direct.map((it) => it.to)).toEqual([world.users[1], world.users[1]]);
  });

  it('keeps a personal prompt to the person’s own zone, and sends nobody both', async () => {
    const world = await createCheckInWorld({ prompt: mondays });
    const own = { days: [2], at: Temporal.PlainTime.from('08:00'), window: Temporal.Duration.from('PT12H') };
    await world.changeMember(world.users[1]!, { pace: 'check-ins-too', prompt: own });
    await world.store.write(async (s) => {
      const person = (await s.people.findByUser(world.users[1]!))!;
      await s.people.save({ ...person, zone: 'America/New_York' });
    });
    const direct = (await world.plan()).filter((it) => it.topic === 'check-in-prompt');
    expect(direct.map((it) => it.due.toString())).toEqual(['2026-03-03T13:00:00Z']);
  });

  it('moves a round whose time was changed before it opened; the old prompt is dropped', async () => {
    const world = await createCheckInWorld({ prompt: mondays });
    await world.plan();
    await world.changeGroup({ prompt: { ...mondays, at: Temporal.PlainTime.from('18:00') } });
    expect(await topics(world)).toContain('check-in-group-prompt 2026-03-02T17:00:00Z');
    world.clock.set('2026-03-02T17:00:00Z');
    expect(await world.deliver('check-in-group-prompt')).toEqual(['moved', 'sent']);
  });

  it('plans nothing for a group without a schedule', async () => {
    expect(await topics(await createCheckInWorld())).toEqual([]);
  });
});

describe('the prompt', () => {
  it('comes to the channel with a way in, a pass, and why', async () => {
    const world = await opened(3);
    const [prompt] = world.recorder.inChannel(world.channel);
    expect(plainText(prompt!.card!)).toContain(`[${t.promptOpen}]\n[${t.pass}]`);
    expect(prompt!.card!.why).toBe(t.groupPromptWhy);
    const round = await world.store.read((s) =>
      s.checkIns.findOn(world.groupId, Temporal.PlainDate.from('2026-03-02')),
    );
    expect(round?.message).toEqual(prompt!.ref);
  });

  it('stays away when the group closed, stopped its check-ins, or the person left, slowed or answered', async () => {
    const direct = async (arrange: (world: CheckInWorld) => Promise<void>) => {
      const world = await createCheckInWorld({ prompt: mondays });
      await world.changeMember(world.users[1]!, { pace: 'check-ins-too' });
      await world.plan();
      world.clock.set(opens);
      await arrange(world);
      return [...(await world.deliver('check-in-group-prompt')), ...(await world.deliver('check-in-prompt'))];
    };
    const bao = (world: CheckInWorld) => world.users[1]!;
    expect(await direct(async () => {})).toEqual(['sent', 'sent']);
    expect(await direct((w) => w.changeGroup({ state: 'closed' }))).toEqual(['cancelled', 'cancelled']);
    expect(await direct((w) => w.changeGroup({ prompt: undefined }))).toEqual(['not-wanted', 'cancelled']);
    expect(await direct((w) => w.changeMember(bao(w), { leftAt: w.clock.now() }))).toEqual(['sent', 'left']);
    expect(await direct((w) => w.changeMember(bao(w), { pace: 'my-meetings' }))).toEqual(['sent', 'not-wanted']);
    const answered = await direct(async (world) => {
      await world.recorder.command(bao(world), world.channel, 'checkin');
      await world.recorder.press(bao(world), t.pass);
    });
    expect(answered).toEqual(['sent', 'not-wanted']);
  });

  it('of one’s own leads into the same flow, and stays away once it was changed', async () => {
    const own = { days: [2], at: Temporal.PlainTime.from('08:00'), window: Temporal.Duration.from('PT12H') };
    const world = await createCheckInWorld();
    const bao = world.users[1]!;
    await world.changeMember(bao, { prompt: own });
    await world.plan();
    world.clock.set('2026-03-03T07:00:00Z');
    expect(await world.deliver('check-in-prompt')).toEqual(['sent']);
    await world.recorder.press(bao, t.promptOpen);
    await world.recorder.press(bao, t.visibilities.me);
    await world.recorder.submit(bao, { mood: 'okay' });
    expect((await world.use.mine(bao, 1, 'en')).entries).toHaveLength(1);
    await world.changeMember(bao, { prompt: { ...own, at: Temporal.PlainTime.from('09:00') } });
    expect(await world.deliver('check-in-prompt')).toEqual(['moved']);
  });
});

describe('the end of a round', () => {
  it('with five who chose it releases words together, in bands, without names, and forgets the link', async () => {
    let turn = 0;
    const world = await opened(6, () => String((turn += 7) % 10).padStart(32, '0'));
    const lines = ['one', 'two', 'three', 'four', 'five'];
    for (const [n, line] of lines.entries())
      await say(world, n, 'unnamed', { mood: n < 3 ? 'low' : 'good', line, okay: `ok ${line}` });
    await say(world, 5, 'group', { mood: 'heavy', line: 'by name' });
    world.clock.set(closes);
    expect(await world.deliver('check-in-summary')).toEqual(['sent']);
    const summary = inChannel(world).at(-1)!;
    for (const line of lines) expect(summary).toContain(`“${line}”`);
    expect(summary).toContain('Low: many · Good: some');
    expect(summary).not.toMatch(/Heavy|by name|someone|\b[2346]\b/);
    const round = (await world.store.read((s) =>
      s.checkIns.findOn(world.groupId, Temporal.PlainDate.from('2026-03-02')),
    ))!;
    const kept = await world.store.read(async (s) => ({
      unnamed: await s.checkIns.unnamedOf(round.id),
      answers: await s.checkIns.answersTo(round.id),
    }));
    expect(kept.unnamed).toHaveLength(5);
    const own = new Set(kept.answers.flatMap((it) => [it.id as string, it.words as string]));
    for (const copy of kept.unnamed) {
      expect(Object.keys(copy).toSorted()).toEqual(['checkIn', 'group', 'id', 'words']);
      expect(own.has(copy.id) || own.has(copy.words)).toBe(false);
    }
    expect(kept.answers.filter((it) => it.visibility === 'unnamed')).toEqual([]);
    expect((await world.use.mine(world.users[0]!, 1, 'en')).entries[0]).toMatchObject({ words: { line: 'one' } });
  });

  it('with four posts nothing, and all stays with the authors', async () => {
    const world = await opened(6);
    for (const n of [0, 1, 2, 3]) await say(world, n, 'unnamed', { line: `line ${n}` });
    await say(world, 4, 'unnamed', {});
    await say(world, 5, 'group', { line: 'by name' });
    const before = inChannel(world).length;
    world.clock.set(closes);
    expect(await world.deliver('check-in-summary')).toEqual(['not-wanted']);
    expect(inChannel(world)).toHaveLength(before);
    expect(inChannel(world).join()).not.toContain('line 0');
    const [entry] = (await world.use.mine(world.users[0]!, 1, 'en')).entries;
    expect(entry).toMatchObject({ answer: { visibility: 'me' }, words: { line: 'line 0' } });
  });

  it('comes the same when the summary is written twice, or after tidying closed the round', async () => {
    const world = await opened(5);
    for (const n of [0, 1, 2, 3, 4]) await say(world, n, 'unnamed', { line: `line ${n}` });
    world.clock.set(closes);
    await world.jobs.tidy(world.clock.now());
    expect(await world.deliver('check-in-summary')).toEqual(['sent']);
    expect(await world.deliver('check-in-summary')).toEqual(['sent']);
    const summaries = inChannel(world).filter((it) => it.includes(t.summaryTitle));
    expect(summaries).toHaveLength(2);
    const round = (await world.store.read((s) =>
      s.checkIns.findOn(world.groupId, Temporal.PlainDate.from('2026-03-02')),
    ))!;
    expect(await world.store.read((s) => s.checkIns.unnamedOf(round.id))).toHaveLength(5);
  });

  it('takes unprompted unnamed words that waited, up to two weeks, and a changed mind out', async () => {
    const world = await createCheckInWorld({ people: 6, prompt: mondays });
    const [, , , , , late] = world.users;
    await world.recorder.command(late!, world.channel, 'checkin');
    await world.recorder.press(late!, t.visibilities.unnamed);
    await world.recorder.submit(late!, { line: 'before the round' });
    await world.plan();
    world.clock.set(opens);
    await world.deliver('check-in-group-prompt');
    for (const n of [0, 1, 2, 3, 4]) await say(world, n, 'unnamed', { line: `line ${n}` });
    await world.recorder.press(world.users[0]!, t.changeTo(t.visibilities.me));
    world.clock.set(closes);
    await world.deliver('check-in-summary');
    const summary = inChannel(world).at(-1)!;
    expect(summary).toContain('before the round');
    expect(summary).not.toContain('line 0');
  });

  it('takes nothing from somebody who has left since', async () => {
    const world = await opened(6);
    for (const n of [0, 1, 2, 3, 4, 5]) await say(world, n, 'unnamed', { line: `line ${n}` });
    await world.changeMember(world.users[5]!, { leftAt: world.clock.now() });
    world.clock.set(closes);
    expect(await world.deliver('check-in-summary')).toEqual(['sent']);
    expect(inChannel(world).at(-1)).not.toContain('line 5');
  });

  it('closes the prompt in the channel, so that nobody presses into the void', async () => {
    const world = await opened(3);
    world.clock.set(closes);
    await world.jobs.tidy(world.clock.now());
    expect(inChannel(world)).toEqual([expect.stringContaining(t.promptClosed)]);
    expect(inChannel(world)[0]).not.toContain(`[${t.promptOpen}]`);
  });
});

describe('keeping', () => {
  it('ends after 180 days, and the log says how many and nothing else', async () => {
    const world = await createCheckInWorld();
    const bao = world.users[1]!;
    await world.recorder.command(bao, world.channel, 'checkin');
    await world.recorder.press(bao, t.visibilities.me);
    await world.recorder.submit(bao, { line: 'rain' });
    world.clock.advance('P179D');
    await world.jobs.tidy(world.clock.now());
    expect((await world.use.mine(bao, 1, 'en')).entries).toHaveLength(1);
    world.clock.advance('P2D');
    await world.jobs.tidy(world.clock.now());
    expect((await world.use.mine(bao, 1, 'en')).entries).toEqual([]);
    expect(world.log.lines).toMatchObject([{ event: 'check-in.purged', facts: { count: 1 } }]);
  });
});
