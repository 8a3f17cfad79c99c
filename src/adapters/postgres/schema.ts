/** The tables as Kysely sees them. */

export type Schema = Record<never, never>;
