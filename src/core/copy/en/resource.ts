/** How ways to reach help are said. Numbers, names and hours come from the records; nothing here promises cover. */
const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });
const all = new Intl.ListFormat('en', { type: 'conjunction' });

/** Made once: making one costs more than all it ever formats. */
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

export const resource = {
  /** The language of these sentences, to say when a service speaks another. */
  language: 'en',
  /** As the records call it, which is English. */
  countryName: ({ name }: Readonly<{ code: string; name: string }>) => name,

  helpTitle: (country: string) => `Help now: ${country}`,
  moreTitle: (country: string) => `More ways to get help: ${country}`,
  whichTitle: 'Where are you?',

  danger: (numbers: readonly string[]) => `In danger now? Call ${either.format(numbers)}.`,
  dangerAnywhere: 'In danger now? Call the emergency number where you are.',
  botNote: 'I’m a bot; numbers can change.',
  noService: 'I know of no confirmed line there beyond the emergency number. These directories may list more:',
  which: 'Choose your country and I’ll show its numbers.',
  notKnown: 'I have no records for that place. You can choose a country here, or look in one of the directories:',
  beyond: 'Directories that cover many countries:',

  moreButton: 'More ways',
  otherCountryButton: 'Another country',
  countrySelect: (from: string, to: string) => `If you are in … (${from} to ${to})`,

  call: (number: string) => `call ${number}`,
  text: (number: string, send: string | undefined, app: string | undefined) =>
    `${app ?? 'text'} ${send === undefined ? number : `${send} to ${number}`}`,
  mail: (address: string) => `write to ${address}`,
  relay: (number: string) => `textphone ${number}`,
  chat: 'chat online',
  website: 'website',
  ways: (ways: readonly string[]) => either.format(ways),

  aside: (words: readonly string[]) => ` (${words.join(', ')})`,
  unconfirmed: 'not confirmed',
  limited: 'fewer hours',
  callsBack: 'they call you back',
  inLanguage: (code: string) => `in ${languageNames.of(code) ?? code}`,
  purpose: {
    ambulance: 'ambulance',
    police: 'police',
    mobile: 'from a mobile',
    rescue: 'rescue',
    medical: 'medical',
    'red-cross': 'Red Cross',
  },

  roundTheClock: '24/7',
  hoursUnconfirmed: 'hours not confirmed',
  hoursUnknown: 'hours not known',
  openNow: 'open now',
  closedNow: 'closed now',
  span: (days: readonly number[], from: string, to: string) => `${dayRange(days)} ${from} to ${to}`,
  wholeDays: (days: readonly number[]) => `all day on day ${all.format(days.map(String))} of the month`,
  theirTime: (spans: readonly string[]) => `${spans.join('; ')}, their time`,

  /** Said once where every record shown is old; `later` when some were checked after the oldest. */
  allChecked: (lastChecked: string, later: boolean) =>
    `${lastChecked.charAt(0).toUpperCase()}${lastChecked.slice(1)}${later ? ' or later' : ''}.`,
  lastChecked: (on: Temporal.PlainDate, yearOnly: boolean) =>
    `last checked ${yearOnly ? String(on.year) : month.format(on)}`,

  speaks: (codes: readonly string[], unconfirmed: readonly string[], more: 'no' | 'confirmed' | 'unconfirmed') => {
    if (codes.length + unconfirmed.length === 0)
      return `in several languages${more === 'confirmed' ? '' : ' (not confirmed)'}`;
    const known = codes.map((code) => languageNames.of(code) ?? code);
    const said = unconfirmed.map((code) => `${languageNames.of(code) ?? code} (not confirmed)`);
    const others = { no: [], confirmed: ['other languages'], unconfirmed: ['other languages (not confirmed)'] }[more];
    return `in ${all.format([...known, ...said, ...others])}`;
  },
  audience: {
    anyone: 'for anyone',
    youth: 'for young people',
    lgbtq: 'for LGBTQ+ people',
    veterans: 'for veterans',
    abuse: 'about abuse or violence',
    eating: 'about eating',
    'substance-use': 'about substance use',
    indigenous: 'for Indigenous people',
    women: 'for women',
  },
  ages: (from: number | undefined, to: number | undefined, under: number | undefined) => {
    if (under !== undefined) return `under ${under}`;
    if (from !== undefined && to !== undefined) return `ages ${from} to ${to}`;
    return from === undefined ? `up to ${to} years` : `from ${from} years`;
  },
  region: (place: string) => `serves ${place}`,
  cost: { free: 'free', 'call-rate': 'costs a call' },
  emergencyContact: {
    yes: 'may contact emergency services',
    sometimes: 'may sometimes contact emergency services',
    no: 'says it does not contact emergency services',
  },
};

export type ResourceCopy = typeof resource;

/** Monday to Saturday for an unbroken run of days, else their names. */
function dayRange(days: readonly number[]): string {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  if (days.length === 7) return 'every day';
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  const unbroken = days.length > 2 && days.every((day, place) => place === 0 || day === (days[place - 1] ?? 0) + 1);
  return unbroken ? `${name(days[0])} to ${name(days.at(-1))}` : all.format(days.map(name));
}
