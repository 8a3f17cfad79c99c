import { describe, expect, it } from 'vitest';
import type { BackupNeeds } from './backup-asking.ts';
import { backupCommand } from './backup.ts';
import { restoreCommand } from './restore.ts';

function desk(changes: Partial<BackupNeeds> = {}) {
  const lines: string[] = [];
  const done: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(`! ${line}`) };
  const needs: BackupNeeds = {
    folder: '/data',
    exists: () => false,
    hasDatabase: () => true,
    keysFileOf: (file) => `${file}.keys`,
    backup: async (folder, file) => {
      done.push(`backup ${folder} ${file}`);
      return { rows: 12, keys: 1 };
    },
    restore: async (file, folder) => {
      done.push(`restore ${file} ${folder}`);
      return { rows: 12, keys: 1, madeAt: Temporal.Instant.from('2026-11-22T12:00Z'), erased: 2, present: 'read' };
    },
    ...changes,
  };
  return { lines, done, io, needs };
}

describe('backup', () => {
  it('says where data and keys went, and what is not in them', async () => {
    const { lines, done, io, needs } = desk();
    expect(await backupCommand(['b.gz'], io, needs)).toBe(0);
    expect(done).toEqual(['backup /data b.gz']);
    expect(lines[0]).toBe('Backed up 12 rows to b.gz and 1 key to b.gz.keys.');
    expect(lines.join(' ')).toContain('The master key is in neither.');
  });

  it.each(['b.gz', 'b.gz.keys'])('does not overwrite %s unless told so', async (there) => {
    const { lines, done, io, needs } = desk({ exists: (file) => file === there });
    expect(await backupCommand(['b.gz'], io, needs)).toBe(1);
    expect(done).toEqual([]);
    expect(lines).toEqual([`! ${there} exists. Choose another name, or add --yes to replace it.`]);
    expect(await backupCommand(['--yes', 'b.gz'], io, needs)).toBe(0);
    expect(done).toHaveLength(1);
  });
});

describe('restore', () => {
  it('does not replace a database unless told so', async () => {
    const { lines, done, io, needs } = desk();
    expect(await restoreCommand(['b.gz'], io, needs)).toBe(1);
    expect(done).toEqual([]);
    expect(lines[0]).toMatch(/^! There is a database in \/data, .* add --yes\.$/);
    expect(await restoreCommand(['b.gz', '--yes'], io, needs)).toBe(0);
    expect(done).toEqual(['restore b.gz /data']);
    expect(lines.slice(1)).toEqual([
      'Restored 12 rows and 1 key from the backup of 2026-11-22T12:00:00Z.',
      'Carried out again what was erased since: 2.',
    ]);
  });

  it('needs no yes where nothing is replaced, and says where erasures may be known', async () => {
    const restore: BackupNeeds['restore'] = async () => ({
      rows: 0,
      keys: 2,
      madeAt: Temporal.Instant.from('2026-11-22T12:00Z'),
      erased: 0,
      present: 'none',
    });
    const { lines, io, needs } = desk({ hasDatabase: () => false, restore });
    expect(await restoreCommand(['b.gz'], io, needs)).toBe(0);
    expect(lines[1]).toBe('Nothing had been erased since.');
    expect(lines[2]).toContain('erasures.jsonl of the former data folder');
  });
});

describe.each([
  { name: 'backup', command: backupCommand },
  { name: 'restore', command: restoreCommand },
])('$name', ({ name, command }) => {
  it('says how to ask, when asked wrongly', async () => {
    for (const args of [[], ['a', 'b'], ['--no'], ['--yes']]) {
      const { lines, done, io, needs } = desk();
      expect(await command(args, io, needs)).toBe(2);
      expect(lines).toEqual([`! Usage: ${name} <file> [--yes]`]);
      expect(done).toEqual([]);
    }
  });

  it('leaves a server to its own tools', async () => {
    const { lines, done, io, needs } = desk({ folder: undefined });
    expect(await command(['b.gz', '--yes'], io, needs)).toBe(1);
    expect(lines[0]).toContain('pg_dump');
    expect(done).toEqual([]);
  });

  it('passes on what went wrong, as a sentence', async () => {
    const fail = async () => {
      throw new Error('The data folder is in use.');
    };
    const { lines, io, needs } = desk({ backup: fail, restore: fail });
    expect(await command(['b.gz', '--yes'], io, needs)).toBe(1);
    expect(lines).toEqual(['! The data folder is in use.']);
  });
});
