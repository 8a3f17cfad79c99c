/** What the rehearsal page may look into and do beside talking: what is planned, letting time pass, pulling the plug. */
import { languages } from './core/copy/languages.ts';
import type { UserRef } from './core/chat/address.ts';
import type { Core } from './core/core.ts';

type Plug = Readonly<{ unplug(): void; plug(): void; isPlugged(): boolean }>;

export const rehearsalHooks = (core: Core, plug: Plug) => ({
  async upcoming(user: UserRef | undefined) {
    const planned = await core.use.nudges.upcoming(200);
    return planned
      .filter(({ nudge }) => user === undefined || ('user' in nudge.to && nudge.to.user === user.user))
      .map(({ nudge, verdict }) => ({
        at: Temporal.Instant.compare(nudge.due, nudge.notBefore) > 0 ? nudge.due : nudge.notBefore,
        to: nudge.to,
        kind: languages.en.nudge.kinds[nudge.kind],
        why:
          verdict === 'send'
            ? languages.en.nudge.reasons[nudge.topic]
            : `${languages.en.nudge.reasons[nudge.topic]} (${languages.en.nudge.verdict[verdict]})`,
      }));
  },
  sweepUntil: () => core.sweep(),
  unplug: plug.unplug,
  plug: plug.plug,
  plugged: plug.isPlugged,
});
