/** Choosing a country, from as many selects as that takes. */
import { select } from '../chat/card.ts';
import type { Component } from '../chat/card.ts';
import { limits } from '../chat/limits.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';

export type Country = Readonly<{ code: string; name: string }>;

/** As many selects as the countries need, evenly filled and named by their first and last, in the order of their names. */
export function countrySelects(
  copy: ResourceCopy,
  countries: readonly Country[],
  actions: Readonly<{ country(code: string): string }>,
): readonly Component[] {
  const count = Math.min(Math.ceil(countries.length / limits.options), limits.selects);
  const size = Math.ceil(countries.length / Math.max(count, 1));
  const { compare } = new Intl.Collator(copy.language, { numeric: true });
  const named = countries
    .map((country) => ({ code: country.code, name: copy.countryName(country) }))
    .sort((a, b) => compare(a.name, b.name));
  return Array.from({ length: count }, (_, place) => named.slice(place * size, (place + 1) * size)).map((part) =>
    select(
      copy.countrySelect(part[0]?.name ?? '', part.at(-1)?.name ?? ''),
      part.map(({ code, name }) => ({ label: name, actionId: actions.country(code) })),
    ),
  );
}
