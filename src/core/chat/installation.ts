/** What a community gave us when it added us by itself: the means to speak there. */
import type { InstallationId } from '../kit/ids.ts';
import type { Sealed, WrappedKey } from '../kit/sealed.ts';
import type { CommunityRef } from './address.ts';

export type Installation = Readonly<{
  id: InstallationId;
  community: CommunityRef;
  /** Only the adapter that got it knows what is in it. */
  credential: Sealed;
  /** Its own, destroyed with it. */
  key: WrappedKey;
  installedAt: Temporal.Instant;
}>;
