/** How a group’s roles read: what is chosen and what it does, what would happen, what came of it. */
import { button, context, fields, role, strong, text } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { groupActions as actions } from './group-actions.ts';
import { roleNames } from './group-roles-view.ts';
import type { RolesApplied, RolesProposal, RolesView } from './group-roles-view.ts';

/** On a button, for a role that stays as it is. */
export const unchanged = '-';

export const rolesCards = {
  view({ group: copy }: Copy, { group, hasRoles, missing, without }: RolesView, said: readonly Block[] = []): Card {
    const { roles: says } = copy;
    if (!hasRoles) return { title: says.title(group.name), body: [text(says.none)] };
    const chosen = group.settings.roles;
    const [id, version] = [group.id, String(group.version)];
    return {
      tone: 'calm',
      title: says.title(group.name),
      body: [
        ...said,
        fields(
          ...roleNames.map((name) => {
            const its = chosen[name];
            return [says.names[name], its === undefined ? says.off : [role(its)]] as const;
          }),
        ),
        ...roleNames.map((name) => text(strong(says.names[name]), ': ', says.does[name])),
        ...(without === 0 ? [] : [text(says.without(without))]),
        text(says.exposes),
        ...lackBlocks(copy, missing),
        context(says.how),
      ],
      components: roleNames
        .filter((name) => chosen[name] !== undefined)
        .map((which) => button(says.switchOff[which], actions.rolesOff.id({ group: id, version, which }))),
    };
  },

  /** Said before anything is done, for much of it cannot be unseen. */
  ask(all: Copy, { view, wish }: RolesProposal): Card {
    const { roles: says } = all.group;
    const { group, hasRoles, missing, without } = view;
    if (!hasRoles) return rolesCards.view(all, view);
    const before = group.settings.roles.agreed;
    const replaces = before !== undefined && wish.agreed !== undefined && wish.agreed !== before;
    const wished = roleNames.flatMap((name) => {
      const its = wish[name];
      return its === undefined ? [] : [text(strong(says.names[name]), ': ', role(its), '. ', says.will[name])];
    });
    return {
      tone: 'attentive',
      title: says.ask(group.name),
      body: [
        ...wished,
        ...(without === 0 || wish.facilitators === undefined ? [] : [text(says.without(without))]),
        ...(replaces ? [text(says.replaces)] : []),
        text(strong(says.seen), ' ', says.tellFirst),
        ...lackBlocks(all.group, missing),
      ],
      components: [
        button(
          says.use,
          actions.rolesChoose.id({
            group: group.id,
            version: String(group.version),
            facilitators: wish.facilitators ?? unchanged,
            agreed: wish.agreed ?? unchanged,
          }),
          'primary',
        ),
        button(all.group.notNow, actions.roles.id({ group: group.id })),
      ],
    };
  },

  applied(all: Copy, { view, wish, promoted, given, taken }: RolesApplied): Card {
    const { setup, roles: says } = all.group;
    const switchedOff = roleNames.filter((name) => name in wish && wish[name] === undefined);
    const needs = given.needs ?? taken.needs ?? says.needs;
    const isSaid = given.refused + taken.refused === 0 || view.missing.some(({ name }) => name === needs);
    return rolesCards.view(all, view, [
      ...(switchedOff.length === 0 ? [text(says.chosen)] : switchedOff.map((name) => text(says.switchedOff[name]))),
      ...(wish.facilitators === undefined ? [] : [text(says.promoted(promoted))]),
      ...(wish.agreed === undefined ? [] : [text(says.given(given.done))]),
      ...(taken.done === 0 ? [] : [text(says.taken(taken.done))]),
      ...(given.refused === 0 ? [] : [text(says.notGivenTo(given.refused))]),
      ...(taken.refused === 0 ? [] : [text(says.notTakenFrom(taken.refused))]),
      ...(isSaid ? [] : [text(strong(needs), ': ', setup.lacks.roles)]),
    ]);
  },
} as const;

const lackBlocks = ({ setup }: Copy['group'], missing: RolesView['missing']): readonly Block[] =>
  missing.map(({ name, keepsFrom }) => text(strong(name), ': ', setup.lacks[keepsFrom]));
