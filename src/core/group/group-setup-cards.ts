/** How setting a group up reads, step by step: pack, name and place, choices, a last look, what happened. */
import type { UserRef } from '../chat/address.ts';
import { button, context, divider, fields, select, strong, text } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { assertNever } from '../kit/result.ts';
import type { Pack } from '../ports/pack-library.ts';
import { groupActions as actions } from './group-actions.ts';
import { isInTheWay, lackLines } from './group-lacks.ts';
import { coverLine } from './group-lines.ts';
import { quoted } from './group-place.ts';
import type { SettingName } from './group-setting-names.ts';
import { choiceRows, laterPosts, packBlocks, serviceBlocks } from './group-setup-rows.ts';
import type { Opened, SetupView } from './group-setup-view.ts';
import { sizeNames } from './group-sizes.ts';
import { alsoReads } from './group-staff.ts';

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
      body: [
        text(copy.setup.choicesIntro),
        choiceRows(all, view, by),
        ...alsoReads(all, view.letIn),
        context(copy.setup.staffHint),
      ],
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
    const isReady = !missing.some(isInTheWay);
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
        ...lackLines(all, missing),
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
