/** Backing up and restoring a PostgreSQL server, by the very commands of docs/guide/operations.md. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/index.ts';
import type { Store, Stores } from '../../src/core/ports/stores.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createTestDatabase, findPostgres } from '../kit/services.ts';
import { root } from '../structure/modules.ts';
import {
  aCheckIn,
  aCrisis,
  aDraft,
  aGroup,
  aMember,
  aNudge,
  anAnswer,
  aPerson,
  newId,
  sealed,
} from './store-samples.ts';

const postgres = await findPostgres();
const lacking = ['pg_dump', 'pg_restore', 'psql'].filter((it) => !isThere(it));
const why = postgres.available ? lacking.map((it) => `there is no ${it}`).join(', ') : postgres.reason;
if (why !== '' && process.env['REQUIRE_SERVICES'] === '1') throw new Error(`REQUIRE_SERVICES=1, but ${why}`);

function isThere(tool: string): boolean {
  try {
    execFileSync(tool, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** The commands that are there to be copied from under that heading, one block after another. */
function blocksUnder(heading: string): readonly string[] {
  const guide = readFileSync(join(root, 'docs/guide/operations.md'), 'utf8');
  const [, section = ''] = guide.split(`\n${heading}\n`);
  return [...section.split(/\n##+ /)[0]!.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
}

async function onServer<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openPostgresStore({ kind: 'server', url }, { log: createRecordingLog() });
  await using _ = store;
  return await work(store);
}

/** Somebody with everything that can be kept about a person. */
const someone = (group: ReturnType<typeof aGroup>) => {
  const member = aMember(group.id);
  const { user } = member;
  const about = { user, member: member.id, group: group.id };
  const owner = member.id;
  return {
    member,
    key: { owner, wrapped: `wrapped-${owner}` },
    person: aPerson({ user }),
    answer: anAnswer(member, { words: sealed(`words of ${owner}`), shown: [] }),
    crisis: aCrisis({ ...about, acknowledgedBy: undefined }),
    draft: aDraft({ by: user }),
    nudge: aNudge(group.id, { member: member.id, to: user }),
    unattached: aNudge(group.id, { to: user, key: newId('key') }),
  };
};
type Someone = ReturnType<typeof someone>;
const keep = async (s: Stores, it: Someone) => {
  await s.members.save(it.member);
  await s.keys.save(it.key);
  await s.people.save(it.person);
  await s.checkIns.saveAnswer(it.answer);
  await s.crises.save(it.crisis);
  await s.drafts.save(it.draft);
  await s.nudges.plan([it.nudge, it.unattached]);
};
const all = (s: Stores, it: Someone) =>
  Promise.all([
    s.members.find(it.member.id),
    s.keys.find(it.member.id),
    s.people.find(it.person.id),
    s.checkIns.findAnswer(it.answer.id),
    s.crises.find(it.crisis.id),
    s.drafts.find(it.draft.id),
    s.nudges.find(it.nudge.id),
    s.nudges.find(it.unattached.id),
  ]);

describe.runIf(why === '')(`a PostgreSQL server, as the guide says${why === '' ? '' : ` (${why})`}`, () => {
  it(
    'keeps keys apart from data, and comes back whole but for those who were forgotten since',
    { timeout: 120_000 },
    async () => {
      const [backUp, restore, ...more] = blocksUnder('### A PostgreSQL server');
      expect([backUp?.includes('pg_dump'), restore?.includes('pg_restore'), more]).toEqual([true, true, []]);
      const folder = mkdtempSync(join(tmpdir(), 'circlekeeper-server-backup-'));
      using _ = { [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
      const { url } = postgres as Extract<typeof postgres, { available: true }>;
      await using from = await createTestDatabase(url);
      await using to = await createTestDatabase(url);
      const env = { ...process.env, DATABASE_URL: from.url, RESTORED_URL: to.url };
      const run = (block: string) =>
        promisify(execFile)('bash', ['-euo', 'pipefail', '-c', block], { cwd: folder, env });

      const [group, ended] = [aGroup(), aGroup()];
      const [ada, bao, caro] = [someone(group), someone(group), someone(ended)];
      await onServer(from.url, (store) =>
        store.write(async (s) => {
          for (const it of [group, ended]) await s.groups.save(it);
          await s.keys.save({ owner: group.id, wrapped: 'wrapped-group' });
          await s.checkIns.save(aCheckIn(group.id));
          for (const it of [ada, bao, caro]) await keep(s, it);
        }),
      );
      await run(backUp!);
      const [{ stdout: data }, { stdout: keys }] = [
        await run('pg_restore --file=- data.dump'),
        await run('pg_restore --file=- keys.dump'),
      ];
      expect([data.includes(ada.answer.words), data.includes('wrapped-')]).toEqual([true, false]);
      expect([keys.includes('words of'), keys.includes(ada.key.wrapped)]).toEqual([false, true]);
      const before = await onServer(from.url, (store) => store.read((s) => all(s, bao)));
      await onServer(from.url, (store) =>
        store.write(async (s) => {
          await s.members.erase(ada.member.id);
          await s.people.erase(ada.person.id);
          await s.groups.erase(ended.id);
        }),
      );
      // The last copy of the keys, from the old server; the data is the older one.
      await run(backUp!.replaceAll('data.dump', 'newer.dump'));
      await run(restore!);

      await onServer(to.url, (store) =>
        store.read(async (s) => {
          expect(await all(s, bao)).toEqual(before);
          expect(before).not.toContain(undefined);
          expect((await all(s, ada)).filter((it) => it !== undefined)).toEqual([]);
          expect(await s.groups.find(ended.id)).toBeUndefined();
          expect(await s.members.find(caro.member.id)).toBeUndefined();
          expect(await s.keys.find(caro.member.id)).toBeUndefined();
          expect(await s.keys.find(group.id)).toEqual({ owner: group.id, wrapped: 'wrapped-group' });
        }),
      );
    },
  );
});
