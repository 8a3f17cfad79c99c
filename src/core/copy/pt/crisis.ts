/** Portuguese, when words may mean danger: plain, short, unsure of itself, and truthful about who was told. */
import type { CrisisCopy } from '../crisis-catalogue.ts';

export const crisis: CrisisCopy['crisis'] = {
  opening: {
    suicide: 'Se alguma parte de você está pensando em suicídio, você pode falar com alguém agora:',
    'self-harm': 'Se você está se machucando ou perto disso, pode falar com alguém agora:',
    'injury-now': 'Se você tomou alguma coisa ou se feriu, a emergência pode ajudar agora:',
    'danger-from-others': 'Se alguém está machucando você, dá para falar com pessoas que entendem disso:',
    eating: 'Se comer ou não comer ficou perigoso, você pode falar com alguém agora:',
    'worried-for-other': 'Se você teme pela vida de alguém, estas pessoas podem ajudar você também:',
    despair: 'Se está pesado demais para carregar sem ajuda, você pode falar com alguém agora:',
  },
  // Which article a country takes, if any, is its own: the name alone is never wrong.
  inCountry: (country: string) => `${country}:`,
  rememberButton: 'Lembrar deste país para mim',
  remembered: (country: string) =>
    `Feito. A partir de agora mostro os números deste país: ${country}. Você pode escolher outro quando quiser.`,
  misreadMe: 'Sou um bot e posso ter entendido errado.',
  told: {
    nobody: 'Ninguém mais foi avisado.',
    asChosen: 'Além de quem você escolheu, ninguém foi avisado.',
    paging: 'Envio a quem facilita o grupo um link, não suas palavras, como você aceitou.',
    onlyMe: 'Isto fica entre mim e você; nenhuma pessoa foi avisada.',
    direct: 'Isto fica entre mim e você: nenhuma pessoa lê, e ninguém foi avisado.',
  },
  unreached:
    'Não consegui falar com quem facilita o grupo, então ninguém mais foi avisado. Os números que enviei atendem mesmo assim.',
  cover: 'Há um recado particular para você. Ele abre quando você tocar, só para você.',
  coverButton: 'Abrir',
  moreButton: 'Mais opções',
  tellButton: 'Avisar quem facilita',
  routeSelect: 'O que combina mais?',
  routes: {
    suicide: 'Estou pensando em suicídio',
    'self-harm': 'Estou mal, sem pensar em suicídio',
    'worried-for-other': 'A preocupação é com outra pessoa',
  },
  misreadButton: 'Não era isso',
  offersOffButton: 'Não me ofereça mais isso',
  misread: 'Que bom que você me disse. Vou deixar este de lado. Se um dia for diferente, /crisis está aí.',
  toldNow: 'Feito. Quem facilita o grupo recebeu um link para a sua mensagem. As suas palavras, não.',
  toldAlready: 'Quem facilita o grupo já tem um link para a sua mensagem.',
  nobodyToTell:
    'Não consegui falar agora com ninguém que facilita o grupo. Os números acima atendem mesmo assim, e /crisis mostra todos de novo.',
  offersOffAsk:
    'Posso parar de oferecer ajuda quando suas palavras soarem perigosas. Fica assim até você ligar de novo, e também não vou avisar quem facilita o grupo. /crisis continua aberto para você. Posso parar?',
  offersOffYes: 'Sim, pare de oferecer',
  offersOff: 'Feito. Não vou mais oferecer sem você pedir. /crisis está sempre aí; aqui você pode ligar de novo.',
  offersOnButton: 'Voltar a me oferecer ajuda',
  offersOn: 'Feito. Vou voltar a oferecer ajuda quando suas palavras soarem perigosas.',
  channelLine:
    'Um lembrete para todo mundo aqui: /crisis mostra com quem falar por telefone, mensagem ou chat. Só você vê.',
  channelLineButton: 'Mostrar só para mim',
  seen: 'Alguém do seu grupo viu a sua mensagem.',
  seenBy: 'do seu grupo viu a sua mensagem.',
  unanswered: 'Ninguém do seu grupo respondeu ainda. Com as pessoas que mostro aqui você pode falar sem esperar.',
  whyBot: 'Você me escreveu diretamente.',
  whyOffer: 'Algo que você escreveu soou como se pudesse haver perigo.',
  whyChannelLine: 'Mostro isto de vez em quando para que ninguém precise pedir.',
};
