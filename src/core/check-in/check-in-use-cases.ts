/** What people can do with check-ins. */
export interface CheckInUseCases {}
