/** How looking after a group reads: everything at a glance, one tap or one form per change, and two people at once. */
import { button, context, fields, select, text } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { groupActions as actions } from './group-actions.ts';
import type { SettingName } from './group-actions.ts';
import { coverLine, holdersLine } from './group-cards.ts';
import { quoted, zoneToId } from './group-place.ts';
import type { GroupTexts, SettingsProblem, SettingsView } from './group-settings.ts';
import { writeTime } from './group-times.ts';
import { sizeNames } from './group.ts';
import type { Group } from './group.ts';

type Meanwhile = Extract<SettingsProblem, { kind: 'changed-meanwhile' }>;
type PlaceProblem = Extract<SettingsProblem, { kind: 'place' }>;

export const settingsCards = {
  view(all: Copy, view: SettingsView, said?: string): Card {
    const { group: copy } = all;
    const { group } = view;
    return {
      tone: 'calm',
      title: copy.settings.title(group.name),
      body: [...(said === undefined ? [] : [text(said)]), ...rows(all, view)],
      components: [
        select(
          copy.setup.size,
          sizeNames.map((name) => ({ label: copy.sizes[name], actionId: setId(group, `size-${name}`) })),
        ),
        ...toggles(group).map((name) => button(copy.settings.set[name], setId(group, name))),
        ...formButtons(all, group),
        button(copy.settings.buttons.close, actions.askClose.id({ group: group.id }), 'danger'),
      ],
    };
  },

  /** Somebody saved first: how it is now, and what this person wrote, where it differs. */
  meanwhile(all: Copy, { view, yours }: Meanwhile): Card {
    const { group: copy } = all;
    if (yours === undefined) return settingsCards.view(all, view, copy.settings.meanwhile);
    const names = Object.keys(yours) as (keyof GroupTexts)[];
    const both = names
      .filter((name) => yours[name] !== view.texts[name])
      .flatMap((name) => [
        [copy.settings.now(copy.fields[name]), view.texts[name] || copy.none] as const,
        [copy.settings.yourText(copy.fields[name]), yours[name] || copy.none] as const,
      ]);
    return {
      tone: 'attentive',
      title: copy.settings.title(view.group.name),
      body: [text(copy.settings.meanwhile), text(copy.settings.yours), fields(...both)],
      components: [button(copy.settings.editAgain, actions.wordsForm.id({ group: view.group.id }), 'primary')],
    };
  },

  place(all: Copy, { place, words, view }: PlaceProblem): Card {
    const { group: copy } = all;
    const { id, version } = view.group;
    const said = { zone: copy.setup.zoneUnknown, country: copy.setup.countryUnknown, cover: copy.setup.coverUnknown };
    const zone = place.problems.length === 1 ? place.nearestZone : undefined;
    return {
      tone: 'attentive',
      body: [
        ...place.problems.map((part) => text(said[part](quoted(words[part])))),
        context(all.common.nothingChanged),
      ],
      components: [
        ...(zone === undefined
          ? []
          : [
              button(
                copy.setup.use(zone),
                actions.setZone.id({ group: id, version: String(version), zone: zoneToId(zone) }),
                'primary',
              ),
            ]),
        button(copy.settings.editAgain, actions.placeForm.id({ group: id })),
      ],
    };
  },

  askClose({ group: copy }: Copy, group: Group): Card {
    return {
      tone: 'attentive',
      title: copy.settings.askClose(group.name),
      body: [text(copy.settings.explainClose)],
      components: [
        button(copy.notNow, actions.settings.id({ group: group.id })),
        button(copy.settings.closeNow, actions.close.id({ group: group.id, version: String(group.version) }), 'danger'),
      ],
    };
  },
} as const;

const setId = (group: Group, set: SettingName): string =>
  actions.set.id({ group: group.id, version: String(group.version), set });

/** Each says what it would change to. */
type Toggle = Exclude<SettingName, `size-${string}` | 'prompt-off' | 'posts-off' | 'staff-none'>;
function toggles({ settings }: Group): readonly Toggle[] {
  return [
    settings.style === 'structured' ? 'style-informal' : 'style-structured',
    settings.ages === '18+' ? 'ages-16' : 'ages-18',
    settings.paging ? 'paging-off' : 'paging-on',
    settings.closedMessages === 'channel-line' ? 'closed-page' : 'closed-line',
    settings.calendarTitle === 'neutral' ? 'title-own' : 'title-neutral',
  ];
}

function formButtons({ group: copy }: Copy, group: Group) {
  const payload = { group: group.id };
  return [
    button(copy.settings.buttons.words, actions.wordsForm.id(payload)),
    button(copy.settings.buttons.place, actions.placeForm.id(payload)),
    button(copy.settings.buttons.prompt, actions.promptForm.id(payload)),
    button(copy.settings.buttons.rhythm, actions.rhythmForm.id(payload)),
    button(copy.settings.buttons.staff, actions.staffForm.id(payload)),
  ];
}

function rows(all: Copy, { group: { settings }, facilitators }: SettingsView): readonly Block[] {
  const { group: copy } = all;
  const { prompt, livingCard, guidelineEveryDays: every, facilitatorsChannel: staff } = settings;
  const posts = every === undefined ? copy.setup.never : copy.setup.everyDays(every);
  return [
    fields(
      [copy.setup.style, copy.styles[settings.style]],
      [copy.setup.size, copy.size(settings.size.min, settings.size.max)],
      [copy.setup.ages, copy.agesLong[settings.ages]],
      [copy.about.zone, settings.zone],
      [copy.settings.country, settings.country ?? copy.none],
      [copy.about.cover, coverLine(all, settings.cover)],
      [copy.setup.language, copy.oneLanguage[settings.language]],
    ),
    fields(
      [copy.setup.facilitators, facilitators.length === 0 ? copy.none : holdersLine(facilitators)],
      [copy.setup.staff, staff === undefined ? copy.none : [{ kind: 'channel', channel: staff }]],
      [copy.setup.paging, settings.paging ? copy.setup.pagingOn : copy.setup.pagingOff],
      [copy.settings.closed, copy.settings.closedMessages[settings.closedMessages]],
      [
        copy.settings.prompt,
        prompt === undefined ? copy.none : copy.prompt(prompt.days, writeTime(prompt.at), prompt.window.total('hours')),
      ],
      [copy.settings.rhythm, copy.settings.rhythmWords(livingCard.messages, livingCard.minutes, posts)],
      [copy.settings.summary, copy.settings.people(settings.summaryMinimum)],
      [copy.settings.calendar, copy.settings.calendarTitle[settings.calendarTitle]],
    ),
  ];
}
