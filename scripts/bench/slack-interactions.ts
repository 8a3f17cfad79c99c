/** What an answer costs: `/crisis`, and the shortest press that writes an answer to a check-in. */
import { Client } from 'pg';
import { passRef } from '../../src/core/check-in/check-in-actions.ts';
import type { Answer, StoredMessage } from '../../test/doubles/slack/index.ts';
import { spent } from './children.ts';
import { inFlight, inPairs, turns } from './pairs.ts';
import { compared, type Finding } from './report.ts';
import { offerOf, type Place, type Side, type Way } from './slack-stage.ts';

export type Both = Readonly<{ way: Way; bare: Side; ours: Side; database: string }>;
type Counts = Readonly<{ pairs: number; each: number }>;

/** So many answers are waited for at once. */
const waiting = 20;

/** Each turn begins with a part of itself that is not measured: meanwhile the other bot had the caches. */
const warming = 10;

/** The bare app is asked so many times as often, which it does not mind, so that both are watched for about as long. */
const oftener = { crisis: 4, checkIn: 10 };

export async function measureCrisis({ way, bare, ours }: Both, { pairs, each }: Counts): Promise<Finding> {
  const inTurn = each / turns;
  const round = async (side: Side, isRight: (it: StoredMessage) => boolean, again = 1): Promise<number> => {
    const { place } = side;
    const work = (count: number) => () =>
      inFlight(count, waiting, async (at) => {
        const answer = await memberOf(place, at).command(place.circle, '/crisis');
        if (!isRight(await messageOf(answer))) throw new Error('/crisis was not answered as it should be');
      });
    await spent(side, work(inTurn / warming));
    const count = again * inTurn;
    return ((await spent(side, work(count))) / count) * 1_000;
  };
  const measured = await inPairs({ pairs, warmUps: 4 }, async () => ({
    bare: () => round(bare, ({ text }) => text === 'constant', oftener.crisis),
    ours: () => round(ours, hasButtons),
  }));
  return compared({
    what: `${way}: /crisis`,
    unit: 'µs',
    digits: 0,
    target: 1.4,
    pairs: measured,
    behind: [
      `${each} commands in each of ${pairs} pairs, ${oftener.crisis} times as many by the bare app, in ${turns} turns, ${waiting} waiting at once; CPU each, user and system`,
    ],
  });
}

export async function measureCheckIn({ way, bare, ours, database }: Both, { pairs, each }: Counts): Promise<Finding> {
  const counting = new Client({ connectionString: database });
  await counting.connect();
  try {
    const written = async (): Promise<number> =>
      Number((await counting.query<{ all: string }>('SELECT count(*) AS all FROM app.answers')).rows[0]?.all);
    const inTurn = each / turns;
    const warm = inTurn / warming;
    const all = warm + inTurn;
    const [first] = await invitations(ours.place, 1);
    const press = async (side: Side, cards: readonly StoredMessage[], isAnswered: boolean, again = 1) => {
      const { place } = side;
      const work = (from: number, count: number) => () =>
        inFlight(count, waiting, async (nth) => {
          const at = from + nth;
          const card = cards[at % cards.length];
          if (card === undefined) throw new Error('there is no card left to press');
          const me = place.slack.as(card.ephemeralTo ?? '');
          const answer = await me.press(place.circle, card.ts, offerOf(card, passRef.name).actionId);
          if (isAnswered) await messageOf(answer);
          else acknowledged(answer);
        });
      await spent(side, work(0, warm));
      const count = again * inTurn;
      return ((await spent(side, work(warm, count))) / count) * 1_000;
    };
    const measured = await inPairs({ pairs, warmUps: 2 }, async () => {
      const copies = await copiesOf(bare.place, first, all);
      const cards = await invitations(ours.place, all);
      return {
        bare: () => press(bare, copies, false, oftener.checkIn),
        async ours() {
          const before = await written();
          const cost = await press(ours, cards, true);
          const rows = (await written()) - before;
          if (rows !== all) throw new Error(`${all} presses wrote ${rows} answers`);
          return cost;
        },
      };
    });
    return compared({
      what: `${way}: /checkin, written`,
      unit: 'µs',
      digits: 0,
      target: 3,
      pairs: measured,
      behind: [
        `${each} presses of "Pass today" in each of ${pairs} pairs, ${oftener.checkIn} times as many by the bare app, in ${turns} turns, ${waiting} waiting at once; CPU each, user and system`,
        `each on an invitation of its own, made by /checkin before; ${turns * all} new rows in answers for each of ours`,
      ],
    });
  } finally {
    await counting.end();
  }
}

/** By turns. */
const memberOf = ({ slack, members }: Place, at: number) => slack.as(members[at % members.length] ?? '');

function acknowledged({ ack }: Answer): void {
  if (!ack.ok) throw new Error(`it was not acknowledged (${ack.reason})`);
}

/** On a busy machine it may come long after the acknowledgement; it counts when it is there. */
async function messageOf(answer: Answer): Promise<StoredMessage> {
  acknowledged(answer);
  return answer.messages[0] ?? answer.message(60_000);
}

/** What `/checkin` answers, fresh for each press: one invitation is one answer. */
async function invitations(place: Place, count: number): Promise<readonly StoredMessage[]> {
  const cards: StoredMessage[] = [];
  await inFlight(count, waiting, async (at) => {
    cards[at] = await messageOf(await memberOf(place, at).command(place.circle, '/checkin'));
  });
  return cards;
}

/** The same card in the bare app’s channel, seen by one member each, so that presses on it tell just as much. */
async function copiesOf(
  { slack, team, circle, members }: Place,
  card: StoredMessage | undefined,
  count: number,
): Promise<readonly StoredMessage[]> {
  const copies: StoredMessage[] = [];
  await inFlight(count, waiting, async (at) => {
    const response = await fetch(`${slack.apiUrl}chat.postEphemeral`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.workspace(team).token ?? ''}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({
        channel: circle,
        user: members[at % members.length],
        text: card?.text,
        blocks: card?.blocks,
      }),
    });
    const { message_ts: ts = '', error } = (await response.json()) as { message_ts?: string; error?: string };
    const copy = slack.message(circle, ts);
    if (copy === undefined) throw new Error(`the bare app’s Slack did not take the card (${error ?? ''})`);
    copies[at] = copy;
  });
  return copies;
}

const hasButtons = ({ blocks }: StoredMessage): boolean => (blocks ?? []).some(({ type }) => type === 'actions');
