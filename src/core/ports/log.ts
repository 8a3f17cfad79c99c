/** A log line names an event and carries ids, counts and known words: never what people wrote. */
import type {
  CrisisId,
  GroupId,
  IncidentId,
  InstallationId,
  MeetingId,
  MemberId,
  NudgeId,
  PersonId,
  RuleId,
} from '../kit/ids.ts';

type Loggable =
  | number
  | boolean
  | undefined
  | GroupId
  | MemberId
  | PersonId
  | MeetingId
  | NudgeId
  | CrisisId
  | RuleId
  | IncidentId
  | InstallationId;
/** A wide `string` becomes `never`, so a log call that could carry prose does not compile. */
export type NoProse<F> = {
  readonly [K in keyof F]: F[K] extends Loggable ? F[K] : string extends F[K] ? never : F[K];
};

export interface Log {
  info<const F extends Readonly<Record<string, unknown>>>(event: `${string}.${string}`, facts?: NoProse<F>): void;
  warn<const F extends Readonly<Record<string, unknown>>>(event: `${string}.${string}`, facts?: NoProse<F>): void;
  /** Our fault. The cause's class and stack are kept; its message is not, for it may hold people's words. */
  error(event: `${string}.${string}`, cause: unknown): void;
}
