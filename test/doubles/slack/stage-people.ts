/** Workspaces and the people in them. */
import { tell } from './events.ts';
import type { Inside } from './events.ts';
import { userJson } from './payloads.ts';
import { usualScopes } from './scopes.ts';
import { installApp } from './stage-apps.ts';
import type { Person } from './wire.ts';
import { changeIn } from './world.ts';

export type NewPerson = Readonly<{
  name: string;
  realName?: string;
  zone?: string;
  locale?: string;
  standing?: Person['standing'];
  bot?: boolean;
}>;
export const addWorkspace = (
  inside: Inside,
  it: Readonly<{ name: string; domain?: string; installed?: boolean; scopes?: readonly string[] }>,
): string => {
  const { world } = inside;
  const id = world.ids.next('T');
  const domain = it.domain ?? it.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const person = (name: string, more: Partial<Person>): Person => createPerson(world.ids.next('U'), id, { name }, more);
  const owner = person(`owner-of-${domain}`, { standing: 'owner' });
  const bot = person('circlekeeper', { bot: true, realName: 'Circlekeeper' });
  for (const one of [owner, bot]) world.people.set(one.id, one);
  world.workspaces.set(id, {
    id,
    name: it.name,
    domain,
    owner: owner.id,
    botUser: bot.id,
    botId: world.ids.next('B'),
    token: undefined,
    scopes: [],
  });
  if (it.installed !== false)
    installApp(inside, id, it.scopes ?? world.manifest?.oauth_config?.scopes?.bot ?? usualScopes);
  return id;
};
const createPerson = (id: string, team: string, it: NewPerson, more: Partial<Person> = {}): Person => ({
  id,
  team,
  name: it.name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '.'),
  realName: it.realName ?? it.name,
  zone: it.zone ?? 'Europe/Berlin',
  locale: it.locale ?? 'en-US',
  standing: it.standing ?? 'member',
  bot: it.bot ?? false,
  deactivated: false,
  away: false,
  quietUntil: undefined,
  ...more,
});

/** https://docs.slack.dev/reference/events/team_join */
export const addUser = (inside: Inside, team: string, it: NewPerson): string => {
  const { world } = inside;
  const person = createPerson(world.ids.next('U'), team, it);
  world.people.set(person.id, person);
  tell(inside, team, { type: 'team_join', user: userJson(world, person) });
  return person.id;
};
export type PersonChange = Partial<
  Pick<Person, 'name' | 'realName' | 'zone' | 'locale' | 'standing' | 'deactivated' | 'away' | 'quietUntil'>
>;
/** https://docs.slack.dev/reference/events/user_change; whoever is deactivated leaves every channel. */
export const changeUser = (inside: Inside, id: string, change: PersonChange): void => {
  const { world } = inside;
  const person = changeIn<Person>(world.people, id, change, 'user');
  if (change.deactivated === true)
    for (const [channel, { kind, members }] of world.channels)
      if (kind !== 'im' && members.includes(id))
        changeIn(world.channels, channel, { members: members.filter((it) => it !== id) }, 'channel');
  const onlyHere = Object.keys(change).every((it) => it === 'away' || it === 'quietUntil');
  if (!onlyHere)
    tell(inside, person.team, {
      type: 'user_change',
      user: userJson(world, person),
      cache_ts: world.seconds(),
    });
  inside.changed();
};
