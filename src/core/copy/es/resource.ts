/** How ways to reach help are said in Spanish. Numbers, names and hours come from the records; nothing here promises cover. */
import type { ResourceCopy } from '../en/resource.ts';

const languageNames = new Intl.DisplayNames('es', { type: 'language' });
const countryNames = new Intl.DisplayNames('es', { type: 'region' });
const either = new Intl.ListFormat('es', { type: 'disjunction' });
const all = new Intl.ListFormat('es', { type: 'conjunction' });
const month = new Intl.DateTimeFormat('es', { month: 'long', year: 'numeric' });

export const resource: ResourceCopy = {
  language: 'es',
  countryName: ({ code, name }) => countryNames.of(code) ?? name,

  helpTitle: (country) => `Ayuda ahora: ${country}`,
  moreTitle: (country) => `Más formas de recibir ayuda: ${country}`,
  whichTitle: '¿Dónde estás?',

  danger: (numbers) => `¿Peligro ahora? Llama al ${either.format(numbers)}.`,
  dangerAnywhere: '¿Peligro ahora? Llama al número de emergencias de donde estés.',
  botNote: 'Soy un bot; los números cambian.',
  noService:
    'No conozco allí ninguna línea confirmada aparte del número de emergencias. Estos directorios pueden tener más:',
  which: 'Elige tu país y te muestro sus números.',
  notKnown: 'No tengo datos de ese lugar. Puedes elegir un país aquí o mirar en uno de los directorios:',
  beyond: 'Directorios que abarcan muchos países:',

  moreButton: 'Más opciones',
  otherCountryButton: 'Otro país',
  countrySelect: (from, to) => `Si estás en… (de ${from} a ${to})`,

  call: (number) => `llama al ${number}`,
  text: (number, send, app) => `${app ?? 'SMS'} ${send === undefined ? number : `${send} al ${number}`}`,
  mail: (address) => `escribe a ${address}`,
  relay: (number) => `teléfono de texto ${number}`,
  chat: 'chat en línea',
  website: 'sitio web',
  ways: (ways) => either.format(ways),

  aside: (words) => ` (${words.join(', ')})`,
  unconfirmed: 'sin confirmar',
  limited: 'menos horas',
  callsBack: 'te llaman',
  inLanguage: (code) => `en ${languageNames.of(code) ?? code}`,
  purpose: {
    ambulance: 'ambulancia',
    police: 'policía',
    mobile: 'desde un móvil',
    rescue: 'rescate',
    medical: 'médico',
    'red-cross': 'Cruz Roja',
  },

  roundTheClock: '24/7',
  hoursUnconfirmed: 'horario sin confirmar',
  hoursUnknown: 'horario desconocido',
  openNow: 'abierto ahora',
  closedNow: 'cerrado ahora',
  span: (days, from, to) => `${dayRange(days)} de ${from} a ${to}`,
  wholeDays: (days) => `todo el día los días ${all.format(days.map(String))} del mes`,
  theirTime: (spans) => `${spans.join('; ')}, en su hora`,

  allChecked: (lastChecked, later) =>
    `${lastChecked.charAt(0).toUpperCase()}${lastChecked.slice(1)}${later ? ' o después' : ''}.`,
  lastChecked: (on, yearOnly) => `comprobado en ${yearOnly ? String(on.year) : month.format(on).replace(' de ', ' ')}`,

  speaks: (codes, unconfirmed, more) => {
    if (codes.length + unconfirmed.length === 0)
      return `en varios idiomas${more === 'confirmed' ? '' : ' (sin confirmar)'}`;
    const known = codes.map((code) => languageNames.of(code) ?? code);
    const said = unconfirmed.map((code) => `${languageNames.of(code) ?? code} (sin confirmar)`);
    const others = { no: [], confirmed: ['otros idiomas'], unconfirmed: ['otros idiomas (sin confirmar)'] }[more];
    return `en ${all.format([...known, ...said, ...others])}`;
  },
  audience: {
    anyone: 'para cualquier persona',
    youth: 'para jóvenes',
    lgbtq: 'para personas LGBTQ+',
    veterans: 'para veteranos',
    abuse: 'sobre maltrato o violencia',
    eating: 'sobre la alimentación',
    'substance-use': 'sobre consumo de sustancias',
    indigenous: 'para personas indígenas',
    women: 'para mujeres',
  },
  ages: (from, to, under) => {
    if (under !== undefined) return `menores de ${under} años`;
    if (from !== undefined && to !== undefined) return `de ${from} a ${to} años`;
    return from === undefined ? `hasta ${to} años` : `desde los ${from} años`;
  },
  region: (place) => `atiende en ${place}`,
  cost: { free: 'gratis', 'call-rate': 'cuesta una llamada' },
  emergencyContact: {
    yes: 'puede contactar con emergencias',
    sometimes: 'a veces puede contactar con emergencias',
    no: 'dice que no contacta con emergencias',
  },
};

/** "lunes a sábado" for an unbroken run of days, else their names. */
function dayRange(days: readonly number[]): string {
  const names = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
  if (days.length === 7) return 'todos los días';
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  const unbroken = days.length > 2 && days.every((day, place) => place === 0 || day === (days[place - 1] ?? 0) + 1);
  return unbroken ? `${name(days[0])} a ${name(days.at(-1))}` : all.format(days.map(name));
}
