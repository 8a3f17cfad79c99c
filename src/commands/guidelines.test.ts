import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../test/fakes/a-circle.ts';
import { userKey } from '../core/chat/address.ts';
import { button, type Card } from '../core/chat/card.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import { languages } from '../core/copy/languages.ts';
import { createGuidelineJobs } from '../core/guideline/guideline-jobs.ts';
import { agreeRef, changedCard, conflictCard, previewCard, setCard } from '../core/guideline/guideline-cards.ts';
import { setLimits } from '../core/guideline/guideline.ts';
import type { DraftId } from '../core/kit/ids.ts';
import { openWords } from '../core/kit/words.ts';
import { z } from 'zod';

const copy = languages.en;
const t = copy.guideline;

const edit = async (it: Circle, lines: string, by = it.ada) => {
  await it.chat.command(by, it.channel, 'guidelines edit');
  return said(await it.chat.submit(by, { lines }));
};
const linesNow = async (it: Circle) => (await it.core.use.guidelines.current(await it.groupNow()))!;
const agreement = async (it: Circle, user = it.bao) => {
  const { id } = await it.memberOf(user);
  return (await it.memory.read((s) => s.guidelines.agreementOf(id)))?.version;
};
const posts = (it: Circle) => it.chat.inChannel(it.channel).filter((its) => its.card?.title === t.title('Willow'));
const asksTo = (it: Circle, user = it.bao) =>
  it.chat.directTo(it.bao.user === user.user ? it.bao : user).map((its) => plainText(its.card!));
const checkIn = async (it: Circle) => {
  await it.chat.command(it.bao, it.channel, 'checkin');
  return it.chat.press(it.bao, copy.checkIn.pass);
};
const twoFacilitators = async () => {
  const it = await openCircle();
  await it.changeMember(it.bao, { role: 'facilitator' });
  return it;
};

describe('/guidelines show and agree', () => {
  it('show the set with its version and whether one agreed', async () => {
    const it = await openCircle();
    const shown = said(await it.chat.command(it.bao, it.channel, 'guidelines show'));
    for (const part of [t.title('Willow'), '1. Be kind.', '2. Keep it here.', t.version(1), t.agreedTo])
      expect(shown).toContain(part);
    expect(said(await it.chat.command(it.bao, it.channel, 'guidelines agree'))).toBe(t.agreedAlready);
  });

  it('are for members', async () => {
    const it = await openCircle();
    for (const name of ['show', 'agree'])
      expect(said(await it.chat.command(it.dov, it.channel, `guidelines ${name}`))).toBe(
        copy.access.notMember('Willow'),
      );
    for (const name of ['edit', 'post'])
      expect(said(await it.chat.command(it.bao, it.channel, `guidelines ${name}`))).toBe(
        copy.access.notFacilitator('Willow'),
      );
  });

  it('keep a yes to the version that was shown, once', async () => {
    const it = await openCircle();
    await edit(it, 'Be kind.\nListen.');
    await it.chat.press(it.ada, t.publishButton);
    expect(said(await it.chat.command(it.bao, it.channel, 'guidelines agree'))).toContain(t.notAgreed);
    expect(said(await it.chat.press(it.bao, t.agreeButton))).toBe(t.agreed('Willow'));
    expect(await agreement(it)).toBe(2);
    expect(said(await it.chat.press(it.bao, t.agreeButton))).toBe(t.agreedAlready);
  });

  it('show the present set to who presses an older "I agree"', async () => {
    const it = await openCircle();
    await edit(it, 'Be kind.\nListen.');
    await it.chat.press(it.ada, t.publishButton);
    const answer = await it.core.inbound.action({
      actor: it.bao,
      channel: it.channel,
      at: it.clock.now(),
      locale: undefined,
      actionId: agreeRef.id({ group: it.group, version: '1' }),
      message: undefined,
    });
    expect(said(answer)).toContain('2. Listen.');
    expect(await agreement(it)).toBe(1);
  });
});

