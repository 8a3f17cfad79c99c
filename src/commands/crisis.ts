/** /crisis: help now, one step, private, anywhere. No sub-commands, no database. */
import { field } from '../core/chat/field.ts';
import { crisisCopies } from '../core/copy/crisis-copy.ts';
import { crisisLanguages } from '../core/copy/language.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import * as cards from '../core/crisis/crisis-cards.ts';
import { outcomes } from '../core/crisis/crisis.ts';
import { crisisThemes } from '../core/crisis/signal.ts';
import type { CrisisId, GroupId } from '../core/kit/ids.ts';
import { oneOf } from './payload.ts';

/** The language of the card the button stood on. */
const inLanguage = { language: oneOf(crisisLanguages) };

const crisis = command({
  name: 'crisis',
  summary: (c) => c.crisis.summary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  shortcut: (c) => c.crisis.shortcut,
  fields: { country: field.optional(field.text((c) => c.crisis.countryField, { max: 60, suggests: true })) },
  run: async ({ input, actor, crisisLanguage, use }) =>
    reply.card(await use.crisis.help({ user: actor, language: crisisLanguage }, input.country)),
  suggest: async ({ typed, use }) => use.crisis.countries(typed),
});

const help = action({
  ref: cards.helpRef,
  access: 'anyone',
  replies: 'privately',
  payload: { country: field.id(), ...inLanguage },
  run: async ({ input: { country, language }, actor, use }) =>
    reply.card(await use.crisis.help({ user: actor, language }, country)),
});

const more = action({
  ref: cards.moreRef,
  access: 'anyone',
  replies: 'privately',
  payload: { country: field.id(), ...inLanguage },
  run: async ({ input: { country, language }, actor, use }) =>
    reply.card(await use.crisis.more({ user: actor, language }, country)),
});

const where = action({
  ref: cards.whereRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  run: async ({ input: { language }, actor, use }) => reply.card(await use.crisis.where({ user: actor, language })),
});

/** Asked for with a tap, and only for oneself. */
const remember = action({
  ref: cards.rememberRef,
  access: 'anyone',
  replies: 'privately',
  payload: { country: field.id(), ...inLanguage },
  async run({ input, actor, use }) {
    const { crisis: words, resource } = crisisCopies[input.language];
    const country = await use.crisis.remember(actor, input.country);
    return reply.sentence(country === undefined ? resource.notKnown : words.remembered(resource.countryName(country)));
  },
});

/** The neutral line's button: the private card for whoever taps. */
const show = action({
  ref: cards.showRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, crisisLanguage, use }) =>
    reply.card(await use.crisis.help({ user: actor, language: crisisLanguage }, undefined)),
});

const showIn = action({
  ref: cards.showInRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  run: async ({ input: { language }, actor, use }) =>
    reply.card(await use.crisis.help({ user: actor, language }, undefined)),
});

/** Behind the cover of an offer. Asks no database. */
const open = action({
  ref: cards.openRef,
  access: 'anyone',
  replies: 'privately',
  payload: {
    id: field.id(),
    theme: oneOf(crisisThemes),
    told: oneOf(cards.tolds),
    tell: oneOf(['yes', 'no']),
    ...inLanguage,
  },
  run: async ({ input: { id, tell, language, ...offer }, actor, use }) =>
    reply.card(use.crisis.opened({ user: actor, language }, { ...offer, id: id as CrisisId, mayTell: tell === 'yes' })),
});

/** The same help for what the person says it is about; nobody hears of it, and nothing is written down. */
const route = action({
  ref: cards.routeRef,
  access: 'anyone',
  replies: 'privately',
  payload: {
    id: field.id(),
    theme: oneOf(cards.routes),
    told: oneOf(cards.tolds),
    tell: oneOf(['yes', 'no']),
    ...inLanguage,
  },
  run: async ({ input: { id, tell, language, ...offer }, actor, use }) =>
    reply.replace(
      use.crisis.opened({ user: actor, language }, { ...offer, id: id as CrisisId, mayTell: tell === 'yes' }),
    ),
});

