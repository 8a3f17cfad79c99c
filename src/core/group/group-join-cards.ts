/** How joining reads: one question a card, each of which can be left. */
import { button, channel, context, fields, text } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { showRef as crisisRef } from '../crisis/crisis-cards.ts';
import { groupActions as actions } from './group-actions.ts';
import { content } from './group-join-steps.ts';
import type { Joined, JoinView } from './group-join.ts';
import { coverLine, meetingTimes } from './group-lines.ts';
import { zoneToId } from './group-place.ts';

export const joinCards = {
  step(all: Copy, view: JoinView): Card {
    const { group: copy } = all;
    const { title, body, buttons } = content(all, view);
    return {
      tone: 'calm',
      title,
      body,
      components: [...buttons, button(copy.notNow, actions.joinStop.id({ draft: view.draft }))],
    };
  },

  /** The zone typed does not exist; the nearest is offered. */
  zoneAgain({ group: copy }: Copy, draft: string, nearest: string | undefined): Card {
    return {
      tone: 'attentive',
      title: copy.join.zoneTitle,
      body: [text(copy.join.zoneUnknown)],
      components: [
        ...(nearest === undefined
          ? []
          : [button(copy.setup.use(nearest), actions.joinZone.id({ draft, zone: zoneToId(nearest) }), 'primary')]),
        button(copy.join.zoneOther, actions.joinZoneForm.id({ draft })),
        button(copy.join.zoneSkip, actions.joinZone.id({ draft, zone: 'skip' })),
      ],
    };
  },

  /** Day 0 (domain G22): what this is and isn't, where help is, what was chosen. */
  joined(all: Copy, joined: Joined): Card {
    const { group: copy } = all;
    const { group, member, isBack, isAdmitted, holdsByRole, hasAgreedRole, nextMeetings, comings } = joined;
    const [noticed = '', notNoticed = ''] = copy.join.noticed;
    const [told = '', notTold = ''] = copy.join.paged;
    const chosen = [
      copy.join.paces[member.pace],
      member.noticing ? noticed : notNoticed,
      ...(group.settings.paging ? [member.paging ? told : notTold] : []),
    ];
    return {
      tone: 'warm',
      title: isBack ? copy.join.welcomeBack(group.name) : copy.join.welcome(group.name),
      body: [
        text(copy.join.isThis),
        text(copy.join.isNot),
        text(copy.join.crisis),
        text(copy.join.place, channel(group.channel), '.'),
        ...(isAdmitted ? [] : [text(copy.join.notAdmitted)]),
        ...(holdsByRole ? [text(copy.roles.holds)] : []),
        ...(hasAgreedRole ? [] : [text(copy.roles.notGiven)]),
        fields(
          [copy.join.nextMeeting, meetingTimes(all, nextMeetings.slice(0, 1))],
          [copy.about.cover, coverLine(all, group.settings.cover)],
          [copy.join.chosen, chosen.join('; ')],
        ),
        context(`${copy.join.leaveHint[comings]} ${copy.privacyLine}`),
      ],
      components: [
        button(copy.join.change, actions.mine.id({ group: group.id })),
        button(all.home.crisisButton, crisisRef.id({})),
      ],
    };
  },
} as const;
