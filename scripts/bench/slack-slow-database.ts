/** Whether everything is acknowledged in Slack’s three seconds and answered once while the database takes two for whatever it is asked. */
import { setTimeout as wait } from 'node:timers/promises';
import { fillRef, passRef } from '../../src/core/check-in/check-in-actions.ts';
import { moreRef } from '../../src/core/crisis/crisis-cards.ts';
import { createClock } from '../../src/adapters/system/index.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { plainText, type Answer, type LocalSlack, type StoredMessage } from '../../test/doubles/slack/index.ts';
import { openTcpProxy } from '../../test/kit/tcp-proxy.ts';
import { startOurs, type Options } from './children.ts';
import type { Finding } from './report.ts';
import { connected, offerOf, openGroup, openPlace, settingsOf, type Way } from './slack-stage.ts';
import { atPace, delay, percentile, target, type Load } from './slow-database.ts';

/** Milliseconds after the last acknowledgement in which every answer should have come. */
const answeredWithin = 60_000;

const clock = createClock();

type Asked = Readonly<{ what: string; by: string; at: Temporal.Instant; took: number; answer: Answer }>;

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
    let answered = tally(slack, before, asked);
    while (answered.silent > 0 && performance.now() < end) {
      await wait(250);
      answered = tally(slack, before, asked);
    }
    // Whoever is answered twice may be so a little later.
    await wait(2 * delay);
    answered = tally(slack, before, asked);
    const late = asked.filter(({ took, answer: { ack } }) => !ack.ok || took > target);
    const times = asked.map(({ took }) => took);
    const longest = Math.max(...times);
    const { silent, repeated, elsewhere, after } = answered;
    const byAct = names.map((name) => {
      const its = asked.flatMap(({ what }, at) => (what === name ? [after[at] ?? Number.NaN] : []));
      return `${name} ${Math.round(Math.max(...its))} ms`;
    });
    return {
      what: `${way}: slow database`,
      bare: '',
      ours: `p99 ${Math.round(percentile(times, 0.99))} ms`,
      value: longest,
      target,
      spread: undefined,
      verdict: late.length + silent + repeated === 0 ? 'ok' : 'over',
      behind: [
        `${asked.length} asked, ${rate} a second, the database answering ${delay} ms late; ${late.length} acknowledged too late or not at all; the longest acknowledgement is judged`,
        `${silent} without an answer, ${repeated} answered more than once; ${elsewhere} of the answers came beside the way the asking left open`,
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

/** What people were told since, against what they asked: in the acknowledgement, at its response_url, as a form, or elsewhere. */
function tally(slack: LocalSlack, from: number, asked: readonly Asked[]) {
  const calls = slack.calls.slice(from).filter(({ status, error }) => status === 200 && error === undefined);
  const forms = Map.groupBy(
    calls.filter(({ method }) => method === 'views.open' || method === 'views.push'),
    ({ args }) => args['trigger_id'],
  );
  const told = asked.map(({ at, took, answer }) => [
    ...(answer.ack.body === undefined ? [] : [took]),
    ...[...answer.posts.filter(({ status }) => status === 200), ...(forms.get(answer.triggerId) ?? [])].map((it) =>
      it.at.since(at).total('milliseconds'),
    ),
  ]);
  const sent = calls.filter(({ method }) => ['chat.postMessage', 'chat.postEphemeral', 'chat.update'].includes(method));
  const unclear = [...new Set(asked.map(({ by }) => by))].map((who) => {
    const missing = asked.filter(({ by }, at) => by === who && told[at]?.length === 0).length;
    const direct = slack.directChannel(who);
    const got = sent.filter(({ args }) => args['user'] === who || args['channel'] === direct).length;
    return { silent: Math.max(0, missing - got), repeated: Math.max(0, got - missing) };
  });
  const sum = (of: (it: (typeof unclear)[number]) => number): number => unclear.reduce((all, it) => all + of(it), 0);
  return {
    silent: sum((it) => it.silent),
    repeated: sum((it) => it.repeated) + told.filter(({ length }) => length > 1).length,
    elsewhere: sent.length,
    /** Milliseconds until the first answer to each; undefined where it is not known or came elsewhere. */
    after: told.map(([first]) => first),
  };
}

/** After lines to the database could not be had in time it is no longer asked, and people are told so. */
const saysAway = ({ messages }: Answer): boolean =>
  messages.some((it) => plainText(it).includes(languages.en.common.storeAway));
