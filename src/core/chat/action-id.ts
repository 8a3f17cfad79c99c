/** What a button carries: its action's name and ids or choices, in at most 75 bytes. */
import { limits } from './limits.ts';

const separator = '~';

/** An action's name and the keys of its payload, known to cards that offer it and to the command that runs it. */
export interface ActionRef<Key extends string = string> {
  readonly name: string;
  readonly keys: readonly Key[];
  /** The action id for these values; throws when it does not fit, which is our mistake, never a person's. */
  readonly id: (payload: Readonly<Record<Key, string>>) => string;
}

/** Declares an action that a card may offer. Names are unique; a structure test checks it. */
export function actionRef<const Key extends string = never>(name: string, keys: readonly Key[] = []): ActionRef<Key> {
  return {
    name,
    keys,
    id: (payload) =>
      encodeActionId(
        name,
        keys.map((key) => payload[key]),
      ),
  };
}

/** `name~value~value`. Values hold ids and choices only, so the separator cannot occur in them. */
export function encodeActionId(name: string, values: readonly string[]): string {
  const id = [name, ...values].join(separator);
  if (values.some((value) => value.includes(separator)))
    throw new Error(`a value of action ${name} holds "${separator}"`);
  if (new TextEncoder().encode(id).length > limits.actionIdBytes)
    throw new Error(`action ${name} does not fit in ${limits.actionIdBytes} bytes`);
  return id;
}

export type DecodedAction = Readonly<{ name: string; values: readonly string[] }>;

export function decodeActionId(id: string): DecodedAction {
  const [name = '', ...values] = id.split(separator);
  return { name, values };
}
