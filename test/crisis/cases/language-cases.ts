/** What a language's own cases are: sentences by what they hold, for each of the three answers. */

type ByCategory = Readonly<Record<string, readonly string[]>>;

export type LanguageCases = Readonly<{
  /** Level 2 or more. */
  notice: ByCategory;
  /** Level 3. */
  immediate: ByCategory;
  /** Level 0 or 1. */
  quiet: ByCategory;
}>;
