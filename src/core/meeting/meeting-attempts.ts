/** Asking a chat service for something nobody waits for: an answer that never came counts as none reached. */
import { err, type Result } from '../kit/result.ts';
import type { Delivery, DeliveryProblem } from '../ports/chat-platform.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/stores.ts';

export async function attempt<T>(way: () => Delivery<T>, log: Pick<Log, 'error'>): Promise<Result<T, DeliveryProblem>> {
  try {
    return await way();
  } catch (cause) {
    if (cause instanceof StoreUnavailable) throw cause;
    log.error('meeting.attempt-failed', cause);
    return err({ kind: 'unreachable' });
  }
}

/** Trying again may help. */
export const mayPass = ({ kind }: DeliveryProblem): boolean => kind === 'busy' || kind === 'unreachable';
