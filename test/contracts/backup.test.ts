import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store, Stores } from '../../src/core/ports/stores.ts';
import {
  aCheckIn,
  aCopy,
  aCrisis,
  aDraft,
  aGroup,
  aMeeting,
  aMember,
  aNudge,
  anAnswer,
  anRsvp,
  aPerson,
  aSet,
  noon,
  sealed,
} from './store-samples.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { template } from '../kit/database.ts';
import {
  backup,
  FolderInUse,
  keysFileOf,
  openPostgresStore,
  restore,
  UnusableBackup,
} from '../../src/adapters/postgres/index.ts';

const log = createRecordingLog();
let home: string;
let folder: string;
let file: string;

/** One populated folder and its backup, copied for every test: opening a database costs a third of a second. */
let base: string;
let rows: Awaited<ReturnType<typeof populate>>;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'circlekeeper-backup-'));
  [folder, file] = [join(base, 'data'), join(base, 'backup.gz')];
  rows = await populate();
  await backup(folder, file, { log });
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'circlekeeper-backup-'));
  cpSync(base, home, { recursive: true });
  [folder, file] = [join(home, 'data'), join(home, 'backup.gz')];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const restoreHere = async () => restore(file, folder, { log, fresh: await template() });

/** Works on the store in the folder as the running bot would, and closes it. */
async function running<T>(work: (store: Store) => Promise<T>): Promise<T> {
  // The first start begins with the template: half a second, where making the tables takes three.
  const from = existsSync(join(folder, 'postgres')) ? {} : { from: await template() };
  const { store } = await openPostgresStore({ kind: 'embedded', folder, ...from }, { log });
  try {
    return await work(store);
  } finally {
    await store[Symbol.asyncDispose]();
  }
}
const written = <T>(work: (s: Stores) => Promise<T>) => running((store) => store.write(work));
const looked = <T>(work: (s: Stores) => Promise<T>) => running((store) => store.read(work));

/** Two members with a key each, an answer, and one row of everything else. */
async function populate() {
  const group = aGroup();
  const [ada, bao] = [aMember(group.id), aMember(group.id)];
  const person = aPerson({ user: ada.user });
  const checkIn = aCheckIn(group.id);
  const answers = [ada, bao].map((it) => anAnswer(it, { words: sealed(`words of ${it.id} "\\ \u202E 😶‍🌫️`) }));
  const meeting = aMeeting(group.id, { host: ada.id });
  const crisis = aCrisis({ user: ada.user, member: ada.id, group: group.id });
  const draft = aDraft({ by: ada.user });
  const nudge = aNudge(group.id, { member: ada.id, to: ada.user });
  await written(async (s) => {
    await s.groups.save(group);
    for (const it of [ada, bao]) await s.members.save(it);
    for (const owner of [group.id, ada.id, bao.id]) await s.keys.save({ owner, wrapped: `wrapped-${owner}` });
    await s.people.save(person);
    await s.checkIns.save(checkIn);
    for (const it of answers) await s.checkIns.saveAnswer(it);
    await s.checkIns.release([aCopy(checkIn, 'Y29weQ')], []);
    await s.meetings.save(meeting);
    await s.meetings.saveRsvp(anRsvp(meeting.id, ada.id));
    await s.guidelines.publish(aSet(group.id, 1, { publishedBy: ada.id }));
    await s.guidelines.saveAgreement({ group: group.id, member: ada.id, version: 1, at: noon });
    await s.crises.save(crisis);
    await s.drafts.save(draft);
    await s.nudges.plan([nudge]);
    await s.communities.setLeft(group.channel, noon);
  });
  return { group, ada, bao, person, checkIn, answers, meeting, crisis, draft, nudge };
}

const textOf = (path: string): string => gunzipSync(readFileSync(path)).toString('utf8');

