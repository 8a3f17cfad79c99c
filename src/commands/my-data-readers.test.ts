/** What /privacy says of who else may read along, and forgetting of who learns of it: as each service is. */
import { expect, it } from 'vitest';
import { openCircle, said } from '../../test/fakes/a-circle.ts';
import type { RecorderOptions } from '../../test/fakes/recorder.ts';
import { languages } from '../core/copy/languages.ts';
import { cardProblems } from '../core/chat/limits.ts';

const t = languages.en.privacy;
const openOn = (traits: RecorderOptions['traits'] & {}) => openCircle({ service: { traits } });

it('says after the service that the owners may export, on the card and in the file', async () => {
  const { chat, bao, lobby } = await openOn({ readers: 'owners-may-export' });
  const answer = await chat.command(bao, lobby, 'privacy');
  expect(said(answer).indexOf(t.owners)).toBeGreaterThan(said(answer).indexOf(t.service));
  if (!('card' in answer)) throw new Error('a card was expected');
  expect(cardProblems(answer.card)).toEqual([]);
  const [statement] = answer.card.body.flatMap((block) => (block.kind === 'file' ? [block] : []));
  expect(new TextDecoder().decode(statement?.content)).toContain(t.owners);
});

it('says nothing of owners where they cannot', async () => {
  const { chat, bao, lobby } = await openOn({ readers: 'members' });
  const words = said(await chat.command(bao, lobby, 'privacy'));
  expect(words).toContain(t.service);
  expect(words).not.toContain(t.owners);
});

it('names it from everywhere it is asked for, and without alarm', async () => {
  const { chat, bao } = await openOn({ readers: 'owners-may-export' });
  await chat.openHome(bao);
  const words = said(await chat.press(bao, languages.en.home.privacyButton));
  expect(words).toContain(t.owners);
  expect(t.owners).not.toMatch(/!|danger|warning|careful|beware|attention/i);
});

it('says before forgetting that a service may show who left, where it may', async () => {
  const announced = await openOn({ comings: 'announced' });
  expect(said(await announced.chat.command(announced.bao, announced.lobby, 'mydata forget'))).toContain(t.forgetShown);
  const silent = await openOn({});
  expect(said(await silent.chat.command(silent.bao, silent.lobby, 'mydata forget'))).not.toContain(t.forgetShown);
});
