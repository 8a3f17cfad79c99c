/** /group roles: the community’s own roles as a convenience, chosen only after a look at what that does. */
import type { Reply } from '../core/chat/spec.ts';
import { field } from '../core/chat/field.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { rolesCards, unchanged } from '../core/group/group-roles-cards.ts';
import { roleNames } from '../core/group/group-roles-view.ts';
import type { RolesProblem, RoleWish } from '../core/group/group-roles-view.ts';
import { assertNever } from '../core/kit/result.ts';
import { seen } from './group-settings-shared.ts';
import { groupOnly, oneOf } from './payload.ts';

const roles = command({
  name: 'group roles',
  summary: (c) => c.group.commands.roles,
  access: 'admin',
  replies: 'privately',
  fields: {
    facilitators: field.optional(field.role((c) => c.group.roles.names.facilitators)),
    agreed: field.optional(field.role((c) => c.group.roles.names.agreed)),
  },
  async run({ input, admin, channel, copy, use }) {
    const wish = wishOf((name) => input[name]);
    if (Object.keys(wish).length > 0) {
      const proposed = await use.groups.roles.propose(admin, channel, wish);
      return proposed.ok ? reply.card(rolesCards.ask(copy, proposed.value)) : refused(copy, proposed.problem);
    }
    const view = await use.groups.roles.view(admin, channel);
    return view === undefined ? refused(copy, { kind: 'no-group' }) : reply.card(rolesCards.view(copy, view));
  },
});

const show = action({
  ref: actions.roles,
  access: 'admin',
  replies: 'privately',
  payload: groupOnly,
  async run({ input, admin, copy, use }) {
    const view = await use.groups.roles.view(admin, input);
    return view === undefined ? refused(copy, { kind: 'no-group' }) : reply.replace(rolesCards.view(copy, view));
  },
});

const choose = action({
  ref: actions.rolesChoose,
  access: 'admin',
  replies: 'privately',
  payload: { ...seen, facilitators: field.id(), agreed: field.id() },
  async run({ input, admin, copy, use }) {
    const wish = wishOf((name) => (input[name] === unchanged ? undefined : input[name]));
    const chosen = await use.groups.roles.choose(admin, input.group, Number(input.version), wish);
    return chosen.ok ? reply.replace(rolesCards.applied(copy, chosen.value)) : refused(copy, chosen.problem);
  },
});

const switchOff = action({
  ref: actions.rolesOff,
  access: 'admin',
  replies: 'privately',
  payload: { ...seen, which: oneOf(roleNames) },
  async run({ input, admin, copy, use }) {
    const wish = { [input.which]: undefined };
    const done = await use.groups.roles.choose(admin, input.group, Number(input.version), wish);
    return done.ok ? reply.replace(rolesCards.applied(copy, done.value)) : refused(copy, done.problem);
  },
});

export const groupRoles = { commands: [roles], actions: [show, choose, switchOff] } as const;

const wishOf = (given: (name: (typeof roleNames)[number]) => string | undefined): RoleWish =>
  Object.fromEntries(roleNames.map((name) => [name, given(name)]).filter(([, role]) => role !== undefined));

function refused(copy: Copy, problem: RolesProblem): Reply {
  const { roles: says, settings } = copy.group;
  switch (problem.kind) {
    case 'no-group':
      return reply.refusal(copy.access.noGroupHere);
    case 'same-role':
    case 'role-in-use':
    case 'role-with-rights':
    case 'role-rights-unknown':
      return reply.refusal(says[problem.kind]);
    case 'unknown-role':
      return reply.refusal(copy.field.unknownId(says.names[problem.which]));
    case 'changed-meanwhile':
      return reply.replace(rolesCards.view(copy, problem.view, [{ kind: 'text', text: [settings.meanwhile] }]));
    default:
      return assertNever(problem);
  }
}
