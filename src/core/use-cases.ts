/** One line per noun; the index of what the bot can do. */
import type { CheckInUseCases } from './check-in/check-in-use-cases.ts';
import type { CrisisUseCases } from './crisis/crisis-use-cases.ts';
import type { GroupUseCases } from './group/group-use-cases.ts';
import type { GuidelineUseCases } from './guideline/guideline-use-cases.ts';
import type { MeetingUseCases } from './meeting/meeting-use-cases.ts';
import type { NudgeUseCases } from './nudge/nudge-use-cases.ts';
import type { PrivacyUseCases } from './privacy/privacy-use-cases.ts';

export type UseCases = Readonly<{
  groups: GroupUseCases;
  checkIns: CheckInUseCases;
  meetings: MeetingUseCases;
  guidelines: GuidelineUseCases;
  nudges: NudgeUseCases;
  crisis: CrisisUseCases;
  privacy: PrivacyUseCases;
}>;
