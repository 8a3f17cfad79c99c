/** Checks that blocks and views share: what a text object and an option may hold. https://docs.slack.dev/reference/block-kit/composition-objects */
import { isRecord } from './wire.ts';
import type { Json } from './wire.ts';

/** Collects what is wrong, each with its JSON pointer, as Slack words it. */
export interface Judge {
  readonly problems: readonly string[];
  say(problem: string, pointer: string): void;
}
export const createJudge = (): Judge => {
  const problems: string[] = [];
  return { problems, say: (problem, pointer) => problems.push(`${problem} [json-pointer:${pointer}]`) };
};

export const checkLength = (judge: Judge, value: unknown, most: number, pointer: string, least = 1): void => {
  if (typeof value !== 'string') return judge.say('must be a string', pointer);
  if (value.length < least) judge.say(`must be more than ${least - 1} characters`, pointer);
  if (value.length > most) judge.say(`must be less than ${most + 1} characters`, pointer);
};
export const checkOptionalLength = (judge: Judge, value: unknown, most: number, pointer: string): void => {
  if (value !== undefined) checkLength(judge, value, most, pointer, 0);
};

/** A text object of the kind that may stand here. */
export const checkText = (
  judge: Judge,
  value: unknown,
  most: number,
  pointer: string,
  kind: 'plain_text' | 'any' = 'plain_text',
): void => {
  if (!isRecord(value)) return judge.say('missing required field: text', pointer);
  const type = value['type'];
  if (type !== 'plain_text' && (kind === 'plain_text' || type !== 'mrkdwn'))
    return judge.say(`unsupported type: ${String(type)}`, `${pointer}/type`);
  if (type === 'mrkdwn' && 'emoji' in value) judge.say('no more than type, text and verbatim', `${pointer}/emoji`);
  checkLength(judge, value['text'], most, `${pointer}/text`);
};
export const checkOptionalText = (judge: Judge, value: unknown, most: number, pointer: string): void => {
  if (value !== undefined && value !== null) checkText(judge, value, most, pointer);
};

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const checkOptions = (judge: Judge, value: unknown, pointer: string, most = 100): void => {
  if (!Array.isArray(value) || value.length === 0) return judge.say('must provide options', pointer);
  if (value.length > most) judge.say(`no more than ${most} items allowed`, pointer);
  const seen = new Set<unknown>();
  (value as readonly Json[]).forEach((it, at) => {
    checkText(judge, it['text'], 75, `${pointer}/${at}/text`, 'any');
    checkLength(judge, it['value'], 150, `${pointer}/${at}/value`);
    if (seen.has(it['value'])) judge.say('option values must be unique', `${pointer}/${at}/value`);
    seen.add(it['value']);
    checkOptionalText(judge, it['description'], 75, `${pointer}/${at}/description`);
  });
};
