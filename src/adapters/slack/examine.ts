/** What `doctor` wants to know of Slack: are the tokens taken, what may we, who reaches us, how late is our clock. */
import type { Registry } from '../../core/chat/spec.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { commandNames, firstWords } from './command-names.ts';
import { createAsk } from './examine-asking.ts';
import { lookAtChannels, type LookedChannel, type Place } from './examine-channels.ts';
import { lookAtRequests, type LookedRequests } from './examine-requests.ts';
import { appInToken, lookAtClient, lookAtSocket, type LookedClient, type LookedSocket } from './examine-ways-in.ts';
import { lookAtWorkspace, type LookedWorkspace } from './examine-workspace.ts';
import type { Installations } from './installations.ts';
import { eventNames } from './render-manifest-scopes.ts';
import type { Access } from './web-api.ts';

type Needs = Readonly<{
  appToken: string | undefined;
  signingSecret: string | undefined;
  botToken: string | undefined;
  client: Readonly<{ id: string; secret: string }> | undefined;
  publicUrl: string | undefined;
  apiUrl: string;
  prefix: string;
  /** Undefined where no workspace added the bot, or none can be read. */
  installations: Pick<Installations, 'accessTo'> | undefined;
  clock: Clock;
}>;

/** `sealed`: its token is kept and could not be opened. */
export type Workspace = Readonly<{ from: 'setting' | 'added'; team: string | undefined }> &
  (LookedWorkspace | Readonly<{ kind: 'sealed' }>);

export type Examined = Readonly<
  | { kind: 'unreachable' }
  /** Something answers that does not speak like Slack. */
  | { kind: 'foreign' }
  | {
      kind: 'answers';
      /** The app’s id, for the address of its settings; undefined where nothing told. */
      app: string | undefined;
      /** Undefined where it is not set. */
      socket: LookedSocket | undefined;
      requests: LookedRequests | undefined;
      client: LookedClient | undefined;
      workspaces: readonly Workspace[];
      /** Ours minus Slack’s, to the second; undefined when Slack did not say. */
      clockAhead: Temporal.Duration | undefined;
      /** What the app’s settings should show, since Slack tells them nobody. */
      events: readonly string[];
      commands: readonly string[];
      channels: readonly LookedChannel[];
    }
>;

export function createExaminer(needs: Needs) {
  const { appToken, signingSecret, botToken, client, publicUrl, apiUrl, prefix, installations, clock } = needs;
  const ask = createAsk(apiUrl);
  return { examine };

  /** `teams` added the bot by themselves. Changes nothing. */
  async function examine(registry: Registry, teams: readonly string[], places: readonly Place[]): Promise<Examined> {
    const first = await ask('api.test');
    if (first.kind === 'silent') return { kind: 'unreachable' };
    if (first.kind === 'foreign') return { kind: 'foreign' };
    const clockAhead = first.kind === 'said' ? first.at?.until(clock.now()).round('second') : undefined;
    const tokens = new Map<string, Access>();
    const [socket, requests, looked, workspaces] = await Promise.all([
      appToken === undefined ? undefined : lookAtSocket(ask, appToken),
      signingSecret === undefined ? undefined : lookAtRequests({ signingSecret, publicUrl, apiUrl, clock }),
      client === undefined ? undefined : lookAtClient(ask, client),
      Promise.all([
        ...(botToken === undefined ? [] : [look('setting', undefined, botToken)]),
        ...teams.map((team) => look('added', team)),
      ]),
    ]);
    const names = commandNames(registry, prefix);
    return {
      kind: 'answers',
      app: (isTaken(socket) ? appInToken(appToken) : undefined) ?? workspaces.map(appOf).find((it) => it !== undefined),
      socket,
      requests,
      client: looked,
      workspaces,
      clockAhead,
      events: eventNames,
      commands: firstWords(registry).map((it) => names.slash(it)),
      channels: await lookAtChannels(apiUrl, tokens, places),
    };

    async function look(from: Workspace['from'], team: string | undefined, given?: string): Promise<Workspace> {
      const token = given ?? (await opened(team ?? ''));
      if (token === undefined) return { from, team, kind: 'sealed' };
      const it = await lookAtWorkspace(ask, token);
      if (it.kind !== 'accepted') return { from, team, ...it };
      // One that was added counts before the operator’s own, as it does where messages are sent.
      if (from === 'added' || !tokens.has(it.team)) tokens.set(it.team, { token, url: '' });
      return { from, ...it };
    }
  }

  async function opened(team: string): Promise<string | undefined> {
    try {
      return (await installations?.accessTo(team))?.token;
    } catch {
      return undefined;
    }
  }
}

/** One that Slack does not take may be anybody’s. */
const isTaken = (socket: LookedSocket | undefined): boolean => socket?.kind === 'open' || socket?.kind === 'off';

const appOf = (it: Workspace): string | undefined => (it.kind === 'accepted' ? it.app : undefined);
