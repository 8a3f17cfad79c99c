/** What `doctor` wants to know of Discord: is the token good, is it the right application, what is switched on, how late is our clock. */
import { DiscordAPIError, Routes, type APIApplication, type APIGatewayBotInfo } from 'discord.js';
import type { ChannelRef } from '../../core/chat/address.ts';
import type { Registry } from '../../core/chat/spec.ts';
import type { ChatPlatform, Lack, Use } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { invitationFor, portalOf, type Portal } from './outbound-lacks.ts';
import type { createRegistering } from './outbound-register.ts';
import { isPassing, wasNeverSent, type Rest } from './rest.ts';

export type Examined = Readonly<
  | { kind: 'unreachable' }
  | { kind: 'refused' }
  | {
      kind: 'answers';
      /** The application the token belongs to. */
      application: Readonly<{ id: string; name: string; isOurs: boolean }>;
      portal: Portal;
      /** In how many servers it is, about; undefined when Discord did not say. */
      servers: number | undefined;
      /** Brings it into a server with exactly what it needs. */
      invitation: string;
      /** Ours minus Discord's, to the second; undefined when Discord did not say. */
      clockAhead: Temporal.Duration | undefined;
      /** Starts that are left today, and how many shards Discord recommends. */
      starts: Readonly<{ left: number; shards: number }>;
      /** Does Discord show what we offer? Undefined when it could not be told. */
      commands: 'same' | 'different' | undefined;
      channels: readonly Readonly<{ channel: ChannelRef; name: string | undefined; lacks: readonly Lack[] }>[];
    }
>;

/** A channel somebody counts on, and what is used there beside the usual. */
export type Place = Readonly<{ channel: ChannelRef; uses: readonly Use[] }>;

type Needs = Readonly<{
  rest: Rest;
  applicationId: string;
  clock: Clock;
  registering: ReturnType<typeof createRegistering>;
  channels: ChatPlatform['channels'];
}>;

export function createExaminer({ rest, applicationId, clock, registering, channels }: Needs) {
  return { examine };

  /** Changes nothing. */
  async function examine(registry: Registry, places: readonly Place[]): Promise<Examined> {
    try {
      const { application, at } = await whoWeAre();
      const [gateway, drift] = await Promise.all([
        rest.call<APIGatewayBotInfo>('get', Routes.gatewayBot()),
        registering.drift(registry),
      ]);
      return {
        kind: 'answers',
        application: { id: application.id, name: application.name, isOurs: application.id === applicationId },
        portal: portalOf(application.flags ?? 0),
        servers: application.approximate_guild_count,
        invitation: invitationFor(application.id),
        clockAhead: at === undefined ? undefined : at.until(clock.now()).round('second'),
        starts: { left: gateway.session_start_limit.remaining, shards: gateway.shards },
        commands: drift.ok ? (drift.value ? 'different' : 'same') : undefined,
        channels: await Promise.all(
          places.map(async ({ channel, uses }) => ({
            channel,
            name: await channels.nameOf(channel),
            lacks: await channels.missingPermissions(channel, uses),
          })),
        ),
      };
    } catch (cause) {
      if (cause instanceof DiscordAPIError && cause.status === 401) return { kind: 'refused' };
      if (isPassing(cause) || wasNeverSent(cause)) return { kind: 'unreachable' };
      throw cause;
    }
  }

  /** The answer says what time it is at Discord, in its head (RFC 9110, "Date"). */
  async function whoWeAre() {
    const { body, headers } = await rest.raw(Routes.currentApplication());
    return { application: body as APIApplication, at: httpDate(headers.get('date')) };
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7). */
function httpDate(text: string | null): Temporal.Instant | undefined {
  const [, day, month = '', year, time] = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) ([\d:]{8}) GMT$/.exec(text ?? '') ?? [];
  const number = months.indexOf(month) + 1;
  if (day === undefined || number === 0) return undefined;
  return Temporal.Instant.from(`${year}-${String(number).padStart(2, '0')}-${day}T${time}Z`);
}
