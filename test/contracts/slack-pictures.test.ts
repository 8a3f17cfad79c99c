/** A picture that Slack does not take, or will not show: the card comes all the same, with words for it. */
import { describe, it } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { file, image, text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { openSlackBench, readBy } from '../kit/slack-bench.ts';
import { nudge, sent } from './chat-bench.ts';

const alt = 'five days, the last two lighter';
const chart: Card = {
  title: 'Your week',
  body: [
    text('Here it is.'),
    image(new Uint8Array([137, 80, 78, 71]), alt),
    file('week-of-bao.ics', 'text/calendar', new TextEncoder().encode('BEGIN:VCALENDAR')),
  ],
};
const failed = { event: 'slack.upload-failed', level: 'warn' };

async function open() {
  const { service, slack, log } = await openSlackBench({ clock: createFakeClock() });
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const id = service.addUser(team, { name: 'bao' });
  const channel = service.addChannel(team, { name: 'circle', members: [id] });
  const read = () => service.as(id).sees(channel).map(readBy(service));
  return {
    service,
    log,
    bao: userRef(team, id),
    channel: channelRef(team, channel),
    messages: slack.platform.messages,
    last: () => read().at(-1) ?? '',
    count: () => read().length,
    /** In what stands there last. */
    pictures: () => JSON.stringify(service.as(id).sees(channel).at(-1)?.blocks ?? []).match(/slack_file/g)?.length ?? 0,
    said: (method: string) => service.calls.filter((it) => it.method === method).length,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
type Bench = Awaited<ReturnType<typeof open>>;

const ways = {
  'chat.postMessage': (it: Bench) => it.messages.post(it.channel, chart, nudge()),
  'chat.postEphemeral': (it: Bench) => it.messages.sendEphemeral(it.channel, it.bao, chart, nudge()),
  'chat.update': async (it: Bench) =>
    it.messages.edit(await sent(it.messages.post(it.channel, { body: [text('soon')] }, nudge())), chart),
};

describe.concurrent('a picture on Slack', () => {
  it('is shown where all goes well, and nothing is logged', async ({ expect }) => {
    await using it = await open();
    await sent(it.messages.post(it.channel, chart, nudge()));
    expect(it.pictures()).toBe(1);
    expect(it.log.events()).toEqual([]);
  });

  it.for(Object.keys(ways) as (keyof typeof ways)[])(
    'that %s will not show yet is said in words, once, with the file beside it',
    async (method, { expect }) => {
      await using it = await open();
      it.service.fail({ method }, { error: 'invalid_blocks' });
      await sent<unknown>(ways[method](it));
      expect(it.said(method)).toBe(2);
      expect(it.count()).toBe(1);
      expect(it.last()).toContain('Here it is.');
      expect(it.last()).toContain(alt);
      expect(it.last()).toContain('week-of-bao.ics');
      expect(it.pictures()).toBe(0);
      expect(it.log.lines).toMatchObject([{ ...failed, facts: { what: 'shown', isPicture: true, bytes: 4 } }]);
    },
  );

  it('that is refused again is our mistake, and is not tried for ever', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'chat.postMessage', times: 5 }, { error: 'invalid_blocks' });
    await expect(it.messages.post(it.channel, chart, nudge())).rejects.toThrow('invalid_blocks');
    expect(it.said('chat.postMessage')).toBe(2);
  });

  it('is not blamed where a card has none', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'chat.postMessage' }, { error: 'invalid_blocks' });
    await expect(it.messages.post(it.channel, { body: [text('x')] }, nudge())).rejects.toThrow('invalid_blocks');
    expect(it.said('chat.postMessage')).toBe(1);
    expect(it.log.events()).toEqual([]);
  });

  it('is not sent a second time where it is unknown what became of the first', async ({ expect }) => {
    await using it = await open();
    it.service.fail({ method: 'chat.postMessage' }, { drop: 'after' });
    await expect(it.messages.post(it.channel, chart, nudge())).rejects.toThrow();
    expect(it.said('chat.postMessage')).toBe(1);
  });

  it.for(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'that cannot be put up (%s) is said in words and logged without its name or words',
    async (method, { expect }) => {
      await using it = await open();
      it.service.fail({ method, times: 2 }, { error: 'file_uploads_disabled' });
      await sent(it.messages.post(it.channel, chart, nudge()));
      expect(it.last()).toContain(alt);
      expect(it.last()).toContain('week-of-bao.ics');
      expect(it.log.lines).toMatchObject([failed, failed]);
      expect(JSON.stringify(it.log.lines)).not.toMatch(/bao|lighter|VCALENDAR/);
    },
  );
});
