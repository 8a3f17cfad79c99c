/** The names of what one tap changes: of a group, and of a member's own place. */

/** Settings one tap changes, at set-up and later. */
export const settingNames = [
  'style-structured',
  'style-informal',
  'ages-18',
  'ages-16',
  'size-small',
  'size-medium',
  'size-large',
  'size-open',
  'paging-on',
  'paging-off',
  'offers-all',
  'offers-immediate',
  'closed-line',
  'closed-page',
  'title-neutral',
  'title-own',
  'threads-on',
  'threads-off',
  'events-on',
  'events-off',
  'prompt-off',
  'posts-off',
  'staff-none',
] as const;
export type SettingName = (typeof settingNames)[number];

/** What a member may change about their own place. */
export const choiceNames = [
  'noticing-on',
  'noticing-off',
  'paging-on',
  'paging-off',
  'pace-none',
  'pace-meetings',
  'pace-all',
] as const;
export type ChoiceName = (typeof choiceNames)[number];
