/** What an answer costs: `/crisis`, and the shortest press that writes an answer to a check-in. */
import { Client } from 'pg';
import { passRef } from '../../src/core/check-in/check-in-actions.ts';
import type { Answer, StoredMessage } from '../../test/doubles/discord/index.ts';
import { spent } from './children.ts';
import type { Both, Side } from './discord.ts';
import { inFlight, inPairs, turns } from './pairs.ts';
import { compared, type Finding } from './report.ts';
import { asBot, offerOf, type Place } from './stage.ts';

/** So many answers are waited for at once. */
const waiting = 20;

/** Each turn begins with a part of itself that is not measured: meanwhile the other bot had the caches. */
const warming = 10;

/** The bare bot is pressed so many times as often, which it does not mind, so that both are watched for about as long. */
const oftener = 3;

type Counts = Readonly<{ pairs: number; each: number }>;

export async function measureCrisis({ bare, ours }: Both, { pairs, each }: Counts): Promise<Finding> {
  const inTurn = each / turns;
  const round = async (side: Side, isRight: (it: Answer) => boolean): Promise<number> => {
    const { place } = side;
    const work = (count: number) => () =>
      inFlight(count, waiting, async (at) => {
        const answer = await memberOf(place, at).command(place.circle, 'crisis');
        if (!isRight(answer)) throw new Error(`/crisis was not answered as it should be (${answer.kind})`);
      });
    await spent(side, work(inTurn / warming));
    return ((await spent(side, work(inTurn))) / inTurn) * 1_000;
  };
  const measured = await inPairs({ pairs, warmUps: 4 }, async () => ({
    bare: () => round(bare, isConstant),
    ours: () => round(ours, hasButtons),
  }));
  return compared({
    what: '/crisis',
    unit: 'µs',
    digits: 0,
    target: 1.4,
    pairs: measured,
    behind: [
      `${each} commands in each of ${pairs} pairs, in ${turns} turns, ${waiting} waiting at once; CPU each, user and system`,
    ],
  });
}

export async function measureCheckIn({ bare, ours, database }: Both, { pairs, each }: Counts): Promise<Finding> {
  const counting = new Client({ connectionString: database });
  await counting.connect();
  try {
    const written = async (): Promise<number> =>
      Number((await counting.query<{ all: string }>('SELECT count(*) AS all FROM app.answers')).rows[0]?.all);
    const inTurn = each / turns;
    const warm = inTurn / warming;
    const all = warm + inTurn;
    const first = await invitations(ours.place, 1);
    const press = async (side: Side, cards: readonly StoredMessage[], again = 1): Promise<number> => {
      const { place } = side;
      const work = (from: number, count: number) => () =>
        inFlight(count, waiting, async (nth) => {
          const at = from + nth;
          const card = cards[at % cards.length];
          if (card === undefined) throw new Error('there is no card left to press');
          const answer = await memberOf(place, at).press(place.circle, card.id, offerOf(card, passRef.name).customId);
          // On a busy machine the answer may come after an acknowledgement; it counts when it is there.
          const message = await answer.final();
          if (message === undefined) throw new Error(`a press was not answered (${answer.kind})`);
        });
      await spent(side, work(0, warm));
      const count = again * inTurn;
      return ((await spent(side, work(warm, count))) / count) * 1_000;
    };
    const measured = await inPairs({ pairs, warmUps: 2 }, async () => {
      const copies = await copiesOf(bare.place, first[0], all);
      const cards = await invitations(ours.place, all);
      return {
        bare: () => press(bare, copies, oftener),
        async ours() {
          const before = await written();
          const cost = await press(ours, cards);
          const rows = (await written()) - before;
          if (rows !== all) throw new Error(`${all} presses wrote ${rows} answers`);
          return cost;
        },
      };
    });
    return compared({
      what: '/checkin, written',
      unit: 'µs',
      digits: 0,
      target: 3,
      pairs: measured,
      behind: [
        `${each} presses of "Pass today" in each of ${pairs} pairs, ${oftener} times as many by the bare bot, in ${turns} turns, ${waiting} waiting at once; CPU each, user and system`,
        `each on an invitation of its own, made by /checkin before; ${turns * all} new rows in answers for each of ours`,
      ],
    });
  } finally {
    await counting.end();
  }
}

/** By turns. */
const memberOf = ({ discord, members }: Place, at: number) => discord.as(members[at % members.length] ?? '');

/** What `/checkin` answers, fresh for each press: one invitation is one answer. */
async function invitations(place: Place, count: number): Promise<readonly StoredMessage[]> {
  const cards: StoredMessage[] = [];
  await inFlight(count, waiting, async (at) => {
    const card = await (await memberOf(place, at).command(place.circle, 'checkin')).final();
    if (card === undefined) throw new Error('/checkin came to no card');
    cards[at] = card;
  });
  return cards;
}

/** The same card in the bare bot’s channel, so that presses on it bring it along just so. */
async function copiesOf(
  place: Place,
  card: StoredMessage | undefined,
  count: number,
): Promise<readonly StoredMessage[]> {
  const { discord, circle } = place;
  const copies: StoredMessage[] = [];
  const body = { flags: 1 << 15, components: card?.components ?? [] };
  await inFlight(count, waiting, async (at) => {
    const response = await asBot(discord, 'POST', `${discord.apiUrl}/v10/channels/${circle}/messages`, body);
    const { id } = (await response.json()) as { id: string };
    const copy = discord.message(circle, id);
    if (copy === undefined) throw new Error(`the bare bot’s Discord did not take the card (${response.status})`);
    copies[at] = copy;
  });
  return copies;
}

const isConstant = (it: Answer): boolean => it.kind === 'message' && it.message.content === 'constant';
const hasButtons = (it: Answer): boolean => it.kind === 'message' && it.message.components.length > 0;
