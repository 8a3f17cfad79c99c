/** Everything under /safety, for whoever holds a group: who is on call, and rehearsing a call. */
import { safetyOnCallForms } from './safety-on-call-forms.ts';
import { safetyOnCall } from './safety-on-call.ts';
import { safetyRehearse } from './safety-rehearse.ts';

export const safetyHandlers = {
  commands: [...safetyOnCall.commands, ...safetyRehearse.commands],
  actions: [...safetyOnCall.actions, ...safetyOnCallForms.actions, ...safetyRehearse.actions],
  forms: safetyOnCallForms.forms,
} as const;
