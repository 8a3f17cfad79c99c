/** What people can do with meetings. */
export interface MeetingUseCases {}
