/** The conditions by which rows of the ledger are found. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { UserRef } from '../../core/chat/address.ts';
import { moment } from './rows.ts';
import type { Schema } from './schema.ts';

export type Where = (eb: ExpressionBuilder<Schema, 'nudges'>) => Expression<SqlBool>;

export const readyBy =
  (now: Temporal.Instant): Where =>
  (eb) =>
    eb.and([eb('status', '=', 'planned'), eb('due', '<=', moment(now)), eb('not_before', '<=', moment(now))]);
export const lapsed: Where = (eb) =>
  eb.and([eb('status', '=', 'sending'), sql<SqlBool>`lease_until <= clock_timestamp()`]);
/** A token that is no uuid is nobody's. */
export const holds = (token: string): Expression<SqlBool> => sql<SqlBool>`lease_token::text = ${token}`;

/** When it ended; what was cancelled or written down afterwards counts from its due time. */
export const endedAt = sql<Temporal.Instant>`coalesce(ended_at, due)`;
export const addressedTo =
  ({ platform, community, user }: UserRef): Where =>
  (eb) =>
    eb.and({ platform, community, user_id: user });
