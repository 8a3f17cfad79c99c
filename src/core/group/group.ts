/** A group: people who agreed to support each other, in one channel. Types and pure rules. */
import { z } from 'zod';
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { CheckInVisibility } from '../check-in/check-in.ts';
import type { GroupId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import { defaultOnCall, type OnCall } from './group-on-call.ts';

/** Which starter pack a group was set up from (config/packs). */
export type PackName = string;

/** Days are ISO weekdays, 1 Monday to 7 Sunday; `at` is wall time in the group's zone. */
export type PromptSchedule = Readonly<{ days: readonly number[]; at: Temporal.PlainTime; window: Temporal.Duration }>;

/** When facilitators say they are around, in the group's zone; shown, never promised. */
export type CoverHours = Readonly<{ days: readonly number[]; from: Temporal.PlainTime; to: Temporal.PlainTime }>;

/** What a group may use a role of its community for. */
export type RoleName = 'facilitators' | 'agreed';

export type GroupSettings = Readonly<{
  style: 'structured' | 'informal';
  size: Readonly<{ min: number; target: number; max: number }>;
  /** 18 or older, or 16 or older; youth lines come first in the latter. */
  ages: '18+' | '16+';
  zone: string;
  language: Language;
  /** ISO 3166-1 alpha-2, for resources; the admin confirmed the local services at set-up. */
  country: string | undefined;
  cover: CoverHours | undefined;
  facilitatorsChannel: ChannelRef | undefined;
  /** Does a level 3 signal page the facilitators, for members who agreed to it? */
  paging: boolean;
  /** Whom such a page goes to first, and whom then. */
  onCall: OnCall;
  /** From which level on help is offered unasked: 3 for a group that talks about suicide openly. `/crisis` stays for everyone. */
  offersFrom: 2 | 3;
  /** What happens where a private offer cannot be delivered (domain G7). */
  closedMessages: 'channel-line' | 'page-only';
  prompt: PromptSchedule | undefined;
  /** Distinct contributors before a summary is shown; 5 or more. */
  summaryMinimum: number;
  /** The living guidelines card moves only after so many messages and minutes. */
  livingCard: Readonly<{ messages: number; minutes: number }>;
  /** Days between scheduled guideline posts; undefined for none. */
  guidelineEveryDays: number | undefined;
  /** Calendar entries say "Group meeting" unless the group says otherwise. */
  calendarTitle: 'neutral' | 'own';
  /** Does each meeting get a side conversation under its announcement? */
  meetingThreads: boolean;
  /**
   * Are the next meetings shown in the community’s own event list? Off unless chosen, for such a list shows who marked
   * interest. `leaving`: switched off, or the group closed, and what stands there of ours is not known to be gone.
   */
  scheduledEvents: 'on' | 'off' | 'leaving';
  /**
   * Ids of the community’s own roles; both off unless chosen, for a role’s name and its list of holders show everybody
   * who belongs. `facilitators`: whoever holds it facilitates. `agreed`: given to members once they agreed.
   */
  roles: Readonly<Record<RoleName, string | undefined>>;
}>;

/** The group's own words about itself, sealed with the group's key. `facilitators`: who they are, in their own words. */
export const groupWordsSchema = z.object({
  about: z.string(),
  whoFor: z.string(),
  notFor: z.string(),
  facilitators: z.string(),
});
export type GroupWords = Readonly<z.infer<typeof groupWordsSchema>>;

/** How long each of them may be, so that two versions of all fit on one card. */
export const groupWordLimits = { name: 80, about: 400, whoFor: 400, notFor: 300, facilitators: 300 } as const;

export type Group = Readonly<{
  id: GroupId;
  version: number;
  channel: ChannelRef;
  name: string;
  pack: PackName;
  settings: GroupSettings;
  words: Sealed;
  /** The unguessable part of the calendar feed's address. */
  calendarToken: string;
  state: 'open' | 'closed';
  createdAt: Temporal.Instant;
  closedAt: Temporal.Instant | undefined;
}>;

export type Role = 'member' | 'facilitator';
/** How much a member hears unasked: nothing (the default), reminders of their meetings, or check-in prompts too. */
export type Pace = 'only-when-asked' | 'my-meetings' | 'check-ins-too';

export type Member = Readonly<{
  id: MemberId;
  version: number;
  group: GroupId;
  user: UserRef;
  role: Role;
  /**
   * They facilitate because of the community’s role that the group goes by, and stop when they lose it. False for whoever
   * was added by name, and for members.
   */
  holdsByRole: boolean;
  /** Consent to noticing words that may mean danger; whoever refuses keeps /crisis. */
  noticing: boolean;
  /** Consent to paging facilitators with a link at level 3. */
  paging: boolean;
  /** A facilitator’s own: woken in quiet hours too; named to whoever they are with. */
  calls: Readonly<{ inQuiet: boolean; named: boolean }>;
  pace: Pace;
  /** The member's own prompt, for those who asked for one; wall time in their zone. */
  prompt: PromptSchedule | undefined;
  /** Remembered from the last answer. */
  visibility: CheckInVisibility;
  joinedAt: Temporal.Instant;
  leftAt: Temporal.Instant | undefined;
}>;

/** A place in a group before anything was consented to. */
export const newMember = (id: MemberId, group: GroupId, user: UserRef, joinedAt: Temporal.Instant): Member => ({
  id,
  version: 0,
  group,
  user,
  role: 'member',
  holdsByRole: false,
  noticing: false,
  paging: false,
  calls: { inQuiet: false, named: false },
  pace: 'only-when-asked',
  prompt: undefined,
  visibility: 'me',
  joinedAt,
  leftAt: undefined,
});

/** How many members a group may have before it is full. */
export const isFull = (group: Group, members: number): boolean => members >= group.settings.size.max;

/** Domain "Suggested defaults": once a week at 10:00 local time, open for 36 hours; summaries from five people on. */
export const defaultSettings: Pick<
  GroupSettings,
  | 'prompt'
  | 'summaryMinimum'
  | 'livingCard'
  | 'guidelineEveryDays'
  | 'calendarTitle'
  | 'closedMessages'
  | 'roles'
  | 'meetingThreads'
  | 'scheduledEvents'
  | 'onCall'
  | 'offersFrom'
> = {
  prompt: { days: [1], at: Temporal.PlainTime.from('10:00'), window: Temporal.Duration.from('PT36H') },
  summaryMinimum: 5,
  livingCard: { messages: 40, minutes: 120 },
  guidelineEveryDays: 28,
  calendarTitle: 'neutral',
  meetingThreads: false,
  scheduledEvents: 'off',
  closedMessages: 'channel-line',
  onCall: defaultOnCall,
  offersFrom: 2,
  roles: { facilitators: undefined, agreed: undefined },
};

/** A group always has somebody who holds it: the last facilitator can neither leave nor step down. */
export const isLastFacilitator = (member: Pick<Member, 'id' | 'role'>, present: readonly Member[]): boolean =>
  member.role === 'facilitator' && !present.some(({ id, role }) => role === 'facilitator' && id !== member.id);
