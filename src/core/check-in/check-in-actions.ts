/** What the check-in cards may offer; the commands say what each does. */
import { actionRef } from '../chat/action-id.ts';

/** `start`: the prompt it answers, or the answer's own new id where there is none; `new` asks for whichever fits. */
export const openRef = actionRef('checkin-open', ['group', 'start']);
export const fillRef = actionRef('checkin-fill', ['visibility', 'group', 'start']);
export const passRef = actionRef('checkin-pass', ['group', 'start']);
export const showRef = actionRef('checkin-show', ['visibility', 'answer']);
/** The same deed, answered beside the card and not in its place: as the one step, and where help must stay in sight. */
export const stepRef = actionRef('checkin-step', ['visibility', 'answer']);