describe('the role of those who agreed', () => {
  const openWithRole = async () => {
    const it = await openCircle({
      service: { traits: { roles: 'native' } },
      settings: { roles: { facilitators: undefined, agreed: 'members' } },
    });
    return { ...it, held: (user = it.bao) => [...it.chat.state.users.get(userKey(user))!.roles] };
  };

  it('comes with a yes, and new guidelines take it from nobody', async () => {
    const it = await openWithRole();
    await edit(it, 'Be kind.\nListen.');
    await it.chat.press(it.ada, t.publishButton);
    await it.chat.command(it.bao, it.channel, 'guidelines agree');
    expect(it.held()).toEqual([]);
    expect(said(await it.chat.press(it.bao, t.agreeButton))).toBe(t.agreed('Willow'));
    expect(it.held()).toEqual(['members']);
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    await it.core.sweep();
    expect(await agreement(it)).toBe(2);
    expect(it.held()).toEqual(['members']);
  });

  it('hinders no yes where the service refuses it', async () => {
    const it = await openWithRole();
    it.chat.lack('roles', 'Manage Roles');
    await edit(it, 'Be kind.\nListen.');
    await it.chat.press(it.ada, t.publishButton);
    await it.chat.command(it.bao, it.channel, 'guidelines agree');
    expect(said(await it.chat.press(it.bao, t.agreeButton))).toBe(`${t.agreed('Willow')} ${copy.group.roles.notGiven}`);
    expect(await agreement(it)).toBe(2);
    // A service that breaks hinders none either; and saying yes again brings the role once it may.
    it.chat.lack('roles', undefined);
    expect(said(await it.chat.press(it.bao, t.agreeButton))).toBe(t.agreedAlready);
    expect(it.held()).toEqual(['members']);
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    await it.chat.command(it.caro, it.channel, 'guidelines agree');
    Object.assign(it.chat.platform.users, { grant: () => Promise.reject(new Error('late')) });
    expect(said(await it.chat.press(it.caro, t.agreeButton))).toContain(t.agreed('Willow'));
    expect(await agreement(it, it.caro)).toBe(3);
  });
});

describe('/guidelines edit', () => {
  it('shows what would change before it changes anything, then publishes and shows the channel', async () => {
    const it = await openCircle();
    const preview = await edit(it, '1. Be kind.\n2. Listen more than you speak.');
    expect(preview).toContain(`${t.added}: Listen more than you speak.`);
    expect(preview).toContain(`${t.removed}: Keep it here.`);
    expect((await linesNow(it)).version).toBe(1);
    expect(said(await it.chat.press(it.ada, t.publishButton))).toBe(t.published(2));
    expect(await linesNow(it)).toMatchObject({ version: 2, lines: ['Be kind.', 'Listen more than you speak.'] });
    // Whoever publishes has read them; everybody else is asked when they next take part.
    expect([await agreement(it, it.ada), await agreement(it)]).toEqual([2, 1]);
    await it.core.sweep();
    const changed = it.chat.inChannel(it.channel).map((its) => plainText(its.card!));
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain(t.changedTitle('Willow'));
    expect(changed[0]).toContain('Listen more than you speak.');
  });

  it('keeps the old versions', async () => {
    const it = await openCircle();
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    const { old, key } = await it.memory.read(async (s) => ({
      old: await s.guidelines.findVersion(it.group, 1),
      key: await s.keys.find(it.group),
    }));
    expect(openWords(it.vault, key!, old!.words, z.object({ lines: z.array(z.string()) })).lines).toHaveLength(2);
  });

  it('can be left as it was, and a draft that is gone says so', async () => {
    const it = await openCircle();
    await edit(it, 'Only this.');
    const ask = it.chat.ephemeralTo(it.ada).at(-1)!;
    const publish = ask.card!.components!.find((its) => its.kind === 'button')!;
    expect(said(await it.chat.press(it.ada, t.discardButton))).toBe(t.discarded);
    const again = await it.core.inbound.action({
      actor: it.ada,
      channel: it.channel,
      at: it.clock.now(),
      locale: undefined,
      actionId: publish.actionId,
      message: ask.ref,
    });
    expect(said(again)).toBe(t.draftGone);
    expect((await linesNow(it)).version).toBe(1);
  });

  it.each([
    [' \n ', copy.field.needed(t.linesField)],
    ['-  \n•  \n', t.needLines],
    ['Be kind.\nKeep it here.', t.same],
    [Array.from({ length: 21 }, (_, at) => `Line ${at}`).join('\n'), t.tooMany(setLimits.lines)],
    [`Be kind.\n${'x'.repeat(241)}`, t.lineTooLong(2, 241, setLimits.line)],
    [Array.from({ length: 14 }, (_, at) => `${at}`.padEnd(200, 'x')).join('\n'), t.tooLong(setLimits.all)],
    ['x'.repeat(3001), copy.field.tooLong(t.linesField, 3000)],
  ])('answers %j in one sentence, with what was written, and changes nothing', async (lines, sentence) => {
    const it = await openCircle();
    const answer = await edit(it, lines);
    expect(answer).toContain(sentence);
    expect(answer.includes('what-you-wrote.txt') || answer.includes(copy.common.whatYouWrote)).toBe(true);
    expect((await linesNow(it)).version).toBe(1);
  });

  it('opens the form again with what was typed, for its writer alone', async () => {
    const it = await twoFacilitators();
    const typed = `Be kind.\n${'x'.repeat(241)}`;
    await edit(it, typed);
    const again = it.chat.ephemeralTo(it.ada).at(-1)!.card!.components![0]!;
    const form = await it.chat.press(it.ada, copy.common.openFormAgain);
    expect(form).toMatchObject({ kind: 'form', prefill: { lines: typed } });
    expect(said(await it.chat.submit(it.ada, { lines: 'Be kind.\nShorter.' }))).toContain(`${t.added}: Shorter.`);
    const at = { channel: it.channel, at: it.clock.now(), locale: undefined, message: undefined };
    const actionId = 'actionId' in again ? again.actionId : '';
    expect(said(await it.core.inbound.action({ ...at, actor: it.bao, actionId }))).toBe(t.draftGone);
  });

  it('needs the group to be there still', async () => {
    const it = await openCircle();
    await it.chat.command(it.ada, it.channel, 'guidelines edit');
    await it.memory.write((s) => s.groups.erase(it.group));
    expect(said(await it.chat.submit(it.ada, { lines: 'Only this.' }))).toBe(copy.common.goneGroup);
  });

  it('fits, however much changes', async () => {
    const it = await openCircle();
    const long = (letter: string) => Array.from({ length: 18 }, (_, at) => `${letter.repeat(150)}${at}`);
    expect(await edit(it, long('a').join('\n'))).toContain(t.inFile);
    await it.chat.press(it.ada, t.publishButton);
    expect(await edit(it, long('b').join('\n'))).toContain(t.changeFile);
    await it.chat.press(it.ada, t.publishButton);
    await it.core.sweep();
    expect(it.chat.inChannel(it.channel)).not.toEqual([]);
  });
});

