/** What Slack refuses of a view, and what it makes of one. https://docs.slack.dev/reference/views */
import { refuse, refuseWith } from './problems.ts';
import { blockProblems, nameBlocks } from './rules-blocks.ts';
import { hasImage } from './rules-message.ts';
import { checkOptionalLength, checkOptionalText, checkText, createJudge } from './rules-text.ts';
import { asText, isRecord } from './wire.ts';
import type { Json, StoredView } from './wire.ts';
import type { Workspace, World } from './world.ts';

export const viewProblems = (world: World, team: string, view: Json, type: 'modal' | 'home'): readonly string[] => {
  const judge = createJudge();
  if (view['type'] !== type) judge.say(`unsupported type: ${String(view['type'])}`, '/view/type');
  if (type === 'modal') {
    checkText(judge, view['title'], 24, '/view/title');
    checkOptionalText(judge, view['submit'], 24, '/view/submit');
    checkOptionalText(judge, view['close'], 24, '/view/close');
    const blocks = Array.isArray(view['blocks']) ? (view['blocks'] as readonly unknown[]) : [];
    const asks = blocks.some((it) => isRecord(it) && it['type'] === 'input');
    if (asks && view['submit'] === undefined) judge.say('missing required field: submit', '/view');
  }
  checkOptionalLength(judge, view['private_metadata'], 3000, '/view/private_metadata');
  checkOptionalLength(judge, view['callback_id'], 255, '/view/callback_id');
  checkOptionalLength(judge, view['external_id'], 255, '/view/external_id');
  return [...judge.problems, ...blockProblems(view['blocks'], type, hasImage(world, team), '/view/blocks')];
};

/** As it is kept: named, numbered and empty. */
export const readView = (
  world: World,
  workspace: Workspace,
  value: unknown,
  type: 'modal' | 'home',
  place: Readonly<{ id?: string; root?: string; previous?: string | null; values?: StoredView['values'] }> = {},
): StoredView => {
  if (!isRecord(value))
    return refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] must provide a view'] } });
  // https://docs.slack.dev/reference/methods/views.open#errors
  if (JSON.stringify(value).length > 250_000) return refuse('view_too_large');
  const problems = viewProblems(world, workspace.id, value, type);
  if (problems.length > 0) return refuseWith('invalid_arguments', problems);
  const external = asText(value['external_id']);
  const id = place.id ?? world.ids.next('V');
  const taken = [...world.stacks.values(), [...world.homes.values()]]
    .flat()
    .some((it) => it.team_id === workspace.id && external !== '' && it.external_id === external && it.id !== id);
  if (taken) return refuse('duplicate_external_id');
  return {
    id,
    team_id: workspace.id,
    type,
    title: isRecord(value['title']) ? value['title'] : undefined,
    submit: isRecord(value['submit']) ? value['submit'] : null,
    close: isRecord(value['close']) ? value['close'] : null,
    blocks: nameBlocks(value['blocks'] as readonly Json[], () => world.ids.secret().slice(0, 5)),
    private_metadata: asText(value['private_metadata']),
    callback_id: asText(value['callback_id']),
    external_id: external,
    hash: `${world.seconds()}.${world.ids.secret().slice(0, 8)}`,
    clear_on_close: value['clear_on_close'] === true,
    notify_on_close: value['notify_on_close'] === true,
    root_view_id: place.root ?? id,
    previous_view_id: place.previous ?? null,
    app_id: world.app.id,
    bot_id: workspace.botId,
    values: place.values ?? {},
  };
};
