/** The database behind the handle: embedded in this process, or a server. Each is loaded only when it is used. */
import type { Connection } from './connection.ts';
import type { DatabaseSettings } from './database.ts';

type Backend = Readonly<{ connection: Connection; dump(): Promise<Blob> }>;

export async function openBackend(settings: DatabaseSettings): Promise<Backend> {
  // Loaded on demand: the embedded database alone weighs some hundred megabytes.
  if (settings.kind === 'embedded') {
    const { openEmbedded } = await import('./embedded.ts');
    const connection = await openEmbedded(settings.folder, settings.from);
    return { connection, dump: connection.dump };
  }
  const { openServer } = await import('./server.ts');
  return {
    connection: openServer(settings.url, settings.size ?? 10, () => {}),
    dump: async () => {
      throw new Error('a server is backed up with its own tools, such as pg_dump');
    },
  };
}

/** Brings a server's tables up to date; says which migrations ran. */
export async function prepareBackend(url: string, givenUp: AbortSignal): Promise<readonly string[]> {
  const { prepareServer } = await import('./server-preparation.ts');
  return prepareServer(url, givenUp);
}
