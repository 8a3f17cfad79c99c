/** What people can do with nudges. */
export interface NudgeUseCases {}
