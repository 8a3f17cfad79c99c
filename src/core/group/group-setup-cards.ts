/** How setting a group up reads, step by step: pack, name and place, choices, a last look, what happened. */
import type { UserRef } from '../chat/address.ts';
import { button, context, divider, fields, select, soft, strong, text, user } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { assertNever } from '../kit/result.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { Resource } from '../resource/resource.ts';
import { groupActions as actions } from './group-actions.ts';
import type { SettingName } from './group-actions.ts';
import { coverLine } from './group-cards.ts';
import { quoted } from './group-place.ts';
import type { Opened, SetupView } from './group-setup.ts';
import { writeTime } from './group-times.ts';
import { defaultSettings, sizeNames } from './group.ts';

export const setupCards = {
  /** Step 1: which pack; with one chosen, what it brings. */
  packs({ group: copy }: Copy, draft: string, packs: readonly Pack[], chosen?: Pack): Card {
    const options = packs.slice(0, 25).map(({ name, title }) => ({
      label: title,
      actionId: actions.setupPack.id({ draft, pack: name }),
    }));
    return {
      tone: 'warm',
      title: copy.setup.title,
      body: chosen === undefined ? [text(copy.setup.intro)] : packBlocks(copy, chosen),
      components: [
        select(copy.setup.pick, options),
        ...(chosen === undefined ? [] : [button(copy.setup.fill, actions.setupForm.id({ draft }), 'primary')]),
        button(copy.notNow, actions.setupStop.id({ draft })),
      ],
    };
  },

  /** After step 2, where something could not be read: what, and a tap that mends it. */
  mend(all: Copy, view: SetupView): Card {
    const { group: copy } = all;
    const { draft, words, place } = view;
    const lines = place.problems.map((part) => {
      if (part === 'zone') return copy.setup.zoneUnknown(quoted(words.zone));
      if (part === 'country') return copy.setup.countryUnknown(quoted(words.country));
      return part === 'cover' ? copy.setup.coverUnknown(quoted(words.cover)) : assertNever(part);
    });
    const part = (label: string, name: string) =>
      button(label, actions.setupPlace.id({ draft, part: name }), 'primary');
    return {
      tone: 'attentive',
      title: copy.setup.fill,
      body: [
        ...(view.isDescribed || words.name === '' ? [] : [text(copy.setup.needsName)]),
        ...lines.map((line) => text(line)),
        context(copy.setup.cannotRead),
      ],
      components: [
        ...(place.nearestZone === undefined ? [] : [part(copy.setup.use(place.nearestZone), 'zone')]),
        ...(place.nearestCountry === undefined ? [] : [part(copy.setup.use(place.nearestCountry.name), 'country')]),
        ...(place.problems.includes('country') ? [part(copy.setup.noCountry, 'no-country')] : []),
        ...(place.problems.includes('cover') ? [part(copy.setup.noCover, 'no-cover')] : []),
        button(copy.setup.fillAgain, actions.setupForm.id({ draft })),
        button(copy.notNow, actions.setupStop.id({ draft })),
      ],
    };
  },

  /** Step 3: the choices, with the usual ones made. */
  choices(all: Copy, view: SetupView, by: UserRef): Card {
    const { group: copy } = all;
    const { draft, words } = view;
    const set = (label: string, name: SettingName) => ({
      label,
      actionId: actions.setupChoose.id({ draft, set: name }),
    });
    const [pagingOn = '', pagingOff = ''] = copy.setup.pickPaging;
    return {
      tone: 'calm',
      title: copy.setup.choices,
      body: [text(copy.setup.choicesIntro), choiceRows(all, view, by), context(copy.setup.staffHint)],
      components: [
        select(copy.setup.style, [
          set(copy.styles.structured, 'style-structured'),
          set(copy.styles.informal, 'style-informal'),
        ]),
        select(
          copy.setup.size,
          sizeNames.map((name) => set(copy.sizes[name], `size-${name}`)),
        ),
        select(copy.setup.ages, [set(copy.agesLong['18+'], 'ages-18'), set(copy.agesLong['16+'], 'ages-16')]),
        select(copy.setup.paging, [set(pagingOn, 'paging-on'), set(pagingOff, 'paging-off')]),
        button(copy.setup.pickStaff, actions.setupStaff.id({ draft })),
        ...(words.staff === '' ? [] : [button(copy.none, actions.setupChoose.id({ draft, set: 'staff-none' }))]),
        button(copy.setup.fillAgain, actions.setupForm.id({ draft })),
        button(copy.setup.look, actions.setupReview.id({ draft }), 'primary'),
        button(copy.notNow, actions.setupStop.id({ draft })),
      ],
    };
  },

  /** Step 4: everything, before anything happens. */
  review(all: Copy, view: SetupView, by: UserRef): Card {
    const { group: copy } = all;
    const { draft, words, pack, place, services, missing } = view;
    const isReady = missing.length === 0;
    return {
      tone: 'calm',
      title: copy.setup.review(words.name),
      body: [
        text(strong(copy.about.whoFor), ': ', words.whoFor),
        choiceRows(all, view, by),
        fields([copy.about.zone, place.zone ?? copy.none], [copy.about.cover, coverLine(all, place.cover)]),
        divider,
        ...serviceBlocks(copy, place.country?.name, services),
        text(strong(copy.setup.willPost), ' ', copy.setup.willPostNow, '; ', laterPosts(copy)),
        text(strong(copy.setup.agreeYourself)),
        text((pack?.guidelines ?? []).map((line, at) => `${at + 1}. ${line}`).join('\n')),
        ...missing.map((permission) => text(copy.setup.missing(permission))),
      ],
      components: [
        ...(isReady ? [] : [button(copy.setup.again, actions.setupReview.id({ draft }), 'primary')]),
        isReady
          ? button(copy.setup.open, actions.setupOpen.id({ draft }), 'primary')
          : button(copy.setup.openAnyway, actions.setupOpen.id({ draft })),
        button(copy.setup.choices, actions.setupChoices.id({ draft })),
        button(copy.notNow, actions.setupStop.id({ draft })),
      ],
    };
  },

  opened({ group: copy }: Copy, { group, welcome }: Opened): Card {
    const said = { pinned: copy.setup.pinned, posted: copy.setup.posted, 'not-posted': copy.setup.notPosted }[welcome];
    return {
      tone: 'warm',
      title: copy.setup.opened(group.name),
      body: [text(said), text(copy.setup.next)],
      components: [button(copy.setup.myChoices, actions.mine.id({ group: group.id }), 'primary')],
    };
  },
} as const;

