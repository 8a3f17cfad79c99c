/** Verified ways to reach help, by country. Held in memory: answering must not wait for a database. */
import type { Resource } from '../resource/resource.ts';

export type Need = 'crisis' | 'talk' | 'coping';

export interface ResourceLibrary {
  /**
   * Everything known for a country, most fitting first and the international directories last;
   * an unknown country gives the directories alone. `talk` and `coping` leave emergency numbers out and begin with
   * lines meant for a talk. `chooseResources` then sorts for a person and an instant.
   */
  near(country: string | undefined, need: Need): readonly Resource[];
  /** ISO codes with their English names, by name: for "if you are in …" choices and completion. */
  countries(): readonly Readonly<{ code: string; name: string }>[];
  /** Every record, for those who look after them. */
  all(): readonly Resource[];
}
