/** A local Slack with the same people in the same channels, once for each bot. */
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { openLocalSlack, type Answer, type LocalSlack, type StoredMessage } from '../../test/doubles/slack/index.ts';
import { offersIn, type Offered } from '../../test/kit/slack-components.ts';
import { plainText } from '../../test/kit/slack-plain-text.ts';
import { decodeActionId } from '../../src/core/chat/action-id.ts';
import type { Child, Watched } from './children.ts';
import { inFlight } from './pairs.ts';

export const ways = ['socket', 'http'] as const;
/** Socket Mode, or signed requests over HTTP. */
export type Way = (typeof ways)[number];

export type Place = Readonly<{
  slack: LocalSlack;
  team: string;
  circle: string;
  staff: string;
  owner: string;
  members: readonly string[];
}>;
/** A bot and the Slack it is on. */
export type Side = Watched & Readonly<{ place: Place }>;

/** As many as a group of this pack takes, with whoever opened it. */
const membership = 11;

export async function openPlace({ record }: Readonly<{ record: boolean }>): Promise<Place> {
  const slack = await openLocalSlack({ record });
  const team = slack.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const owner = slack.addUser(team, { name: 'noor', realName: 'Noor', zone: 'Europe/London', standing: 'owner' });
  const members = Array.from({ length: membership }, (_, at) =>
    slack.addUser(team, { name: `member-${at + 1}`, realName: `Member ${at + 1}`, zone: 'Europe/London' }),
  );
  const circle = slack.addChannel(team, { name: 'evening-circle', private: true, members: [owner, ...members] });
  const staff = slack.addChannel(team, { name: 'facilitators', private: true, members: [owner] });
  return { slack, team, circle, staff, owner, members };
}

export const bareBolt = new URL('./bare-bolt.ts', import.meta.url);

/** What a bot on it must know. */
export function settingsOf({ slack, team }: Place, way: Way): Readonly<Record<string, string>> {
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.workspace(team).token ?? '',
    ...(way === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  };
}

/** From here on the bot hears of what people do; it listens already. */
export async function connected(place: Place, child: Child, way: Way): Promise<Side> {
  const { slack } = place;
  if (way === 'http') await slack.useHttp(`${await child.address()}/slack/events`);
  else await child.during(() => slack.until(() => slack.socket.connections > 0, 10_000));
  // One connection for as long as it lasts; over HTTP every request stands for itself, and is seen to be answered.
  return { place, child, line: () => `${slack.socket.opened} ${slack.socket.connections}` };
}

/** Opens a group in the circle and has everybody join it, one press at a time, as people do. */
export async function openGroup(place: Place): Promise<void> {
  const noor = personIn(place, place.owner);
  await noor.ask('/group', 'setup');
  await noor.press('Depression');
  await noor.press('Name and place');
  const zone = 'Europe/London';
  await noor.submit({ name: 'Evening circle', whoFor: 'People who live with low days.', zone, country: 'GB' });
  await noor.press('Choose facilitators’ channel');
  await noor.submit({ staff: place.staff });
  await noor.press('Look it over');
  await noor.press('Open the group');
  await inFlight(place.members.length, 4, async (at) => {
    const member = personIn(place, place.members[at] ?? '');
    await member.ask('/group', 'join');
    await member.press('I’m 18 or older and want to join');
    await member.press('I agree');
    await member.press('Yes, notice');
    await member.press('No, only me');
    await member.press('Nothing unless I ask');
  });
}

interface Person {
  ask(command: string, text: string): Promise<void>;
  /** The latest thing that reads so on what only they see: setting up and joining are private. */
  press(label: string): Promise<void>;
  submit(values: Readonly<Record<string, string>>): Promise<void>;
}

function personIn({ slack, circle }: Place, user: string): Person {
  const me = slack.as(user);
  const alone = () => [...me.sees(circle).filter(({ ephemeralTo }) => ephemeralTo !== undefined), ...me.direct()];
  const stands = () => JSON.stringify(alone().map(({ ts, blocks }) => [ts, blocks]));
  /** Resolves when something new stands before them. */
  const answered = async (act: () => Promise<Answer>): Promise<void> => {
    const [before, view] = [stands(), me.view?.id];
    await act();
    await slack.until(() => stands() !== before || (me.view !== undefined && me.view.id !== view), 30_000);
  };
  return {
    ask: (command, text) => answered(() => me.command(circle, command, text)),
    async press(label) {
      const offers = alone()
        .toReversed()
        .flatMap(({ ts, channel, blocks }) => offersIn(blocks).map((offer) => ({ offer, ts, channel })));
      const found = offers.find(({ offer }) => reads(offer, label));
      if (found === undefined) {
        const words = plainText(alone().at(-1), (id) => slack.nameOf(id));
        throw new Error(`nothing reads "${label}", but this stands there:\n${words}`);
      }
      const { offer, ts, channel } = found;
      const { actionId, value } = offer;
      await answered(() =>
        value === undefined ? me.press(channel, ts, actionId) : me.choose(channel, ts, actionId, value),
      );
    },
    submit: (values) => answered(() => me.submit(values)),
  };
}

const reads = ({ label }: Offered, wanted: string): boolean =>
  label === wanted || label.startsWith(`${wanted}, `) || label.startsWith(`${wanted}: `);

/** What on a message stands for this act of ours. */
export function offerOf({ blocks }: StoredMessage, name: string): Offered {
  const found = offersIn(blocks).find(({ action }) => decodeActionId(action).name === name);
  if (found === undefined) throw new Error(`there is no ${name} on that message`);
  return found;
}
