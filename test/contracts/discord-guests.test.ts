/** Where nobody invited the bot: whoever brought it along is answered, and nobody else there sees anything. */
import { describe, expect, it } from 'vitest';
import type { Registry, Reply } from '../../src/core/chat/spec.ts';
import { smallRegistry } from '../fakes/scripted-inbound.ts';
import { openHouse } from '../kit/discord-house.ts';
import { card } from './chat-bench.ts';

const tea: Reply = { kind: 'card', card: card('the tea') };
/** One of its commands is for everybody’s eyes; all may be brought along into other places. */
const everywhere: Registry = {
  ...smallRegistry,
  commands: smallRegistry.commands.map((it) => ({ ...it, anywhere: true as const })),
};

describe.concurrent('somebody who brought the bot along', () => {
  it('is answered alone in a server that did not invite it, whatever was declared, at once and later', async () => {
    await using it = await openHouse();
    const elsewhere = it.service.addGuild({ name: 'Elsewhere', bot: 'out' });
    const hall = it.service.addChannel(elsewhere, { name: 'hall' });
    for (const { id } of [it.ada, it.bao]) it.service.join(elsewhere, id);
    it.ada.installApp();
    const inbound = await it.listen(everywhere);
    inbound.answerWith(tea);
    const atOnce = await it.ada.command(hall, 'tea announce');
    expect(atOnce).toMatchObject({ kind: 'message', message: { ephemeralTo: it.ada.id } });
    const letGo = inbound.holdBack();
    const later = await it.ada.command(hall, 'tea announce');
    expect(later).toMatchObject({ kind: 'deferred', private: true });
    letGo();
    await later.final();
    await it.settled();
    expect(it.ada.sees(hall)).toHaveLength(2);
    expect(it.bao.sees(hall)).toEqual([]);
    await expect(it.bao.command(hall, 'tea announce')).rejects.toThrow('not installed');
  });

  it('is answered alone in a conversation with somebody else, too', async () => {
    await using it = await openHouse();
    it.ada.installApp();
    const between = it.service.privateChannel(it.ada.id, it.bao.id);
    const inbound = await it.listen(everywhere);
    inbound.answerWith(tea);
    await it.ada.command(between, 'tea announce');
    await it.settled();
    expect(it.ada.sees(between)).toHaveLength(1);
    expect(it.bao.sees(between)).toEqual([]);
  });
});
