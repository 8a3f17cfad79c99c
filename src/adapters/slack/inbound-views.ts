/** Views that stand before people: opened while their trigger lives, and changed until they are closed. */
import type { types } from '@slack/bolt';
import type { Asked } from './inbound-origin.ts';
import { refusalOf, Uncertain, type WebApi } from './web-api.ts';

export interface Views {
  /** Before whoever just did something; its id, or undefined where none opens, as when it took too long. */
  open(asked: Asked, view: types.ModalView): Promise<string | undefined>;
  /** False where it was closed meanwhile. */
  change(team: string, id: string, view: types.ModalView): Promise<boolean>;
}

/** The trigger’s life is over, or the form it would go on top of is closed (views.open and views.push, "Errors"). */
const tooLate = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'not_found']);
/** views.update, "Errors". */
const closed = new Set(['not_found']);

export function createViews(api: WebApi): Views {
  return { open, change };

  async function open({ origin, triggerId: trigger, surface }: Asked, view: types.ModalView) {
    if (trigger === undefined) return undefined;
    // In a form the next one goes on top of it.
    const method = surface === 'modal' ? 'views.push' : 'views.open';
    try {
      const opened = await api.call<Opened>(origin.actor.community, method, { trigger_id: trigger, view });
      return opened.view.id;
    } catch (cause) {
      // Where it is unknown whether it opened, a way to open it again does no harm.
      if (cause instanceof Uncertain || tooLate.has(refusalOf(cause) ?? '')) return undefined;
      throw cause;
    }
  }

  async function change(team: string, id: string, view: types.ModalView): Promise<boolean> {
    try {
      await api.call(team, 'views.update', { view_id: id, view }, 'yes');
      return true;
    } catch (cause) {
      if (closed.has(refusalOf(cause) ?? '')) return false;
      throw cause;
    }
  }
}

type Opened = Readonly<{ view: Readonly<{ id: string }> }>;
