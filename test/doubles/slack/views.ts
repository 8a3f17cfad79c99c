/** The forms that stand before people: opened, laid on each other, changed and closed. https://docs.slack.dev/surfaces/modals */
import type { Inside } from './events.ts';
import { usablesOf } from './people-forms.ts';
import { refuse } from './problems.ts';
import { readView } from './rules-views.ts';
import { asText, listOf, recordOf } from './wire.ts';
import type { Json, StoredView } from './wire.ts';
import { forgetOldest } from './world.ts';
import type { Trigger, Workspace, World } from './world.ts';

/** Three seconds, and once. https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const triggerSeconds = 3;
/** https://docs.slack.dev/surfaces/modals#view_stack: the first and two more. */
const mostViews = 3;

export const newTrigger = (world: World, team: string, user: string, view?: string): string => {
  const id = `${world.seconds()}.${team.slice(1)}.${world.ids.secret()}`;
  world.triggers.set(id, { id, team, user, at: world.now(), used: false, view });
  forgetOldest(world.triggers);
  return id;
};
export const spendTrigger = (world: World, workspace: Workspace, id: string): Trigger => {
  const trigger = world.triggers.get(id);
  if (trigger === undefined || trigger.team !== workspace.id) return refuse('invalid_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  if (world.now().since(trigger.at).total('seconds') > triggerSeconds) return refuse('expired_trigger_id');
  world.triggers.set(id, { ...trigger, used: true });
  return trigger;
};

export const stackOf = (world: World, user: string): readonly StoredView[] => world.stacks.get(user) ?? [];
export const setStack = ({ world, changed }: Inside, user: string, views: readonly StoredView[]): void => {
  world.stacks.set(user, views);
  changed();
};
export const openView = (inside: Inside, workspace: Workspace, user: string, value: unknown): StoredView => {
  const view = readView(inside.world, workspace, value, 'modal');
  setStack(inside, user, [view]);
  return view;
};
export const pushView = (inside: Inside, workspace: Workspace, user: string, value: unknown): StoredView => {
  const stack = stackOf(inside.world, user);
  const top = stack.at(-1);
  if (top === undefined) return refuse('not_found');
  if (stack.length >= mostViews) return refuse('push_limit_reached');
  const view = readView(inside.world, workspace, value, 'modal', { root: top.root_view_id, previous: top.id });
  setStack(inside, user, [...stack, view]);
  return view;
};
/** What was filled in stays where block and action keep their names, and is gone elsewhere: https://docs.slack.dev/reference/views/modal-views */
export const changeView = (inside: Inside, workspace: Workspace, before: StoredView, value: unknown): StoredView => {
  const view = readView(inside.world, workspace, value, before.type, {
    id: before.id,
    root: before.root_view_id,
    previous: before.previous_view_id,
    values: keptIn(listOf(recordOf(value)['blocks']), before.values),
  });
  replaceView(inside, view);
  return view;
};
const keptIn = (blocks: readonly Json[], values: StoredView['values']): StoredView['values'] => {
  const kept: Record<string, Record<string, Json>> = {};
  for (const { block, element } of usablesOf(blocks)) {
    const [blockId, action] = [asText(block['block_id']), asText(element['action_id'])];
    const held = values[blockId]?.[action];
    if (held !== undefined) kept[blockId] = { ...kept[blockId], [action]: held };
  }
  return kept;
};
export const replaceView = (inside: Inside, view: StoredView): void => {
  const { world } = inside;
  for (const [user, stack] of world.stacks)
    if (stack.some((it) => it.id === view.id))
      world.stacks.set(
        user,
        stack.map((it) => (it.id === view.id ? view : it)),
      );
  for (const [user, home] of world.homes) if (home.id === view.id) world.homes.set(user, view);
  inside.changed();
};
