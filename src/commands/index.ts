/** Every handler, in the order people see them. */
import type { Family, Handlers } from '../core/dispatcher/handlers.ts';
import { checkInForm, fillCheckIn } from './check-in-form.ts';
import { showCheckIn, stepCheckIn } from './check-in-show.ts';
import { checkIn, openCheckIn, passCheckIn } from './check-in.ts';
import { crisisHandlers } from './crisis.ts';
import { groupHandlers } from './group.ts';
import { guidelineHandlers } from './guidelines.ts';
import { helpFor } from './help.ts';
import { home, homePage } from './home.ts';
import { meetingHandlers } from './meeting.ts';
import { askEraseCheckIn, eraseCheckIn, keepCheckIn, myDataCheckIns, pageMyCheckIns } from './my-data-check-ins.ts';
import { myDataHandlers } from './my-data.ts';
import { nudgeHandlers } from './nudges.ts';
import { safetyHandlers } from './safety.ts';
import { eventWatch } from './watch-events.ts';
import { memberWatch } from './watch-members.ts';
import { messageWatch } from './watch-messages.ts';

const checkInHandlers = {
  commands: [checkIn, myDataCheckIns],
  actions: [
    openCheckIn,
    fillCheckIn,
    passCheckIn,
    showCheckIn,
    stepCheckIn,
    pageMyCheckIns,
    askEraseCheckIn,
    eraseCheckIn,
    keepCheckIn,
  ],
  forms: [checkInForm],
} as const;

const families: readonly Family[] = [
  crisisHandlers,
  checkInHandlers,
  meetingHandlers,
  guidelineHandlers,
  nudgeHandlers,
  groupHandlers,
  safetyHandlers,
  myDataHandlers,
];
const commands: Handlers['commands'] = [home, ...families.flatMap((it) => it.commands)];

export const handlers: Handlers = {
  commands: [...commands, helpFor(commands)],
  actions: families.flatMap((it) => it.actions),
  forms: families.flatMap((it) => it.forms),
  watchers: [messageWatch, memberWatch, eventWatch],
  home: homePage,
};
