/** What is logged for those who count: that help was offered and how it came, that a call was taken, or by nobody. */
import { describe, expect, it } from 'vitest';
import { openCircle, type Circle } from '../../../test/fakes/a-circle.ts';
import { languages } from '../copy/languages.ts';
import type { RuleId } from '../kit/ids.ts';
import type { CrisisDetector } from '../ports/crisis-detector.ts';

const t = languages.en.crisis;
const [level2, level3] = ['plum-coloured evening thoughts', 'marigold harbour tonight'];
const rest = { theme: 'suicide', certainty: 'clear', rules: ['en.test' as RuleId], language: 'en' } as const;
const detector: CrisisDetector = {
  read: async (text) =>
    text.includes('marigold') ? { level: 3, ...rest } : text.includes('plum') ? { level: 2, ...rest } : undefined,
};
const open = () => openCircle({ detector });
const logged = ({ log }: Circle, event: string) =>
  log.lines.filter((line) => line.event === event).map(({ facts }) => facts);

describe('an offer is logged with its level and the way it came', () => {
  it('in the channel, and inside an answer', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const from = { user: it.caro, group: it.group, at: it.clock.now(), language: 'en', told: 'onlyMe' } as const;
    await it.core.use.crisis.inAnswer(level3, from);
    expect(logged(it, 'crisis.offered')).toEqual([
      { level: 2, by: 'ephemeral', paged: false },
      { level: 3, by: 'in-the-answer', paged: false },
    ]);
  });

  it('and not where nothing was offered', async () => {
    const it = await open();
    await it.core.use.crisis.setOffers(it.bao, false);
    const from = { user: it.bao, group: it.group, at: it.clock.now(), language: 'en', told: 'onlyMe' } as const;
    await it.core.use.crisis.inAnswer(level3, from);
    await it.chat.say(it.bao, it.channel, 'tea at seven');
    expect(logged(it, 'crisis.offered')).toEqual([]);
  });
});

describe('a call is logged', () => {
  it('as taken, once, however many press', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    await it.chat.press(it.ada, t.pageTake);
    await it.core.use.crisis.take(it.ada, await theCall(it), undefined);
    expect(logged(it, 'crisis.taken')).toHaveLength(1);
    expect(logged(it, 'crisis.unanswered')).toEqual([]);
  });

  it('as unanswered at once, when nobody could be reached', async () => {
    const it = await open();
    await withoutAnybody(it);
    await it.chat.say(it.bao, it.channel, level3);
    expect(logged(it, 'crisis.unanswered')).toEqual([{ rung: 0 }]);
  });

  it('and the same when the writer asked for it', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    await withoutAnybody(it);
    const { id } = await theCall(it);
    expect(await it.core.use.crisis.tell(it.bao, id)).toBe('nobody-to-tell');
    expect(logged(it, 'crisis.unanswered')).toEqual([{ rung: 0 }]);
  });
});

async function theCall(it: Circle) {
  await it.core.use.crisis.refresh();
  const [record] = await it.memory.read((s) => s.crises.ofUser(it.bao));
  return { group: it.group, id: record!.id };
}

/** No channel for those who hold the group, and the one who does has closed direct messages. */
async function withoutAnybody(it: Circle): Promise<void> {
  await it.changeSettings({ facilitatorsChannel: undefined });
  it.chat.closeDirect(it.ada, true);
  await it.core.use.crisis.refresh();
}
