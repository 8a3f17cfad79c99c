/** What the cards of a rehearsal may offer; the commands say what each does. */
import { actionRef } from '../chat/action-id.ts';

/** Says what will be sent, before anything is. */
export const rehearseRef = actionRef('cr-ask', ['group']);
export const rehearseNowRef = actionRef('cr-now', ['group']);
/** The report as it stands now: who got it meanwhile. */
export const reportRef = actionRef('cr-look', ['group']);
/** The help as the writer would see it, marked. */
export const rehearsedOfferRef = actionRef('cr-offer', ['group']);
/** A marked call behind its cover. */
export const openRehearsalRef = actionRef('cr-open', ['group', 'id']);
export const gotItRef = actionRef('cr-got', ['group', 'id']);
