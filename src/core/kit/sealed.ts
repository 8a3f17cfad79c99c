/** Words as they lie at rest, and the keys that seal them. */
import type { Brand, DraftId, GroupId, InstallationId, MemberId } from './ids.ts';

/** Who owns a data key. */
export type KeyOwner = MemberId | GroupId | InstallationId | DraftId;
/** A data key, wrapped by the master key and bound to its owner. Useless with another owner's id. */
export type WrappedKey = Readonly<{ owner: KeyOwner; wrapped: string }>;
/** AES-256-GCM, base64url, the owner's id bound in. */
export type Sealed = Brand<string, 'Sealed'>;
