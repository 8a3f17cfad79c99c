/** The first tables. References are checked when a transaction commits, so the order of saves within one is free. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS app`.execute(db);
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** The schema stays: it also holds the list of migrations. */
export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables.toReversed()) await sql`DROP TABLE app.${sql.id(table)} CASCADE`.execute(db);
}

const tables = [
  'communities_left',
  'keys',
  'erasures',
  'groups',
  'members',
  'people',
  'check_ins',
  'answers',
  'unnamed_answers',
  'meetings',
  'rsvps',
  'guideline_sets',
  'agreements',
  'living_cards',
  'nudges',
  'crises',
  'drafts',
] as const;

const later = 'DEFERRABLE INITIALLY DEFERRED';
const ofGroup = `text NOT NULL REFERENCES app.groups ON DELETE CASCADE ${later}`;
const ofMember = `text NOT NULL REFERENCES app.members ON DELETE CASCADE ${later}`;
const maybeMember = `text REFERENCES app.members ON DELETE SET NULL ${later}`;
const version = 'integer NOT NULL CHECK (version >= 1)';
const level = (column: string) => `CHECK (${column} BETWEEN 1 AND 3)`;
const oneOf = (column: string, ...values: readonly string[]) =>
  `text NOT NULL CHECK (${column} IN (${values.map((it) => `'${it}'`).join(', ')}))`;

