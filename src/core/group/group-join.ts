/** Joining as its steps: what is shown, what is answered, what comes of it. */
import type { DraftId } from '../kit/ids.ts';
import type { Traits } from '../ports/chat-platform.ts';
import type { Group, GroupWords, Member, Pace } from './group.ts';

export type JoinStep = 'expect' | 'agreement' | 'noticing' | 'paging' | 'pace' | 'zone';
export type JoinView = Readonly<{
  draft: DraftId;
  step: JoinStep;
  group: Group;
  words: GroupWords;
  guidelines: Readonly<{ version: number; lines: readonly string[] }>;
  /** Who may read along there, and who learns of a coming from the service itself. */
  traits: Pick<Traits, 'readers' | 'comings'>;
}>;
export type Joined = Readonly<{
  group: Group;
  member: Member;
  /** They were here before; what they wrote then is theirs again. */
  isBack: boolean;
  /** False where the channel could not be opened for them. */
  isAdmitted: boolean;
  /** They have the facilitators’ role, so they hold the group at once. */
  holdsByRole: boolean;
  /** False where the role of those who agreed could not be given to them. */
  hasAgreedRole: boolean;
  nextMeetings: readonly Temporal.Instant[];
  comings: Traits['comings'];
}>;
export type JoinOutcome = Readonly<({ kind: 'step' } & JoinView) | ({ kind: 'joined' } & Joined)>;
export type JoinProblem = Readonly<
  | { kind: 'draft-gone' | 'no-group' }
  | { kind: 'already-member' | 'full' | 'closed'; group: string }
  | { kind: 'unknown-zone'; draft: DraftId; nearest: string | undefined }
>;
/** What one step answers. */
export type JoinAnswer = Readonly<
  | { ofAge: true }
  | { agreed: number }
  | { noticing: boolean }
  | { paging: boolean }
  | { pace: Pace }
  /** As typed; empty for rather not saying. */
  | { zone: string }
>;
