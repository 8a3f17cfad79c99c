/** The store's door. */
export { openDatabase } from './database.ts';
export type { Database, DatabaseSettings } from './database.ts';
export { FolderInUse, UnsupportedServer } from './problems.ts';
export { backup, hasDatabase, restore } from './backup.ts';
export type { BackedUp, Restored } from './backup.ts';
export { keysFileOf, UnusableBackup } from './backup-file.ts';
export { openPostgresStore } from './open-store.ts';
export { createPostgresStore } from './store.ts';