describe('two editors at once', () => {
  it('the second to send is shown both texts; neither is lost, and theirs can be published after all', async () => {
    const it = await twoFacilitators();
    await it.chat.command(it.bao, it.channel, 'guidelines edit');
    await edit(it, 'Ada’s line.');
    await it.chat.press(it.ada, t.publishButton);
    const conflict = said(await it.chat.submit(it.bao, { lines: 'Bao’s line.' }));
    for (const part of [t.conflictTitle, t.conflict, 'Ada’s line.', t.yours, 'Bao’s line.'])
      expect(conflict).toContain(part);
    expect(await linesNow(it)).toMatchObject({ version: 2, lines: ['Ada’s line.'] });
    expect(said(await it.chat.press(it.bao, t.publishMineButton))).toBe(t.published(3));
    expect(await linesNow(it)).toMatchObject({ version: 3, lines: ['Bao’s line.'] });
  });

  it('the second to publish is, too, when both had seen their preview before', async () => {
    const it = await twoFacilitators();
    await edit(it, 'Ada’s line.', it.ada);
    await edit(it, 'Bao’s line.', it.bao);
    expect(said(await it.chat.press(it.ada, t.publishButton))).toBe(t.published(2));
    const conflict = said(await it.chat.press(it.bao, t.publishButton));
    for (const part of [t.conflict, 'Ada’s line.', t.yours, 'Bao’s line.']) expect(conflict).toContain(part);
    expect(await linesNow(it)).toMatchObject({ version: 2, lines: ['Ada’s line.'] });
    it.clock.advance('PT1H');
    expect(said(await it.chat.press(it.bao, t.publishMineButton))).toBe(t.published(3));
    expect(await linesNow(it)).toMatchObject({ version: 3, lines: ['Bao’s line.'] });
  });

  it('publishing in the same moment overwrites nothing', async () => {
    const it = await twoFacilitators();
    await edit(it, 'Ada’s line.', it.ada);
    await edit(it, 'Bao’s line.', it.bao);
    const answers = await Promise.all([it.chat.press(it.ada, t.publishButton), it.chat.press(it.bao, t.publishButton)]);
    expect(answers.filter((its) => said(its) === t.published(2))).toHaveLength(1);
    expect((await linesNow(it)).version).toBe(2);
  });

  it('their texts fit at any length, whole', () => {
    const long = (letter: string) => Array.from({ length: 18 }, (_, at) => `${letter.repeat(150)}${at}`);
    const card = conflictCard('drf_0000000000000001' as DraftId, long('a'), long('b'), copy);
    expect(cardProblems(card)).toEqual([]);
    const files = card.body.flatMap((its) => (its.kind === 'file' ? new TextDecoder().decode(its.content) : []));
    expect(files).toEqual([long('a').join('\n'), long('b').join('\n')]);
  });
});

