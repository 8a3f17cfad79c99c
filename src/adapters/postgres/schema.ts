/** The tables as Kysely sees them; all lie in schema `app`. What people wrote arrives sealed and is text here. */
import type { At, InCommunity } from './schema-columns.ts';
import type {
  AnswersTable,
  CheckInsTable,
  GuidelineSetsTable,
  LivingCardsTable,
  MeetingsTable,
  MeetingThreadsTable,
  RsvpsTable,
} from './schema-gatherings.ts';
import type { CrisesTable, NudgesTable } from './schema-ledger.ts';
import type { GroupsTable, MembersTable, PeopleTable } from './schema-people.ts';

export interface Schema {
  communities_left: InCommunity & { left_at: At };
  installations: InCommunity & { id: string; credential: string; installed_at: At };
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
  meeting_threads: MeetingThreadsTable;
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
