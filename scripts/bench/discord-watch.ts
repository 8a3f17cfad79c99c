/** What listening costs: a group’s everyday talk, read for words that mean danger by ours and ignored by the bare bot. */
import { setTimeout as wait } from 'node:timers/promises';
import { spent } from './children.ts';
import type { Both, Side } from './discord.ts';
import { inPairs, turns } from './pairs.ts';
import { compared, type Finding } from './report.ts';
import type { Place } from './stage.ts';
import { everydayTalk } from './talk.ts';

/** So many come together, so many milliseconds apart, as on a busy evening; now and then it is waited until all were heard. */
const atOnce = 20;
const apart = 2;
const upTo = 1_000;

export async function measureWatch(
  { bare, ours }: Both,
  { pairs, each }: Readonly<{ pairs: number; each: number }>,
): Promise<Finding> {
  for (const { place, child } of [bare, ours]) await child.during(() => spokenOnce(place));
  await ours.child.during(() => untilWatching(ours.place));
  const before = offersTo(ours.place);
  const inTurn = each / turns;
  const round = async (side: Side, from: number): Promise<number> => {
    // Not measured: meanwhile the other bot had the caches.
    await spent(side, () => talk(side.place, from, inTurn / 10));
    return ((await spent(side, () => talk(side.place, from, inTurn))) / inTurn) * 1_000;
  };
  let said = 0;
  const measured = await inPairs({ pairs, warmUps: 1 }, async () => {
    const from = said;
    said += inTurn;
    return { bare: () => round(bare, from), ours: () => round(ours, from) };
  });
  const offers = offersTo(ours.place) - before;
  if (offers > 0) throw new Error(`everyday talk brought ${offers} offers of help`);
  return compared({
    what: 'message watch',
    unit: 'µs',
    digits: 1,
    target: 1.3,
    pairs: measured,
    behind: [
      `${each} messages in each of ${pairs} pairs, in ${turns} turns, ${atOnce} at once every ${apart} ms; CPU each, user and system`,
      'the watch was seen answering words that mean danger before, and answered none of these',
    ],
  });
}

async function talk({ discord, circle, members }: Place, from: number, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const by = members[(at * 7) % members.length] ?? '';
    await discord.as(by).say(circle, everydayTalk(from + at));
    // In between both have time to come to rest: how well they work through a pile is not asked.
    if (at % upTo === upTo - 1) await discord.gateway.flush();
    else if (at % atOnce === atOnce - 1) await wait(apart);
  }
  await discord.gateway.flush();
}

/** The first words of each member are looked at more closely than the rest, and would pile up before the database. */
async function spokenOnce({ discord, circle, members }: Place): Promise<void> {
  for (const it of members) {
    await discord.as(it).say(circle, 'Good morning');
    await discord.gateway.flush();
    await wait(50);
  }
}

const offersTo = ({ discord, members }: Place): number =>
  members.reduce((all, it) => all + discord.as(it).direct().length, 0);

/** A group is known to the watch within a beat of its opening; until then nothing would be measured. */
async function untilWatching({ discord, circle, members }: Place): Promise<void> {
  const me = discord.as(members[0] ?? '');
  const heard = me.direct().length;
  for (let tries = 0; tries < 40; tries += 1) {
    await me.say(circle, 'I want to kill myself tonight');
    await discord.gateway.flush();
    await wait(1_000);
    if (me.direct().length > heard) return;
  }
  throw new Error('the message watch did not answer words that mean danger');
}
