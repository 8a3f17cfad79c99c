/** Where somebody is, as far as they or their group said, and which services that brings. Never a default country. */
import type { UserRef } from '../chat/address.ts';
import { crisisCopies } from '../copy/crisis-copy.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Suggestion } from '../ports/chat-platform.ts';
import { chooseResources } from '../resource/resource-choice.ts';
import type { Country } from '../resource/resource-countries.ts';
import type { Audience } from '../resource/resource.ts';
import type { Place } from './crisis-cards.ts';
import type { Known } from './known.ts';
import type { CrisisTheme } from './signal.ts';

/** What is known of the wish: a country's code, `ask` for every country, or `theirs`. */
export type Wished = Readonly<{ kind: 'theirs' | 'ask' } | { kind: 'country'; code: string }>;

export interface Places {
  /** The same place, as an object, for everybody whom it looks the same within a minute: hours open and close by the minute. */
  of(user: UserRef, wished: Wished, theme: CrisisTheme | undefined): Place;
  /** A typed country, by code or its name in any of our languages, however it is cased and accented. */
  find(typed: string): string | undefined;
  suggest(typed: string): readonly Suggestion[];
}

const copies = Object.values(crisisCopies);
const sameLetters = new Intl.Collator('en', { sensitivity: 'base' });

export function createPlaces({
  resources,
  clock,
  known,
}: Pick<CorePorts, 'resources' | 'clock'> & Readonly<{ known: Known }>): Places {
  const thisMinute = new Map<string, Place>();
  let minute = 0;
  return { of, find, suggest };

  function of(user: UserRef, wished: Wished, theme: CrisisTheme | undefined): Place {
    const groups = known.groupsOf(user);
    const countries = resources.countries();
    const code = codeOf(user, wished);
    const country = countries.find((it) => it.code === code);
    const isTheirGroups = wished.kind === 'theirs' && known.countryOf(user) === undefined;
    const isUnsure = isTheirGroups && mayBeElsewhere(country?.code, known.person(user)?.zone);
    const isNew = wished.kind === 'country' && country !== undefined && isNewFor(user, country.code);
    const audience: Audience[] = groups.some((it) => it.settings.ages === '16+') ? ['youth'] : [];
    if (theme === 'danger-from-others') audience.push('abuse');
    if (theme === 'eating') audience.push('eating');
    const now = clock.now();
    return once(now, `${country?.code} ${audience.join()} ${isUnsure} ${isNew}`, () => {
      const wish = { now, audience, withoutVoice: false, languages: [] };
      const choice = chooseResources(resources.near(country?.code, 'crisis'), wish);
      return { country, choice, countries, isUnsure, isNew };
    });
  }

  function once(now: Temporal.Instant, key: string, make: () => Place): Place {
    const current = Math.floor(now.epochMilliseconds / 60_000);
    if (current !== minute) thisMinute.clear();
    minute = current;
    const place = thisMinute.get(key) ?? make();
    thisMinute.set(key, place);
    return place;
  }

  /** The person's own country, else that of a group of theirs. */
  function codeOf(user: UserRef, wished: Wished): string | undefined {
    if (wished.kind === 'country') return wished.code;
    if (wished.kind === 'ask') return undefined;
    return (
      known.countryOf(user) ?? known.groupsOf(user).find((it) => it.settings.country !== undefined)?.settings.country
    );
  }

  /** Another than what they would be shown unasked, so that it is worth remembering. */
  function isNewFor(user: UserRef, code: string): boolean {
    const own = known.countryOf(user);
    if (own !== undefined) return own !== code;
    return codeOf(user, { kind: 'theirs' }) !== code || mayBeElsewhere(code, known.person(user)?.zone);
  }

  function find(typed: string): string | undefined {
    const wanted = typed.trim();
    const countries = resources.countries();
    // Buttons carry codes; only people write names.
    const byCode = countries.find((it) => it.code.toLowerCase() === wanted.toLowerCase());
    const isCalled = (it: Country): boolean =>
      copies.some(({ resource }) => sameLetters.compare(resource.countryName(it), wanted) === 0);
    return (byCode ?? countries.find(isCalled))?.code;
  }

  function suggest(typed: string): readonly Suggestion[] {
    const wanted = typed.trim().toLowerCase();
    const all = resources.countries();
    const starting = all.filter((it) => it.name.toLowerCase().startsWith(wanted) || it.code.toLowerCase() === wanted);
    const fitting = starting.length > 0 ? starting : all.filter((it) => it.name.toLowerCase().includes(wanted));
    return fitting.map((it) => ({ value: it.code, label: it.name }));
  }
}

/**
 * Is the person's zone in use outside the country alone? A zone is never taken for a country: it only raises the doubt.
 * Looked up once for each pair, of which there are as many as countries and zones people live in.
 */
function mayBeElsewhere(country: string | undefined, zone: string | undefined): boolean {
  if (country === undefined || zone === undefined) return false;
  const pair = `${country} ${zone}`;
  const known = elsewhere.get(pair);
  if (known !== undefined) return known;
  const zones = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
  const is = zones.length > 0 && !zones.some((it) => isSameZone(it, zone));
  elsewhere.set(pair, is);
  return is;
}
const elsewhere = new Map<string, boolean>();

/** Under whichever of its names: a zone may have been renamed. */
function isSameZone(a: string, b: string): boolean {
  try {
    const [one, other] = [a, b].map((it) => new Temporal.ZonedDateTime(0n, it));
    return one !== undefined && other !== undefined && one.equals(other);
  } catch {
    return false;
  }
}
