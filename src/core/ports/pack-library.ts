/** Starter packs: guidelines, prompts and a meeting format to begin with, as data in config/packs. */

/** One step of a meeting format (domain §4.4); `perPerson` minutes count for each who is there. */
export type FormatStep = Readonly<{ name: string; minutes: number; perPerson: boolean }>;

export type Pack = Readonly<{
  name: string;
  title: string;
  /** One sentence for the list of packs. */
  summary: string;
  style: 'structured' | 'informal';
  about: string;
  whoFor: string;
  notFor: string;
  guidelines: readonly string[];
  /** Check-in prompts, used in turn. */
  prompts: readonly string[];
  format: Readonly<{ title: string; steps: readonly FormatStep[] }>;
  size: Readonly<{ min: number; target: number; max: number }>;
  /** Whether such a group begins by telling facilitators of words that sound like immediate danger, where members agreed. */
  paging: boolean;
}>;

export interface PackLibrary {
  find(name: string): Pack | undefined;
  all(): readonly Pack[];
}
