/** The tables of what groups do: check-ins, meetings, guidelines. */
import type { At, Json } from './schema-columns.ts';

export interface CheckInsTable {
  id: string;
  group_id: string;
  on_date: string;
  opens_at: At;
  closes_at: At;
  message: Json | null;
  summarised_at: At | null;
}

export interface AnswersTable {
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

export interface MeetingsTable {
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

export interface RsvpsTable {
  meeting_id: string;
  on_date: string;
  member_id: string;
  coming: string;
  revision: number;
  at: At;
}

export interface MeetingThreadsTable {
  meeting_id: string;
  on_date: string;
  group_id: string;
  under: Json;
  thread: Json | null;
  opens_at: At;
  closes_at: At;
  tries: number;
}

export interface GuidelineSetsTable {
  id: string;
  group_id: string;
  version: number;
  words: string;
  published_at: At;
  published_by: string | null;
}

export interface LivingCardsTable {
  group_id: string;
  message: Json | null;
  posted_at: At | null;
  messages_since: number;
  scheduled_at: At | null;
}
