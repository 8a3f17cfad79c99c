import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { seedWorld } from './seed.ts';
import { openWorldFile } from './world-file.ts';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'world-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
const open = (folder: string, reported: string[] = []) =>
  openWorldFile(
    folder,
    () => seedWorld(now),
    (event) => void reported.push(event),
  );
const words = (text: string) =>
  ({
    channel: 'lobby',
    at: now.toString(),
    author: 'ada',
    content: { kind: 'text', text },
    cause: { kind: 'wrote' },
  }) as const;

const sent = (url: string) =>
  ({
    channel: 'lobby',
    at: now.toString(),
    author: undefined,
    content: {
      kind: 'card',
      card: { tone: 'calm', body: [{ kind: 'image', url, alt: 'a picture' }], components: [] },
    },
    cause: { kind: 'unasked' },
  }) as const;

describe('the world in a file', () => {
  it('is seeded once, and is as it was left after a restart', async () => {
    const folder = await newFolder();
    const first = open(folder);
    expect(first.world.data.livedIn).toBe('not-begun');
    first.world.setLivedIn('begun');
    const message = first.world.addMessage(words('still here?'));
    first.world.setPinned(message, true);
    first.world.setClockAhead(90_000);
    const before = structuredClone(first.world.data);
    await first[Symbol.asyncDispose]();
    const second = open(folder);
    expect(second.world.data).toEqual(before);
    expect(second.world.addMessage(words('yes')).order).toBeGreaterThan(message.order);
    await second[Symbol.asyncDispose]();
  });

  it('writes whole files that only their owner reads', async () => {
    const folder = await newFolder();
    const file = open(folder);
    file.world.addMessage(words('one'));
    await file.flush();
    file.world.addMessage(words('two'));
    await Promise.all([file.flush(), file.flush()]);
    const path = join(folder, 'world.json');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(file.world.data);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).toSorted()).toEqual(['files', 'world.json']);
  });

  it('puts a file it cannot read aside, says so, and begins anew', async () => {
    const folder = await newFolder();
    for (const broken of ['{"version":1,"peo', '{"version":2}']) {
      await writeFile(join(folder, 'world.json'), broken);
      const reported: string[] = [];
      const file = open(folder, reported);
      expect(file.world.data.messages.length).toBe(seedWorld(now).messages.length);
      expect(reported).toEqual(['world-put-aside']);
      await file[Symbol.asyncDispose]();
    }
    const kept = (await readdir(folder)).filter((it) => it.includes('unreadable'));
    expect(kept.length).toBe(2);
    expect(await readFile(join(folder, kept.toSorted()[0] ?? ''), 'utf8')).toBe('{"version":1,"peo');
  });

  it('keeps pictures and files, and gives out nothing else', async () => {
    const folder = await newFolder();
    const first = open(folder);
    const content = new Uint8Array([1, 2, 3]);
    const url = first.keepFile(content, 'dates.ics', 'text/calendar');
    expect(first.keepFile(content, 'dates.ics', 'text/calendar')).toBe(url);
    expect(first.keepFile(content, 'other.ics', 'text/calendar')).not.toBe(url);
    first.world.addMessage(sent(url));
    await first[Symbol.asyncDispose]();
    const second = open(folder);
    const found = await second.fileOf(url.replace('/files/', ''));
    expect(found).toMatchObject({ name: 'dates.ics', mediaType: 'text/calendar' });
    expect([...(found?.content ?? [])]).toEqual([1, 2, 3]);
    for (const id of ['../world.json', 'toString', '', 'a'.repeat(40)]) expect(await second.fileOf(id)).toBeUndefined();
  });
});

describe('pictures and files', () => {
  const bytes = new Uint8Array([1, 2, 3]);

  it('go with the last message or home that names them', async () => {
    const folder = await newFolder();
    const onDisk = async () => (await readdir(join(folder, 'files'))).map((id) => `/files/${id}`).toSorted();
    const file = open(folder);
    const [first, second, home] = ['a.png', 'b.json', 'c.png'].map((it) => file.keepFile(bytes, it, 'image/png'));
    const messages = [first!, first!, second!].map((url) => file.world.addMessage(sent(url)));
    file.world.setHome('ada', sent(home!).content.card);
    await file.flush();
    expect(await onDisk()).toEqual([first!, second!, home!].toSorted());
    for (const it of [messages[0]!, messages[2]!]) file.world.removeMessage(it);
    file.world.setHome('ada', sent('').content.card);
    await file.flush();
    expect(await onDisk()).toEqual([first]);
    expect(await file.fileOf(second!.replace('/files/', ''))).toBeUndefined();
    expect(await file.fileOf(first!.replace('/files/', ''))).toMatchObject({ name: 'a.png' });
  });

  it('do not outlive a send that was refused, nor a process that died before it tidied', async () => {
    const folder = await newFolder();
    const first = open(folder);
    first.keepFile(bytes, 'my-data.json', 'application/json');
    await first.flush();
    expect(await readdir(join(folder, 'files'))).toEqual([]);
    await first[Symbol.asyncDispose]();
    await writeFile(join(folder, 'files', 'a'.repeat(40)), 'left behind');
    const second = open(folder);
    expect(await readdir(join(folder, 'files'))).toEqual([]);
    await second[Symbol.asyncDispose]();
  });

  it('are kept when the same one is wanted again while its old place is written away', async () => {
    const folder = await newFolder();
    await using file = open(folder);
    const url = file.keepFile(bytes, 'a.png', 'image/png');
    const message = file.world.addMessage(sent(url));
    await file.flush();
    file.world.removeMessage(message);
    const writing = file.flush();
    await Promise.resolve();
    file.world.addMessage(sent(file.keepFile(bytes, 'a.png', 'image/png')));
    await writing;
    expect(await file.fileOf(url.replace('/files/', ''))).toMatchObject({ name: 'a.png' });
  });
});

describe('the seed', () => {
  const seed = seedWorld(now);

  it('is six people of one story: an admin, two far away, one newcomer, one who takes no direct messages', () => {
    expect(seed.people.length).toBe(6);
    expect(seed.people.filter((it) => it.isAdmin).length).toBe(1);
    expect(seed.people.filter((it) => it.directMessages === 'closed').map((it) => it.name)).toEqual(['Caro']);
    expect(new Set(seed.people.map((it) => it.zone)).size).toBeGreaterThanOrEqual(3);
    expect(seed.channels.find((it) => it.id === 'evening-circle')?.members).not.toContain('bao');
  });

  it('has a week of talk behind it, in order, by people who are in the channel', () => {
    const times = seed.messages.map((it) => Temporal.Instant.from(it.at).epochMilliseconds);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Temporal.Instant.from(seed.messages.at(-1)?.at ?? '').until(now).sign).toBe(1);
    expect(
      Temporal.Instant.from(seed.messages[0]?.at ?? '')
        .until(now)
        .total('hours'),
    ).toBeGreaterThan(6.5 * 24);
    for (const it of seed.messages)
      expect(seed.channels.find((channel) => channel.id === it.channel)?.members).toContain(it.author);
    expect(seed.messages.filter((it) => it.replyTo !== undefined).length).toBeGreaterThan(3);
  });
});
