/** A local Discord with the same people in the same channels, once for each bot. */
import { decodeActionId } from '../../src/core/chat/action-id.ts';
import { languages } from '../../src/core/copy/languages.ts';
import {
  openLocalDiscord,
  plainText,
  type Answer,
  type LocalDiscord,
  type StoredMessage,
} from '../../test/doubles/discord/index.ts';
import { fillable, offersOn, type Offered } from '../../test/kit/discord-components.ts';
import { inFlight } from './pairs.ts';

export type Place = Readonly<{
  discord: LocalDiscord;
  guild: string;
  circle: string;
  staff: string;
  owner: string;
  members: readonly string[];
}>;

/** As many as a group of this pack takes, with whoever opened it. */
const membership = 11;

export async function openPlace(): Promise<Place> {
  // A heartbeat of the client’s own while one that was asked for is still on its way looks to it like a dead line.
  const discord = await openLocalDiscord({ record: false, heartbeatInterval: 3_600_000 });
  const owner = discord.addUser({ name: 'Noor', locale: 'en-GB' });
  const members = Array.from({ length: membership }, (_, at) =>
    discord.addUser({ name: `Member ${at + 1}`, locale: 'en-GB' }),
  );
  const guild = discord.addGuild({ name: 'Willow', owner });
  for (const it of members) discord.join(guild, it);
  const circle = discord.addChannel(guild, { name: 'evening-circle', private: [owner, ...members] });
  const staff = discord.addChannel(guild, { name: 'facilitators', private: [owner] });
  return { discord, guild, circle, staff, owner, members };
}

export const bareBot = new URL('./bare-bot.ts', import.meta.url);

/** What a bot on it must know. */
export const settingsOf = ({ discord }: Place): Readonly<Record<string, string>> => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_APPLICATION_ID: discord.applicationId,
  DISCORD_API_URL: discord.apiUrl,
});

/** Another word as soon as a session of the gateway is another, or was taken up again. */
export const lineTo =
  ({ discord: { gateway } }: Place) =>
  (): string =>
    [...gateway.sessions().map(({ id }) => id), gateway.resumes].join();

/** Registers at the bare bot’s Discord what ours registered at its own, so that people can ask both for the same. */
export async function registerAs({ discord: ours }: Place, { discord: bare }: Place): Promise<void> {
  const path = `${bare.apiUrl}/v10/applications/${bare.applicationId}/commands`;
  const commands = ours.commands();
  const { status } = await asBot(bare, 'PUT', path, commands);
  if (status !== 200) throw new Error(`the commands were not taken (${status})`);
}

export const asBot = ({ token }: LocalDiscord, method: string, url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Opens a group in the circle and has everybody join it, one press at a time, as people do. */
export async function openGroup(place: Place): Promise<void> {
  const noor = personIn(place, place.owner);
  await noor.ask('group setup');
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
    await member.ask('group join');
    await member.press('I’m 18 or older and want to join');
    await member.press('I agree');
    await member.press('Yes, notice');
    await member.press('No, only me');
    await member.press('Nothing unless I ask');
    await member.press(languages.en.group.join.zoneOther);
    await member.submit({ zone });
  });
}

export interface Person {
  ask(command: string): Promise<StoredMessage>;
  /** The latest thing that reads so on what only they see: setting up and joining are private. */
  press(label: string): Promise<Answer>;
  submit(values: Readonly<Record<string, string>>): Promise<Answer>;
}

export function personIn({ discord, circle }: Place, user: string): Person {
  const me = discord.as(user);
  return {
    async ask(command) {
      const answered = await me.command(circle, command);
      const message = await answered.final();
      if (message === undefined) throw new Error(`/${command} came to no message (${answered.kind})`);
      return message;
    },
    async press(label) {
      const alone = me.sees(circle).filter(({ ephemeralTo }) => ephemeralTo !== undefined);
      const offers = alone.toReversed().flatMap(offersOn);
      const found = offers.find((it) => reads(it, label));
      if (found === undefined) {
        const nameOf = (id: string): string => discord.nameOf(id);
        const last = alone.at(-1);
        const words = last === undefined ? '' : plainText(last, { nameOfUser: nameOf, nameOfChannel: nameOf });
        throw new Error(`nothing reads "${label}", but this stands there:\n${words}`);
      }
      const { message, customId, value } = found;
      const answered =
        value === undefined
          ? await me.press(circle, message.id, customId)
          : await me.select(circle, message.id, customId, [value]);
      if (answered.kind !== 'modal') await answered.final();
      return answered;
    },
    async submit(values) {
      const answered = await me.submit(fillable(me.modal, values));
      await answered.final();
      return answered;
    },
  };
}

const reads = ({ label }: Offered, wanted: string): boolean =>
  label === wanted || label.startsWith(`${wanted}, `) || label.startsWith(`${wanted}: `);

/** What on a message stands for this act of ours. */
export function offerOf(message: StoredMessage, name: string): Offered {
  const found = offersOn(message).find(({ action }) => decodeActionId(action).name === name);
  if (found === undefined) throw new Error(`there is no ${name} on that message`);
  return found;
}
