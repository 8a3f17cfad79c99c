/** What Slack refuses of blocks, as `invalid_blocks` says it. https://docs.slack.dev/reference/block-kit/blocks */
import { checkElement, surfaces } from './rules-elements.ts';
import { checkLength, checkOptionalText, checkText, createJudge } from './rules-text.ts';
import type { Judge } from './rules-text.ts';
import { asText, isRecord, listOf } from './wire.ts';
import type { Json } from './wire.ts';

export type Surface = 'message' | 'modal' | 'home';
/** Is there a picture of this id that may be shown? */
export type HasImage = (file: string) => boolean;
const many = (judge: Judge, value: unknown, most: number, at: string): readonly unknown[] => {
  if (!Array.isArray(value) || value.length === 0) {
    judge.say('must have at least one item', at);
    return [];
  }
  if (value.length > most) judge.say(`no more than ${most} items allowed`, at);
  return value;
};
const image = (judge: Judge, it: Json, at: string, has: HasImage): void => {
  checkLength(judge, it['alt_text'], 2000, `${at}/alt_text`);
  const file = it['slack_file'];
  if (isRecord(file)) {
    if (!has(String(file['id']))) judge.say('invalid slack file', `${at}/slack_file`);
  } else if (typeof it['image_url'] === 'string') checkLength(judge, it['image_url'], 3000, `${at}/image_url`);
  else judge.say('missing required field: image_url or slack_file', at);
};

const richKinds = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];
const richElements = ['text', 'link', 'user', 'channel', 'usergroup', 'emoji', 'date', 'broadcast', 'color', 'team'];
/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const rich = (judge: Judge, value: unknown, at: string): void => {
  if (!Array.isArray(value)) return judge.say('must be an array', at);
  for (const [index, it] of listOf(value).entries()) {
    const type = String(it['type']);
    if (!richKinds.includes(type)) judge.say(`unsupported type: ${type}`, `${at}/${index}/type`);
    else if (type === 'rich_text_list') rich(judge, it['elements'], `${at}/${index}/elements`);
    else richParts(judge, it['elements'], `${at}/${index}/elements`);
  }
};
const richParts = (judge: Judge, value: unknown, at: string): void => {
  if (!Array.isArray(value)) return judge.say('must be an array', at);
  for (const [index, it] of listOf(value).entries()) {
    const here = `${at}/${index}`;
    const type = String(it['type']);
    if (!richElements.includes(type)) judge.say(`unsupported type: ${type}`, `${here}/type`);
    if (type === 'text') checkLength(judge, it['text'], Number.MAX_SAFE_INTEGER, `${here}/text`);
    if (type === 'link') checkLength(judge, it['url'], 3000, `${here}/url`);
    if (type === 'user' && typeof it['user_id'] !== 'string') judge.say('missing required field: user_id', here);
    if (type === 'channel' && typeof it['channel_id'] !== 'string')
      judge.say('missing required field: channel_id', here);
    if (type === 'date') {
      if (!Number.isInteger(it['timestamp'])) judge.say('must be a number', `${here}/timestamp`);
      checkLength(judge, it['format'], 300, `${here}/format`);
    }
  }
};

