/** Routes of command registration. */
import { isSnowflake } from './snowflakes.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { checkCommands } from './rules-commands.ts';
import type { Command, Json } from './wire.ts';
import type { World } from './world.ts';

export const commandRoutes = (world: World): readonly Route[] => {
  const scopeOf = ({ params }: Call): string => {
    if (params['app'] !== world.applicationId) refuse(problems.unknownApplication);
    const guild = params['guild'];
    if (guild === undefined) return '';
    if (world.guilds.get(guild)?.botIn !== true) refuse(problems.missingAccess);
    return guild;
  };
  const registered = (scope: string): readonly Command[] => world.commands.get(scope) ?? [];
  const complete = (given: Readonly<Partial<Command>>, scope: string): Command => {
    const { name = '', type = 1, description = '' } = given;
    const before = registered(scope).find((it) => it.name === name && it.type === type);
    return {
      id: before?.id ?? world.ids.next(),
      application_id: world.applicationId,
      version: world.ids.next(),
      type,
      name,
      description,
      ...(given.options === undefined ? {} : { options: given.options }),
      default_member_permissions: given.default_member_permissions ?? null,
      dm_permission: given.dm_permission ?? true,
      contexts: given.contexts ?? null,
      integration_types: given.integration_types ?? [0],
      nsfw: given.nsfw ?? false,
      ...(scope === '' ? {} : { guild_id: scope }),
    };
  };
  const find = (call: Call): Command =>
    must(
      registered(scopeOf(call)).find((it) => it.id === call.params['command']),
      problems.unknownCommand,
    );
  const without = (call: Call): readonly Command[] =>
    registered(scopeOf(call)).filter((it) => it.id !== call.params['command']);

  return (['/applications/:app/commands', '/applications/:app/guilds/:guild/commands'] as const).flatMap((base) => [
    route(`GET ${base}`, (call) => registered(scopeOf(call))),
    route(`PUT ${base}`, (call) => {
      const scope = scopeOf(call);
      const given = Array.isArray(call.body) ? (call.body as readonly Json[]) : [];
      const commands = checkCommands(given).map((it) => complete(it, scope));
      world.commands.set(scope, commands);
      return commands;
    }),
    route(
      `POST ${base}`,
      (call) => {
        const scope = scopeOf(call);
        const [given = {}] = checkCommandAlone(call.body);
        const command = complete(given, scope);
        world.commands.set(scope, [...registered(scope).filter((it) => it.id !== command.id), command]);
        return command;
      },
      { status: 201 },
    ),
    route(`GET ${base}/:command`, find),
    route(`PATCH ${base}/:command`, (call) => {
      const before = find(call);
      const { id: _, ...changed } = { ...before, ...call.body };
      const [given = {}] = checkCommandAlone(changed);
      const command = { ...complete(given, scopeOf(call)), id: before.id };
      world.commands.set(scopeOf(call), [...without(call), command]);
      return command;
    }),
    route(`DELETE ${base}/:command`, (call) => {
      if (!isSnowflake(call.params['command'])) refuse(problems.unknownCommand);
      find(call);
      world.commands.set(scopeOf(call), without(call));
    }),
  ]);
};
const checkCommandAlone = (body: Json) => checkCommands([body]);
