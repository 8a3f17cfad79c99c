/** What an examination found. */

/** One look at one thing; `todo` is a sentence when it is not well. */
export type Finding = Readonly<{ name: string; state: 'well' | 'note' | 'wrong'; says: string; todo?: string }>;

export const well = (name: string, says: string): Finding => ({ name, state: 'well', says });
export const wrong = (name: string, says: string, todo: string): Finding => ({ name, state: 'wrong', says, todo });
export const note = (name: string, says: string, todo: string): Finding => ({ name, state: 'note', says, todo });
