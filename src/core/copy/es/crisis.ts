/** Spanish, when words may mean danger: plain, short, unsure of itself, and truthful about who was told. */
import type { CrisisCopy } from '../crisis-catalogue.ts';

export const crisis: CrisisCopy['crisis'] = {
  opening: {
    suicide: 'Si una parte de ti piensa en el suicidio, puedes hablar con alguien ahora:',
    'self-harm': 'Si te estás haciendo daño o estás a punto, puedes hablar con alguien ahora:',
    'injury-now': 'Si has tomado algo o tienes una herida, los servicios de emergencia pueden ayudarte ahora:',
    'danger-from-others': 'Si alguien te hace daño, puedes hablar con personas que conocen estas situaciones:',
    eating: 'Si comer o no comer se ha vuelto peligroso, puedes hablar con alguien ahora:',
    'worried-for-other': 'Si temes por la vida de alguien, estas personas también pueden ayudarte a ti:',
    despair: 'Si es demasiado para llevarlo a solas, puedes hablar con alguien ahora:',
  },
  inCountry: (country: string) => `En ${country}:`,
  rememberButton: 'Recordar este país para mí',
  remembered: (country: string) =>
    `Hecho. A partir de ahora te muestro los números de ${country}. Puedes elegir otro país cuando quieras.`,
  misreadMe: 'Soy un bot y puedo haberlo entendido mal.',
  told: {
    nobody: 'No se ha avisado a nadie más.',
    asChosen: 'Aparte de quienes elegiste, no se ha avisado a nadie.',
    paging: 'Envío a quienes facilitan el grupo un enlace, no tus palabras, como aceptaste.',
    onlyMe: 'Esto queda entre tú y yo; no se ha avisado a ninguna persona.',
    direct: 'Esto queda entre tú y yo: ninguna persona lo lee, y no se ha avisado a nadie.',
  },
  unreached:
    'No he podido contactar con quienes facilitan el grupo, así que nadie más lo sabe. Los números que te envié atienden igualmente.',
  cover: 'Hay una nota privada para ti. Se abre cuando la toques, y solo la ves tú.',
  coverButton: 'Abrir',
  moreButton: 'Más opciones',
  tellButton: 'Avisar a quienes facilitan',
  routeSelect: '¿Qué encaja mejor?',
  routes: {
    suicide: 'Estoy pensando en el suicidio',
    'self-harm': 'Lo paso mal, sin pensar en el suicidio',
    'worried-for-other': 'Me preocupa otra persona',
  },
  misreadButton: 'No era eso',
  offersOffButton: 'No me ofrezcas esto más',
  misread: 'Gracias por decírmelo. Esta la dejo pasar. Si algún día es distinto, ahí está /crisis.',
  toldNow: 'Hecho. Quienes facilitan el grupo tienen un enlace a tu mensaje. Tus palabras, no.',
  toldAlready: 'Quienes facilitan el grupo ya tienen un enlace a tu mensaje.',
  nobodyToTell:
    'Ahora mismo no he podido contactar con nadie que facilite el grupo. Los números de arriba atienden igualmente, y /crisis los vuelve a mostrar.',
  offersOffAsk:
    'Puedo dejar de ofrecerte ayuda cuando tus palabras suenen peligrosas. Queda así hasta que lo actives de nuevo, y tampoco avisaré a quienes facilitan el grupo. /crisis sigue abierto para ti. ¿Lo hago?',
  offersOffYes: 'Sí, deja de ofrecerla',
  offersOff:
    'Hecho. Ya no ofreceré ayuda sin que la pidas. /crisis está siempre ahí; aquí puedes activar de nuevo los ofrecimientos.',
  offersOnButton: 'Volver a ofrecerme ayuda',
  offersOn: 'Hecho. Volveré a ofrecerte ayuda cuando tus palabras suenen peligrosas.',
  channelLine:
    'Un recordatorio para todo el grupo: /crisis muestra con quién hablar por teléfono, mensaje o chat. Solo lo ves tú.',
  channelLineButton: 'Mostrármelo en privado',
  seen: 'Alguien de tu grupo ha visto tu mensaje.',
  seenBy: 'de tu grupo ha visto tu mensaje.',
  unanswered: 'Nadie de tu grupo ha contestado todavía. Con las personas que muestro aquí puedes hablar sin esperar.',
  whyBot: 'Me escribiste directamente.',
  whyOffer: 'Algo que escribiste sonaba como si pudiera haber peligro.',
  whyChannelLine: 'Muestro esto de vez en cuando para que nadie tenga que pedirlo.',
};
