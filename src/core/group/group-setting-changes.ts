/** What each one-tap setting changes, and whether a change is one at all. */
import type { SettingName } from './group-setting-names.ts';
import { sizes } from './group-sizes.ts';
import type { GroupSettings } from './group.ts';

/** Asked at set-up already, and kept under the same names. */
export const sharedChanges = {
  'style-structured': { style: 'structured' },
  'style-informal': { style: 'informal' },
  'ages-18': { ages: '18+' },
  'ages-16': { ages: '16+' },
  'size-small': { size: sizes.small },
  'size-medium': { size: sizes.medium },
  'size-large': { size: sizes.large },
  'size-open': { size: sizes.open },
  'paging-on': { paging: true },
  'paging-off': { paging: false },
} as const satisfies Partial<Record<SettingName, Partial<GroupSettings>>>;

export const settingChanges: Readonly<Record<SettingName, Partial<GroupSettings>>> = {
  ...sharedChanges,
  'offers-all': { offersFrom: 2 },
  'offers-immediate': { offersFrom: 3 },
  'closed-line': { closedMessages: 'channel-line' },
  'closed-page': { closedMessages: 'page-only' },
  'title-neutral': { calendarTitle: 'neutral' },
  'title-own': { calendarTitle: 'own' },
  'threads-on': { meetingThreads: true },
  'threads-off': { meetingThreads: false },
  'events-on': { scheduledEvents: 'on' },
  'events-off': { scheduledEvents: 'leaving' },
  'prompt-off': { prompt: undefined },
  'posts-off': { guidelineEveryDays: undefined },
  'staff-none': { facilitatorsChannel: undefined },
};

export const isAlready = (settings: GroupSettings, wished: Partial<GroupSettings>): boolean =>
  (Object.keys(wished) as (keyof GroupSettings)[]).every(
    (name) =>
      JSON.stringify(settings[name]) === JSON.stringify(wished[name]) ||
      // Off already, and nothing of ours left there.
      (wished[name] === 'leaving' && settings[name] === 'off'),
  );
