/** How a group reads: the pinned welcome, what it says of itself, what was found, leaving, and a member's own choices. */
import type { UserRef } from '../chat/address.ts';
import { button, context, fields, strong, text } from '../chat/card.ts';
import type { Card, Component, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { Traits } from '../ports/chat-platform.ts';
import { groupActions as actions } from './group-actions.ts';
import type { Found, Profile } from './group-finding.ts';
import { coverLine, holdersLine, meetingTimes, paragraph } from './group-lines.ts';
import type { ChoiceName } from './group-setting-names.ts';
import type { Group, GroupWords, Member } from './group.ts';

export const groupCards = {
  /** For everybody in the channel; pinned. */
  welcome({ group: copy }: Copy, group: Group, words: GroupWords): Card {
    return {
      tone: 'warm',
      title: copy.welcome.title(group.name),
      body: [
        ...paragraph(words.about),
        ...paragraph(words.whoFor, copy.welcome.whoFor),
        text(copy.welcome.screened),
        text(group.settings.paging ? copy.welcome.told : copy.welcome.notTold),
        text(strong(copy.welcome.wrong)),
        context(`${copy.beside} ${copy.welcome.howToJoin}`),
      ],
      components: [button(copy.welcome.button, actions.join.id({ group: group.id }), 'primary')],
      why: copy.welcome.why,
    };
  },

  about(all: Copy, { group, words, hasRoom, nextMeetings }: Profile): Card {
    const { group: copy } = all;
    const { settings } = group;
    return {
      tone: 'warm',
      title: group.name,
      body: [
        ...paragraph(words.about),
        fields(
          [copy.about.whoFor, words.whoFor || copy.none],
          ...(words.notFor === '' ? [] : [[copy.about.notFor, words.notFor] as const]),
          [copy.about.facilitators, words.facilitators || copy.about.facilitatorsUnknown],
          [copy.about.kind, copy.about.how(settings.style, copy.size(settings.size.min, settings.size.max))],
          [copy.about.ages, copy.ages[settings.ages]],
          [copy.about.language, copy.oneLanguage[settings.language]],
          [copy.about.meetings, meetingTimes(all, nextMeetings)],
          [copy.about.zone, settings.zone],
          [copy.about.cover, coverLine(all, settings.cover)],
        ),
        text(hasRoom ? copy.about.room : copy.about.full),
        context(`${copy.beside} ${copy.about.guidelines} ${copy.privacyLine}`),
      ],
      components: [button(copy.about.button, actions.join.id({ group: group.id }), 'primary')],
    };
  },

  found({ group: copy }: Copy, found: readonly Found[]): Card {
    if (found.length === 0) return { body: [text(copy.find.none)] };
    const allDiffer = found.every(({ differs }) => differs.length > 0);
    return {
      tone: 'warm',
      title: copy.find.title,
      body: [
        ...(allDiffer ? [text(copy.find.noneFits)] : []),
        ...found.map((it) => text(...suggestion(copy, it))),
        context(copy.find.private),
      ],
      components: found.flatMap(({ group, hasRoom }): readonly Component[] => {
        const payload = { group: group.id };
        return [
          button(copy.find.about, actions.about.id(payload), 'secondary', copy.find.aboutWhich(group.name)),
          ...(hasRoom
            ? [button(copy.find.join, actions.join.id(payload), 'secondary', copy.find.joinWhich(group.name))]
            : []),
        ];
      }),
    };
  },

  askLeave({ group: copy }: Copy, group: Group, comings: Traits['comings']): Card {
    return {
      tone: 'calm',
      title: copy.leave.ask(group.name),
      body: [text(copy.leave.explain[comings])],
      components: [
        button(copy.leave.stay, actions.stay.id({})),
        button(copy.leave.leave, actions.leave.id({ group: group.id }), 'danger'),
      ],
    };
  },

  mine({ group: copy }: Copy, group: Group, member: Member): Card {
    const set = (name: ChoiceName) => button(copy.mine.set[name], actions.choose.id({ group: group.id, set: name }));
    const paging = group.settings.paging && member.noticing;
    return {
      tone: 'calm',
      title: copy.mine.title(group.name),
      body: [
        fields(
          [copy.mine.noticing, member.noticing ? copy.mine.yes : copy.mine.no],
          [copy.mine.paging, pagingLine(copy, group, member)],
          [copy.mine.pace, copy.join.paces[member.pace]],
        ),
        context(copy.privacyLine),
      ],
      components: [
        set(member.noticing ? 'noticing-off' : 'noticing-on'),
        ...(paging ? [set(member.paging ? 'paging-off' : 'paging-on')] : []),
        ...(member.pace === 'only-when-asked' ? [] : [set('pace-none')]),
        ...(member.pace === 'my-meetings' ? [] : [set('pace-meetings')]),
        ...(member.pace === 'check-ins-too' ? [] : [set('pace-all')]),
      ],
    };
  },

  facilitators({ group: copy }: Copy, group: Group, holders: readonly UserRef[], said?: string): Card {
    return {
      title: copy.facilitators.title(group.name),
      body: [
        ...(said === undefined ? [] : [text(said)]),
        text(...holdersLine(holders)),
        ...(group.settings.roles.facilitators === undefined ? [] : [text(copy.roles.byList)]),
        context(copy.facilitators.hint),
      ],
    };
  },
} as const;

function suggestion(copy: Copy['group'], { group, words, meets, differs, hasRoom }: Found): Text {
  const { settings } = group;
  const parts = (names: Found['meets']) => names.map((part) => copy.find.parts[part]);
  return [
    strong(group.name),
    `: ${copy.about.how(settings.style, copy.size(settings.size.min, settings.size.max))}, ${copy.ages[settings.ages]}. `,
    ...(words.whoFor === '' ? [] : [`${words.whoFor} `]),
    ...(meets.length === 0 ? [] : [`${copy.find.fits(parts(meets))} `]),
    ...(differs.length === 0 ? [] : [`${copy.find.differs(parts(differs))} `]),
    hasRoom ? copy.about.room : copy.about.full,
  ];
}

function pagingLine(copy: Copy['group'], group: Group, member: Member): string {
  if (!group.settings.paging) return copy.mine.groupDoesNot;
  if (!member.noticing) return copy.mine.needsNoticing;
  return member.paging ? copy.mine.yes : copy.mine.no;
}
