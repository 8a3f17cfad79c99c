/** The tables of what we send: nudges and what the crisis path did. */
import type { At, InCommunity, Json } from './schema-columns.ts';

export interface NudgesTable extends InCommunity {
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

export interface CrisesTable extends InCommunity {
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
  /** Has a default, for processes from before it. */
  rung: number;
  climbs_at: At | null;
  outcome: string | null;
  closed_at: At | null;
  acknowledged_by: string | null;
  acknowledged_at: At | null;
  misread_at: At | null;
}
