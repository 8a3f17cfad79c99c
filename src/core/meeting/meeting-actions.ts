/** What meetings' buttons are called and carry, and the small parts that several of their cards share. */
import { actionRef } from '../chat/action-id.ts';
import { button, timestamp, type Button, type Inline } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { GroupId } from '../kit/ids.ts';

export const rsvpRef = actionRef('meet-rsvp', ['which', 'coming']);
export const unskipRef = actionRef('meet-unskip', ['which']);
export const askCancelRef = actionRef('meet-ask-cancel', ['meeting']);
export const cancelOneRef = actionRef('meet-cancel-one', ['which']);
export const cancelAllRef = actionRef('meet-cancel-all', ['meeting']);
export const keepRef = actionRef('meet-keep', ['meeting']);
export const calendarRef = actionRef('meet-calendar', ['of']);
export const replanRef = actionRef('meet-replan', ['group', 'draft']);
export const openZoneRef = actionRef('meet-zone', ['group']);
export const useZoneRef = actionRef('meet-use-zone', ['group', 'zone']);

export const moment = (at: Temporal.Instant): Inline => timestamp(at, 'date-and-time');
export const zoneButton = (group: GroupId, copy: Copy): Button =>
  button(copy.meeting.zoneButton, openZoneRef.id({ group }));
