/** The store's door. */
export { openDatabase } from './database.ts';
export type { Database, DatabaseSettings } from './database.ts';
export { FolderInUse, UnsupportedServer } from './problems.ts';
export { createPostgresStore } from './store.ts';
export type { Erasure } from './member-keys.ts';
