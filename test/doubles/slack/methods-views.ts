/** views.*: forms and home pages. https://docs.slack.dev/reference/methods/views.open and its neighbours */
import type { Inside } from './events.ts';
import { hasHomeTab } from './manifest.ts';
import { refuse } from './problems.ts';
import { viewJson } from './payloads.ts';
import { readView } from './rules-views.ts';
import { asText } from './wire.ts';
import type { StoredView } from './wire.ts';
import { changeView, openView, pushView, spendTrigger } from './views.ts';
import { method } from './web-methods.ts';
import type { Call, Method } from './web-methods.ts';

export const viewMethods = (inside: Inside): readonly Method[] => {
  const { world } = inside;
  const find = ({ args, workspace }: Call): StoredView => {
    const [id, external] = [asText(args['view_id']), asText(args['external_id'])];
    if (id === '' && external === '') return refuse('invalid_arguments');
    const found = [...world.stacks.values(), [...world.homes.values()]]
      .flat()
      .find((it) => it.team_id === workspace.id && (id === '' ? it.external_id === external : it.id === id));
    return found ?? refuse('not_found');
  };
  const checkHash = ({ args }: Call, view: StoredView | undefined): void => {
    const hash = asText(args['hash']);
    if (hash !== '' && hash !== view?.hash) refuse('hash_conflict');
  };

  return [
    method('views.open', [], (call) => {
      const trigger = spendTrigger(world, call.workspace, asText(call.args['trigger_id']));
      return { view: viewJson(openView(inside, call.workspace, trigger.user, call.args['view'])) };
    }),
    method('views.push', [], (call) => {
      const trigger = spendTrigger(world, call.workspace, asText(call.args['trigger_id']));
      // Only out of a form that stands open.
      if (trigger.view === undefined) return refuse('not_found');
      return { view: viewJson(pushView(inside, call.workspace, trigger.user, call.args['view'])) };
    }),
    method('views.update', [], (call) => {
      const before = find(call);
      checkHash(call, before);
      return { view: viewJson(changeView(inside, call.workspace, before, call.args['view'])) };
    }),
    method('views.publish', [], (call) => {
      const user = asText(call.args['user_id']);
      const person = world.people.get(user);
      if (person === undefined || person.team !== call.workspace.id || person.bot) return refuse('user_not_found');
      if (!hasHomeTab(world.manifest)) return refuse('not_enabled');
      const before = world.homes.get(user);
      checkHash(call, before);
      const place = before === undefined ? {} : { id: before.id };
      const view = readView(world, call.workspace, call.args['view'], 'home', place);
      world.homes.set(user, view);
      inside.changed();
      return { view: viewJson(view) };
    }),
  ];
};
