/** What facilitators see of a group's settings, and what can be wrong with a change. */
import type { UserRef } from '../chat/address.ts';
import type { Lack, Use } from '../ports/chat-platform.ts';
import type { Place, PlaceWords } from './group-place.ts';
import type { Group, GroupSettings, GroupWords } from './group.ts';

export type GroupTexts = GroupWords & Readonly<{ name: string }>;
export type SettingsView = Readonly<{
  group: Group;
  texts: GroupTexts;
  facilitators: readonly UserRef[];
  /** What I lack for what is turned on here; empty when all is well. */
  missing: readonly Lack[];
}>;

/** What is turned on here and takes permissions beside the usual. */
export const usesOf = ({ meetingThreads, scheduledEvents }: GroupSettings): readonly Use[] => [
  ...(meetingThreads ? (['threads'] as const) : []),
  ...(scheduledEvents ? (['scheduled-events'] as const) : []),
];

export type SettingsProblem = Readonly<
  /** Somebody saved first: the view holds what they saved, `yours` what was not saved. */
  | { kind: 'changed-meanwhile'; view: SettingsView; yours: GroupTexts | undefined }
  | { kind: 'place'; place: Place; words: PlaceWords; view: SettingsView }
  | { kind: 'prompt'; what: 'days' | 'time' }
  /** The facilitators' channel must be another than the group's own, or everybody would read what is for them. */
  | { kind: 'empty-name' | 'own-channel' | 'open-channel' }
>;
export type Rhythm = Readonly<{ messages: number; minutes: number; everyDays: number; minimum: number }>;
export type PromptWords = Readonly<{ days: string; at: string; hours: number }>;
export type FacilitatorProblem = Readonly<{ kind: 'not-member' | 'already' | 'not-facilitator' | 'last-facilitator' }>;
