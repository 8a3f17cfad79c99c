/** How ways to reach help are said in French. Numbers, names and hours come from the records; nothing here promises cover. */
import type { ResourceCopy } from '../en/resource.ts';

const languageNames = new Intl.DisplayNames('fr', { type: 'language' });
const countryNames = new Intl.DisplayNames('fr', { type: 'region' });
const either = new Intl.ListFormat('fr', { type: 'disjunction' });
const all = new Intl.ListFormat('fr', { type: 'conjunction' });
const month = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric' });

export const resource: ResourceCopy = {
  language: 'fr',
  countryName: ({ code, name }) => countryNames.of(code) ?? name,

  helpTitle: (country) => `Aide maintenant\u00a0: ${country}`,
  moreTitle: (country) => `D’autres façons de trouver de l’aide\u00a0: ${country}`,
  whichTitle: 'Où es-tu\u00a0?',

  danger: (numbers) => `En danger\u00a0? Appelle le ${either.format(numbers)}.`,
  dangerAnywhere: 'En danger\u00a0? Appelle le numéro d’urgence de là où tu es.',
  botNote: 'Je suis un bot\u00a0; les numéros changent.',
  noService:
    'Je n’y connais aucune ligne confirmée en dehors du numéro d’urgence. Ces annuaires en ont peut-être d’autres\u00a0:',
  which: 'Choisis ton pays et je te montre ses numéros.',
  notKnown: 'Je n’ai rien sur cet endroit. Tu peux choisir un pays ici ou regarder dans un des annuaires\u00a0:',
  beyond: 'Des annuaires pour beaucoup de pays\u00a0:',

  moreButton: 'Plus de possibilités',
  otherCountryButton: 'Un autre pays',
  countrySelect: (from, to) => `Si tu es en… (de ${from} à ${to})`,

  call: (number) => `appelle le ${number}`,
  text: (number, send, app) => `${app ?? 'SMS'} ${send === undefined ? number : `${send} au ${number}`}`,
  mail: (address) => `écris à ${address}`,
  relay: (number) => `téléphone par écrit ${number}`,
  chat: 'tchat en ligne',
  website: 'site',
  ways: (ways) => either.format(ways),

  aside: (words) => ` (${words.join(', ')})`,
  unconfirmed: 'non confirmé',
  limited: 'moins d’heures',
  callsBack: 'on te rappelle',
  inLanguage: (code) => `en ${languageNames.of(code) ?? code}`,
  purpose: {
    ambulance: 'ambulance',
    police: 'police',
    mobile: 'd’un mobile',
    rescue: 'secours',
    medical: 'médical',
    'red-cross': 'Croix-Rouge',
  },

  roundTheClock: '24/7',
  hoursUnconfirmed: 'horaires non confirmés',
  hoursUnknown: 'horaires inconnus',
  openNow: 'ouvert maintenant',
  closedNow: 'fermé maintenant',
  span: (days, from, to) => `${dayRange(days)} de ${from} à ${to}`,
  wholeDays: (days) => `toute la journée les ${all.format(days.map(String))} du mois`,
  theirTime: (spans) => `${spans.join('\u00a0; ')}, à leur heure`,

  allChecked: (lastChecked, later) =>
    `${lastChecked.charAt(0).toUpperCase()}${lastChecked.slice(1)}${later ? ' ou après' : ''}.`,
  lastChecked: (on, yearOnly) => `vérifié en ${yearOnly ? String(on.year) : month.format(on)}`,

  speaks: (codes, unconfirmed, more) => {
    if (codes.length + unconfirmed.length === 0)
      return `en plusieurs langues${more === 'confirmed' ? '' : ' (non confirmé)'}`;
    const known = codes.map((code) => languageNames.of(code) ?? code);
    const said = unconfirmed.map((code) => `${languageNames.of(code) ?? code} (non confirmé)`);
    const others = { no: [], confirmed: ['d’autres langues'], unconfirmed: ['d’autres langues (non confirmé)'] }[more];
    return `en ${all.format([...known, ...said, ...others])}`;
  },
  audience: {
    anyone: 'pour tout le monde',
    youth: 'pour les jeunes',
    lgbtq: 'pour les personnes LGBTQ+',
    veterans: 'pour les anciens combattants',
    abuse: 'sur les violences',
    eating: 'sur l’alimentation',
    'substance-use': 'sur les consommations',
    indigenous: 'pour les personnes autochtones',
    women: 'pour les femmes',
  },
  ages: (from, to, under) => {
    if (under !== undefined) return `moins de ${under} ans`;
    if (from !== undefined && to !== undefined) return `de ${from} à ${to} ans`;
    return from === undefined ? `jusqu’à ${to} ans` : `à partir de ${from} ans`;
  },
  region: (place) => `pour ${place}`,
  cost: { free: 'gratuit', 'call-rate': 'prix d’un appel' },
  emergencyContact: {
    yes: 'peut prévenir les secours',
    sometimes: 'peut parfois prévenir les secours',
    no: 'dit ne pas prévenir les secours',
  },
};

/** "lundi à samedi" for an unbroken run of days, else their names. */
function dayRange(days: readonly number[]): string {
  const names = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
  if (days.length === 7) return 'tous les jours';
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  const unbroken = days.length > 2 && days.every((day, place) => place === 0 || day === (days[place - 1] ?? 0) + 1);
  return unbroken ? `${name(days[0])} à ${name(days.at(-1))}` : all.format(days.map(name));
}
