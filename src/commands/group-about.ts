/** /group about · find: what groups say of themselves. */
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { groupCards } from '../core/group/group-cards.ts';
import { groupOnly } from './payload.ts';

export const about = command({
  name: 'group about',
  summary: (c) => c.group.commands.about,
  access: 'anyone',
  replies: 'privately',
  fields: { group: field.optional(field.id((c) => c.group.fields.group, { suggests: true })) },
  async run({ input, channel, copy, use }) {
    const profile = await use.groups.finding.profile(channel, input.group);
    return profile === undefined ? reply.refusal(copy.access.noGroupHere) : reply.card(groupCards.about(copy, profile));
  },
  suggest: async ({ channel, typed, use }) => use.groups.finding.named(channel, typed),
});

export const showAbout = action({
  ref: actions.about,
  access: 'anyone',
  replies: 'privately',
  payload: groupOnly,
  async run({ input, channel, copy, use }) {
    const profile = await use.groups.finding.profile(channel, input.group);
    return profile === undefined ? reply.refusal(copy.common.goneGroup) : reply.card(groupCards.about(copy, profile));
  },
});

export const find = command({
  name: 'group find',
  summary: (c) => c.group.commands.find,
  access: 'anyone',
  replies: 'privately',
  fields: {
    topic: field.optional(field.text((c) => c.group.fields.topic, { max: 60, suggests: true })),
    style: field.optional(
      field.choice((c) => c.group.fields.style, {
        structured: (c) => c.group.styles.structured,
        informal: (c) => c.group.styles.informal,
      }),
    ),
    size: field.optional(
      field.choice((c) => c.group.fields.size, {
        small: (c) => c.group.sizes.small,
        medium: (c) => c.group.sizes.medium,
        large: (c) => c.group.sizes.large,
        open: (c) => c.group.sizes.open,
      }),
    ),
    ages: field.optional(
      field.choice((c) => c.group.fields.ages, {
        '18+': (c) => c.group.ages['18+'],
        '16+': (c) => c.group.ages['16+'],
      }),
    ),
    language: field.optional(field.choice((c) => c.group.fields.language, { en: (c) => c.group.oneLanguage.en })),
  },
  run: async ({ input, channel, copy, use }) =>
    reply.card(groupCards.found(copy, await use.groups.finding.find(channel, input))),
  suggest: async ({ typed, use }) => use.groups.finding.topics(typed),
});
