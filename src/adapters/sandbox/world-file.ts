/** Keeps the world in a file, written whole beside the old one and then put in its place; pictures and files lie next to it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from './limits.ts';
import type { WorldData } from './world-data.ts';
import { worldShape } from './world-shape.ts';
import { createWorld, fileUrl } from './world.ts';
import type { World } from './world.ts';

export interface WorldFile extends AsyncDisposable {
  readonly world: World;
  /** Keeps a picture or file, for as long as a message or a home names it, and says where the page finds it. */
  keepFile(content: Uint8Array, name: string, mediaType: string): string;
  fileOf(id: string): Promise<Readonly<{ name: string; mediaType: string; content: Uint8Array }> | undefined>;
  /** Writes what has changed since; resolves once it is on the disk. */
  flush(): Promise<void>;
}

/** Opens the world in `folder`; a file that cannot be read is put aside under another name, never overwritten. */
export function openWorldFile(
  folder: string,
  seed: () => WorldData,
  report: (event: 'world-put-aside' | 'world-not-saved', cause: unknown) => void,
): WorldFile {
  const path = join(folder, 'world.json');
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const kept = load();
  let dirty = kept === undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const world = createWorld(kept ?? seed(), () => {
    dirty = true;
    timer ??= setTimeout(() => {
      timer = undefined;
      flush().catch((cause: unknown) => report('world-not-saved', cause));
    }, limits.saveWithin);
  });
  world.forgetUnnamedFiles();
  dropFiles(readdirSync(files));
  return {
    world,
    flush,
    keepFile: (content, name, mediaType) => {
      // The name is part of it, so that the same bytes under two names keep both.
      const id = createHash('sha256').update(`${mediaType}\n${name}\n`).update(content).digest('hex').slice(0, 40);
      if (!existsSync(join(files, id))) writeFileSync(join(files, id), content, { mode: 0o600 });
      world.setFile(id, { name, mediaType, bytes: content.byteLength });
      return fileUrl(id);
    },
    fileOf: async (id) => {
      const known = Object.hasOwn(world.data.files, id) ? world.data.files[id] : undefined;
      if (known === undefined || !/^[0-9a-f]{40}$/.test(id)) return undefined;
      // Gone with the last message that named it, while somebody was asking.
      const content = await readFile(join(files, id)).catch(() => undefined);
      return content === undefined ? undefined : { ...known, content };
    },
    [Symbol.asyncDispose]: flush,
  };

  function load(): WorldData | undefined {
    if (!existsSync(path)) return undefined;
    try {
      return worldShape.parse(JSON.parse(readFileSync(path, 'utf8'))) as unknown as WorldData;
    } catch (cause) {
      let n = 1;
      while (existsSync(`${path}.unreadable-${n}`)) n += 1;
      renameSync(path, `${path}.unreadable-${n}`);
      report('world-put-aside', cause);
      return undefined;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.catch(() => {}).then(save);
    return writing;
  }

  async function save(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const unnamed = world.forgetUnnamedFiles();
    try {
      const beside = `${path}.new`;
      const handle = await open(beside, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify(world.data));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, path);
      // Only now, so that no world on the disk names a file that is not there.
      dropFiles(unnamed);
    } catch (cause) {
      dirty = true;
      throw cause;
    }
  }

  /** All but those that are known, for one may have been kept anew meanwhile. */
  function dropFiles(ids: readonly string[]): void {
    for (const id of ids) if (!Object.hasOwn(world.data.files, id)) rmSync(join(files, id), { force: true });
  }
}
