/** `register`: publishes what people may ask for, everywhere or in one server while developing. */
import type { Config } from '../../config/environment.ts';
import type { DoctorIo } from './doctor.ts';
import type { Tools } from './examination-services.ts';

const usage = 'Usage: npm run -s cli -- register discord [--guild <server id>]';

/** Exit code: 0 published or unchanged, 1 refused, 2 not understood. */
export async function registerCommand(
  args: readonly string[],
  io: DoctorIo,
  { config, tools }: Readonly<{ config: () => Config; tools: Pick<Tools, 'openDiscord' | 'registry'> }>,
): Promise<number> {
  const [service, flag, guild, ...rest] = args;
  const isGuild = flag === '--guild' && /^\d{15,20}$/.test(guild ?? '');
  if (service !== 'discord' || rest.length > 0 || (flag !== undefined && !isGuild)) {
    io.err(usage);
    return 2;
  }
  const discord = await tools.openDiscord(config());
  if (discord === undefined) {
    io.err('DISCORD_TOKEN and DISCORD_APPLICATION_ID are not set, so there is nowhere to publish to.');
    return 1;
  }
  const registered = await discord.register(tools.registry, guild);
  if (!registered.ok) {
    io.err(problems[registered.problem.kind] ?? 'Discord did not take them.');
    return 1;
  }
  const { outcome, commands } = registered.value;
  const where = guild === undefined ? 'everywhere' : `in server ${guild}`;
  io.out(
    outcome === 'published'
      ? `${commands} commands are published ${where}.`
      : `Nothing was changed: Discord has the same ${commands} commands ${where}.`,
  );
  return 0;
}

const problems: Readonly<Record<string, string>> = {
  unreachable: 'Discord cannot be reached, or refused the token; `doctor discord` says which. Nothing was changed.',
  gone: 'Discord knows no such application or server. Nothing was changed.',
  forbidden: 'The bot was not invited to that server with the scope applications.commands. Nothing was changed.',
  busy: 'Discord asks to wait: commands were published too often. Try again in some minutes.',
};
