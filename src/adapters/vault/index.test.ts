/** The vault opens what it sealed and nothing else. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import type { GroupId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import { SealBroken, createVault, openMasterKey } from './index.ts';

const vault = createVault(new Uint8Array(32).fill(7));
const ada = 'mem_0000000000000ada' as MemberId;
const bao = 'mem_0000000000000bao' as MemberId;

describe('sealing', () => {
  it('opens what it sealed, whatever the script', () => {
    const key = vault.createKey(ada);
    for (const words of ['', 'tea helped', 'שלום 🫖', 'a'.repeat(4_000)]) {
      expect(vault.open(key, vault.seal(key, words))).toBe(words);
    }
  });

  it('never seals the same words to the same value', () => {
    const key = vault.createKey(ada);
    expect(vault.seal(key, 'tea')).not.toBe(vault.seal(key, 'tea'));
  });

  it('holds no trace of the words', () => {
    const sealed = vault.seal(vault.createKey(ada), 'chamomile');
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('chamomile');
  });

  it('refuses words sealed for somebody else', () => {
    const sealed = vault.seal(vault.createKey(ada), 'tea');
    expect(() => vault.open(vault.createKey(bao), sealed)).toThrow(SealBroken);
  });

  it('refuses a key whose row was moved to another owner, and words moved with it', () => {
    const key = vault.createKey(ada);
    const sealed = vault.seal(key, 'tea');
    expect(() => vault.open({ ...key, owner: bao }, sealed)).toThrow(SealBroken);
    expect(() => vault.seal({ ...key, owner: 'grp_0000000000000ada' as GroupId }, 'tea')).toThrow(SealBroken);
  });

  it('refuses a wrapped key offered as words', () => {
    const key = vault.createKey(ada);
    expect(() => vault.open(key, key.wrapped as Sealed)).toThrow(SealBroken);
  });

  it('refuses everything under another master key', () => {
    const key = vault.createKey(ada);
    const sealed = vault.seal(key, 'tea');
    expect(() => createVault(new Uint8Array(32).fill(8)).open(key, sealed)).toThrow(SealBroken);
  });

  it('refuses an envelope of a version it does not know, or none at all', () => {
    const key = vault.createKey(ada);
    const bytes = Buffer.from(vault.seal(key, 'tea'), 'base64url');
    bytes[0] = 2;
    expect(() => vault.open(key, bytes.toString('base64url') as Sealed)).toThrow(SealBroken);
    for (const noise of ['', 'AQ', '!!!']) expect(() => vault.open(key, noise as Sealed)).toThrow(SealBroken);
  });

  it('does not say in its refusal what it was given', () => {
    const key = vault.createKey(ada);
    expect(() => vault.open(key, 'tea-and-words' as Sealed)).toThrow(/^(?!.*tea)/);
  });

  it('takes a master key of 32 bytes only', () => {
    expect(() => createVault(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('the master key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'circlekeeper-vault-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the one configured, and then nothing is written', () => {
    const log = createRecordingLog();
    const given = Buffer.alloc(32, 9).toString('base64');
    expect([...openMasterKey({ given, folder, log })]).toEqual([...Buffer.alloc(32, 9)]);
    expect(readdirSync(folder)).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it('is made once, readable by its owner alone, with a note to back it up', () => {
    const log = createRecordingLog();
    const first = openMasterKey({ given: undefined, folder, log });
    const second = openMasterKey({ given: undefined, folder, log });
    expect(first.length).toBe(32);
    expect([...second]).toEqual([...first]);
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['master.key']);
    expect(log.events()).toEqual(['vault.master-key-created']);
    expect(String(log.lines[0]?.facts['note'])).toMatch(/back up/);
    expect(JSON.stringify(log.lines)).not.toContain(readFileSync(join(folder, 'master.key'), 'utf8').trim());
  });

  it('is refused when it is not one, without being shown', () => {
    const log = createRecordingLog();
    expect(() => openMasterKey({ given: 'hunter2hunter2', folder, log })).toThrow(/^(?!.*hunter2)MASTER_KEY is not/);
    writeFileSync(join(folder, 'master.key'), 'half a k');
    expect(() => openMasterKey({ given: undefined, folder, log })).toThrow(/master\.key is not a master key/);
  });
});
