/** What a set-up begins with, what its taps choose, and the settings it becomes. Pure. */
import type { ChannelRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { SetupWords } from './draft.ts';
import type { Place } from './group-place.ts';
import { sharedChanges } from './group-setting-changes.ts';
import type { SettingName } from './group-setting-names.ts';
import { sizes } from './group-sizes.ts';
import { defaultSettings } from './group.ts';
import type { GroupSettings } from './group.ts';

export const blankSetup: SetupWords = {
  pack: '',
  name: '',
  whoFor: '',
  zone: '',
  country: '',
  cover: '',
  style: 'structured',
  size: sizes.medium,
  ages: '18+',
  paging: true,
  staff: '',
};

export const setupChoices: Readonly<Partial<Record<SettingName, Partial<SetupWords>>>> = {
  ...sharedChanges,
  'staff-none': { staff: '' },
};

/** `place` has been read and has no problems. */
export const settingsFrom = (
  channel: ChannelRef,
  words: SetupWords,
  place: Place & Readonly<{ zone: string }>,
  language: Language,
): GroupSettings => ({
  ...defaultSettings,
  style: words.style,
  size: words.size,
  ages: words.ages,
  paging: words.paging,
  zone: place.zone,
  country: place.country?.code,
  cover: place.cover,
  language,
  facilitatorsChannel: words.staff === '' ? undefined : { ...channel, channel: words.staff },
});
