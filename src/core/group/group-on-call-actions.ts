/** What the cards about being on call may offer; the commands say what each does. */
import { actionRef } from '../chat/action-id.ts';

export const onCallActions = {
  show: actionRef('oc-show', ['group']),
  dutyForm: actionRef('oc-duty', ['group']),
  eveningForm: actionRef('oc-evening', ['group']),
  patienceForm: actionRef('oc-patience', ['group']),
  /** The form once more, with what was typed before. */
  again: actionRef('oc-again', ['group', 'draft']),
  remove: actionRef('oc-remove', ['group', 'entry']),
  putBack: actionRef('oc-back', ['group', 'version']),
  answer: actionRef('oc-say', ['group', 'entry', 'answer']),
  calls: actionRef('oc-calls', ['group', 'set']),
} as const;

/** What somebody who holds a group may change about being called themselves. */
export const callChoices = ['quiet-on', 'quiet-off', 'named-on', 'named-off'] as const;
export type CallChoice = (typeof callChoices)[number];
