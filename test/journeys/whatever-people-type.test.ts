/** Bad input through the real thing: nothing crashes, nothing half-happens, and nobody’s words are lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services, openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, gather, pressed } from '../kit/journey-steps.ts';

const odd: Readonly<Record<string, string>> = {
  'four thousand emoji': '🌧️'.repeat(1000),
  'right-to-left words': 'أشعر بثقل اليوم \u202eABC\u202c',
  'a call to everyone': '@everyone <!channel> <@U1> @here',
  'zero-width characters': '\u200b\u200d\u2060\ufeff',
  'an impossible date': '31 February 2026 25:61',
  'a past time': '1 January 2001 19:00',
  'an unknown zone': 'Mars/Olympus_Mons',
  'what looks like an id': 'grp_0000000000000000~x',
  'quotes and braces': `'; DROP TABLE app.groups; -- \${1} {"a":1} **b** <b>`,
};

describe.each(services)('on the %s, whatever people type', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer, { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: {}, emi: {}, caro: {} });
  });
  afterAll(() => stage.endWell());

  it.each(Object.entries(odd))('as %s is answered by every command with a sentence', async (_, typed) => {
    const before = await counts(stage);
    for (const { name, fields } of stage.running().core.registry.commands) {
      const wordy = Object.entries(fields).filter(([, it]) => ['text', 'paragraph', 'id'].includes(it.kind));
      if (wordy.length === 0) continue;
      const input = Object.fromEntries(
        Object.entries(fields).flatMap(([key, it]) => {
          if (['text', 'paragraph', 'id'].includes(it.kind)) return [[key, typed]];
          return it.required ? [[key, it.choices?.[0]?.value ?? 'diego']] : [];
        }),
      );
      const said = await stage.as('noor').ask(name, input);
      expect(`/${name}: ${said.words}`).not.toContain('Something went wrong');
      expect(said.words.trim() !== '' || said.form !== undefined).toBe(true);
    }
    expect(await counts(stage)).toEqual(before);
  });

  it('into a check-in is given back where it is too long, and kept as it is where it is not', async () => {
    const diego = stage.as('diego');
    await diego.ask('checkin');
    await diego.press('The group');
    const refused = await diego.submit({ line: odd['four thousand emoji'] });
    // Where the service’s own form ends where the field does, nothing is too long.
    const endsWithField = renderer === 'discord' || renderer === 'slack';
    const said = endsWithField ? 'Thank you for checking in.' : 'can hold up to 1000 characters';
    expect(refused.words).toContain(said);
    const kept = refused.files[0]?.content ?? (endsWithField ? '🌧️🌧️🌧️' : refused.words);
    expect(kept).toContain('🌧️🌧️🌧️');
    await diego.ask('checkin');
    await diego.press('The group');
    await diego.submit({ line: odd['a call to everyone'], okay: odd['right-to-left words'] });
    const shown = stage.as('emi').sees().at(-1)!.words;
    expect(shown).toContain('@everyone <!channel> <@U1> @here');
    // Nothing that turns the words of others around.
    expect(shown).not.toMatch(/[\u202a-\u202e]/);
    await diego.ask('checkin');
    await diego.press('Only me');
    expect((await diego.submit({ line: odd['zero-width characters'] })).words).toContain('Pass is an answer');
  });

  it('as the name of a group has to have something to see in it', async () => {
    const noor = stage.as('noor');
    await noor.ask('group setup', {}, 'lobby');
    await noor.press('Anxiety');
    await noor.press('Name and place');
    const blank = await noor.submit({
      name: odd['zero-width characters'] ?? '',
      whoFor: 'Anyone.',
      zone: 'Europe/Lodnon',
    });
    expect(blank.words).toMatch(/needs a name|Please fill in/);
    expect(
      await stage.running().ports.store.read((s) => s.groups.findByChannel(stage.cast.channels.lobby)),
    ).toBeUndefined();
  });

  it('and press twice happens once', async () => {
    const ada = stage.as('ada');
    await ada.ask('guidelines edit');
    await ada.submit({ lines: 'We listen.\nWe may pass.' });
    const both = await Promise.all([ada.press('Publish'), ada.press('Publish')]);
    expect(both.filter(({ words }) => words.includes('Published as version 2.'))).toHaveLength(1);
    await stage.beat();
    expect(
      stage
        .as('emi')
        .sees()
        .filter(({ words }) => words.includes('have changed')),
    ).toHaveLength(1);
    const emi = stage.as('emi');
    expect((await emi.press(pressed.agree)).words).toContain('You agreed to the guidelines');
    expect((await emi.press(pressed.agree)).words).toContain('You agreed to these already.');
  });

  it('in two editors at once is shown to the second, and neither text is lost', async () => {
    const [ada, noor] = [stage.as('ada'), stage.as('noor')];
    await ada.ask('guidelines edit');
    await noor.ask('guidelines edit');
    await ada.submit({ lines: 'We listen.\nAda’s line.' });
    await ada.press('Publish');
    const conflict = await noor.submit({ lines: 'We listen.\nNoor’s line.' });
    expect(conflict.words).toContain('Somebody else changed them meanwhile');
    expect(conflict.words).toContain('Ada’s line.');
    expect(conflict.words).toContain('Noor’s line.');
    await noor.press('Leave them as they are');
    expect((await stage.as('emi').ask('guidelines show')).words).toContain('Ada’s line.');
  });

  it('in two editors who both saw the difference before either published is not overwritten either', async () => {
    const [ada, noor] = [stage.as('ada'), stage.as('noor')];
    await ada.ask('guidelines edit');
    await noor.ask('guidelines edit');
    await ada.submit({ lines: 'We listen.\nAda’s second line.' });
    await noor.submit({ lines: 'We listen.\nNoor’s second line.' });
    await ada.press('Publish');
    const second = await noor.press('Publish');
    expect(second.words).toContain('Somebody else changed them meanwhile');
    expect(second.words).toContain('Ada’s second line.');
    expect(second.words).toContain('Noor’s second line.');
    expect((await stage.as('emi').ask('guidelines show')).words).toContain('Ada’s second line.');
    expect((await noor.press('Publish mine instead')).words).toContain('Published as version');
    expect((await stage.as('emi').ask('guidelines show')).words).toContain('Noor’s second line.');
  });

  it('into settings two people have open is not overwritten either', async () => {
    const [ada, noor] = [stage.as('ada'), stage.as('noor')];
    for (const it of [ada, noor]) {
      await it.ask('group settings');
      await it.press('Texts');
    }
    await ada.submit({ about: 'Ada says what happens here.' });
    const late = await noor.submit({ about: 'Noor says it in another way.' });
    expect(late.words).toContain('Somebody else changed this group a moment ago.');
    expect(late.words).toContain('Noor says it in another way.');
    expect((await stage.as('emi').ask('group about')).words).toContain('Ada says what happens here.');
  });

  it('into a form of a group that has closed meanwhile is given back', async () => {
    const [noor, ada, diego, emi] = (['noor', 'ada', 'diego', 'emi'] as const).map((name) => stage.as(name)) as [
      ReturnType<Stage['as']>,
      ReturnType<Stage['as']>,
      ReturnType<Stage['as']>,
      ReturnType<Stage['as']>,
    ];
    await diego.ask('checkin');
    await diego.press('The group');
    await ada.ask('guidelines edit');
    await stage.as('bao').ask('group find', {}, 'lobby');
    await stage.as('bao').press(`Join ${circle}`);
    await noor.ask('group settings');
    await noor.press('Close the group');
    expect((await noor.press('Close it')).words).toContain(`${circle} is closed.`);
    const checkIn = await diego.submit({ line: 'words of a form left open' });
    expect(checkIn.words).toContain(`${circle} has closed.`);
    expect(checkIn.words).toContain('words of a form left open');
    const edited = await ada.submit({ lines: 'Lines of a form left open.' });
    expect(edited.words).toContain(`${circle} has closed.`);
    expect((await stage.as('bao').press(pressed.age)).words).toContain(`${circle} has closed.`);
    expect((await emi.press(pressed.agree)).words).toContain(`${circle} has closed.`);
    expect((await emi.ask('checkin')).words).toContain('There is no group in this channel yet.');
    expect((await emi.ask('mydata export')).files).toHaveLength(1);
  });

  it('on a card that is months old is answered kindly', async () => {
    stage.clock.advance('P200D');
    await stage.beat();
    for (const label of [pressed.agree, 'What to expect, and join']) {
      const late = await stage.as('emi').press(label);
      expect(late.words).toMatch(/no longer here|has closed|There is no group here to join/);
    }
  });
});

/** How many groups, meetings, answers and guideline sets there are. */
const counts = async (stage: Stage): Promise<readonly (number | undefined)[]> => {
  const { groups, meetings, answers, guideline_sets: sets } = await stage.stored();
  return [groups, meetings, answers, sets].map((rows) => rows?.length);
};
