/** The judge itself: it takes what Slack takes, and finds what is wrong with the rest. */
import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../kit/slack-rules.ts';
import { openSlackSchema } from '../kit/slack-schema.ts';

const slack = await openSlackSchema();
if (!slack.available) process.stderr.write(`Skipped: ${slack.reason}\n`);

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (action_id: string) => ({ type: 'button', text: { type: 'plain_text', text: 'x' }, action_id });
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });

describe.runIf(slack.available)('Slack’s types', () => {
  const problemsOf = (blocks: unknown) => (slack.available ? slack.problemsOf('message', blocks) : []);
  const callProblems = (method: string, form: Readonly<Record<string, unknown>>) =>
    slack.available ? slack.callProblems(method, form) : [];

  it('take what Slack takes, as the Web API sends it', () => {
    expect(problemsOf([section('x'), actions(button('a'), button('b'))])).toEqual([]);
    const form = { token: 'x', team_id: 'T1', channel: 'C1', text: 'x', blocks: JSON.stringify([section('x')]) };
    expect(callProblems('chat.postMessage', { ...form, unfurl_links: 'false' })).toEqual([]);
    expect(callProblems('conversations.history', { channel: 'C1', limit: '15', include_all_metadata: 'true' })).toEqual(
      [],
    );
  });

  it('find what is too long, unknown or elsewhere', () => {
    expect(problemsOf([section('x'.repeat(3001))])).toContain('/0/text/text');
    expect(problemsOf([{ ...section('x'), tone: 'warm' }])).not.toEqual([]);
    expect(callProblems('chat.postMessage', { channel: 'C1', blocks: '[', text: 'x' })).not.toEqual([]);
    expect(callProblems('chat.postMessage', { channel: 'C1', text: 'x'.repeat(40_001) })).toHaveLength(1);
    expect(callProblems('files.completeUploadExternal', { files: '[]' })).toEqual([]);
    expect(callProblems('chat.shout', {})).toEqual(['the schema has no chat.shout']);
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section('')] };
    expect(callProblems('views.open', { trigger_id: '1', view: JSON.stringify(view) })).not.toEqual([]);
  });
});

describe('the rules beside them', () => {
  it.each([
    ['a shared action id', [actions(button('a'), button('a'))], 'action_id: not unique'],
    [
      'a shared block id',
      [
        { ...section('x'), block_id: 'a' },
        { ...section('y'), block_id: 'a' },
      ],
      'block_id: not unique',
    ],
    ['too many blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'blocks: 51, of 0 to 50'],
    [
      'too many words',
      Array.from({ length: 4 }, () => section('x'.repeat(2900))),
      'words in all blocks: 11600, of 0 to 11000',
    ],
    ['no elements', [actions()], 'actions: 0, of 1 to 25'],
    ['nothing to see', [section('  ')], 'a text of nothing but spaces'],
    ['an empty text', [section('')], 'an empty text'],
    [
      'an empty section',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }],
      'rich_text_section elements: 0, of 1 to Infinity',
    ],
    ['an input in a message', [{ type: 'input' }], 'a input block in a message'],
    ['two tables', [{ type: 'table' }, { type: 'table' }], 'more than one table'],
    ['no address', [actions({ ...button('a'), url: 'nowhere' })], 'no address: nowhere'],
  ])('find %s', (_, blocks, problem) => {
    expect(ruleProblems('message', blocks)).toContain(problem);
  });

  it('find what is wrong in a view', () => {
    const input = (element: object) => ({ type: 'input', element });
    const select = { type: 'static_select', options: [{ value: 'a' }], initial_option: { value: 'b' } };
    const number = { type: 'number_input', min_value: '1', max_value: '3', initial_value: '4' };
    const line = { type: 'plain_text_input', max_length: 2, initial_value: 'abc' };
    expect(ruleProblems('modal', { blocks: [input(select), input(number), input(line)] })).toEqual([
      'initial_option is none of the options',
      'a number out of its own range',
      'initial value: 3, of 0 to 2',
      'a modal with inputs needs a submit label',
    ]);
  });
});
