/** Whether everything is acknowledged in Slack’s three seconds and answered once while the database takes two for whatever it is asked. */
import { setTimeout as wait } from 'node:timers/promises';
import { fillRef, passRef } from '../../src/core/check-in/check-in-actions.ts';
import { moreRef } from '../../src/core/crisis/crisis-cards.ts';
import { createClock } from '../../src/adapters/system/index.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { plainText, type Answer, type StoredMessage } from '../../test/doubles/slack/index.ts';
import { openTcpProxy } from '../../test/kit/tcp-proxy.ts';
import { startOurs, type Options } from './children.ts';
import type { Finding } from './report.ts';
import { answersTo, type Asked } from './slack-answers.ts';
import { connected, offerOf, openGroup, openPlace, settingsOf, type Way } from './slack-stage.ts';
import { atPace, delay, percentile, target, type Load } from './slow-database.ts';

/** Milliseconds after the last acknowledgement in which every answer should have come. */
const answeredWithin = 60_000;

const clock = createClock();

export async function measureSlowDatabase(
  database: string,
  way: Way,
  { rate, seconds, options }: Load & Readonly<{ options: Options }>,
): Promise<Finding> {
  await using line = await openTcpProxy(database);
  const place = await openPlace({ record: true });
  const { slack, circle, members } = place;
  await using _ = slack;
  await using child = await startOurs(settingsOf(place, way), line.url, options);
  await connected(place, child, way);
  return await child.during(async () => {
    await openGroup(place);
    const crisis = await cards('/crisis');
    const checkIn = await cards('/checkin');
    const press = (by: number, card: StoredMessage | undefined, name: string): Promise<Answer> => {
      if (card === undefined) throw new Error('there is no card to press');
      return as(by).press(circle, card.ts, offerOf(card, name).actionId);
    };
    const acts: Readonly<Record<string, (by: number) => Promise<Answer>>> = {
      '/crisis': (by) => as(by).command(circle, '/crisis'),
      '/checkin': (by) => as(by).command(circle, '/checkin'),
      '/nudges show': (by) => as(by).command(circle, '/nudges', 'show'),
      '/meeting list': (by) => as(by).command(circle, '/meeting', 'list'),
      'a button of /crisis': (by) => press(by, crisis[by], moreRef.name),
      'a button that writes': (by) => press(by, checkIn[by], passRef.name),
      'a button that opens a form': (by) => press(by, checkIn[by], fillRef.name),
    };
    const names = Object.keys(acts);
    line.slow(delay);
    const before = slack.calls.length;
    const asked = await atPace({ rate, seconds }, (at) => ask(names[at % names.length] ?? '', at % members.length));
    const end = performance.now() + answeredWithin;
    let answered = answersTo(asked, slack, before);
    while (answered.silent > 0 && performance.now() < end) {
      await wait(250);
      answered = answersTo(asked, slack, before);
    }
    // Whoever is answered twice may be so a little later.
    await wait(2 * delay);
    answered = answersTo(asked, slack, before);
    const late = asked.filter(({ took, answer: { ack } }) => !ack.ok || took > target);
    const times = asked.map(({ took }) => took);
    const longest = Math.max(...times);
    const { silent, repeated, elsewhere, notices, after } = answered;
    const byAct = names.map((name) => {
      const its = asked.flatMap(({ what }, at) => (what === name ? [after[at]] : []));
      const known = its.filter((it) => it !== undefined);
      const without = its.length - known.length;
      return `${name} ${Math.round(Math.max(0, ...known))} ms${without === 0 ? '' : ` (${without} without)`}`;
    });
    return {
      what: `${way}: slow database`,
      bare: '',
      ours: `p99 ${Math.round(percentile(times, 0.99))} ms, ${silent + repeated} not once`,
      value: longest,
      target,
      spread: undefined,
      verdict: late.length + silent + repeated === 0 ? 'ok' : 'over',
      behind: [
        `${asked.length} asked, ${rate} a second, the database answering ${delay} ms late; ${late.length} acknowledged too late or not at all; the longest acknowledgement is judged`,
        `${silent} without an answer, ${repeated} answered more than once; ${elsewhere} of the answers came beside the way the asking left open; ${notices} were told first that it takes a moment`,
        `${asked.filter(({ answer }) => saysAway(answer)).length} of the answers said that the memory is away`,
        `the longest until an answer, of each: ${byAct.join('; ')}`,
      ],
    };

    async function ask(what: string, by: number): Promise<Asked> {
      const [at, start] = [clock.now(), performance.now()];
      const answer = await acts[what]?.(by);
      if (answer === undefined) throw new Error(`there is no act ${what}`);
      return { what, by: members[by] ?? '', at, took: performance.now() - start, answer };
    }
  });

  function as(by: number) {
    return slack.as(members[by] ?? '');
  }

  function cards(command: string): Promise<readonly StoredMessage[]> {
    return Promise.all(members.map(async (it) => (await slack.as(it).command(circle, command)).message(30_000)));
  }
}

/** After lines to the database could not be had in time it is no longer asked, and people are told so. */
const saysAway = ({ messages }: Answer): boolean =>
  messages.some((it) => plainText(it).includes(languages.en.common.storeAway));
