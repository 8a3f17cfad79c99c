/** Envelope encryption: every member and every group has a key of its own, wrapped by the master key. */
import type { KeyOwner, Sealed, WrappedKey } from '../kit/sealed.ts';

/** Pure and synchronous: sealing comes before `Store.write`, opening after `Store.read`. */
export interface Vault {
  createKey(owner: KeyOwner): WrappedKey;
  seal(key: WrappedKey, words: string): Sealed;
  /** Throws when the value was moved, altered, or sealed with another key. */
  open(key: WrappedKey, sealed: Sealed): string;
}
