/** Seals words with a key per owner, and those keys with the master key: AES-256-GCM, the owner's id bound in. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyOwner, Sealed, WrappedKey } from '../../core/kit/sealed.ts';
import type { Vault } from '../../core/ports/vault.ts';

export { openMasterKey } from './master-key.ts';

/** What was sealed does not open: moved, altered, or another key. Says nothing of what it holds. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** `masterKey` is 32 bytes. Whoever holds it, and the database, can read everything. */
export function createVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== keyBytes) throw new RangeError(`a master key has ${keyBytes} bytes`);
  const unwrap = (key: WrappedKey): Uint8Array => decrypt(masterKey, bound('key', key.owner), key.wrapped);
  return {
    createKey: (owner) => ({ owner, wrapped: encrypt(masterKey, bound('key', owner), randomBytes(keyBytes)) }),
    seal: (key, words) => encrypt(unwrap(key), bound('words', key.owner), Buffer.from(words, 'utf8')) as Sealed,
    open: (key, sealed) => Buffer.from(decrypt(unwrap(key), bound('words', key.owner), sealed)).toString('utf8'),
  };
}

/** Another secret for another purpose, as hexadecimal, from which the master key cannot be told (HKDF, RFC 5869). */
export const deriveSecret = (masterKey: Uint8Array, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `circlekeeper/${version}/${purpose}`, keyBytes)).toString('hex');

/** An envelope is version, nonce, tag, ciphertext; nonce and tag as NIST SP 800-38D recommends for GCM. */
const version = 1;
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** A key never opens as words, nor one owner's as another's. */
const bound = (what: 'key' | 'words', owner: KeyOwner): Buffer =>
  Buffer.from(`circlekeeper/${version}/${what}/${owner}`);

function encrypt(key: Uint8Array, context: Buffer, plain: Uint8Array): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(context);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(key: Uint8Array, context: Buffer, envelope: string): Uint8Array {
  const bytes = Buffer.from(envelope, 'base64url');
  // Decoding is lenient about strange characters; an envelope is only what we wrote.
  if (bytes.toString('base64url') !== envelope) throw new SealBroken('not an envelope of ours');
  if (bytes.length < headBytes || bytes[0] !== version) throw new SealBroken('not an envelope of ours');
  const nonce = bytes.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(context)
    .setAuthTag(bytes.subarray(1 + nonceBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('moved, altered, or sealed with another key', { cause });
  }
}
