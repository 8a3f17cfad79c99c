/** What people do in forms and on home pages. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
import type { Actor, Answer, Option } from './actor.ts';
import type { Acknowledgement } from './deliveries.ts';
import type { Inside } from './events.ts';
import { beginDeed } from './interactions.ts';
import type { Deed, Deeds } from './interactions.ts';
import { viewJson } from './payloads.ts';
import { ask, errorsOf } from './people-answers.ts';
import type { Until } from './people-answers.ts';
import { fillIn, holding, usableIn } from './people-forms.ts';
import { isRefusal } from './problems.ts';
import { changeView, pushView, replaceView, setStack, stackOf } from './views.ts';
import { asText, listOf, recordOf } from './wire.ts';
import type { Json, StoredView } from './wire.ts';
import type { Workspace } from './world.ts';

type Given = Readonly<{
  inside: Inside;
  deeds: Deeds;
  until: Until;
  id: string;
  workspace: () => Workspace;
  common: (type: string, deed: Deed) => Json;
  actionOf: (block: Json, element: Json, value: string | undefined, at: string) => Json;
}>;
export const viewActs = ({
  inside,
  deeds,
  until,
  id,
  workspace,
  common,
  actionOf,
}: Given): Pick<Actor, 'useView' | 'useHome' | 'suggest' | 'submit' | 'close'> => {
  const { world } = inside;
  const top = (): StoredView => {
    const view = stackOf(world, id).at(-1);
    if (view === undefined) throw new Error('local Slack: no form stands open');
    return view;
  };
  const begin = (view: StoredView): Deed =>
    beginDeed(world, deeds, { team: view.team_id, user: id, view: view.type === 'modal' ? view.id : undefined });
  const use = (before: StoredView, actionId: string, value: string | undefined): Promise<Answer> => {
    const { block, element } = usableIn(before.blocks, actionId, `in view ${before.id}`);
    const [blockId, action] = [asText(block['block_id']), asText(element['action_id'])];
    const holds =
      element['type'] === 'button'
        ? before.values
        : {
            ...before.values,
            [blockId]: { ...before.values[blockId], [action]: holding(element, value ?? null) },
          };
    const view = { ...before, values: holds };
    replaceView(inside, view);
    const deed = begin(view);
    return ask(inside, until, deed, 'interactive', {
      ...common('block_actions', deed),
      container: { type: 'view', view_id: view.id },
      view: viewJson(view),
      actions: [actionOf(block, element, value, world.ids.ts())],
    });
  };
  /** https://docs.slack.dev/surfaces/modals#updating_response: what the acknowledgement of a sent form may ask for. */
  const settle =
    (view: StoredView) =>
    ({ ok, body }: Acknowledgement): Readonly<Record<string, string>> => {
      if (!ok) return {};
      const said = recordOf(body);
      const stack = stackOf(world, id).filter((it) => it.id !== view.id);
      try {
        switch (said['response_action']) {
          case undefined:
            setStack(inside, id, stack);
            return {};
          case 'clear':
            setStack(inside, id, []);
            return {};
          case 'update':
            changeView(inside, workspace(), view, said['view']);
            return {};
          case 'push':
            pushView(inside, workspace(), id, said['view']);
            return {};
          case 'errors':
            return errorsBeside(view, body);
          default:
            throw new Error(`local Slack: there is no response_action ${asText(said['response_action'])}`);
        }
      } catch (thrown) {
        if (isRefusal(thrown))
          throw new Error(
            `local Slack: the answer to the form was refused: ${thrown.refused} ${JSON.stringify(thrown.more)}`,
            { cause: thrown },
          );
        throw thrown;
      }
    };

  return {
    useView: async (actionId, value) => use(top(), actionId, value),
    async useHome(actionId, value) {
      const home = world.homes.get(id);
      if (home === undefined) throw new Error('local Slack: there is no home page');
      return use(home, actionId, value);
    },
    // https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
    async suggest(actionId, typed) {
      const view = top();
      const { block, element } = usableIn(view.blocks, actionId, `in view ${view.id}`);
      const deed = begin(view);
      const { trigger_id: _none, ...payload } = common('block_suggestion', deed);
      const ack = await inside.deliveries.once('interactive', {
        ...payload,
        container: { type: 'view', view_id: view.id },
        view: viewJson(view),
        action_id: element['action_id'],
        block_id: block['block_id'],
        value: typed,
      });
      const offered = listOf(recordOf(ack.body)['options']);
      if (offered.length > 100) throw new Error('local Slack: more than 100 options are not shown');
      return offered as unknown as readonly Option[];
    },
    async submit(values = {}) {
      const before = top();
      if (before.submit === null) throw new Error('local Slack: this form cannot be sent');
      const view = { ...before, values: fillIn(before, values) };
      replaceView(inside, view);
      const deed = begin(view);
      const payload = { ...common('view_submission', deed), view: viewJson(view), response_urls: [] };
      return ask(inside, until, deed, 'interactive', payload, settle(view));
    },
    async close() {
      const view = top();
      setStack(inside, id, stackOf(world, id).slice(0, -1));
      if (!view.notify_on_close) return undefined;
      const { trigger_id: _none, ...payload } = common('view_closed', begin(view));
      return inside.deliveries.once('interactive', { ...payload, view: viewJson(view), is_cleared: false });
    },
  };
};

/** Only beside the form’s own fields; anything else Slack answers with a general failure. */
const errorsBeside = (view: StoredView, body: unknown): Readonly<Record<string, string>> => {
  const errors = errorsOf(body);
  const stray = Object.keys(errors).find(
    (it) => !view.blocks.some((block) => block['type'] === 'input' && block['block_id'] === it),
  );
  if (stray !== undefined || Object.keys(errors).length === 0)
    throw new Error(`local Slack: the form has no field "${stray ?? ''}" to say something beside`);
  return errors;
};
