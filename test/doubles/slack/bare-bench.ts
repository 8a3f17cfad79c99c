/** A workspace with people in it and bare clients beside it, for the double’s own tests. */
import { bareCall } from './bare-client.ts';
import type { BareCall } from './bare-client.ts';
import { openLocalSlack } from './index.ts';
import type { Actor, LocalSlack, LocalSlackOptions } from './index.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';

export interface BareBench extends AsyncDisposable {
  readonly slack: LocalSlack;
  readonly call: BareCall;
  readonly team: string;
  readonly bot: string;
  /** Open to everybody; Ada, Bao and the bot are in it. */
  readonly hall: string;
  readonly ada: Actor;
  readonly bao: Actor;
  /** Moves Slack’s clock. */
  pass(seconds: number): void;
  /** What `error` says, and undefined where all is well. */
  refusal(method: string, args?: Json): Promise<unknown>;
  /** Posts a message as the bot; its timestamp. */
  post(channel: string, args: Json): Promise<string>;
}
export const openBareBench = async (options: LocalSlackOptions = {}): Promise<BareBench> => {
  let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
  const slack = await openLocalSlack({ now: () => now, retryAfter: [0, 0, 0], ...options });
  const team = slack.addWorkspace({ name: 'Harbour Lights' });
  const ada = slack.addUser(team, { name: 'ada', realName: 'Ada', zone: 'Europe/Berlin' });
  const bao = slack.addUser(team, { name: 'bao', realName: 'Bao', zone: 'Asia/Tokyo' });
  const hall = slack.addChannel(team, { name: 'hall', members: [ada, bao] });
  const call = bareCall(slack, () => slack.workspace(team).token);
  return {
    slack,
    call,
    team,
    bot: slack.workspace(team).botUser,
    hall,
    ada: slack.as(ada),
    bao: slack.as(bao),
    pass(seconds) {
      now = now.add({ seconds });
    },
    refusal: async (method, args) => (await call(method, args)).body['error'],
    async post(channel, args) {
      const { body } = await call('chat.postMessage', { channel, ...args });
      if (body['ok'] !== true) throw new Error(`not posted: ${JSON.stringify(body)}`);
      return asText(body['ts']);
    },
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  };
};
