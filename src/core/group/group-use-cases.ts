/** What people can do with groups. */
export interface GroupUseCases {}
