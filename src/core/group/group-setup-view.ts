/** A set-up as it stands, what can be in its way, and what comes of it. */
import type { ChannelRef } from '../chat/address.ts';
import type { DraftId } from '../kit/ids.ts';
import type { Lack } from '../ports/chat-platform.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { Resource } from '../resource/resource.ts';
import type { SetupWords } from './draft.ts';
import type { Place } from './group-place.ts';
import type { StaffProblem } from './group-staff.ts';
import type { Group } from './group.ts';

/** A set-up as it stands, and what its words were read as. */
export type SetupView = Readonly<{
  draft: DraftId;
  channel: ChannelRef;
  words: SetupWords;
  pack: Pack | undefined;
  place: Place;
  /** False while the form was not filled in, or the name has nothing to see in it. */
  isDescribed: boolean;
  services: readonly Resource[];
  /** What the bot may not do in this channel yet, and what does not work without it. */
  missing: readonly Lack[];
  /** Where the facilitators’ channel was chosen just now: roles that can read it beside people by name. */
  letIn: readonly string[];
}>;
export type SetupProblem = Readonly<
  | { kind: 'draft-gone' }
  | StaffProblem
  | { kind: 'group-here' | 'group-unheld' | 'taken-over'; name: string }
  | { kind: 'not-ready'; view: SetupView }
>;
/** What happened after the group was opened. */
export type Opened = Readonly<{ group: Group; welcome: 'pinned' | 'posted' | 'not-posted' }>;
export type Mend = 'zone' | 'country' | 'no-country' | 'no-cover';
