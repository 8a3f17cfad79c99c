/** Sealing and opening what people wrote, as JSON of a known shape. */
import type { ZodType } from 'zod';
import type { Vault } from '../ports/vault.ts';
import type { Sealed, WrappedKey } from './sealed.ts';

/** Seals a value; pure, so it comes before `Store.write`. */
export const sealWords = (vault: Vault, key: WrappedKey, words: unknown): Sealed =>
  vault.seal(key, JSON.stringify(words));

/** Opens and checks a value. Throws when it was moved, altered, sealed with another key, or is of another shape. */
export const openWords = <T>(vault: Vault, key: WrappedKey, sealed: Sealed, schema: ZodType<T>): T =>
  schema.parse(JSON.parse(vault.open(key, sealed)));