function choiceRows({ group: copy }: Copy, { words }: SetupView, by: UserRef): Block {
  const staff =
    words.staff === '' ? undefined : { platform: by.platform, community: by.community, channel: words.staff };
  return fields(
    [copy.setup.style, copy.styles[words.style]],
    [copy.setup.size, copy.size(words.size.min, words.size.max)],
    [copy.setup.ages, copy.agesLong[words.ages]],
    [copy.setup.paging, words.paging ? copy.setup.pagingOn : copy.setup.pagingOff],
    [copy.setup.facilitators, [user(by), ' ', soft(copy.setup.you)]],
    [copy.setup.staff, staff === undefined ? copy.none : [{ kind: 'channel', channel: staff }]],
    [copy.setup.language, copy.oneLanguage.en],
  );
}

function packBlocks(copy: Copy['group'], pack: Pack): readonly Block[] {
  return [
    text(strong(pack.title), ': ', pack.summary),
    text(pack.about),
    text(strong(copy.about.whoFor), ': ', pack.whoFor),
    text(strong(copy.about.notFor), ': ', pack.notFor),
    text(copy.setup.brings(pack.guidelines.length, pack.prompts.length, pack.format.title)),
  ];
}

function serviceBlocks(
  copy: Copy['group'],
  country: string | undefined,
  services: readonly Resource[],
): readonly Block[] {
  if (country === undefined) return [text(copy.setup.noServices)];
  const local = services.filter((it) => it.country !== undefined);
  const shown = local.slice(0, 5);
  const rest = local.length - shown.length;
  return [
    text(strong(copy.setup.services(country))),
    text(shown.map((it) => `${it.name}${wayTo(it)}`).join('\n')),
    ...(rest > 0 ? [context(copy.setup.moreServices(rest))] : []),
    text(copy.setup.confirmServices),
  ];
}

function wayTo({ contact }: Resource): string {
  const first = contact.call[0] ?? contact.text[0] ?? contact.chat[0] ?? contact.web[0];
  return first === undefined ? '' : `: ${first.value}`;
}

function laterPosts(copy: Copy['group']): string {
  const { prompt, guidelineEveryDays: every } = defaultSettings;
  const when = prompt ? copy.prompt(prompt.days, writeTime(prompt.at), prompt.window.total('hours')) : copy.none;
  return copy.setup.willPostLater(when, every === undefined ? copy.setup.never : copy.setup.everyDays(every));
}