const unreached = action({
  ref: cards.unreachedRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  run: async ({ input }) => reply.card(cards.unreachedCard(crisisCopies[input.language])),
});

/** Behind the cover of a call. Who may is asked inside, of memory first: a call must open while the database is away. */
const openPage = action({
  ref: cards.openPageRef,
  access: 'anyone',
  replies: 'privately',
  payload: { group: field.id(), id: field.id(), asked: oneOf(cards.asks) },
  async run({ input: { group, id, asked }, actor, copy, use }) {
    const page = await use.crisis.openPage(actor, { group: group as GroupId, id: id as CrisisId, asked });
    if (page === 'over') return reply.sentence(copy.crisis.pageGone);
    return page === 'not-yours' ? reply.refusal(copy.crisis.pageNotYours) : reply.card(page);
  },
});

const misread = action({
  ref: cards.misreadRef,
  access: 'anyone',
  replies: 'privately',
  payload: { id: field.id(), ...inLanguage },
  async run({ input, actor, use }) {
    const isOfferAlone = await use.crisis.misread(actor, input.id as CrisisId);
    const thanks = cards.misreadCard(crisisCopies[input.language]);
    return isOfferAlone ? reply.replace(thanks) : reply.card(thanks);
  },
});

const tell = action({
  ref: cards.tellRef,
  access: 'anyone',
  replies: 'privately',
  payload: { id: field.id(), ...inLanguage },
  async run({ input, actor, use }) {
    const words = crisisCopies[input.language].crisis;
    const told = await use.crisis.tell(actor, input.id as CrisisId);
    if (told === 'told') return reply.sentence(words.toldNow);
    return reply.sentence(told === 'told-already' ? words.toldAlready : words.nobodyToTell);
  },
});

/** Who may is asked inside, of memory first: a call is taken while the database is away. */
const take = action({
  ref: cards.takeRef,
  access: 'anyone',
  replies: 'privately',
  payload: { group: field.id(), id: field.id() },
  async run({ input: { group, id }, actor, message, copy, use }) {
    const taken = await use.crisis.take(actor, { group: group as GroupId, id: id as CrisisId }, message);
    if (taken === 'over') return reply.sentence(copy.crisis.pageGone);
    return taken === 'not-yours' ? reply.refusal(copy.crisis.pageNotYours) : reply.replace(taken);
  },
});

const close = action({
  ref: cards.closeRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { group: field.id(), id: field.id(), outcome: oneOf(outcomes) },
  async run({ input, actor, group, language, copy, use }) {
    const card = await use.crisis.close(group, actor, input.id as CrisisId, input.outcome, language);
    return card === undefined ? reply.refusal(copy.crisis.notYoursToClose) : reply.replace(card);
  },
});

const steady = action({
  ref: cards.steadyRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { group: field.id(), id: field.id() },
  async run({ input, group, copy, use }) {
    const done = await use.crisis.steady(group, input.id as CrisisId);
    if (done === 'not-posted') return reply.refusal(copy.crisis.notSteadied);
    return reply.sentence(done === 'posted' ? copy.crisis.steadied : copy.crisis.steadiedAlready);
  },
});

const offersAsk = action({
  ref: cards.offersAskRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  run: async ({ input }) => reply.card(cards.offersAskCard(crisisCopies[input.language])),
});

const offersOff = action({
  ref: cards.offersOffRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  async run({ input, actor, use }) {
    await use.crisis.setOffers(actor, false);
    return reply.card(cards.offersOffCard(crisisCopies[input.language]));
  },
});

const offersOn = action({
  ref: cards.offersOnRef,
  access: 'anyone',
  replies: 'privately',
  payload: inLanguage,
  async run({ input, actor, use }) {
    await use.crisis.setOffers(actor, true);
    return reply.sentence(crisisCopies[input.language].crisis.offersOn);
  },
});

export const crisisHandlers = {
  commands: [crisis],
  actions: [
    help,
    more,
    where,
    remember,
    show,
    showIn,
    open,
    route,
    unreached,
    openPage,
    misread,
    tell,
    take,
    close,
    steady,
    offersAsk,
    offersOff,
    offersOn,
  ],
  forms: [],
} as const;
