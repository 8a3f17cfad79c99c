/** Every migration in order; the name is kept in the database, so it never changes. */
import type { Migration } from 'kysely/migration';
import * as firstTables from './0001-first-tables.ts';
import * as meetingThreads from './0002-meeting-threads.ts';
import * as heldByRole from './0003-held-by-role.ts';
import * as installations from './0004-installations.ts';
import * as onCall from './0005-on-call.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-meeting-threads': meetingThreads,
  '0003-held-by-role': heldByRole,
  '0004-installations': installations,
  '0005-on-call': onCall,
};
