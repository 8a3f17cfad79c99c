/** /group about · find · leave · mine · facilitators, and the door to setting up, joining and settings. */
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { choiceNames } from '../core/group/group-setting-names.ts';
import { groupCards } from '../core/group/group-cards.ts';
import { groupJoin } from './group-join.ts';
import { oneOf } from './group-payload.ts';
import { groupSettings } from './group-settings.ts';
import { groupSetup } from './group-setup.ts';

const groupOnly = { group: field.id() };

const about = command({
  name: 'group about',
  summary: (c) => c.group.commands.about,
  access: 'anyone',
  replies: 'privately',
  fields: { group: field.optional(field.id((c) => c.group.fields.group, { suggests: true })) },
  async run({ input, channel, copy, use }) {
    const profile = await use.groups.finding.profile(channel, input.group);
    return profile === undefined ? reply.refusal(copy.access.noGroupHere) : reply.card(groupCards.about(copy, profile));
  },
  suggest: async ({ actor, typed, use }) => use.groups.finding.named(actor, typed),
});

const showAbout = action({
  ref: actions.about,
  access: 'anyone',
  replies: 'privately',
  payload: groupOnly,
  async run({ input, channel, copy, use }) {
    const profile = await use.groups.finding.profile(channel, input.group);
    return profile === undefined ? reply.refusal(copy.common.goneGroup) : reply.card(groupCards.about(copy, profile));
  },
});

const find = command({
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
  run: async ({ input, actor, copy, use }) =>
    reply.card(groupCards.found(copy, await use.groups.finding.find(actor, input))),
  suggest: async ({ typed, use }) => use.groups.finding.topics(typed),
});

const leave = command({
  name: 'group leave',
  summary: (c) => c.group.commands.leave,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, copy }) => reply.card(groupCards.askLeave(copy, group)),
});

const leaveNow = action({
  ref: actions.leave,
  access: 'member',
  replies: 'privately',
  payload: groupOnly,
  async run({ group, member, copy, use }) {
    const left = await use.groups.ending.leave(group, member);
    if (!left.ok) return reply.refusal(copy.group.leave.last(group.name));
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.leave.left(group.name)] }] });
  },
});

const stay = action({
  ref: actions.stay,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ copy }) => reply.replace({ body: [{ kind: 'text', text: [copy.group.leave.stayed] }] }),
});

const mine = command({
  name: 'group mine',
  summary: (c) => c.group.commands.mine,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, member, copy }) => reply.card(groupCards.mine(copy, group, member)),
});

const showMine = action({
  ref: actions.mine,
  access: 'member',
  replies: 'privately',
  payload: groupOnly,
  run: async ({ group, member, copy }) => reply.card(groupCards.mine(copy, group, member)),
});

const choose = action({
  ref: actions.choose,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id(), set: oneOf(choiceNames) },
  async run({ input, group, member, copy, use }) {
    const chosen = await use.groups.choices.choose(group, member, input.set);
    return reply.replace(groupCards.mine(copy, group, chosen));
  },
});

const facilitators = command({
  name: 'group facilitators',
  summary: (c) => c.group.commands.facilitators,
  access: 'facilitator',
  replies: 'privately',
  fields: {
    person: field.optional(field.user((c) => c.group.fields.person)),
    change: field.optional(
      field.choice((c) => c.group.fields.change, {
        add: (c) => c.group.changes.add,
        remove: (c) => c.group.changes.remove,
      }),
    ),
  },
  async run({ input: { person, change }, actor, group, copy, use }) {
    const says = copy.group.facilitators;
    const { settings } = use.groups;
    if ((person === undefined) !== (change === undefined)) return reply.refusal(says.whichPerson);
    if (person === undefined || change === undefined)
      return reply.card(groupCards.facilitators(copy, group.name, (await settings.view(group)).facilitators));
    const user = { ...actor, user: person };
    const changed = await (change === 'add' ? settings.promote(group, user) : settings.demote(group, user));
    if (!changed.ok) return reply.refusal(says[changed.problem.kind]);
    const { facilitators: holders } = await settings.view(group);
    return reply.card(groupCards.facilitators(copy, group.name, holders, change === 'add' ? says.added : says.removed));
  },
});

/** Everything under /group, in the order people see it. */
export const groupHandlers = {
  commands: [
    ...groupSetup.commands,
    about,
    find,
    ...groupJoin.commands,
    leave,
    mine,
    ...groupSettings.commands,
    facilitators,
  ],
  actions: [
    showAbout,
    leaveNow,
    stay,
    showMine,
    choose,
    ...groupSetup.actions,
    ...groupJoin.actions,
    ...groupSettings.actions,
  ],
  forms: [...groupSetup.forms, ...groupJoin.forms, ...groupSettings.forms],
} as const;