describe('the cards', () => {
  it('fit with the longest set', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `${'x'.repeat(147)}${at}`);
    const view = {
      group: 'grp_zzzzzzzzzzzzzzzz' as never,
      name: 'x'.repeat(80),
      version: 99,
      lines,
      at: Temporal.Instant.from('2026-03-02T12:00:00Z'),
    };
    const all: Card[] = [
      setCard(view, false, copy),
      changedCard(view, { added: lines, removed: lines }, copy),
      previewCard('drf_zzzzzzzzzzzzzzzz' as DraftId, { added: lines, removed: lines }, copy),
      { body: [], components: [button('x', agreeRef.id({ group: view.group, version: '99' }))] },
    ];
    for (const card of all) expect(cardProblems(card)).toEqual([]);
  });
});

describe('the live copy', () => {
  const post = async (it: Circle) => {
    await it.chat.command(it.ada, it.channel, 'guidelines post');
    await it.core.sweep();
  };
  const talk = async (it: Circle, messages: number, text = 'hello') => {
    for (let at = 0; at < messages; at += 1) await it.chat.say(it.bao, it.channel, text);
  };

  it('is posted when asked, pinned, and the one before is taken away', async () => {
    const it = await openCircle();
    expect(said(await it.chat.command(it.ada, it.channel, 'guidelines post'))).toBe(t.posted);
    await it.core.sweep();
    const [first] = posts(it);
    expect(plainText(first!.card!)).toContain('1. Be kind.');
    expect(it.chat.pinnedIn(it.channel)).toEqual([first]);
    it.clock.advance('PT1H');
    await post(it);
    expect(posts(it)).toHaveLength(1);
    expect(posts(it)[0]!.ref).not.toEqual(first!.ref);
    expect(it.chat.pinnedIn(it.channel)).toHaveLength(1);
  });

  it('moves only after enough messages and enough minutes, and after a calm moment', async () => {
    const it = await openCircle({ settings: { livingCard: { messages: 5, minutes: 60 } } });
    await post(it);
    const [first] = posts(it);
    await talk(it, 10);
    it.clock.advance('PT59M');
    await talk(it, 1);
    await it.core.sweep();
    expect(posts(it)).toEqual([first]);
    it.clock.advance('PT1M');
    await talk(it, 1);
    await it.core.sweep();
    expect(posts(it)).toEqual([first]);
    it.clock.advance('PT15M');
    await it.core.sweep();
    expect(posts(it)).toHaveLength(1);
    expect(posts(it)[0]!.ref).not.toEqual(first!.ref);
    // The count starts anew.
    it.clock.advance('PT2H');
    await talk(it, 4);
    it.clock.advance('PT15M');
    await it.core.sweep();
    expect(it.chat.state.messages.filter((its) => its.card?.title === t.title('Willow'))).toHaveLength(2);
  });

  it('stays while minutes pass and nobody speaks', async () => {
    const it = await openCircle({ settings: { livingCard: { messages: 5, minutes: 60 } } });
    await post(it);
    const [first] = posts(it);
    it.clock.advance('P2D');
    await talk(it, 3);
    it.clock.advance('PT1H');
    await it.core.sweep();
    expect(posts(it)).toEqual([first]);
  });

  it('never moves within 15 minutes after words that may have meant danger, and does afterwards', async () => {
    const it = await openCircle({ settings: { livingCard: { messages: 5, minutes: 60 } } });
    await post(it);
    const [first] = posts(it);
    it.clock.advance('PT1H');
    await talk(it, 5);
    it.clock.advance('PT10M');
    await it.chat.say(it.caro, it.channel, 'I want to kill myself tonight');
    for (const minutes of [5, 9]) {
      it.clock.advance(`PT${minutes}M`);
      await it.core.sweep();
      expect(posts(it)).toEqual([first]);
    }
    it.clock.advance('PT1M');
    await it.core.sweep();
    expect(posts(it)).toHaveLength(1);
    expect(posts(it)[0]!.ref).not.toEqual(first!.ref);
  });

  it('counts what was said before the first look after a restart', async () => {
    const it = await openCircle({ settings: { livingCard: { messages: 5, minutes: 60 } } });
    await post(it);
    await talk(it, 3);
    await it.core.sweep();
    const again = createGuidelineJobs(it.ports, {
      starts: async () => [],
      viewOf: async () => {
        throw new Error('not asked');
      },
    });
    again.living.count(it.group, false);
    again.living.count(it.group, false);
    it.clock.advance('PT2H');
    const group = await it.groupNow();
    expect(again.living.dueMove(group)).toBeUndefined();
    await again.jobs.planAhead(it.clock.now(), it.clock.now().add({ hours: 1 }));
    expect(again.living.dueMove(group)).toMatchObject({ topic: 'guideline-post', subject: 'living' });
  });

  it('says what counts now once the guidelines changed, where it is', async () => {
    const it = await openCircle();
    await post(it);
    const [first] = posts(it);
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    await it.core.sweep();
    expect(posts(it).map((its) => its.ref)).toEqual([first!.ref]);
    expect(plainText(posts(it)[0]!.card!)).toContain('1. Only this.');
  });
});

