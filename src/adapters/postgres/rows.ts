/** Between columns and values: undefined and null, moments and their text, addresses, and JSON that is checked when read. */
import { z } from 'zod';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { ChannelRef, MessageRef, PlatformId, UserRef } from '../../core/chat/address.ts';
import { StaleVersion } from '../../core/ports/stores.ts';
import type { Schema } from './schema.ts';

export type Row<T extends keyof Schema> = Selectable<Schema[T]>;

/** Moments are kept to the millisecond, as every clock of ours tells them. */
export const atText = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString();
export const maybeAtText = (at: Temporal.Instant | undefined): string | null => (at === undefined ? null : atText(at));

/** A moment to compare a column with. */
export const moment = (at: Temporal.Instant): RawBuilder<Temporal.Instant> => sql`${atText(at)}::timestamptz`;

export const known = <T>(value: T | null): T | undefined => value ?? undefined;
/** How many rows a statement touched. */
export const countOf = (results: readonly Readonly<{ numDeletedRows: bigint }>[]): number =>
  results.reduce((sum, it) => sum + Number(it.numDeletedRows), 0);

type Place = Readonly<{ platform: string; community: string }>;
export const userOf = (row: Place & Readonly<{ user_id: string }>): UserRef => ({
  platform: row.platform as PlatformId,
  community: row.community,
  user: row.user_id,
});
export const channelOf = (row: Place & Readonly<{ channel: string }>): ChannelRef => ({
  platform: row.platform as PlatformId,
  community: row.community,
  channel: row.channel,
});
export const userColumns = ({ platform, community, user }: UserRef) => ({ platform, community, user_id: user });
export const channelColumns = ({ platform, community, channel }: ChannelRef) => ({ platform, community, channel });

const platformId = z.custom<PlatformId>((it) => typeof it === 'string');
export const channelSchema = z.object({ platform: platformId, community: z.string(), channel: z.string() });
export const messageSchema = z.object({ ...channelSchema.shape, message: z.string() });

export const messageOf = (column: unknown): MessageRef | undefined =>
  column === null ? undefined : messageSchema.parse(column);
export const messageText = (it: MessageRef | undefined): string | null =>
  it === undefined ? null : JSON.stringify(plain(it));

/** No message at all is no value. */
export const messagesOf = (column: unknown): readonly MessageRef[] =>
  column === null ? [] : z.array(messageSchema).parse(column);
export const messagesText = (them: readonly MessageRef[]): string | null =>
  them.length === 0 ? null : JSON.stringify(them.map(plain));

const plain = ({ platform, community, channel, message }: MessageRef) => ({ platform, community, channel, message });

/** What a versioned save wrote, or the news that somebody else was first. */
export function savedOrStale<T extends Readonly<{ id: string; version: number }>>(
  value: T,
  touched: Readonly<{ id: string }> | undefined,
): T {
  if (touched === undefined) throw new StaleVersion(`${value.id} is no longer at version ${value.version}`);
  return { ...value, version: value.version + 1 };
}

/** Runs a save whose place may be taken by another row: PostgreSQL 23505, unique_violation. */
export async function orStale<T>(save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === '23505';
    throw taken ? new StaleVersion('another row holds this place', { cause }) : cause;
  }
}
