/** Whether people are answered in Discord’s three seconds while the database takes two for whatever it is asked. */
import { fillRef, passRef } from '../../src/core/check-in/check-in-actions.ts';
import { moreRef } from '../../src/core/crisis/crisis-cards.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { plainText, type Answer, type StoredMessage } from '../../test/doubles/discord/index.ts';
import { openTcpProxy } from '../../test/kit/tcp-proxy.ts';
import { startOurs, type Options } from './children.ts';
import type { Finding } from './report.ts';
import { atPace, delay, percentile, target, type Load } from './slow-database.ts';
import { offerOf, openGroup, openPlace, personIn, settingsOf } from './stage.ts';

export async function measureSlowDatabase(
  database: string,
  { rate, seconds, options }: Load & Readonly<{ options: Options }>,
): Promise<Finding> {
  await using line = await openTcpProxy(database);
  const place = await openPlace();
  const { discord, circle, members } = place;
  await using _ = discord;
  await using child = await startOurs(settingsOf(place), line.url, options);
  return await child.during(async () => {
    await openGroup(place);
    const crisis = await cards('crisis');
    const checkIn = await cards('checkin');
    const press = (by: number, card: StoredMessage | undefined, name: string): Promise<Answer> => {
      if (card === undefined) throw new Error('there is no card to press');
      return as(by).press(circle, card.id, offerOf(card, name).customId);
    };
    const acts: Readonly<Record<string, (by: number) => Promise<Answer>>> = {
      '/crisis': (by) => as(by).command(circle, 'crisis'),
      '/checkin': (by) => as(by).command(circle, 'checkin'),
      '/nudges show': (by) => as(by).command(circle, 'nudges show'),
      '/meeting list': (by) => as(by).command(circle, 'meeting list'),
      'a button of /crisis': (by) => press(by, crisis[by], moreRef.name),
      'a button that writes': (by) => press(by, checkIn[by], passRef.name),
      'a button that opens a form': (by) => press(by, checkIn[by], fillRef.name),
    };
    line.slow(delay);
    const answers: Readonly<{ what: string; took: number; kind: Answer['kind']; isAway: boolean }>[] = [];
    const names = Object.keys(acts);
    await atPace({ rate, seconds }, (at) => ask(names[at % names.length] ?? '', at % members.length));
    const late = answers.filter(({ kind, took }) => kind === 'none' || took > target);
    const times = answers.map(({ took }) => took);
    const longest = Math.max(...times);
    const byAct = names.map((name) => {
      const its = answers.filter(({ what }) => what === name);
      const kinds = [...new Set(its.map(({ kind }) => kind))].map(
        (kind) => `${its.filter((it) => it.kind === kind).length} ${kind}`,
      );
      return `${name} ${Math.round(Math.max(...its.map(({ took }) => took)))} ms (${kinds.join(', ')})`;
    });
    return {
      what: 'slow database',
      bare: '',
      ours: `p99 ${Math.round(percentile(times, 0.99))} ms`,
      value: longest,
      target,
      spread: undefined,
      verdict: late.length === 0 && longest <= target ? 'ok' : 'over',
      behind: [
        `${answers.length} first answers, ${rate} asked for a second, the database answering ${delay} ms late; ${late.length} too late; the longest is judged`,
        `${answers.filter(({ isAway }) => isAway).length} of them said at once that the memory is away`,
        `the longest of each: ${byAct.join('; ')}`,
      ],
    };

    async function ask(what: string, by: number): Promise<void> {
      const asked = performance.now();
      const answer = await acts[what]?.(by);
      answers.push({ what, took: performance.now() - asked, kind: answer?.kind ?? 'none', isAway: saysAway(answer) });
    }
  });

  function as(by: number) {
    return discord.as(members[by] ?? '');
  }

  async function cards(command: string): Promise<readonly StoredMessage[]> {
    return Promise.all(members.map((it) => personIn(place, it).ask(command)));
  }
}

/** After lines to the database could not be had in time it is no longer asked, and people are told so. */
function saysAway(answer: Answer | undefined): boolean {
  if (answer === undefined || !('message' in answer)) return false;
  const words = plainText(answer.message, { nameOfUser: String, nameOfChannel: String });
  return words.includes(languages.en.common.storeAway);
}