describe('the schedule', () => {
  it('posts every so many days at ten in the group’s zone, one being useful until the next', async () => {
    const it = await openCircle({ settings: { guidelineEveryDays: 7 } });
    await it.core.sweep();
    const [planned] = await it.memory.read((s) => s.nudges.upcoming(10));
    expect(planned!.due.toString()).toBe('2026-03-09T09:00:00Z');
    expect(planned!.uselessAfter.toString()).toBe('2026-03-16T09:00:00Z');
    it.clock.set('2026-03-09T09:00:00Z');
    await it.core.sweep();
    expect(posts(it)).toHaveLength(1);
    await it.core.sweep();
    const next = (await it.memory.read((s) => s.nudges.upcoming(10))).map((its) => its.due.toString());
    expect(next).toEqual(['2026-03-16T09:00:00Z']);
  });

  it('goes on after a post that was lost, without making up for it', async () => {
    const it = await openCircle({ settings: { guidelineEveryDays: 7 } });
    await it.core.sweep();
    it.clock.set('2026-03-09T09:00:00Z');
    it.chat.failNext({ kind: 'forbidden', needs: 'Send Messages' });
    await it.core.sweep();
    expect(posts(it)).toEqual([]);
    it.clock.set('2026-03-30T10:00:00Z');
    await it.core.sweep();
    expect(posts(it)).toHaveLength(1);
    await it.core.sweep();
    expect(it.chat.state.messages).toHaveLength(1);
  });

  it('waits for a calmer moment', async () => {
    const it = await openCircle({ settings: { guidelineEveryDays: 7 } });
    await it.core.sweep();
    it.clock.set('2026-03-09T08:55:00Z');
    await it.chat.say(it.bao, it.channel, 'I want to kill myself tonight');
    it.clock.set('2026-03-09T09:00:00Z');
    await it.core.sweep();
    expect(posts(it)).toEqual([]);
    it.clock.set('2026-03-09T09:10:00Z');
    await it.core.sweep();
    expect(posts(it)).toHaveLength(1);
  });
});

