/** Everything under /group, in the order people see it. */
import { about, find, showAbout } from './group-about.ts';
import { facilitators } from './group-facilitators.ts';
import { groupJoin } from './group-join.ts';
import { leave, leaveNow, stay } from './group-leave.ts';
import { choose, mine, showMine } from './group-mine.ts';
import { groupRoles } from './group-roles.ts';
import { groupSettings } from './group-settings.ts';
import { groupSetup } from './group-setup.ts';

/** Everything under /group, in the order people see it. */
export const groupHandlers = {
  commands: [
    ...groupSetup.commands,
    about,
    find,
    ...groupJoin.commands,
    leave,
    mine,
    ...groupSettings.commands,
    facilitators,
    ...groupRoles.commands,
  ],
  actions: [
    showAbout,
    leaveNow,
    stay,
    showMine,
    choose,
    ...groupSetup.actions,
    ...groupJoin.actions,
    ...groupSettings.actions,
    ...groupRoles.actions,
  ],
  forms: [...groupSetup.forms, ...groupJoin.forms, ...groupSettings.forms],
} as const;
