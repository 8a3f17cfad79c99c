/** Routes of guilds, their roles and their members. */
import type { GatewaySettings } from './gateway-rules.ts';
import { readForm } from './form-errors.ts';
import type { Inside } from './gateway-events.ts';
import { theGuild } from './lookups.ts';
import { channelJson, channelsOf, guildJson, memberJson } from './payloads.ts';
import { demandOf, rankOf } from './permissions.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { isBefore } from './snowflakes.ts';
import { setRoles } from './stage-guilds.ts';
import type { Member, Role } from './wire.ts';
import type { Guild } from './world.ts';

export const guildRoutes = (inside: Inside, settings: GatewaySettings): readonly Route[] => {
  const { world } = inside;
  /** Somebody who exists and is not in the guild is another thing than somebody who does not exist. */
  const theMember = (guild: Guild, { params }: Call): Member => {
    const id = params['user'] === '@me' ? world.bot.id : (params['user'] ?? '');
    must(world.people.get(id), problems.unknownUser);
    return must(guild.members.get(id), problems.unknownMember);
  };
  const theRole = (guild: Guild, { params }: Call): Role =>
    must(guild.roles.get(params['role'] ?? ''), problems.unknownRole);
  /** https://docs.discord.com/developers/topics/permissions#permission-hierarchy */
  const demandToGive = (guild: Guild, role: Role): void => {
    if (role.managed || role.id === guild.id) refuse(problems.invalidRole);
    if (role.position >= rankOf(guild, world.bot.id)) refuse(problems.missingPermissions);
  };
  const changeRole = (call: Call, held: boolean): void => {
    const guild = theGuild(world, call.params);
    demandOf(world, guild, 'ManageRoles');
    const member = theMember(guild, call);
    const role = theRole(guild, call);
    demandToGive(guild, role);
    const others = member.roles.filter((it) => it !== role.id);
    if (member.roles.includes(role.id) === held) return;
    setRoles(inside, guild.id, member.userId, held ? [...others, role.id] : others);
  };
  const list = ({ params, query }: Call): unknown => {
    const guild = theGuild(world, params);
    // https://docs.discord.com/developers/resources/guild#list-guild-members
    if (!settings.privileged.members) refuse(problems.missingAccess);
    const limit = Number(query.get('limit') ?? 1);
    const form = readForm();
    if (limit < 1) form.wrong(['limit'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
    if (limit > 1000) form.wrong(['limit'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 1000.');
    form.end();
    const after = query.get('after') ?? '0';
    return [...guild.members.values()]
      .filter((it) => isBefore(after, it.userId))
      .sort((a, b) => (isBefore(a.userId, b.userId) ? -1 : 1))
      .slice(0, limit)
      .map((it) => memberJson(world, it));
  };
  return [
    route('GET /guilds/:guild', ({ params }) => guildJson(theGuild(world, params))),
    route('GET /guilds/:guild/channels', ({ params }) =>
      channelsOf(world, theGuild(world, params).id).map((it) => channelJson(world, it)),
    ),
    route('GET /guilds/:guild/roles', ({ params }) => [...theGuild(world, params).roles.values()]),
    route('GET /guilds/:guild/roles/:role', (call) => theRole(theGuild(world, call.params), call)),
    route('GET /guilds/:guild/members', list),
    route('GET /guilds/:guild/members/search', ({ params, query }) => {
      const start = (query.get('query') ?? '').toLowerCase();
      return [...theGuild(world, params).members.values()]
        .filter((it) => world.people.get(it.userId)?.user.username.startsWith(start) === true)
        .slice(0, Number(query.get('limit') ?? 1))
        .map((it) => memberJson(world, it));
    }),
    route('GET /guilds/:guild/members/:user', (call) =>
      memberJson(world, theMember(theGuild(world, call.params), call)),
    ),
    route('PATCH /guilds/:guild/members/:user', (call) => {
      const guild = theGuild(world, call.params);
      const member = theMember(guild, call);
      const { roles } = call.body;
      if (!Array.isArray(roles)) return memberJson(world, member);
      demandOf(world, guild, 'ManageRoles');
      const wanted = roles.map(String);
      for (const id of new Set([...wanted, ...member.roles]))
        if (wanted.includes(id) !== member.roles.includes(id))
          demandToGive(guild, must(guild.roles.get(id), problems.unknownRole));
      setRoles(inside, guild.id, member.userId, wanted);
      return memberJson(world, must(guild.members.get(member.userId), problems.unknownMember));
    }),
    route('PUT /guilds/:guild/members/:user/roles/:role', (call) => changeRole(call, true)),
    route('DELETE /guilds/:guild/members/:user/roles/:role', (call) => changeRole(call, false)),
  ];
};
