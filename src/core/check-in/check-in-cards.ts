/** How check-ins read: the invitation, the form's receipt, what others are shown, the prompt and the summary. */
import type { UserRef } from '../chat/address.ts';
import { actionRef } from '../chat/action-id.ts';
import { button, context, divider, fields, file, select, strong, text, timestamp, user } from '../chat/card.ts';
import type { Block, Card, Component, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { AnswerId, CheckInId, GroupId } from '../kit/ids.ts';
import { cut, moodBands, visibilities } from './check-in.ts';
import type { AnswerWords, CheckIn, CheckInVisibility } from './check-in.ts';
import type { Invitation, Offer, Over, Receipt, Refused } from './check-in.ts';

/** `start`: the prompt it answers, or the answer's own new id where there is none; `new` asks for whichever fits. */
export const openRef = actionRef('checkin-open', ['group', 'start']);
export const fillRef = actionRef('checkin-fill', ['visibility', 'group', 'start']);
export const passRef = actionRef('checkin-pass', ['group', 'start']);
export const showRef = actionRef('checkin-show', ['visibility', 'answer']);
/** The same deed, answered beside the card and not in its place: as the one step, and where help must stay in sight. */
export const stepRef = actionRef('checkin-step', ['visibility', 'answer']);

/** Who will see it, asked before anything is written. Only me comes first; the last choice is remembered. */
export function invitationCard(it: Invitation, copy: Copy): Card {
  const t = copy.checkIn;
  const means = {
    me: t.whoSees.me,
    facilitators: t.whoSees.facilitators(it.group.name),
    group: t.whoSees.group(it.group.name),
    unnamed: [t.whoSees.unnamed(it.minimum), ...summaryNotes(it, copy)].join(' '),
  };
  const at: Block[] = it.closesAt === undefined ? [] : [context(t.summaryAt, timestamp(it.closesAt, 'date-and-time'))];
  return {
    tone: 'warm',
    title: t.inviteTitle,
    body: [text(t.invite), fields(...visibilities.map((who) => [t.visibilities[who], means[who]] as const)), ...at],
    components: [
      ...visibilities.map((visibility) =>
        button(
          t.visibilities[visibility],
          fillRef.id({ visibility, group: it.group.id, start: it.start }),
          visibility === it.remembered ? 'primary' : 'secondary',
        ),
      ),
      button(t.pass, passRef.id({ group: it.group.id, start: it.start }), 'secondary', t.passDescribes),
    ],
  };
}

function summaryNotes(it: Invitation, copy: Copy): readonly string[] {
  const t = copy.checkIn;
  const notes = it.fewMembers ? [t.fewMembers(it.minimum)] : [];
  if (it.closesAt !== undefined) return notes;
  return [...notes, it.scheduled ? t.noRound : t.noSchedule];
}

export const overCard = ({ group, closedAt }: Over, copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.checkIn.over, timestamp(closedAt, 'date-and-time'), '.'), text(copy.checkIn.overOffer)],
  components: [button(copy.checkIn.checkInNow, openRef.id({ group, start: 'new' }), 'primary')],
});

/** Thanks, who sees it, a way to change that, and one step that fits; help comes first where the words called for it. */
export function receiptCard(it: Receipt, copy: Copy): Card {
  const t = copy.checkIn;
  const hasTyped = Boolean(it.words.line) || Boolean(it.words.okay);
  const step = it.offer === undefined && !it.answer.pass ? stepFor(it, copy) : undefined;
  const notes: Block[] = it.closedMeanwhile ? [context(t.closedMeanwhile)] : [];
  if (hasTyped && !it.answer.pass) notes.push(context(reader(it.answer.visibility, copy)));
  const main: Card = {
    tone: 'warm',
    body: [
      text(it.changed ? t.updated : it.answer.pass ? t.thanksPass : t.thanks),
      text(strong(seenBy(it, copy))),
      ...notes,
      ...(step === undefined ? [] : [divider, text(...step.text)]),
    ],
    components: it.answer.pass ? [] : [...(step?.button ?? []), changeWho(it, step?.shares, copy)],
  };
  return withOffer(main, it.offer);
}

