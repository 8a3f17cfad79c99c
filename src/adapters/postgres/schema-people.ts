/** The tables of groups, members and people. */
import type { At, InCommunity, Json } from './schema-columns.ts';

export interface GroupsTable extends InCommunity {
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

export interface MembersTable extends InCommunity {
  id: string;
  version: number;
  group_id: string;
  user_id: string;
  role: string;
  /** Has a default, for processes from before it. */
  holds_by_role: boolean;
  noticing: boolean;
  paging: boolean;
  /** These two have defaults, for processes from before them. */
  called_in_quiet: boolean;
  named_when_called: boolean;
  pace: string;
  prompt: Json | null;
  visibility: string;
  joined_at: At;
  left_at: At | null;
}

export interface PeopleTable extends InCommunity {
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
