/** Laws of the vault: what was sealed opens to the same words; what was moved or altered does not open. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealBroken, createVault } from '../../src/adapters/vault/index.ts';
import type { MemberId } from '../../src/core/kit/ids.ts';
import type { Sealed } from '../../src/core/kit/sealed.ts';

const vault = createVault(new Uint8Array(32).fill(3));
const words = fc.string({ unit: 'grapheme', maxLength: 200 });
const owner = fc.stringMatching(/^mem_[0-9a-z]{16}$/).map((id) => id as MemberId);

describe('the vault', () => {
  it('gives back every text exactly', () => {
    fc.assert(
      fc.property(owner, words, (who, text) => {
        const key = vault.createKey(who);
        expect(vault.open(key, vault.seal(key, text))).toBe(text);
      }),
    );
  });

  it('refuses an envelope altered in any bit', () => {
    fc.assert(
      fc.property(owner, words, fc.nat(), fc.integer({ min: 0, max: 7 }), (who, text, at, bit) => {
        const key = vault.createKey(who);
        const bytes = Buffer.from(vault.seal(key, text), 'base64url');
        const index = at % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index);
        expect(() => vault.open(key, bytes.toString('base64url') as Sealed)).toThrow(SealBroken);
      }),
    );
  });

  it('refuses an envelope cut short or lengthened', () => {
    fc.assert(
      fc.property(owner, words, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 8 }), (who, text, at, more) => {
        const key = vault.createKey(who);
        const bytes = Buffer.from(vault.seal(key, text), 'base64url');
        const short = bytes.subarray(0, at % bytes.length).toString('base64url');
        const long = Buffer.concat([bytes, more]).toString('base64url');
        expect(() => vault.open(key, short as Sealed)).toThrow(SealBroken);
        expect(() => vault.open(key, long as Sealed)).toThrow(SealBroken);
      }),
    );
  });

  it('refuses words and keys moved to another owner', () => {
    fc.assert(
      fc.property(owner, owner, words, (who, other, text) => {
        fc.pre(who !== other);
        const key = vault.createKey(who);
        const sealed = vault.seal(key, text);
        expect(() => vault.open(vault.createKey(other), sealed)).toThrow(SealBroken);
        expect(() => vault.open({ ...key, owner: other }, sealed)).toThrow(SealBroken);
      }),
    );
  });
});
