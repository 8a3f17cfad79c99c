/** How looking after a group reads: the settings, two people at once, an unreadable place, closing. */
import { button, context, fields, select, text } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { groupActions as actions } from './group-actions.ts';
import { quoted, zoneToId } from './group-place.ts';
import { formButtons, rows, setId, toggles } from './group-settings-rows.ts';
import type { GroupTexts, SettingsProblem, SettingsView } from './group-settings-view.ts';
import { sizeNames } from './group-sizes.ts';
import { alsoReads } from './group-staff.ts';
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
      body: [...(said === undefined ? [] : [text(said)]), ...alsoReads(all, view.letIn), ...rows(all, view)],
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
