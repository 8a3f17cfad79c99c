/** The tables as Kysely sees them; all lie in schema `app`. What people wrote arrives sealed and is text here. */
import type { ColumnType } from 'kysely';

/** Read as a moment, written as its `toString()`. */
type At = ColumnType<Temporal.Instant, string, string>;
/** Read as parsed JSON and checked in rows.ts, written as its text. */
type Json = ColumnType<unknown, string, string>;

interface InCommunity {
  platform: string;
  community: string;
}

export interface Schema {
  communities_left: InCommunity & { left_at: At };
  groups: GroupsTable;
  members: MembersTable;
  people: PeopleTable;
  keys: { owner: string; wrapped: string };
  erasures: { owner: string; what: string; at: At };
  check_ins: CheckInsTable;
  answers: AnswersTable;
  unnamed_answers: { id: string; group_id: string; check_in_id: string; words: string };
  meetings: MeetingsTable;
  rsvps: RsvpsTable;
  guideline_sets: GuidelineSetsTable;
  agreements: { member_id: string; group_id: string; version: number; at: At };
  living_cards: LivingCardsTable;
  nudges: NudgesTable;
  crises: CrisesTable;
  drafts: InCommunity & {
    id: string;
    user_id: string;
    channel_community: string;
    channel: string;
    kind: string;
    words: string;
    updated_at: At;
  };
}

interface GroupsTable extends InCommunity {
  id: string;
  version: number;
  channel: string;
  name: string;
  pack: string;
  settings: Json;
  words: string;
  calendar_token: string;
  state: string;
  created_at: At;
  closed_at: At | null;
}

interface MembersTable extends InCommunity {
  id: string;
  version: number;
  group_id: string;
  user_id: string;
  role: string;
  noticing: boolean;
  paging: boolean;
  pace: string;
  prompt: Json | null;
  visibility: string;
  joined_at: At;
  left_at: At | null;
}

interface PeopleTable extends InCommunity {
  id: string;
  version: number;
  user_id: string;
  zone: string | null;
  language: string | null;
  country: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  away_until: At | null;
  paused: string;
  switched_off: string[];
  unanswered_prompts: number;
  direct_closed: boolean;
  crisis_offers: boolean;
  last_offer_at: At | null;
  last_offer_level: number | null;
  created_at: At;
}

interface CheckInsTable {
  id: string;
  group_id: string;
  on_date: string;
  opens_at: At;
  closes_at: At;
  message: Json | null;
  summarised_at: At | null;
}

interface AnswersTable {
  id: string;
  version: number;
  group_id: string;
  member_id: string;
  check_in_id: string | null;
  at: At;
  visibility: string;
  pass: boolean;
  words: string;
  shown: Json | null;
}

interface MeetingsTable {
  id: string;
  version: number;
  group_id: string;
  revision: number;
  rrule: string | null;
  starts_on: string;
  starts_at: string;
  zone: string;
  duration: string;
  host_id: string | null;
  words: string;
  exceptions: Json;
  cancelled_at: At | null;
  created_at: At;
}

interface RsvpsTable {
  meeting_id: string;
  on_date: string;
  member_id: string;
  coming: string;
  revision: number;
  at: At;
}

interface GuidelineSetsTable {
  id: string;
  group_id: string;
  version: number;
  words: string;
  published_at: At;
  published_by: string | null;
}

interface LivingCardsTable {
  group_id: string;
  message: Json | null;
  posted_at: At | null;
  messages_since: number;
  scheduled_at: At | null;
}

interface NudgesTable extends InCommunity {
  id: string;
  key: string;
  kind: string;
  urgency: number;
  topic: string;
  group_id: string;
  member_id: string | null;
  user_id: string | null;
  channel: string | null;
  subject: string;
  occurrence: string;
  revision: number;
  lead: string;
  not_before: At;
  due: At;
  useless_after: At;
  asked: boolean;
  attempts: number;
  status: string;
  why: string | null;
  message: Json | null;
  ended_at: At | null;
  lease_token: string | null;
  lease_until: At | null;
}

interface CrisesTable extends InCommunity {
  id: string;
  version: number;
  group_id: string | null;
  member_id: string | null;
  user_id: string;
  level: number;
  theme: string;
  rules: string[];
  language: string;
  at: At;
  message: Json | null;
  offered: string;
  paged: boolean;
  acknowledged_by: string | null;
  acknowledged_at: At | null;
  misread_at: At | null;
}
