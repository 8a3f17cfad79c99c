/** /group facilitators: who holds the group, and handing that on. */
import { field } from '../core/chat/field.ts';
import { command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupCards } from '../core/group/group-cards.ts';

export const facilitators = command({
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
      return reply.card(groupCards.facilitators(copy, group, (await settings.view(group)).facilitators));
    const user = { ...actor, user: person };
    const changed = await (change === 'add' ? settings.promote(group, user) : settings.demote(group, user));
    if (!changed.ok) return reply.refusal(says[changed.problem.kind]);
    const { facilitators: holders } = await settings.view(group);
    return reply.card(groupCards.facilitators(copy, group, holders, change === 'add' ? says.added : says.removed));
  },
});
