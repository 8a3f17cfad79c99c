/** What Slack refuses beyond what its types say, each rule from a page of its reference or from its own answers. */

export type Surface = 'message' | 'modal' | 'home';
type Loose = Readonly<Record<string, unknown>>;

/** `payload` is a message’s blocks, or a view. */
export function ruleProblems(surface: Surface, payload: unknown): readonly string[] {
  const view = recordOf(payload);
  const blocks = listOf(surface === 'message' ? payload : view['blocks']);
  const all = everyRecord(blocks);
  const problems: string[] = [];
  const within = (what: string, count: number, most: number, least = 0) => {
    if (count < least || count > most) problems.push(`${what}: ${count}, of ${least} to ${most}`);
  };
  const unique = (what: string, them: readonly unknown[]) => {
    const known = them.filter((it) => it !== undefined);
    if (new Set(known).size !== known.length) problems.push(`${what}: not unique`);
  };

  within('blocks', blocks.length, surface === 'message' ? 50 : 100);
  unique(
    'block_id',
    blocks.map((it) => it['block_id']),
  );
  unique(
    'action_id',
    all.map((it) => it['action_id']),
  );
  for (const it of blocks)
    if (!surfaces[surface].includes(String(it['type']))) problems.push(`a ${String(it['type'])} block in a ${surface}`);
  if (blocks.filter((it) => it['type'] === 'table').length > 1) problems.push('more than one table');
  within('markdown', lengthOf(blocks.filter((it) => it['type'] === 'markdown')), 12_000);
  // `msg_blocks_too_long`: no page gives the number; github.com/slackapi/bolt-js, issues 2509 and 2867, measured it.
  if (surface === 'message') within('words in all blocks', lengthOf(all), 11_000);

  for (const it of all) {
    if (it['type'] === 'actions') within('actions', listOf(it['elements']).length, 25, 1);
    if (it['type'] === 'context') within('context', listOf(it['elements']).length, 10, 1);
    if (['rich_text', 'rich_text_section'].includes(String(it['type'])))
      within(`${String(it['type'])} elements`, listOf(it['elements']).length, Infinity, 1);
    if (it['type'] === 'static_select') {
      const options = listOf(it['options']);
      within('options', options.length, 100, 1);
      unique(
        'option values',
        options.map(({ value }) => value),
      );
      const initial = it['initial_option'];
      if (initial !== undefined && !options.some((one) => JSON.stringify(one) === JSON.stringify(initial)))
        problems.push('initial_option is none of the options');
    }
    // "must be more than 0 characters", as `invalid_blocks` says.
    for (const key of ['text', 'alt_text', 'action_id', 'value']) if (it[key] === '') problems.push(`an empty ${key}`);
    if (['plain_text', 'mrkdwn'].includes(String(it['type'])) && String(it['text']).trim() === '')
      problems.push('a text of nothing but spaces');
    if (typeof it['url'] === 'string' && !URL.canParse(it['url'])) problems.push(`no address: ${it['url']}`);
    if (it['type'] === 'number_input') {
      const [least, most, initial] = ['min_value', 'max_value', 'initial_value'].map((key) => Number(it[key] ?? NaN));
      if (initial! < least! || initial! > most!) problems.push('a number out of its own range');
    }
    if (it['type'] === 'plain_text_input' && typeof it['initial_value'] === 'string')
      within('initial value', it['initial_value'].length, Number(it['max_length'] ?? 3000));
  }
  if (surface === 'modal' && blocks.some((it) => it['type'] === 'input') && view['submit'] === undefined)
    problems.push('a modal with inputs needs a submit label');
  return problems;
}

const anywhere = ['actions', 'context', 'divider', 'header', 'image', 'rich_text', 'section', 'video'];
/** Reference, "Blocks", each block’s own page: where it is available. */
const surfaces: Readonly<Record<Surface, readonly string[]>> = {
  message: [...anywhere, 'context_actions', 'file', 'markdown', 'plan', 'table', 'task_card'],
  modal: [...anywhere, 'alert', 'input'],
  home: [...anywhere, 'input'],
};

/** Every object in it, those within others included. */
export const everyRecord = (it: unknown): readonly Loose[] => {
  if (Array.isArray(it)) return it.flatMap(everyRecord);
  if (typeof it !== 'object' || it === null) return [];
  return [it as Loose, ...Object.values(it).flatMap(everyRecord)];
};

const lengthOf = (them: readonly Loose[]): number =>
  them.reduce((all, it) => all + (typeof it['text'] === 'string' ? it['text'].length : 0), 0);
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
const listOf = (it: unknown): readonly Loose[] => (Array.isArray(it) ? it.map(recordOf) : []);
