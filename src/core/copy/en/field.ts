/** Why a field could not be read, and what would be right. Keys are the names schemas use. */
export const field = {
  needed: (label: string) => `Please fill in “${label}”.`,
  tooLong: (label: string, max: number) =>
    `“${label}” can hold up to ${max} characters. Could you shorten it a little? Nothing else was lost.`,
  tooSmall: (label: string, min: number) => `“${label}” starts at ${min}.`,
  tooLarge: (label: string, max: number) => `“${label}” goes up to ${max}.`,
  number: (label: string) => `“${label}” needs a whole number, such as 8.`,
  choice: (label: string, choices: string) => `“${label}” can be one of: ${choices}.`,
  unknownId: (label: string) => `I couldn’t find what “${label}” points to. It may have been removed since.`,
  unreadable: (label: string) => `I couldn’t read “${label}”.`,
  /** Typed as `name:value`. */
  unknownName: (name: string) => `“${name}:” is none of the things I can read here.`,
  nearestName: (name: string, nearest: string) =>
    `“${name}:” is none of the things I can read here. Did you mean “${nearest}:”?`,
  noPlace: (words: string) => `I don’t know where “${words}” belongs. Could you put the name of what it is before it?`,
  person: (label: string) => `For “${label}”, please name a person with @, such as @ada.`,
  channel: (label: string) => `For “${label}”, please name a channel with #, such as #circle.`,
};
