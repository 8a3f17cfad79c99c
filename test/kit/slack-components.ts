/** What can be pressed, chosen and filled in on messages and views of Slack’s. */
import { everyRecord } from './slack-rules.ts';

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
const listOf = (it: unknown): readonly Loose[] => (Array.isArray(it) ? it.map(recordOf) : []);
const wordsOf = (it: unknown): string => (typeof it === 'string' ? it : '');

/** `value` where it is chosen in a select. */
export type Offered = Readonly<{ label: string; actionId: string; value: string | undefined; action: string }>;

/** In the order they stand. */
export const offersIn = (blocks: unknown): readonly Offered[] =>
  everyRecord(blocks).flatMap((it): readonly Offered[] => {
    const actionId = wordsOf(it['action_id']);
    if (it['type'] === 'button' && it['url'] === undefined)
      return [{ label: labelOf(it), actionId, value: undefined, action: actionId }];
    if (it['type'] !== 'static_select') return [];
    return listOf(it['options']).map((option) => {
      const value = wordsOf(option['value']);
      return { label: wordsOf(recordOf(option['text'])['text']), actionId, value, action: value };
    });
  });

export const labelsIn = (blocks: unknown): readonly string[] =>
  everyRecord(blocks).flatMap((it) => {
    if (it['type'] === 'static_select')
      return listOf(it['options']).map((one) => wordsOf(recordOf(one['text'])['text']));
    if (it['type'] !== 'button') return [];
    const url = wordsOf(it['url']);
    return [url === '' ? labelOf(it) : `${labelOf(it)} -> ${url}`];
  });

const labelOf = (button: Loose): string => wordsOf(recordOf(button['text'])['text']);

/** What a form has filled in already, by field. */
export const prefilledIn = (view: Readonly<{ blocks: unknown }>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listOf(view.blocks)
      .filter(({ type }) => type === 'input')
      .map(({ element }) => {
        const it = recordOf(element);
        const option = recordOf(it['initial_option']);
        const answers = [it['initial_value'], option['value'], it['initial_user'], it['initial_conversation']];
        return [wordsOf(it['action_id']), answers.map(wordsOf).find((words) => words !== '') ?? ''];
      }),
  );

/** How many characters a field of a form takes. */
export const roomIn = (view: Readonly<{ blocks: unknown }> | undefined, field: string): number => {
  const element = everyRecord(view?.blocks).find((it) => it['action_id'] === field);
  return typeof element?.['max_length'] === 'number' ? element['max_length'] : Number.POSITIVE_INFINITY;
};