const statements: readonly string[] = [
  `CREATE TABLE app.communities_left (
    platform text NOT NULL, community text NOT NULL, left_at timestamptz NOT NULL, PRIMARY KEY (platform, community))`,

  // Keys lie apart from what they open, so that they can be backed up apart.
  `CREATE TABLE app.keys (owner text PRIMARY KEY, wrapped text NOT NULL)`,
  `CREATE TABLE app.erasures (
    owner text PRIMARY KEY, what ${oneOf('what', 'key', 'everything')}, at timestamptz NOT NULL)`,

  `CREATE TABLE app.groups (
    id text PRIMARY KEY, version ${version},
    platform text NOT NULL, community text NOT NULL, channel text NOT NULL,
    name text NOT NULL, pack text NOT NULL, settings jsonb NOT NULL, words text NOT NULL,
    calendar_token text NOT NULL UNIQUE,
    state ${oneOf('state', 'open', 'closed')},
    created_at timestamptz NOT NULL, closed_at timestamptz)`,
  `CREATE UNIQUE INDEX groups_one_per_channel ON app.groups (platform, community, channel) WHERE state = 'open'`,

  `CREATE TABLE app.members (
    id text PRIMARY KEY, version ${version}, group_id ${ofGroup},
    platform text NOT NULL, community text NOT NULL, user_id text NOT NULL,
    role ${oneOf('role', 'member', 'facilitator')},
    noticing boolean NOT NULL, paging boolean NOT NULL,
    pace ${oneOf('pace', 'only-when-asked', 'my-meetings', 'check-ins-too')},
    prompt jsonb,
    visibility ${oneOf('visibility', 'me', 'facilitators', 'group', 'unnamed')},
    joined_at timestamptz NOT NULL, left_at timestamptz)`,
  `CREATE UNIQUE INDEX members_one_place ON app.members (group_id, platform, community, user_id) WHERE left_at IS NULL`,
  `CREATE INDEX members_user ON app.members (platform, community, user_id)`,

  `CREATE TABLE app.people (
    id text PRIMARY KEY, version ${version},
    platform text NOT NULL, community text NOT NULL, user_id text NOT NULL,
    zone text, language text, country text,
    quiet_from time, quiet_to time, away_until timestamptz,
    paused ${oneOf('paused', 'no', 'by-person', 'by-itself')},
    switched_off text[] NOT NULL, unanswered_prompts integer NOT NULL,
    direct_closed boolean NOT NULL, crisis_offers boolean NOT NULL,
    last_offer_at timestamptz, last_offer_level smallint ${level('last_offer_level')},
    created_at timestamptz NOT NULL,
    UNIQUE (platform, community, user_id),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
    CHECK ((last_offer_at IS NULL) = (last_offer_level IS NULL)))`,

  `CREATE TABLE app.check_ins (
    id text PRIMARY KEY, group_id ${ofGroup}, on_date date NOT NULL,
    opens_at timestamptz NOT NULL, closes_at timestamptz NOT NULL,
    message jsonb, summarised_at timestamptz,
    UNIQUE (group_id, on_date))`,
  `CREATE INDEX check_ins_unsummarised ON app.check_ins (closes_at) WHERE summarised_at IS NULL`,

  `CREATE TABLE app.answers (
    id text PRIMARY KEY, version ${version}, group_id ${ofGroup}, member_id ${ofMember},
    check_in_id text REFERENCES app.check_ins ON DELETE CASCADE ${later},
    at timestamptz NOT NULL,
    visibility ${oneOf('visibility', 'me', 'facilitators', 'group', 'unnamed')},
    pass boolean NOT NULL, words text NOT NULL, shown jsonb)`,
  `CREATE INDEX answers_member ON app.answers (member_id, at)`,
  `CREATE INDEX answers_check_in ON app.answers (check_in_id)`,
  `CREATE INDEX answers_at ON app.answers (at)`,
  `CREATE INDEX answers_group ON app.answers (group_id)`,

  // Neither author nor time: nothing here says whose words these are.
  `CREATE TABLE app.unnamed_answers (
    id text PRIMARY KEY, group_id ${ofGroup},
    check_in_id text NOT NULL REFERENCES app.check_ins ON DELETE CASCADE ${later}, words text NOT NULL)`,
  `CREATE INDEX unnamed_answers_check_in ON app.unnamed_answers (check_in_id)`,
  `CREATE INDEX unnamed_answers_group ON app.unnamed_answers (group_id)`,

  `CREATE TABLE app.meetings (
    id text PRIMARY KEY, version ${version}, group_id ${ofGroup}, revision integer NOT NULL,
    rrule text, starts_on date NOT NULL, starts_at time NOT NULL, zone text NOT NULL,
    duration text NOT NULL CHECK (duration LIKE 'P%'),
    host_id ${maybeMember}, words text NOT NULL, exceptions jsonb NOT NULL,
    cancelled_at timestamptz, created_at timestamptz NOT NULL)`,
  `CREATE INDEX meetings_group ON app.meetings (group_id)`,
  `CREATE INDEX meetings_host ON app.meetings (host_id)`,

  `CREATE TABLE app.rsvps (
    meeting_id text NOT NULL REFERENCES app.meetings ON DELETE CASCADE ${later},
    on_date date NOT NULL, member_id ${ofMember},
    coming ${oneOf('coming', 'going', 'maybe', 'not-this-time')},
    revision integer NOT NULL, at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, on_date, member_id))`,
  `CREATE INDEX rsvps_member ON app.rsvps (member_id)`,
  `CREATE INDEX rsvps_on ON app.rsvps (on_date)`,

  `CREATE TABLE app.guideline_sets (
    id text PRIMARY KEY, group_id ${ofGroup}, version ${version}, words text NOT NULL,
    published_at timestamptz NOT NULL, published_by ${maybeMember},
    UNIQUE (group_id, version))`,
  `CREATE INDEX guideline_sets_by ON app.guideline_sets (published_by)`,

  `CREATE TABLE app.agreements (
    member_id text PRIMARY KEY REFERENCES app.members ON DELETE CASCADE ${later},
    group_id ${ofGroup}, version ${version}, at timestamptz NOT NULL)`,
  `CREATE INDEX agreements_group ON app.agreements (group_id)`,

  `CREATE TABLE app.living_cards (
    group_id text PRIMARY KEY REFERENCES app.groups ON DELETE CASCADE ${later},
    message jsonb, posted_at timestamptz, messages_since integer NOT NULL, scheduled_at timestamptz)`,

  `CREATE TABLE app.nudges (
    id text PRIMARY KEY, key text NOT NULL UNIQUE,
    kind ${oneOf('kind', 'crisis', 'meeting', 'check-in', 'guideline', 'rest')},
    urgency smallint NOT NULL CHECK (urgency BETWEEN 1 AND 5),
    topic text NOT NULL, group_id ${ofGroup},
    member_id text REFERENCES app.members ON DELETE CASCADE ${later},
    platform text NOT NULL, community text NOT NULL, user_id text, channel text,
    subject text NOT NULL, occurrence text NOT NULL, revision integer NOT NULL, lead text NOT NULL,
    not_before timestamptz NOT NULL, due timestamptz NOT NULL, useless_after timestamptz NOT NULL,
    asked boolean NOT NULL, attempts integer NOT NULL,
    status ${oneOf('status', 'planned', 'sending', 'sent', 'suppressed', 'failed', 'cancelled', 'expired')},
    why text, message jsonb, ended_at timestamptz,
    lease_token uuid, lease_until timestamptz,
    CHECK ((user_id IS NULL) <> (channel IS NULL)),
    CHECK ((status = 'sent') = (message IS NOT NULL)),
    CHECK ((status IN ('suppressed', 'failed')) = (why IS NOT NULL)),
    CHECK ((status = 'sending') = (lease_token IS NOT NULL)),
    CHECK ((lease_token IS NULL) = (lease_until IS NULL)))`,
  `CREATE INDEX nudges_planned ON app.nudges (urgency, due) WHERE status = 'planned'`,
  `CREATE INDEX nudges_upcoming ON app.nudges (due) WHERE status = 'planned'`,
  `CREATE INDEX nudges_leases ON app.nudges (lease_until) WHERE status = 'sending'`,
  `CREATE INDEX nudges_member ON app.nudges (member_id)`,
  `CREATE INDEX nudges_group ON app.nudges (group_id)`,
  `CREATE INDEX nudges_subject ON app.nudges (subject) WHERE status = 'planned'`,

  // No references: what the crisis path did is kept even when the group is gone by the time it can be written down.
  `CREATE TABLE app.crises (
    id text PRIMARY KEY, version ${version}, group_id text, member_id text,
    platform text NOT NULL, community text NOT NULL, user_id text NOT NULL,
    level smallint NOT NULL ${level('level')}, theme text NOT NULL, rules text[] NOT NULL, language text NOT NULL,
    at timestamptz NOT NULL, message jsonb, offered text NOT NULL, paged boolean NOT NULL,
    acknowledged_by text, acknowledged_at timestamptz, misread_at timestamptz)`,
  `CREATE INDEX crises_user ON app.crises (platform, community, user_id)`,
  `CREATE INDEX crises_group ON app.crises (group_id)`,
  `CREATE INDEX crises_at ON app.crises (at)`,

  // A draft's own key lies with the others.
  `CREATE TABLE app.drafts (
    id text PRIMARY KEY, platform text NOT NULL, community text NOT NULL, user_id text NOT NULL,
    channel_community text NOT NULL, channel text NOT NULL, kind text NOT NULL, words text NOT NULL, updated_at timestamptz NOT NULL)`,
  `CREATE INDEX drafts_user ON app.drafts (platform, community, user_id)`,
];