/** Who, if anybody, reads what was typed: nobody is standing by, whatever was chosen. */
function reader(visibility: CheckInVisibility, copy: Copy): string {
  if (visibility === 'me') return copy.common.replyOfBot;
  return visibility === 'unnamed' ? copy.checkIn.noReaderYet : copy.checkIn.noReader;
}

function seenBy({ answer, placed, offer, minimum }: Receipt, copy: Copy): string {
  const t = copy.checkIn;
  if (placed === 'copy-remains') return t.copyRemains;
  if (answer.pass) return t.seenBy.passed;
  if (placed === 'not-posted') return t.notPosted;
  if (placed === 'nobody') return t.nobodyToShow;
  // Who was told of danger is for the offer to say, so nothing here may contradict it.
  if (answer.visibility === 'me') return offer === undefined ? t.seenBy.me : t.seenBy.meWithOffer;
  if (answer.visibility === 'unnamed') return `${t.seenBy.unnamed(minimum)} ${t.recognised}`;
  if (answer.visibility === 'group') return t.seenBy.group;
  return placed === 'sent-directly' ? t.seenBy.facilitatorsDirectly : t.seenBy.facilitators;
}

function changeWho({ answer, placed, offer }: Receipt, offered: CheckInVisibility | undefined, copy: Copy): Component {
  // What could not be posted is offered again; what stands already, or is the step itself, is not.
  const isStanding = placed !== 'not-posted' && placed !== 'nobody';
  const choices = visibilities.filter((it) => it !== offered && !(it === answer.visibility && isStanding));
  return select(
    copy.checkIn.changeWho,
    choices.map((visibility) => ({
      label: copy.checkIn.changeTo(copy.checkIn.visibilities[visibility]),
      actionId: (offer === undefined ? showRef : stepRef).id({ visibility, answer: answer.id }),
    })),
  );
}

type Step = Readonly<{ text: Text; button?: readonly Component[]; shares?: CheckInVisibility }>;

/** Exactly one step, fitting "what would help" (domain §4.8); nothing asked for, nothing offered. */
function stepFor({ words, answer, nextMeeting }: Receipt, copy: Copy): Step | undefined {
  const t = copy.checkIn;
  const share = (sentence: string, label: string, visibility: CheckInVisibility): Step => ({
    text: [sentence],
    button: [button(label, stepRef.id({ visibility, answer: answer.id }))],
    shares: visibility,
  });
  const isAlone = answer.visibility === 'me' || answer.visibility === 'unnamed';
  if (words.wish === 'listen')
    return isAlone ? share(t.stepListenShare, t.stepListenShareButton, 'facilitators') : { text: [t.stepListen] };
  if (words.wish === 'ideas')
    return answer.visibility === 'group'
      ? { text: [t.stepIdeas] }
      : share(t.stepIdeasShare, t.stepIdeasShareButton, 'group');
  if (words.wish !== 'company') return undefined;
  if (nextMeeting === undefined) return { text: [t.stepCompany] };
  return { text: [t.stepCompanyAt, timestamp(nextMeeting, 'date-and-time'), t.stepCompanyEnd] };
}

/** Help first, then the rest of the answer. */
const withOffer = (card: Card, offer: Offer | undefined): Card =>
  offer === undefined
    ? card
    : {
        ...card,
        tone: 'attentive',
        body: [...offer.blocks, divider, ...card.body],
        components: [...(offer.card.components ?? []), ...(card.components ?? [])],
      };

/** An ordinary no, with what was written given back, and help first where the words called for it. */
export function refusedCard(it: Refused, copy: Copy): Card {
  const given = [it.words.line, it.words.okay].filter((part) => part !== undefined && part !== '').join('\n\n');
  const body: Block[] = [text(refusal(it, copy))];
  if (given !== '') {
    body.push(context(copy.common.whatYouWrote));
    body.push(
      given.length <= 1500
        ? text(given)
        : file('what-you-wrote.txt', 'text/plain; charset=utf-8', new TextEncoder().encode(given)),
    );
  }
  return withOffer({ tone: 'attentive', body }, it.offer);
}

