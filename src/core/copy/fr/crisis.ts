/** French, when words may mean danger: plain, short, unsure of itself, and truthful about who was told. */
import type { CrisisCopy } from '../crisis-catalogue.ts';

export const crisis: CrisisCopy['crisis'] = {
  opening: {
    suicide: 'Si une part de toi pense au suicide, tu peux parler à quelqu’un maintenant\u00a0:',
    'self-harm': 'Si tu te fais du mal ou en es tout près, tu peux parler à quelqu’un maintenant\u00a0:',
    'injury-now': 'Si tu as pris quelque chose ou as une blessure, les secours peuvent t’aider maintenant\u00a0:',
    'danger-from-others': 'Si quelqu’un te fait du mal, tu peux parler à des personnes qui connaissent ça\u00a0:',
    eating: 'Si manger ou ne pas manger est devenu dangereux, tu peux parler à quelqu’un maintenant\u00a0:',
    'worried-for-other': 'Si tu crains pour la vie de quelqu’un, ces personnes peuvent t’aider, toi aussi\u00a0:',
    despair: 'Si c’est trop lourd à porter sans aide, tu peux parler à quelqu’un maintenant\u00a0:',
  },
  // Which article a country takes, if any, is its own: the name alone is never wrong.
  inCountry: (country: string) => `${country}\u00a0:`,
  rememberButton: 'Retenir ce pays pour moi',
  remembered: (country: string) =>
    `C’est fait. Je te montre désormais les numéros de ce pays\u00a0: ${country}. Tu peux en choisir un autre quand tu veux.`,
  misreadMe: 'Je suis un bot et j’ai pu mal comprendre.',
  told: {
    nobody: 'Personne d’autre n’a été prévenu.',
    asChosen: 'À part qui tu as choisi, personne n’a été prévenu.',
    paging: 'J’envoie à l’équipe d’animation un lien, pas tes mots, comme tu l’as accepté.',
    onlyMe: 'Cela reste entre toi et moi\u00a0; aucune personne n’a été prévenue.',
    direct: 'Cela reste entre toi et moi\u00a0: personne ne lit, personne n’a été prévenu.',
  },
  unreached:
    'Je n’ai pas pu joindre l’équipe d’animation, donc personne d’autre n’est prévenu. Les numéros que je t’ai envoyés répondent sans elle.',
  cover: 'Il y a un mot pour toi, en privé. Il s’ouvre quand tu le touches, pour toi seulement.',
  coverButton: 'Ouvrir',
  moreButton: 'Plus de possibilités',
  tellButton: 'Prévenir l’équipe d’animation',
  routeSelect: 'Qu’est-ce qui convient mieux ?',
  routes: {
    suicide: 'Je pense au suicide',
    'self-harm': 'Je vais mal, sans penser au suicide',
    'worried-for-other': 'Je m’inquiète pour quelqu’un d’autre',
  },
  misreadButton: 'Ce n’était pas ça',
  offersOffButton: 'Ne me propose plus ça',
  misread: 'Merci de me l’avoir dit. Je laisse celui-ci de côté. Si un jour c’est différent, /crisis est là.',
  toldNow: 'C’est fait. L’équipe d’animation a un lien vers ton message. Pas tes mots.',
  toldAlready: 'L’équipe d’animation a déjà un lien vers ton message.',
  nobodyToTell:
    'Je n’ai pu joindre personne de l’équipe d’animation pour l’instant. Les numéros ci-dessus répondent sans elle, et /crisis les montre à nouveau.',
  offersOffAsk:
    'Je peux arrêter de te proposer de l’aide quand tes mots semblent dire un danger. Cela reste ainsi jusqu’à ce que tu le réactives, et je ne préviendrai pas non plus l’équipe d’animation. /crisis te reste ouvert. Je le fais\u00a0?',
  offersOffYes: 'Oui, arrête de proposer',
  offersOff:
    'C’est fait. Je ne proposerai plus rien sans que tu le demandes. /crisis est toujours là\u00a0; tu peux réactiver les propositions ici.',
  offersOnButton: 'Me proposer de l’aide à nouveau',
  offersOn: 'C’est fait. Je te proposerai à nouveau de l’aide quand tes mots semblent dire un danger.',
  channelLine:
    'Un petit rappel pour tout le monde ici\u00a0: /crisis montre à qui parler par téléphone, message ou tchat. Tu es la seule personne à le voir.',
  channelLineButton: 'Me le montrer en privé',
  seen: 'Quelqu’un de ton groupe a vu ton message.',
  seenBy: 'de ton groupe a vu ton message.',
  unanswered:
    'Personne de ton groupe n’a encore répondu. Avec les personnes que je montre ici, tu peux parler sans attendre.',
  whyBot: 'Tu m’as écrit directement.',
  whyOffer: 'Quelque chose que tu as écrit pouvait vouloir dire un danger.',
  whyChannelLine: 'Je montre ceci de temps en temps pour que personne n’ait à le demander.',
};