const checks: Readonly<Record<string, (judge: Judge, it: Json, at: string, has: HasImage) => void>> = {
  header: (judge, it, at) => checkText(judge, it['text'], 150, `${at}/text`),
  divider: () => undefined,
  section(judge, it, at, has) {
    if (it['text'] === undefined && it['fields'] === undefined) judge.say('missing required field: text or fields', at);
    if (it['text'] !== undefined) checkText(judge, it['text'], 3000, `${at}/text`, 'any');
    if (it['fields'] !== undefined)
      for (const [index, field] of many(judge, it['fields'], 10, `${at}/fields`).entries())
        checkText(judge, field, 2000, `${at}/fields/${index}`, 'any');
    const accessory = it['accessory'];
    if (accessory === undefined) return;
    checkElement(judge, accessory, `${at}/accessory`, surfaces.accessory);
    if (isRecord(accessory) && accessory['type'] === 'image') image(judge, accessory, `${at}/accessory`, has);
  },
  context(judge, it, at, has) {
    for (const [index, element] of many(judge, it['elements'], 10, `${at}/elements`).entries()) {
      const here = `${at}/elements/${index}`;
      if (isRecord(element) && element['type'] === 'image') image(judge, element, here, has);
      else checkText(judge, element, 3000, here, 'any');
    }
  },
  actions(judge, it, at) {
    const ids = new Set<unknown>();
    for (const [index, element] of many(judge, it['elements'], 25, `${at}/elements`).entries()) {
      checkElement(judge, element, `${at}/elements/${index}`, surfaces.actions);
      const id = isRecord(element) ? element['action_id'] : undefined;
      if (id !== undefined && ids.has(id)) judge.say(`\`action_id\` already exists: "${asText(id)}"`, at);
      ids.add(id);
    }
  },
  image(judge, it, at, has) {
    image(judge, it, at, has);
    checkOptionalText(judge, it['title'], 2000, `${at}/title`);
  },
  input(judge, it, at) {
    checkText(judge, it['label'], 2000, `${at}/label`);
    checkOptionalText(judge, it['hint'], 2000, `${at}/hint`);
    checkElement(judge, it['element'], `${at}/element`, surfaces.input);
  },
  rich_text: (judge, it, at) => rich(judge, it['elements'], `${at}/elements`),
  markdown: (judge, it, at) => checkLength(judge, it['text'], 12_000, `${at}/text`),
  file: (judge, _it, at) => judge.say('unsupported type: file', `${at}/type`),
};
/** Markdown blocks stand in messages only. */
const notIn: Readonly<Record<Surface, readonly string[]>> = { message: [], modal: ['markdown'], home: ['markdown'] };

/** What is wrong, each with its JSON pointer; empty when all is well. */
export const blockProblems = (value: unknown, surface: Surface, has: HasImage, root = '/blocks'): readonly string[] => {
  const judge = createJudge();
  if (!Array.isArray(value)) {
    judge.say('must be an array', root);
    return judge.problems;
  }
  const most = surface === 'message' ? 50 : 100;
  if (value.length > most) judge.say(`no more than ${most} items allowed`, root);
  const ids = new Set<unknown>();
  value.forEach((it: unknown, index) => {
    const at = `${root}/${index}`;
    if (!isRecord(it)) return judge.say('must be an object', at);
    const type = String(it['type']);
    const check = checks[type];
    if (check === undefined || notIn[surface].includes(type))
      return judge.say(`unsupported type: ${type}`, `${at}/type`);
    const id = it['block_id'];
    if (id !== undefined) {
      checkLength(judge, id, 255, `${at}/block_id`);
      if (ids.has(id)) judge.say(`\`block_id\` already exists: "${asText(id)}"`, `${at}/block_id`);
      ids.add(id);
    }
    check(judge, it, at, has);
  });
  return judge.problems;
};

/** Slack names what the app left nameless. https://docs.slack.dev/reference/block-kit/blocks: `block_id` */
export const nameBlocks = (blocks: readonly Json[], random: () => string): readonly Json[] =>
  blocks.map((it) => {
    const named = (element: unknown): unknown =>
      isRecord(element) &&
      element['action_id'] === undefined &&
      element['type'] !== 'image' &&
      !('text' in element && element['type'] === 'mrkdwn')
        ? { ...element, action_id: random() }
        : element;
    return {
      ...it,
      block_id: it['block_id'] ?? random(),
      ...(it['type'] === 'actions' && Array.isArray(it['elements']) ? { elements: it['elements'].map(named) } : {}),
      ...(it['type'] === 'section' && it['accessory'] !== undefined ? { accessory: named(it['accessory']) } : {}),
      ...(it['type'] === 'input' ? { element: named(it['element']) } : {}),
    };
  });
