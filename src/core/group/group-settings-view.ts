/** What facilitators see of a group's settings, and what can be wrong with a change. */
import type { UserRef } from '../chat/address.ts';
import type { Place, PlaceWords } from './group-place.ts';
import type { Group, GroupWords } from './group.ts';

export type GroupTexts = GroupWords & Readonly<{ name: string }>;
export type SettingsView = Readonly<{ group: Group; texts: GroupTexts; facilitators: readonly UserRef[] }>;
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
