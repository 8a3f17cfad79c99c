/** Kinds of columns: moments, JSON, and what lies in a community. */
import type { ColumnType } from 'kysely';

/** Read as a moment, written as its `toString()`. */
export type At = ColumnType<Temporal.Instant, string, string>;
/** Read as parsed JSON and checked in rows.ts, written as its text. */
export type Json = ColumnType<unknown, string, string>;

export interface InCommunity {
  platform: string;
  community: string;
}
