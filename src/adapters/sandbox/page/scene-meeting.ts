/** The meeting of the second scene: weekly, with the next clock change between its first and second evening. */
import { reader, rehearsalNow } from './store.ts';
import { dayKey, nextClockChange } from './times.ts';

const day = 24 * 3_600_000;
const zone = 'Europe/London';

/** Values by the names of the options of `/meeting plan`. */
export function meetingAcrossChange(): Readonly<Record<string, string>> {
  const now = rehearsalNow();
  const change = nextClockChange(now + 3 * day, zone) ?? now + 7 * day;
  // Three days before the change, which falls on a Sunday: the Thursday before it.
  const [dayOfMonth, month, year] = dayKey(change - 3 * day, { ...reader.value, zone }).split('/');
  return { title: 'Thursday evening', when: 'every Thursday 19:00', starts: `${year}-${month}-${dayOfMonth}` };
}
