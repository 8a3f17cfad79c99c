/** What facilitators see of a group's settings, and what can be wrong with a change. */
import type { UserRef } from '../chat/address.ts';
import type { Lack, Use } from '../ports/chat-platform.ts';
import type { Place, PlaceWords } from './group-place.ts';
import type { StaffProblem } from './group-staff.ts';
import type { Group, GroupSettings, GroupWords } from './group.ts';

export type GroupTexts = GroupWords & Readonly<{ name: string }>;
export type SettingsView = Readonly<{
  group: Group;
  texts: GroupTexts;
  facilitators: readonly UserRef[];
  /** What I lack for what is turned on here; empty when all is well. */
  missing: readonly Lack[];
  /** Where the facilitators’ channel was chosen just now: roles that can read it beside people by name. */
  letIn: readonly string[];
}>;

/** What is turned on here, or being cleared away, and takes permissions beside the usual. */
export const usesOf = ({ meetingThreads, scheduledEvents }: GroupSettings): readonly Use[] => [
  ...(meetingThreads ? (['threads'] as const) : []),
  ...(scheduledEvents === 'off' ? [] : (['scheduled-events'] as const)),
];

export type SettingsProblem = Readonly<
  /** Somebody saved first: the view holds what they saved, `yours` what was not saved. */
  | { kind: 'changed-meanwhile'; view: SettingsView; yours: GroupTexts | undefined }
  | { kind: 'place'; place: Place; words: PlaceWords; view: SettingsView }
  | { kind: 'prompt'; what: 'days' | 'time' }
  | { kind: 'empty-name' }
  | StaffProblem
>;
export type Rhythm = Readonly<{ messages: number; minutes: number; everyDays: number; minimum: number }>;
export type PromptWords = Readonly<{ days: string; at: string; hours: number }>;
export type FacilitatorProblem = Readonly<{ kind: 'not-member' | 'already' | 'not-facilitator' | 'last-facilitator' }>;
