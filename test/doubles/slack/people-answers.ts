/** Handing what somebody did to the app, and watching what comes of it. */
import type { Answer } from './actor.ts';
import type { Acknowledgement, DeliveryKind } from './deliveries.ts';
import type { Inside } from './events.ts';
import { responseUrl } from './interactions.ts';
import type { Deed } from './interactions.ts';
import { isRefusal } from './problems.ts';
import { respond } from './responses.ts';
import { isRecord, recordOf } from './wire.ts';
import type { Json, StoredMessage, StoredView } from './wire.ts';
import { messagesOf } from './world.ts';
import { stackOf } from './views.ts';

export type Until = (isSo: () => boolean, within?: number) => Promise<void>;

/** The words of an acknowledgement are a message, where what was done is a command. */
const sayAck = (inside: Inside, deed: Deed, body: unknown): void => {
  const said: Json = typeof body === 'string' ? { text: body } : recordOf(body);
  if (!['text', 'blocks', 'attachments'].some((it) => it in said)) return;
  try {
    respond(inside, deed, said);
  } catch (thrown) {
    // Slack drops it, and tells nobody.
    if (!isRefusal(thrown)) throw thrown;
  }
};

export const ask = async (
  inside: Inside,
  until: Until,
  deed: Deed,
  kind: Exclude<DeliveryKind, 'events_api'>,
  payload: Json,
  settle: (ack: Acknowledgement) => Readonly<Record<string, string>> = () => ({}),
): Promise<Answer> => {
  const { world } = inside;
  const viewsBefore = new Set(stackOf(world, deed.user).map((it) => it.hash));
  const ack = await inside.deliveries.once(kind, payload);
  if (ack.ok && kind === 'slash_commands') sayAck(inside, deed, ack.body);
  const errors = settle(ack);
  const messages = (): readonly StoredMessage[] =>
    deed.channel === undefined
      ? []
      : deed.messages.flatMap((it) => messagesOf(world, deed.channel ?? '').get(it) ?? []);
  const top = (): StoredView | undefined => stackOf(world, deed.user).at(-1);
  const fresh = (): StoredView | undefined => {
    const view = top();
    return view === undefined || viewsBefore.has(view.hash) ? undefined : view;
  };
  return {
    ack,
    triggerId: deed.trigger,
    responseUrl: deed.channel === undefined ? undefined : responseUrl(inside.baseUrl(), deed),
    get posts() {
      return deed.posts;
    },
    get messages() {
      return messages();
    },
    errors,
    get view() {
      return top();
    },
    async message(within = 10_000) {
      await until(() => messages().length > 0, within);
      return messages()[0] as StoredMessage;
    },
    async opened(within = 10_000) {
      await until(() => fresh() !== undefined, within);
      return fresh() as StoredView;
    },
  };
};

/** `{ response_action: 'errors', errors: { block: sentence } }`, of a form that was sent. */
export const errorsOf = (body: unknown): Readonly<Record<string, string>> => {
  const errors = recordOf(body)['errors'];
  return isRecord(errors) ? (errors as Readonly<Record<string, string>>) : {};
};
