/** Looking back: chart, table, pages and erasing, for the writer alone. */
import { describe, expect, it } from 'vitest';
import { createCheckInWorld, type CheckInWorld } from '../../../test/fakes/a-check-in-world.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { Reply } from '../chat/spec.ts';
import { en } from '../copy/en/index.ts';
import { moods } from './mood-chart.ts';

const t = en.checkIn;
const read = (reply: Reply): string => ('card' in reply ? plainText(reply.card) : reply.kind);

async function checkIn(world: CheckInWorld, input: Readonly<Record<string, string>>, who = t.visibilities.me) {
  const bao = world.users[1]!;
  await world.recorder.command(bao, world.channel, 'checkin');
  await world.recorder.press(bao, who);
  await world.recorder.submit(bao, input);
  world.clock.advance('P1D');
}

describe('/mydata checkins', () => {
  it('says so where nothing is kept', async () => {
    const { recorder, users, channel } = await createCheckInWorld();
    expect(read(await recorder.command(users[1]!, channel, 'mydata checkins'))).toContain(t.mineEmpty);
  });

  it('shows the newest first, a chart with alt text, and the same as a table', async () => {
    const world = await createCheckInWorld();
    await checkIn(world, { mood: 'low', line: 'rain' });
    await checkIn(world, {});
    await checkIn(world, { mood: 'good', okay: 'sun' });
    const reply = await world.recorder.command(world.users[1]!, world.channel, 'mydata checkins');
    const card = 'card' in reply ? reply.card : undefined;
    expect(card?.body[0]).toMatchObject({ kind: 'image', alt: `${t.chartTitle}: 1 Mar Low, 3 Mar Good.` });
    expect(card?.body[2]).toMatchObject({
      kind: 'fields',
      fields: [
        { name: '3 Mar', value: ['Good'] },
        { name: '1 Mar', value: ['Low'] },
      ],
    });
    const words = read(reply);
    expect(words.indexOf('sun')).toBeLessThan(words.indexOf('rain'));
    expect(words).toContain(t.minePass);
    expect(world.charts).toHaveLength(1);
  });

  it('has no chart where no check-in had a word', async () => {
    const world = await createCheckInWorld();
    await checkIn(world, { line: 'rain' });
    const reply = await world.recorder.command(world.users[1]!, world.channel, 'mydata checkins');
    expect('card' in reply && reply.card.body.some((it) => it.kind === 'image')).toBe(false);
  });

  it('fits a card whatever was written, in pages that lose nothing', async () => {
    const world = await createCheckInWorld();
    const long = '👨‍👩‍👧‍👦'.repeat(90);
    for (let n = 0; n < 30; n += 1)
      await checkIn(world, { mood: moods[n % 5]!, line: long, okay: long, wish: 'listen' });
    const bao = world.users[1]!;
    const first = await world.recorder.command(bao, world.channel, 'mydata checkins');
    const labels = new Set<string>();
    const collect = (reply: Reply) => {
      if (!('card' in reply)) return;
      expect(cardProblems(reply.card)).toEqual([]);
      expect(plainText(reply.card)).not.toMatch(/\u200d…/);
      for (const it of reply.card.components ?? [])
        if (it.kind === 'select') for (const option of it.options) labels.add(option.actionId);
    };
    collect(first);
    for (let page = 2; page <= 8; page += 1) collect(await world.recorder.press(bao, t.older));
    expect(labels.size).toBe(30);
    await expect(world.recorder.press(bao, t.older)).rejects.toThrow();
  });

  it('erases one after asking, with its posted copy', async () => {
    const world = await createCheckInWorld();
    const bao = world.users[1]!;
    await checkIn(world, { line: 'stays' });
    await checkIn(world, { mood: 'low', line: 'goes' }, t.visibilities.group);
    expect(world.recorder.inChannel(world.channel)).toHaveLength(1);
    await world.recorder.command(bao, world.channel, 'mydata checkins');
    await world.recorder.press(bao, t.eraseOption('2 Mar', 'Low'));
    expect((await world.use.mine(bao, 1, 'en')).entries).toHaveLength(2);
    expect(read(await world.recorder.press(bao, t.eraseYes))).toContain(t.erased);
    expect(world.recorder.inChannel(world.channel)).toEqual([]);
    expect((await world.use.mine(bao, 1, 'en')).entries.map(({ words }) => words?.line)).toEqual(['stays']);
  });

  it('keeps it when the person thinks again, and when the copy cannot be removed', async () => {
    const world = await createCheckInWorld();
    const bao = world.users[1]!;
    await checkIn(world, { mood: 'low', line: 'rain' }, t.visibilities.group);
    await world.recorder.command(bao, world.channel, 'mydata checkins');
    await world.recorder.press(bao, t.eraseOption('1 Mar', 'Low'));
    expect(read(await world.recorder.press(bao, t.eraseNo))).toContain(t.kept);
    await world.recorder.press(bao, t.eraseOption('1 Mar', 'Low'));
    world.recorder.deny('remove messages');
    expect(read(await world.recorder.press(bao, t.eraseYes))).toContain(t.copyRemains);
    expect((await world.use.mine(bao, 1, 'en')).entries).toHaveLength(1);
  });

  it('is still one’s own after leaving', async () => {
    const world = await createCheckInWorld();
    await checkIn(world, { line: 'rain' });
    await world.changeMember(world.users[1]!, { leftAt: world.clock.now() });
    expect((await world.use.mine(world.users[1]!, 1, 'en')).entries).toHaveLength(1);
    expect((await world.use.mine(world.users[2]!, 1, 'en')).entries).toEqual([]);
  });
});
