/** Views that change while they stand before somebody, as a bare client changes them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareSocket } from '../doubles/slack/bare-client.ts';
import type { BareSocket } from '../doubles/slack/bare-client.ts';
import { recordOf } from '../doubles/slack/wire.ts';
import type { Json } from '../doubles/slack/wire.ts';

let bench: BareBench;
let socket: BareSocket;
beforeEach(async () => {
  bench = await openBareBench();
  socket = await bareSocket(bench.slack);
});
afterEach(async () => {
  await socket[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

const words = (text: string) => ({ type: 'plain_text', text });
const modal = (blocks: readonly Json[]) => ({
  type: 'modal',
  title: words('Plan'),
  submit: words('Send'),
  blocks,
});
const field = (name: string, initial?: string): Json => ({
  type: 'input',
  block_id: name,
  label: words(name),
  element: {
    type: 'plain_text_input',
    action_id: name,
    ...(initial === undefined ? {} : { initial_value: initial }),
  },
});
const note: Json = { type: 'section', text: words('One moment.') };

/** A form before Ada; its id. */
async function open(blocks: readonly Json[]): Promise<string> {
  const using = bench.ada.command(bench.hall, '/plan');
  socket.ack(await socket.next((it) => it['type'] === 'slash_commands'));
  const { triggerId } = await using;
  const { body } = await bench.call('views.open', { trigger_id: triggerId, view: modal(blocks) });
  return String(recordOf(body['view'])['id']);
}
const update = (id: string, blocks: readonly Json[]) =>
  bench.call('views.update', { view_id: id, view: modal(blocks) });
/** What is sent with the form, acknowledged with this. */
async function sent(values: Readonly<Record<string, string>>, ack?: unknown): Promise<unknown> {
  const sending = bench.ada.submit(values);
  const envelope = await socket.next((it) => recordOf(it['payload'])['type'] === 'view_submission');
  socket.ack(envelope, ack);
  await sending;
  return recordOf(recordOf(recordOf(envelope['payload'])['view'])['state'])['values'];
}

// https://docs.slack.dev/reference/views/modal-views
describe('what was filled in', () => {
  it('stays where block and action keep their names, whatever stands there from the start', async () => {
    const id = await open([field('title'), field('note')]);
    const view = modal([note, field('title', 'from the start'), field('place', 'here')]);
    await sent({ title: 'Tea', note: 'bring cups' }, { response_action: 'update', view });
    expect(await sent({})).toMatchObject({ title: { title: { value: 'Tea' } }, place: { place: { value: 'here' } } });
    expect(await bench.refusal('views.update', { view_id: id, view })).toBe('not_found');
  });

  it('is gone where its field was gone, so that a field that comes back holds what it has from the start', async () => {
    const id = await open([field('title')]);
    await sent({ title: 'Tea' }, { response_action: 'update', view: modal([note]) });
    await update(id, [field('title', 'Coffee')]);
    expect(await sent({})).toEqual({ title: { title: { type: 'plain_text_input', value: 'Coffee' } } });
  });
});

// https://docs.slack.dev/surfaces/modals#updating_views: by its id, for as long as it stands; the trigger has no say in it.
describe('a view', () => {
  it('is changed long after its trigger is over', async () => {
    const id = await open([note]);
    bench.pass(600);
    expect((await update(id, [field('title')])).body).toMatchObject({ ok: true, view: { id } });
  });

  // github.com/slackapi/bolt-js, issue 1309
  it('that was closed is not found any more, also while it was being sent', async () => {
    const id = await open([field('title')]);
    const sending = bench.ada.submit({ title: 'Tea' });
    const envelope = await socket.next((it) => recordOf(it['payload'])['type'] === 'view_submission');
    await bench.ada.close();
    socket.ack(envelope, { response_action: 'update', view: modal([note]) });
    await sending;
    expect(bench.ada.view).toBeUndefined();
    expect(await bench.refusal('views.update', { view_id: id, view: modal([note]) })).toBe('not_found');
  });
});
