/** How ways to reach help are said in Portuguese. Numbers, names and hours come from the records; nothing here promises cover. */
import type { ResourceCopy } from '../en/resource.ts';

const languageNames = new Intl.DisplayNames('pt-BR', { type: 'language' });
const countryNames = new Intl.DisplayNames('pt-BR', { type: 'region' });
const either = new Intl.ListFormat('pt-BR', { type: 'disjunction' });
const all = new Intl.ListFormat('pt-BR', { type: 'conjunction' });
const month = new Intl.DateTimeFormat('pt-BR', { month: 'long', year: 'numeric' });

export const resource: ResourceCopy = {
  language: 'pt',
  countryName: ({ code, name }) => countryNames.of(code) ?? name,

  helpTitle: (country) => `Ajuda agora: ${country}`,
  moreTitle: (country) => `Mais formas de conseguir ajuda: ${country}`,
  whichTitle: 'Onde você está?',

  danger: (numbers) => `Em perigo agora? Ligue ${either.format(numbers)}.`,
  dangerAnywhere: 'Em perigo agora? Ligue para a emergência de onde você está.',
  botNote: 'Sou um bot; os números podem mudar.',
  noService: 'Não conheço lá nenhuma linha confirmada além do número de emergência. Estas listas podem ter outras:',
  which: 'Escolha o seu país e eu mostro os números.',
  notKnown: 'Não tenho dados desse lugar. Você pode escolher um país aqui ou olhar em uma destas listas:',
  beyond: 'Listas que abrangem muitos países:',

  moreButton: 'Mais opções',
  otherCountryButton: 'Outro país',
  countrySelect: (from, to) => `Se você está em… (de ${from} a ${to})`,

  call: (number) => `ligue ${number}`,
  text: (number, send, app) => `${app ?? 'SMS'} ${send === undefined ? number : `${send} para ${number}`}`,
  mail: (address) => `escreva para ${address}`,
  relay: (number) => `telefone de texto ${number}`,
  chat: 'chat on-line',
  website: 'site',
  ways: (ways) => either.format(ways),

  aside: (words) => ` (${words.join(', ')})`,
  unconfirmed: 'não confirmado',
  limited: 'menos horas',
  callsBack: 'retornam a ligação',
  inLanguage: (code) => `em ${languageNames.of(code) ?? code}`,
  purpose: {
    ambulance: 'ambulância',
    police: 'polícia',
    mobile: 'do celular',
    rescue: 'resgate',
    medical: 'médico',
    'red-cross': 'Cruz Vermelha',
  },

  roundTheClock: '24/7',
  hoursUnconfirmed: 'horário não confirmado',
  hoursUnknown: 'horário desconhecido',
  openNow: 'aberto agora',
  closedNow: 'fechado agora',
  span: (days, from, to) => `${dayRange(days)} das ${from} às ${to}`,
  wholeDays: (days) => `o dia todo nos dias ${all.format(days.map(String))} do mês`,
  theirTime: (spans) => `${spans.join('; ')}, no horário de lá`,

  allChecked: (lastChecked, later) =>
    `${lastChecked.charAt(0).toUpperCase()}${lastChecked.slice(1)}${later ? ' ou depois' : ''}.`,
  lastChecked: (on, yearOnly) => `conferido em ${yearOnly ? String(on.year) : month.format(on).replace(' de ', ' ')}`,

  speaks: (codes, unconfirmed, more) => {
    if (codes.length + unconfirmed.length === 0)
      return `em vários idiomas${more === 'confirmed' ? '' : ' (não confirmado)'}`;
    const known = codes.map((code) => languageNames.of(code) ?? code);
    const said = unconfirmed.map((code) => `${languageNames.of(code) ?? code} (não confirmado)`);
    const others = { no: [], confirmed: ['outros idiomas'], unconfirmed: ['outros idiomas (não confirmado)'] }[more];
    return `em ${all.format([...known, ...said, ...others])}`;
  },
  audience: {
    anyone: 'para qualquer pessoa',
    youth: 'para jovens',
    lgbtq: 'para pessoas LGBTQ+',
    veterans: 'para veteranos',
    abuse: 'sobre abuso ou violência',
    eating: 'sobre alimentação',
    'substance-use': 'sobre uso de substâncias',
    indigenous: 'para pessoas indígenas',
    women: 'para mulheres',
  },
  ages: (from, to, under) => {
    if (under !== undefined) return `menores de ${under} anos`;
    if (from !== undefined && to !== undefined) return `de ${from} a ${to} anos`;
    return from === undefined ? `até ${to} anos` : `a partir de ${from} anos`;
  },
  region: (place) => `atende em ${place}`,
  cost: { free: 'grátis', 'call-rate': 'custa uma ligação' },
  emergencyContact: {
    yes: 'pode chamar a emergência',
    sometimes: 'às vezes pode chamar a emergência',
    no: 'diz que não chama a emergência',
  },
};

/** "segunda a sábado" for an unbroken run of days, else their names. */
function dayRange(days: readonly number[]): string {
  const names = ['segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado', 'domingo'];
  if (days.length === 7) return 'todos os dias';
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  const unbroken = days.length > 2 && days.every((day, place) => place === 0 || day === (days[place - 1] ?? 0) + 1);
  return unbroken ? `${name(days[0])} a ${name(days.at(-1))}` : all.format(days.map(name));
}