describe('a backup', { timeout: 60_000 }, () => {
  it('brings everything back as it was', async () => {
    const it = rows;
    const all = (s: Stores) =>
      Promise.all([
        s.groups.all(),
        s.members.all(),
        s.people.all(),
        s.keys.find(it.ada.id),
        s.checkIns.find(it.checkIn.id),
        s.checkIns.findAnswer(it.answers[0]!.id),
        s.checkIns.unnamedOf(it.checkIn.id),
        s.meetings.of(it.group.id),
        s.meetings.rsvpsOf(it.ada.id),
        s.guidelines.current(it.group.id),
        s.guidelines.agreementOf(it.ada.id),
        s.crises.find(it.crisis.id),
        s.drafts.find(it.draft.id),
        s.nudges.find(it.nudge.id),
        s.communities.leftBefore(noon.add({ hours: 1 })),
      ]);
    const before = await looked(all);
    await written(async (s) => {
      await s.groups.save({ ...it.group, version: 1, name: 'Changed since' });
      await s.members.save(aMember(it.group.id));
    });
    expect(await restoreHere()).toMatchObject({ keys: 4, erased: 0, present: 'read' });
    expect(await looked(all)).toEqual(before);
    expect(existsSync(join(folder, 'restoring')) || existsSync(join(folder, 'postgres.old'))).toBe(false);
  });

  it('holds keys apart from data, readable by its owner alone', async () => {
    const { ada } = rows;
    expect(textOf(file)).toContain(`words of ${ada.id}`);
    expect(textOf(file)).not.toContain('wrapped-');
    expect(textOf(keysFileOf(file))).toContain(`wrapped-${ada.id}`);
    expect(textOf(keysFileOf(file))).not.toContain('words of');
    for (const it of [file, keysFileOf(file)]) expect(statSync(it).mode & 0o777).toBe(0o600);
  });

  it('restored into another folder needs no database there', async () => {
    const { group } = rows;
    folder = join(home, 'elsewhere');
    expect(await restoreHere()).toMatchObject({ present: 'none' });
    expect(await looked((s) => s.groups.find(group.id))).toMatchObject({ name: group.name });
  });
});

describe('a restore replays what was erased since', { timeout: 60_000 }, () => {
  it('so an erased member comes back with neither key nor rows', async () => {
    const { ada, bao, person, answers, meeting, crisis, draft, nudge } = rows;
    await written(async (s) => {
      await s.members.erase(ada.id);
      await s.people.erase(person.id);
    });
    expect(await restoreHere()).toMatchObject({ erased: 2, present: 'read' });
    await looked(async (s) => {
      expect(await s.keys.find(ada.id)).toBeUndefined();
      expect(await s.members.find(ada.id)).toBeUndefined();
      expect(await s.people.findByUser(ada.user)).toBeUndefined();
      expect(await s.checkIns.findAnswer(answers[0]!.id)).toBeUndefined();
      expect(await s.meetings.rsvpsOf(ada.id)).toEqual([]);
      expect(await s.guidelines.agreementOf(ada.id)).toBeUndefined();
      expect(await s.crises.find(crisis.id)).toBeUndefined();
      expect(await s.drafts.find(draft.id)).toBeUndefined();
      expect(await s.nudges.find(nudge.id)).toBeUndefined();
      expect(await s.keys.find(bao.id)).toBeDefined();
      expect(await s.checkIns.findAnswer(answers[1]!.id)).toBeDefined();
      expect(await s.meetings.find(meeting.id)).toMatchObject({ host: undefined });
    });
  });

  it('so an erased group stays gone, and an erased key alone takes no rows', async () => {
    const { group, bao, answers } = rows;
    const other = aGroup();
    const kept = aMember(other.id);
    await written(async (s) => {
      await s.groups.save(other);
      await s.members.save(kept);
      await s.keys.save({ owner: kept.id, wrapped: 'wrapped-kept' });
    });
    await backup(folder, file, { log });
    await written(async (s) => {
      await s.groups.erase(group.id);
      await s.keys.erase(kept.id, noon);
    });
    await restoreHere();
    await looked(async (s) => {
      expect(await s.groups.find(group.id)).toBeUndefined();
      expect(await s.groups.find(other.id)).toBeDefined();
      for (const owner of [group.id, bao.id, kept.id]) expect(await s.keys.find(owner)).toBeUndefined();
      expect(await s.checkIns.findAnswer(answers[1]!.id)).toBeUndefined();
      expect(await s.members.find(kept.id)).toBeDefined();
    });
  });

  it('from the journal, when the database is damaged or lost', async () => {
    const { ada, bao } = rows;
    await written((s) => s.members.erase(ada.id));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '1\n');
    writeFileSync(join(folder, 'postgres', 'global', 'pg_control'), 'damaged');
    expect(await restoreHere()).toMatchObject({ erased: 1, present: 'unreadable' });
    rmSync(join(folder, 'postgres'), { recursive: true });
    expect(await restoreHere()).toMatchObject({ erased: 1, present: 'none' });
    expect(await looked((s) => s.keys.find(ada.id))).toBeUndefined();
    expect(await looked((s) => s.keys.find(bao.id))).toBeDefined();
  });

  it('but not what was erased before the backup: a key made since then is a new one', async () => {
    const { ada } = rows;
    await written((s) => s.keys.erase(ada.id, noon));
    await written((s) => s.keys.save({ owner: ada.id, wrapped: 'wrapped-anew' }));
    await backup(folder, file, { log });
    expect(await restoreHere()).toMatchObject({ erased: 0 });
    expect(await looked((s) => s.keys.find(ada.id))).toMatchObject({ wrapped: 'wrapped-anew' });
    await written((s) => s.keys.erase(ada.id, noon.add({ hours: 1 })));
    expect(await restoreHere()).toMatchObject({ erased: 1 });
    expect(await looked((s) => s.keys.find(ada.id))).toBeUndefined();
  });
});

