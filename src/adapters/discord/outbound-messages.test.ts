import { describe, expect, it } from 'vitest';
import type { NudgeId } from '../../core/kit/ids.ts';
import { channelRef, idAt } from './addresses.ts';
import { createAsking } from './outbound-asking.ts';
import { createMessages } from './outbound-messages.ts';
import type { Rest } from './rest.ts';

const me = '1000000000000000001';
const somebody = '1000000000000000002';
const mark = 'ndg_0000000000000001' as NudgeId;
const start = Temporal.Instant.from('2026-03-02T09:00:00Z');
const channel = channelRef('1000000000000000003', '1000000000000000004');

type Message = Readonly<{ id: string; author: Readonly<{ id: string }>; components: unknown }>;
const message = (minute: number, author: string, customId = 'stop~meeting'): Message => ({
  id: idAt(start.add({ minutes: minute })),
  author: { id: author },
  components: [{ type: 17, components: [{ type: 1, components: [{ type: 2, custom_id: customId }] }] }],
});

/** Whatever else is looked up: the account, and a channel in a server of its own, where it may do everything. */
const anything = { id: me, guild_id: channel.community, owner_id: me, roles: [] };

/** A channel with a history, and what was asked of it. */
function around(history: readonly Message[]) {
  const pages: string[] = [];
  const rest: Rest = {
    call: async <T>(_method: string, route: string, { query }: Readonly<{ query?: URLSearchParams }> = {}) => {
      if (!route.endsWith('/messages')) return anything as T;
      const after = query?.get('after') ?? '0';
      pages.push(after);
      const page = history.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, Number(query?.get('limit')));
      return page.toReversed() as T;
    },
    raw: async () => ({ body: {}, headers: new Headers() }),
  };
  return { messages: createMessages(rest, createAsking(rest)), pages };
}

describe('finding a message of ours by its mark', () => {
  it('goes through the history page by page, from the moment it may have been sent', async () => {
    const talk = Array.from({ length: 250 }, (_, minute) => message(minute, somebody, 'hello'));
    const ours = message(250, me, `pour~blue|${mark}`);
    const { messages, pages } = around([...talk, ours, message(251, somebody)]);
    expect(await messages.find(mark, channel, start.subtract({ minutes: 1 }))).toEqual({
      ok: true,
      value: { ...channel, message: ours.id },
    });
    expect(pages).toEqual([idAt(start.subtract({ minutes: 1 })), talk[99]?.id, talk[199]?.id]);
  });

  it('is not misled by somebody else’s message that looks alike', async () => {
    const { messages } = around([message(1, somebody, `pour~blue|${mark}`), message(2, me, 'pour~blue')]);
    expect(await messages.find(mark, channel, start)).toEqual({ ok: true, value: undefined });
  });

  it('does not look before that moment, and not for ever after it', async () => {
    const { messages } = around([message(1, me, `about|${mark}`)]);
    expect(await messages.find(mark, channel, start.add({ minutes: 2 }))).toEqual({ ok: true, value: undefined });
    const { messages: busy, pages } = around(Array.from({ length: 3_000 }, (_, at) => message(at, somebody)));
    expect(await busy.find(mark, channel, start.subtract({ minutes: 1 }))).toEqual({ ok: true, value: undefined });
    expect(pages).toHaveLength(20);
  });
});