describe('a first message without agreement', () => {
  it('brings a member exactly one private ask', async () => {
    const it = await openCircle();
    const eve = it.chat.addUser('eve', { in: [it.channel] });
    const bao = await it.memberOf(it.bao);
    await it.memory.write((s) => s.members.save({ ...bao, id: it.ids.next('mem') as never, version: 0, user: eve }));
    for (let at = 0; at < 5; at += 1) await it.chat.say(eve, it.channel, 'hello');
    await it.core.sweep();
    it.clock.advance('P9D');
    await it.chat.say(eve, it.channel, 'hello again');
    await it.core.sweep();
    expect(asksTo(it, eve)).toHaveLength(1);
    expect(asksTo(it, eve)[0]).toContain(t.askTitle('Willow'));
    expect(it.chat.inChannel(it.channel).filter((its) => its.card !== undefined)).toEqual([]);
  });

  it('brings nothing to who agreed, and one welcome to who is no member, for good', async () => {
    const it = await openCircle();
    await it.chat.say(it.bao, it.channel, 'hello');
    await it.chat.say(it.dov, it.channel, 'hello');
    await it.chat.say(it.dov, it.channel, 'hello');
    await it.core.sweep();
    expect(asksTo(it)).toEqual([]);
    expect(asksTo(it, it.dov)).toHaveLength(1);
    expect(asksTo(it, it.dov)[0]).toContain(t.askOutsider('Willow'));
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    it.clock.advance('P9D');
    // After a restart nothing is remembered but the ledger.
    const { createGuidelines } = await import('../core/guideline/guideline-use-cases.ts');
    const group = await it.memory.read((s) => s.groups.findByChannel(it.channel));
    const again = createGuidelines(it.ports, {
      starts: async () => [],
      groupAt: () => group,
      agreed: async () => ({ kind: 'done' }),
    });
    await again.useCases.spoke(it.channel, it.dov, false);
    await it.core.sweep();
    expect(asksTo(it, it.dov)).toHaveLength(1);
  });

  it('is nobody’s business outside a group’s channel', async () => {
    const it = await openCircle();
    await it.chat.say(it.dov, it.lobby, 'hello');
    await it.core.sweep();
    expect(asksTo(it, it.dov)).toEqual([]);
    // Nor does it ask the stores anything: with them away there is nothing to be told of.
    it.memory.unplug();
    await expect(it.core.use.guidelines.spoke(it.lobby, it.dov, false)).resolves.toBeUndefined();
    it.memory.plug();
  });

  it('is asked about in the morning', async () => {
    const it = await openCircle({ at: '2026-03-02T22:30:00Z' });
    await it.chat.say(it.dov, it.channel, 'hello');
    await it.core.sweep();
    expect(asksTo(it, it.dov)).toEqual([]);
    it.clock.set('2026-03-03T07:00:00Z');
    await it.core.sweep();
    expect(asksTo(it, it.dov)).toHaveLength(1);
  });
});

describe('taking part after a change', () => {
  it('is told in the answer itself, until one agreed', async () => {
    const it = await openCircle();
    await it.chat.command(it.ada, it.channel, 'meeting plan', { when: 'Thursday 19:00' });
    const which = (await it.chat.suggest(it.bao, it.channel, 'meeting rsvp', 'which', ''))[0]!.value;
    const rsvp = async (coming: string) =>
      said(await it.chat.command(it.bao, it.channel, 'meeting rsvp', { which, coming }));
    expect(await rsvp('going')).not.toContain(t.changedSince);
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    expect(await rsvp('maybe')).toContain(t.changedSince);
    expect(said(await checkIn(it))).toContain(t.changedSince);
    await it.chat.command(it.bao, it.channel, 'guidelines show');
    await it.chat.press(it.bao, t.agreeButton);
    expect(await rsvp('going')).not.toContain(t.changedSince);
  });

  it('asks once for the new version, truthfully, and agreeing first makes it unneeded', async () => {
    const it = await openCircle();
    await edit(it, 'Only this.');
    await it.chat.press(it.ada, t.publishButton);
    const [group, bao] = [await it.groupNow(), await it.memberOf(it.bao)];
    for (let at = 0; at < 3; at += 1) expect(await it.core.use.guidelines.participated(group, bao)).toBe('changed');
    await it.core.sweep();
    expect(asksTo(it)).toHaveLength(1);
    expect(asksTo(it)[0]).toContain(t.askAgain);
    expect(asksTo(it)[0]).not.toContain(t.askTitle('Willow'));
    expect(it.chat.directTo(it.bao)[0]!.card!.why).toBe(copy.nudge.reasons['guideline-agree']);
    await edit(it, 'Something else.');
    await it.chat.press(it.ada, t.publishButton);
    it.clock.advance('P1D');
    await it.core.use.guidelines.participated(group, bao);
    await it.chat.command(it.bao, it.channel, 'guidelines show');
    await it.chat.press(it.bao, t.agreeButton);
    await it.core.sweep();
    expect(asksTo(it)).toHaveLength(1);
    expect(await agreement(it)).toBe(3);
  });

  it('does not say that somebody wrote who did not', async () => {
    const it = await openCircle();
    const bao = await it.memberOf(it.bao);
    const eve = it.chat.addUser('eve', { in: [it.channel] });
    const member = await it.memory.write((s) =>
      s.members.save({ ...bao, id: it.ids.next('mem') as never, version: 0, user: eve }),
    );
    await it.core.use.guidelines.participated(await it.groupNow(), member);
    await it.core.sweep();
    expect(asksTo(it, eve)).toHaveLength(1);
    expect(asksTo(it, eve)[0]).toContain(t.ask);
    expect(asksTo(it, eve)[0]).not.toContain('wrote');
  });
});
