/** Where new ids come from. */
export interface IdSource {
  /** `<prefix>_` and 16 characters of [0-9a-z], unguessable; a three-letter prefix makes 20 characters. */
  next(prefix: string): string;
  /** A secret for a link, 32 characters of [0-9a-z]; whoever holds it may open what it points to. */
  token(): string;
  /** A 20-character id that is always the same for the same words, for what must be recognised when it comes again. */
  derived(prefix: string, from: string): string;
}
