/** What is kept, class by class, down to every stored column: the source of `/privacy`. A test fails for a column not here. */
import type { Copy } from '../copy/languages.ts';

export type DataClassId = keyof Copy['privacy']['classes'];

/** A class of data and where each part of it lies: table → columns. */
export type DataClass = Readonly<{ id: DataClassId; stored: Readonly<Record<string, readonly string[]>> }>;

export const dataClasses: readonly DataClass[] = [
  {
    id: 'account',
    stored: {
      people: ['id', 'version', 'platform', 'community', 'user_id', 'zone', 'language', 'country', 'created_at'],
    },
  },
  {
    id: 'quiet',
    stored: {
      people: [
        'quiet_from',
        'quiet_to',
        'away_until',
        'paused',
        'switched_off',
        'unanswered_prompts',
        'direct_closed',
        'crisis_offers',
        'last_offer_at',
        'last_offer_level',
      ],
    },
  },
  {
    id: 'membership',
    stored: {
      members: [
        'id',
        'version',
        'platform',
        'community',
        'group_id',
        'user_id',
        'role',
        'holds_by_role',
        'noticing',
        'paging',
        'pace',
        'prompt',
        'visibility',
        'joined_at',
        'left_at',
      ],
      agreements: ['member_id', 'group_id', 'version', 'at'],
    },
  },
  {
    id: 'checkIns',
    stored: {
      answers: ['id', 'version', 'group_id', 'member_id', 'check_in_id', 'at', 'visibility', 'pass', 'words', 'shown'],
      check_ins: ['id', 'group_id', 'on_date', 'opens_at', 'closes_at', 'message', 'summarised_at'],
    },
  },
  { id: 'unnamed', stored: { unnamed_answers: ['id', 'group_id', 'check_in_id', 'words'] } },
  { id: 'attendance', stored: { rsvps: ['meeting_id', 'on_date', 'member_id', 'coming', 'revision', 'at'] } },
  {
    id: 'ledger',
    stored: {
      nudges: [
        'id',
        'key',
        'kind',
        'urgency',
        'topic',
        'platform',
        'community',
        'group_id',
        'member_id',
        'user_id',
        'channel',
        'subject',
        'occurrence',
        'revision',
        'lead',
        'not_before',
        'due',
        'useless_after',
        'asked',
        'attempts',
        'status',
        'why',
        'message',
        'ended_at',
        'lease_token',
        'lease_until',
      ],
    },
  },
  {
    id: 'crisis',
    stored: {
      crises: [
        'id',
        'version',
        'platform',
        'community',
        'group_id',
        'member_id',
        'user_id',
        'level',
        'theme',
        'rules',
        'language',
        'at',
        'message',
        'offered',
        'paged',
        'acknowledged_by',
        'acknowledged_at',
        'misread_at',
      ],
    },
  },
  {
    id: 'drafts',
    stored: {
      drafts: ['id', 'platform', 'community', 'user_id', 'channel_community', 'channel', 'kind', 'words', 'updated_at'],
    },
  },
  {
    id: 'groups',
    stored: {
      groups: [
        'id',
        'version',
        'platform',
        'community',
        'channel',
        'name',
        'pack',
        'settings',
        'words',
        'calendar_token',
        'state',
        'created_at',
        'closed_at',
      ],
      guideline_sets: ['id', 'group_id', 'version', 'words', 'published_at', 'published_by'],
      living_cards: ['group_id', 'message', 'posted_at', 'messages_since', 'scheduled_at'],
      meetings: [
        'id',
        'version',
        'group_id',
        'revision',
        'rrule',
        'starts_on',
        'starts_at',
        'zone',
        'duration',
        'host_id',
        'words',
        'exceptions',
        'cancelled_at',
        'created_at',
      ],
      meeting_threads: ['meeting_id', 'on_date', 'group_id', 'under', 'thread', 'opens_at', 'closes_at', 'tries'],
      communities_left: ['platform', 'community', 'left_at'],
    },
  },
  { id: 'installations', stored: { installations: ['id', 'platform', 'community', 'credential', 'installed_at'] } },
  { id: 'keys', stored: { keys: ['owner', 'wrapped'], erasures: ['owner', 'what', 'at'] } },
];

/** Days after which each kind is removed (domain "Suggested defaults"; the last three are ours). */
export const keeps = {
  answers: 180,
  ledger: 90,
  crisis: 30,
  drafts: 1,
  community: 30,
  closedGroup: 30,
  leftMember: 180,
  stranger: 30,
} as const;
