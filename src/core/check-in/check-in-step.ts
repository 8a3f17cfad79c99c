/** The one step that fits "what would help" (domain §4.8). */
import { button, timestamp } from '../chat/card.ts';
import type { Component, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { stepRef } from './check-in-actions.ts';
import type { Receipt } from './check-in-talk.ts';
import type { CheckInVisibility } from './check-in.ts';

type Step = Readonly<{ text: Text; button?: readonly Component[]; shares?: CheckInVisibility }>;

/** Exactly one step, fitting "what would help" (domain §4.8); nothing asked for, nothing offered. */
export function stepFor({ words, answer, nextMeeting }: Receipt, copy: Copy): Step | undefined {
  const t = copy.checkIn;
  const share = (sentence: string, label: string, visibility: CheckInVisibility): Step => ({
    text: [sentence],
    button: [button(label, stepRef.id({ visibility, answer: answer.id }))],
    shares: visibility,
  });
  const isAlone = answer.visibility === 'me' || answer.visibility === 'unnamed';
  if (words.wish === 'listen')
    return isAlone ? share(t.stepListenShare, t.stepListenShareButton, 'facilitators') : { text: [t.stepListen] };
  if (words.wish === 'ideas')
    return answer.visibility === 'group'
      ? { text: [t.stepIdeas] }
      : share(t.stepIdeasShare, t.stepIdeasShareButton, 'group');
  if (words.wish !== 'company') return undefined;
  if (nextMeeting === undefined) return { text: [t.stepCompany] };
  return { text: [t.stepCompanyAt, timestamp(nextMeeting, 'date-and-time'), t.stepCompanyEnd] };
}
