/** The side conversation of an occurrence, from its announcement until it is closed. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE app.meeting_threads`.execute(db);
}

const later = 'DEFERRABLE INITIALLY DEFERRED';

const statements: readonly string[] = [
  `CREATE TABLE app.meeting_threads (
    meeting_id text NOT NULL REFERENCES app.meetings ON DELETE CASCADE ${later},
    on_date date NOT NULL,
    group_id text NOT NULL REFERENCES app.groups ON DELETE CASCADE ${later},
    under jsonb NOT NULL, thread jsonb,
    opens_at timestamptz NOT NULL, closes_at timestamptz NOT NULL, tries integer NOT NULL,
    PRIMARY KEY (meeting_id, on_date))`,
  `CREATE INDEX meeting_threads_group ON app.meeting_threads (group_id)`,
  `CREATE INDEX meeting_threads_to_open ON app.meeting_threads (opens_at) WHERE thread IS NULL`,
  `CREATE INDEX meeting_threads_to_close ON app.meeting_threads (closes_at)`,
];
