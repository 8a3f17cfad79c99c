/** Bringing things to the app: an event again and again until it is acknowledged, everything else once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from './wire.ts';

export type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive';
/** How one attempt went; `body` is what the acknowledgement carried. */
export type Acknowledgement = Readonly<{
  ok: boolean;
  /** In Slack’s words where it went wrong: https://docs.slack.dev/apis/events-api/#retries */
  reason: 'acknowledged' | 'http_timeout' | 'http_error' | 'connection_failed' | 'timeout';
  /** Of HTTP. */
  status: number | undefined;
  body: unknown;
  /** Real milliseconds. */
  after: number;
  /** The app asked for no second time. https://docs.slack.dev/apis/events-api/#retries: X-Slack-No-Retry */
  last?: true;
}>;
export type Delivery = Readonly<{
  id: string;
  kind: DeliveryKind;
  payload: Json;
  attempts: readonly Acknowledgement[];
}>;
export type Attempt = Readonly<{ delivery: Delivery; number: number; because: string | undefined }>;
/** Socket Mode or HTTP. */
export type Transport = (attempt: Attempt) => Promise<Acknowledgement>;

export interface Deliveries {
  readonly all: readonly Delivery[];
  /** Not yet acknowledged and not given up. */
  readonly pending: number;
  event(payload: Json): void;
  once(kind: 'slash_commands' | 'interactive', payload: Json): Promise<Acknowledgement>;
  /** The same again, as a retry would come. */
  again(id: string): Promise<Acknowledgement>;
  /** Nothing is sent until let go; then everything that waited is. */
  hold(on: boolean): void;
  close(): void;
}

export const createDeliveries = ({
  transport,
  listened,
  retryAfter,
  record,
  changed,
}: Readonly<{
  transport: () => Transport;
  /** Did the app ever listen? What happened before is history, and is not told. */
  listened: () => boolean;
  /** Real milliseconds before the first, second and third retry. */
  retryAfter: readonly number[];
  record: boolean;
  changed: () => void;
}>): Deliveries => {
  type Kept = { -readonly [Key in keyof Delivery]: Delivery[Key] };
  const all: Kept[] = [];
  const over = new AbortController();
  let pending = 0;
  let held: PromiseWithResolvers<void> | undefined;

  const keep = (kind: DeliveryKind, payload: Json): Kept => {
    const delivery: Kept = { id: crypto.randomUUID(), kind, payload, attempts: [] };
    if (record) all.push(delivery);
    return delivery;
  };
  const attempt = async (delivery: Kept, number: number, because: string | undefined): Promise<Acknowledgement> => {
    await held?.promise;
    const came = await transport()({ delivery, number, because });
    delivery.attempts = [...delivery.attempts, came];
    return came;
  };
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    pending += 1;
    try {
      return await work();
    } finally {
      pending -= 1;
      changed();
    }
  };
  /** https://docs.slack.dev/apis/events-api/#retries: three more times, nearly at once, after a minute and after five. */
  const insist = async (delivery: Kept): Promise<void> => {
    let came = await attempt(delivery, 0, undefined);
    for (const [index, delay] of retryAfter.entries()) {
      if (came.ok || came.last === true || over.signal.aborted) return;
      changed();
      if (delay > 0) await wait(delay, undefined, { signal: over.signal });
      came = await attempt(delivery, index + 1, came.reason);
    }
  };

  return {
    all,
    get pending() {
      return pending;
    },
    event(payload) {
      if (listened()) counted(() => insist(keep('events_api', payload))).catch(() => undefined);
    },
    once: (kind, payload) => counted(() => attempt(keep(kind, payload), 0, undefined)),
    async again(id) {
      const delivery = all.find((it) => it.id === id);
      if (delivery === undefined) throw new Error(`local Slack: there was no delivery ${id}`);
      return counted(() => attempt(delivery, delivery.attempts.length, 'timeout'));
    },
    hold(on) {
      if (on) held ??= Promise.withResolvers<void>();
      else {
        held?.resolve();
        held = undefined;
      }
    },
    close() {
      over.abort();
      held?.resolve();
    },
  };
};
