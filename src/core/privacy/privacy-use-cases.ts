/** What people can do with privacys. */
export interface PrivacyUseCases {}
