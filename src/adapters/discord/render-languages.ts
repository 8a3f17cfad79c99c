/** One phrase in every language we speak, as Discord wants it: English, and the others by Discord’s names for them. */
import { Locale, type LocalizationMap } from 'discord.js';
import type { Phrase } from '../../core/chat/field.ts';
import type { Registry } from '../../core/chat/spec.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';

export type Languages = Registry['copy'];

/** What a language may call the words of commands and options; English calls them as they are. */
type Words = Copy & Readonly<{ commandWords?: Readonly<Record<string, string>> }>;

/** Reference, "Locales": those of a language with or without a region, `es` for Spain and Latin America alike. */
export const localesOf = (language: string): readonly Locale[] => {
  const wished = language.toLowerCase() === 'nb' ? 'no' : language.toLowerCase();
  return Object.values(Locale).filter((it) => it.toLowerCase() === wished || it.toLowerCase().startsWith(`${wished}-`));
};

export const english = (copy: Languages, phrase: Phrase, most: number): string => clip(phrase(copy.en), most);

export const inOtherLanguages = (copy: Languages, phrase: Phrase, most: number): LocalizationMap =>
  localized(copy, (words) => clip(phrase(words), most));

/** How commands and options of this name are called elsewhere, where that is said. */
export const calledElsewhere = (copy: Languages, name: string): LocalizationMap =>
  localized(copy, ({ commandWords }: Words) => {
    const word = commandWords !== undefined && Object.hasOwn(commandWords, name) ? commandWords[name] : undefined;
    if (word !== undefined && !isCommandWord(word)) throw new Error(`Discord takes no command called "${word}"`);
    return word;
  });

/** Nothing rather than an empty list: Discord gives back none. */
export const withNames = (names: LocalizationMap) =>
  Object.keys(names).length === 0 ? {} : { name_localizations: names };
export const withDescriptions = (descriptions: LocalizationMap) =>
  Object.keys(descriptions).length === 0 ? {} : { description_localizations: descriptions };

/** Interactions, "Application Command Naming". */
const isCommandWord = (word: string): boolean =>
  /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u.test(word) &&
  word === word.toLowerCase() &&
  word.length <= limits.commandName;

function localized(copy: Languages, say: (words: Copy) => string | undefined): LocalizationMap {
  const map: LocalizationMap = {};
  for (const [language, words] of Object.entries(copy)) {
    const said = language === 'en' ? undefined : say(words);
    if (said !== undefined) for (const locale of localesOf(language)) map[locale] = said;
  }
  return map;
}