function refusal({ why, group, most }: Refused, copy: Copy): string {
  const t = copy.checkIn;
  if (why === 'group-closed') return copy.access.groupClosed(group);
  if (why === 'not-member') return copy.access.notMember(group);
  if (why === 'group-gone') return copy.common.goneGroup;
  if (why === 'line-too-long') return t.tooLong(t.lineField, most);
  if (why === 'okay-too-long') return t.tooLong(t.okayField, most);
  return t.notKept;
}

/** The copy the group or the facilitators see. Words are plain strings, which every renderer escapes. */
export function sharedCard(by: UserRef, words: AnswerWords, copy: Copy): Card {
  const t = copy.checkIn;
  const rows: (readonly [string, string])[] = [];
  if (words.mood !== undefined) rows.push([t.sharedMood, t.faces[words.mood]]);
  if (words.line) rows.push([t.sharedLine, words.line]);
  if (words.okay) rows.push([t.sharedOkay, words.okay]);
  return {
    tone: 'calm',
    body: [
      text(user(by), t.sharedBy),
      ...(rows.length === 0 ? [] : [fields(...rows)]),
      ...(words.wish === undefined ? [] : [context(t.wanted[words.wish])]),
    ],
    why: t.sharedWhy,
  };
}

/** The prompt in the channel, or to one person; its buttons open the same private flow. */
export function promptCard(
  it: Readonly<{
    prompt: string;
    group: GroupId;
    start: CheckInId | AnswerId;
    closesAt: Temporal.Instant | undefined;
    why: string;
  }>,
  copy: Copy,
): Card {
  const t = copy.checkIn;
  const until: Text = it.closesAt === undefined ? [] : [t.promptUntil, timestamp(it.closesAt, 'date-and-time'), '. '];
  return {
    tone: 'warm',
    title: t.promptTitle,
    body: [text(it.prompt), context(...until, t.promptPrivate)],
    components: [
      button(t.promptOpen, openRef.id({ group: it.group, start: it.start }), 'primary'),
      button(t.pass, passRef.id({ group: it.group, start: it.start }), 'secondary', t.passDescribes),
    ],
    why: it.why,
  };
}

/** What the channel's prompt becomes once its window is over. */
export const closedPromptCard = ({ closesAt }: Pick<CheckIn, 'closesAt'>, copy: Copy): Card => ({
  tone: 'calm',
  title: copy.checkIn.promptTitle,
  body: [text(copy.checkIn.promptClosed), context(copy.checkIn.over, timestamp(closesAt, 'date-and-time'), '.')],
  why: copy.checkIn.groupPromptWhy,
});

const summaryRoom = 2600;
const quotesMost = 24;

/** Bands and unlinked words; takes them in the order given, which must say nothing about who wrote them. */
export function summaryCard(
  it: Readonly<{ unnamed: readonly AnswerWords[]; okays: readonly string[]; minimum: number }>,
  copy: Copy,
): Card {
  const t = copy.checkIn;
  const moods = moodBands(it.unnamed.map(({ mood }) => mood)).map(({ mood, band }) => t.band(mood, band));
  const lines = it.unnamed.flatMap(({ line }) => (line ? [line] : []));
  const shown = { lines: lines.slice(0, quotesMost / 2), okays: it.okays.slice(0, quotesMost / 2) };
  const room = Math.floor(summaryRoom / Math.max(1, shown.lines.length + shown.okays.length));
  const quoted = (title: string, words: readonly string[]): readonly Block[] =>
    words.length === 0 ? [] : [text(strong(title)), ...words.map((line) => text(`“${cut(line, room)}”`))];
  const isCut =
    lines.length > shown.lines.length ||
    it.okays.length > shown.okays.length ||
    [...lines, ...it.okays].some((words) => words.length > room);
  return {
    tone: 'warm',
    title: t.summaryTitle,
    body: [
      text(t.summaryIntro(it.minimum)),
      ...(moods.length === 0 ? [] : [fields([t.summaryMood, moods.join(' · ')])]),
      ...quoted(t.summaryLines, shown.lines),
      ...quoted(t.summaryOkays, shown.okays),
      ...(isCut ? [context(t.summaryMore)] : []),
      context(t.summaryNote),
    ],
    why: t.summaryWhy,
  };
}
