/** A group's settings at a glance, and the buttons that change them. */
import { button, fields } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { groupActions as actions } from './group-actions.ts';
import { countryName } from './group-country.ts';
import { lackLines } from './group-lacks.ts';
import { coverLine, holdersLine } from './group-lines.ts';
import type { SettingName } from './group-setting-names.ts';
import type { SettingsView } from './group-settings-view.ts';
import { writeTime } from './group-times.ts';
import type { Group } from './group.ts';

export const setId = (group: Group, set: SettingName): string =>
  actions.set.id({ group: group.id, version: String(group.version), set });

/** Each says what it would change to. */
type Toggle = Exclude<SettingName, `size-${string}` | 'prompt-off' | 'posts-off' | 'staff-none'>;
export function toggles({ settings }: Group): readonly Toggle[] {
  return [
    settings.style === 'structured' ? 'style-informal' : 'style-structured',
    settings.ages === '18+' ? 'ages-16' : 'ages-18',
    settings.paging ? 'paging-off' : 'paging-on',
    settings.offersFrom === 2 ? 'offers-immediate' : 'offers-all',
    settings.closedMessages === 'channel-line' ? 'closed-page' : 'closed-line',
    settings.calendarTitle === 'neutral' ? 'title-own' : 'title-neutral',
    settings.meetingThreads ? 'threads-off' : 'threads-on',
    settings.scheduledEvents === 'on' ? 'events-off' : 'events-on',
  ];
}

export function formButtons({ group: copy }: Copy, group: Group) {
  const payload = { group: group.id };
  return [
    button(copy.settings.buttons.words, actions.wordsForm.id(payload)),
    button(copy.settings.buttons.place, actions.placeForm.id(payload)),
    button(copy.settings.buttons.prompt, actions.promptForm.id(payload)),
    button(copy.settings.buttons.rhythm, actions.rhythmForm.id(payload)),
    button(copy.settings.buttons.staff, actions.staffForm.id(payload)),
  ];
}

export function rows(all: Copy, { group: { settings }, facilitators, missing }: SettingsView): readonly Block[] {
  const { group: copy } = all;
  const { prompt, livingCard, guidelineEveryDays: every, facilitatorsChannel: staff } = settings;
  const posts = every === undefined ? copy.setup.never : copy.setup.everyDays(every);
  return [
    fields(
      [copy.setup.style, copy.styles[settings.style]],
      [copy.setup.size, copy.size(settings.size.min, settings.size.max)],
      [copy.setup.ages, copy.agesLong[settings.ages]],
      [copy.about.zone, settings.zone],
      [copy.settings.country, settings.country === undefined ? copy.none : countryName(settings.country)],
      [copy.about.cover, coverLine(all, settings.cover)],
      [copy.setup.language, copy.oneLanguage[settings.language]],
    ),
    fields(
      [copy.setup.facilitators, facilitators.length === 0 ? copy.none : holdersLine(facilitators)],
      [copy.setup.staff, staff === undefined ? copy.none : [{ kind: 'channel', channel: staff }]],
      [copy.setup.paging, settings.paging ? copy.setup.pagingOn : copy.setup.pagingOff],
      [all.safety.settingsName, all.safety.inSettings(settings.onCall.duties.filter(({ agreed }) => agreed).length)],
      [copy.settings.offers, copy.settings.offersFrom[settings.offersFrom]],
      [copy.settings.closed, copy.settings.closedMessages[settings.closedMessages]],
      [
        copy.settings.prompt,
        prompt === undefined ? copy.none : copy.prompt(prompt.days, writeTime(prompt.at), prompt.window.total('hours')),
      ],
      [copy.settings.rhythm, copy.settings.rhythmWords(livingCard.messages, livingCard.minutes, posts)],
      [copy.settings.summary, copy.settings.people(settings.summaryMinimum)],
      [copy.settings.calendar, copy.settings.calendarTitle[settings.calendarTitle]],
    ),
    fields(
      [copy.settings.threads, copy.settings.meetingThreads[settings.meetingThreads ? 'on' : 'off']],
      [copy.settings.events, copy.settings.scheduledEvents[settings.scheduledEvents](settings.calendarTitle)],
    ),
    ...lackLines(all, missing),
  ];
}