describe('the journal of erasures', { timeout: 60_000 }, () => {
  const journal = () => readFileSync(join(folder, 'erasures.jsonl'), 'utf8');

  it('is written after the commit, holds no names, and catches up at the next start', async () => {
    const { ada, bao } = rows;
    expect(existsSync(join(folder, 'erasures.jsonl'))).toBe(false);
    await running(async (store) => {
      const undone = store.write(async (s) => {
        await s.members.erase(bao.id);
        throw new Error('not after all');
      });
      await expect(undone).rejects.toThrow('not after all');
      await store.write((s) => s.members.erase(ada.id));
    });
    expect(journal()).toMatch(new RegExp(`^{"owner":"${ada.id}","what":"everything","at":"[^"]+"}\n$`));
    rmSync(join(folder, 'erasures.jsonl'));
    await running(async () => {});
    await running(async () => {});
    expect(journal().trimEnd().split('\n')).toHaveLength(1);
  });

  it('survives a line cut short', async () => {
    const { ada } = rows;
    await written((s) => s.members.erase(ada.id));
    appendFileSync(join(folder, 'erasures.jsonl'), '{"owner":"mem_');
    expect(await restoreHere()).toMatchObject({ erased: 1 });
  });
});

describe('what cannot be done', { timeout: 60_000 }, () => {
  it('is refused while the bot runs', async () => {
    await running(async () => {
      await expect(backup(folder, file, { log })).rejects.toThrow(FolderInUse);
      await expect(restoreHere()).rejects.toThrow(FolderInUse);
    });
  });

  it('is said plainly: no database, no file, no keys, other keys, damage; and nothing is touched', async () => {
    const nowhere = join(home, 'nowhere');
    await expect(backup(nowhere, file, { log })).rejects.toThrow(`There is no database in ${nowhere}`);
    await expect(restore(nowhere, folder, { log })).rejects.toThrow(`There is no ${nowhere}`);
    const { group } = rows;
    const [other, keys] = [join(home, 'other.gz'), readFileSync(keysFileOf(file))];
    await backup(folder, other, { log });
    rmSync(keysFileOf(file));
    await expect(restoreHere()).rejects.toThrow('Without the keys');
    writeFileSync(keysFileOf(file), readFileSync(keysFileOf(other)));
    await expect(restoreHere()).rejects.toThrow('keys of another backup');
    writeFileSync(keysFileOf(file), keys.subarray(0, 40));
    await expect(restoreHere()).rejects.toThrow(UnusableBackup);
    expect(await looked((s) => s.groups.find(group.id))).toBeDefined();
  });
});
