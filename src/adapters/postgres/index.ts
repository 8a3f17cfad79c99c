/** The store's door. */

export { openDatabase } from './open-database.ts';
export type { Database, DatabaseSettings } from './database.ts';
export { FolderInUse } from './problems.ts';
export { backup, hasDatabase } from './backup.ts';
export { restore } from './restore.ts';
export { keysFileOf } from './backup-file.ts';
export { UnusableBackup } from './backup-lines.ts';
export { openPostgresStore } from './open-store.ts';
export { createPostgresStore } from './store.ts';
