/** Publishing what people may ask for: all at once, and only when it differs from what Discord has. */
import { Routes, type RESTGetAPIApplicationCommandsResult } from 'discord.js';
import type { Registry } from '../../core/chat/spec.ts';
import type { Delivery } from '../../core/ports/chat-platform.ts';
import { delivered } from './problems.ts';
import { renderCommands, sameCommands } from './render-commands.ts';
import type { Rest } from './rest.ts';

export type Registered = Readonly<{ outcome: 'published' | 'unchanged'; commands: number }>;

export function createRegistering(rest: Rest, application: string) {
  return { register, drift };

  function register(registry: Registry, guild?: string): Delivery<Registered> {
    const commands = renderCommands(registry);
    return delivered('look', async () => {
      if (sameCommands(commands, await published(guild))) return { outcome: 'unchanged', commands: commands.length };
      await rest.call('put', routeFor(guild), { body: commands });
      return { outcome: 'published', commands: commands.length };
    });
  }

  /** Does Discord show other commands than ours? */
  function drift(registry: Registry): Delivery<boolean> {
    return delivered('look', async () => !sameCommands(renderCommands(registry), await published(undefined)));
  }

  async function published(guild: string | undefined): Promise<RESTGetAPIApplicationCommandsResult> {
    // Otherwise Discord answers with the reader’s own language alone (Interactions, "Application Commands", localization).
    return rest.call('get', routeFor(guild), { query: new URLSearchParams({ with_localizations: 'true' }) });
  }

  function routeFor(guild: string | undefined) {
    return guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  }
}
