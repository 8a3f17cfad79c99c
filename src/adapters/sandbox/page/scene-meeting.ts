/** The second scene's meeting: weekly, with the next clock change between its first and its second time. */
import { announce } from './announcer.ts';
import { ask, notice, reader, refreshUpcoming, rehearsalNow } from './store.ts';
import { texts } from './texts.ts';
import { nextClockChange, readTime } from './times.ts';

const day = 24 * 3_600_000;
/** The zone of the group in the sandbox's story. */
const zone = 'Europe/London';
/** There must be room for planning and answering before the reminder a day ahead. */
const room = 4 * day;

/** Lets days pass until the week before the next clock change; stops at the first no. */
export async function skipToChange(): Promise<void> {
  const change = nextClockChange(rehearsalNow() + room, zone);
  if (change === undefined) return;
  while (rehearsalNow() < change - room - 2 * day) {
    const answer = await ask({ kind: 'fast-forward', by: 'P1D' });
    if (answer.kind !== 'refused') continue;
    notice.value = answer.sentence;
    break;
  }
  announce(texts.panel.arrived(readTime(rehearsalNow(), 'full', reader.value)));
  refreshUpcoming();
}

/** Values by the names of the options of `/meeting plan`: the clocks change in the night after the first time. */
export function meetingAcrossChange(): Readonly<Record<string, string>> {
  const change = nextClockChange(rehearsalNow() + 2 * day, zone);
  const first = change === undefined ? '' : ` from ${readTime(change - day, 'words', { zone, locale: 'en-GB' })}`;
  const weekday = change === undefined ? 'Saturday' : readTime(change - day, 'weekday', { zone, locale: 'en-GB' });
  return { when: `every ${weekday} 09:00${first}`, title: `${weekday} tea`, duration: '60' };
}
