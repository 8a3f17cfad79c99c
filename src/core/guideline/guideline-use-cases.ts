/** What people can do with guidelines. */
export interface GuidelineUseCases {}
