/** What we do not say to people, in the other languages a crisis is answered in; beside the rules that hold in each. */
import type { CrisisLanguage } from '../../src/core/copy/language.ts';
import type { CopyRule } from './copy-rules.ts';

type Rules = Readonly<{ language: Exclude<CrisisLanguage, 'en'>; rules: readonly CopyRule[] }>;
const where = 'everywhere' as const;

/** Any of these as words of their own; `\\b` knows no accents. */
const says = (phrases: string): RegExp => new RegExp(`(?<!\\p{L})(?:${phrases})(?!\\p{L})`, 'iu');

export const foreignCopyRules: readonly Rules[] = [
  {
    language: 'es',
    rules: [
      {
        name: 'suicide as a crime or an achievement (es)',
        where,
        finds: says(String.raw`comet\p{L}+ (?:un )?suicidio|suicidio (?:consumado|exitoso|fallido)|[ée]xito|logr[oó]`),
        catches: ['cometió suicidio', 'un suicidio consumado'],
        leaves: ['piensa en el suicidio', 'murió por suicidio'],
      },
      {
        name: 'promises (es)',
        where,
        finds: says(
          String.raw`garantiz\p{L}*|anónim\p{L}*|estás a salvo|lugar seguro|siempre (?:hay|habrá) alguien|totalmente (?:privado|confidencial)|las 24 horas|te prometo|todo (?:irá|va a ir) bien`,
        ),
        catches: ['Es anónimo', 'Aquí estás a salvo', 'Atiende las 24 horas', 'Todo irá bien'],
        leaves: ['/crisis está siempre ahí', 'Solo lo ves tú'],
      },
      {
        name: 'reproach and pressure (es)',
        where,
        finds: says(String.raw`no has (?:contestado|respondido)|no olvides|urgente\p{L}*|deb(?:es|erías)|tienes que`),
        catches: ['No has contestado', 'Deberías llamar', 'Tienes que llamar'],
        leaves: ['Puedes llamar', 'para que nadie tenga que pedirlo'],
      },
      {
        name: 'cheering over pain (es)',
        where,
        finds: says(String.raw`ánimo|sé fuerte|piensa en positivo|tanto por vivir|víctimas?|sufr(?:es|en) de`),
        catches: ['¡Ánimo!', 'Sé fuerte'],
        leaves: ['puedes hablar con alguien'],
      },
      {
        name: 'usted, where people say tú',
        where,
        finds: says(String.raw`(?:usted(?:es)?|su mensaje|puede hablar|llame)`),
        catches: ['Usted puede', 'Llame al 112'],
        leaves: ['Llama al 112', 'puedes hablar'],
      },
      {
        name: 'we, where the bot speaks (es)',
        where,
        finds: says(String.raw`(?:nosotr[oa]s|nuestr[oa]s?|hemos|podemos)`),
        catches: ['Hemos visto', 'nuestro equipo'],
        leaves: ['he visto', 'Puedo dejar'],
      },
    ],
  },
  {
    language: 'pt',
    rules: [
      {
        name: 'suicide as a crime or an achievement (pt)',
        where,
        finds: says(String.raw`comet\p{L}+ suicídio|suicídio (?:consumado|bem-sucedido)|sucesso|conseguiu se matar`),
        catches: ['cometeu suicídio', 'suicídio consumado'],
        leaves: ['pensando em suicídio', 'morreu por suicídio'],
      },
      {
        name: 'promises (pt)',
        where,
        finds: says(
          String.raw`garant\p{L}*|anônim\p{L}*|você está a salvo|lugar seguro|sempre (?:há|haverá|tem) alguém|totalmente (?:privado|sigiloso)|24 horas|prometo|vai ficar tudo bem`,
        ),
        catches: ['É anônimo', 'Aqui você está a salvo', 'Atende 24 horas', 'Vai ficar tudo bem'],
        leaves: ['/crisis está sempre aí', 'Só você vê'],
      },
      {
        name: 'reproach and pressure (pt)',
        where,
        finds: says(
          String.raw`você não (?:respondeu|disse)|não (?:se )?esqueça|urgente\p{L}*|você (?:deve|deveria|tem que|precisa)`,
        ),
        catches: ['Você não respondeu', 'Você deveria ligar', 'Você precisa ligar'],
        leaves: ['você pode ligar', 'para que ninguém precise pedir'],
      },
      {
        name: 'cheering over pain (pt)',
        where,
        finds: says(String.raw`seja forte|força|pense positivo|tanto para viver|vítimas?|sofre de`),
        catches: ['Força!', 'Seja forte'],
        leaves: ['você pode falar com alguém'],
      },
      {
        name: 'we, where the bot speaks (pt)',
        where,
        finds: says(String.raw`(?:nós|noss[oa]s?|podemos|temos|a gente)`),
        catches: ['Nós vimos', 'nossa equipe', 'a gente viu'],
        leaves: ['eu vi', 'Posso parar'],
      },
    ],
  },
  {
    language: 'fr',
    rules: [
      {
        name: 'suicide as a crime or an achievement (fr)',
        where,
        finds: says(
          String.raw`comm\p{L}+ (?:un )?suicide|suicide (?:réussi|raté|abouti)|réussi(?:r|e)?|tentative ratée`,
        ),
        catches: ['commettre un suicide', 'un suicide réussi'],
        leaves: ['pense au suicide', 'mort par suicide'],
      },
      {
        name: 'promises (fr)',
        where,
        finds: says(
          String.raw`garanti\p{L}*|anonym\p{L}*|tu es en sécurité|lieu sûr|il y a(?:ura)? toujours quelqu’un|totalement (?:privé|confidentiel)|24 ?h\p{L}*|je te promets|tout ira bien`,
        ),
        catches: ['C’est anonyme', 'Ici, tu es en sécurité', 'Ouvert 24h/24', 'Tout ira bien'],
        leaves: ['/crisis est toujours là', 'Tu es la seule personne à le voir'],
      },
      {
        name: 'reproach and pressure (fr)',
        where,
        finds: says(String.raw`tu n’as pas (?:répondu|dit)|n’oublie pas|urgent|tu (?:dois|devrais)|il faut que tu`),
        catches: ['Tu n’as pas répondu', 'Tu devrais appeler', 'Il faut que tu appelles'],
        leaves: ['tu peux appeler', 'le numéro d’urgence'],
      },
      {
        name: 'cheering over pain (fr)',
        where,
        finds: says(String.raw`courage|sois forte?|pense positif|tant à vivre|victimes?|souffr\p{L}+ de`),
        catches: ['Courage !', 'Sois fort'],
        leaves: ['tu peux parler à quelqu’un'],
      },
      {
        name: 'vous, where people say tu',
        where,
        finds: says(String.raw`(?:vous|votre|vos|appelez|choisissez)`),
        catches: ['Vous pouvez', 'Appelez le 3114'],
        leaves: ['Appelle le 3114', 'tu peux'],
      },
      {
        name: 'we, where the bot speaks (fr)',
        where,
        finds: says(String.raw`(?:nous|notre|nos)`),
        catches: ['Nous avons vu', 'notre équipe'],
        leaves: ['j’ai vu', 'l’équipe d’animation'],
      },
    ],
  },
];
