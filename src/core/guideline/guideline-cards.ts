/** How guidelines read: the set, what changed, both texts of two editors, one private ask. */
import { actionRef } from '../chat/action-id.ts';
import { button, context, fields, file, soft, strong, text, timestamp, type Block, type Card } from '../chat/card.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { DraftId, GroupId } from '../kit/ids.ts';
import { assertNever } from '../kit/result.ts';
import { setLimits, type Change, type LinesProblem } from './guideline.ts';

export const agreeRef = actionRef('guide-agree', ['group', 'version']);
export const showSetRef = actionRef('guide-show', ['group']);
export const publishRef = actionRef('guide-publish', ['draft']);
export const reopenRef = actionRef('guide-reopen', ['group', 'draft']);
export const discardRef = actionRef('guide-discard', ['draft']);

export type SetView = Readonly<{
  group: GroupId;
  name: string;
  version: number;
  lines: readonly string[];
  at: Temporal.Instant;
}>;

const numbered = (lines: readonly string[]): readonly Block[] =>
  lines.map((line, at) => text(strong(`${at + 1}. `), line));
const agreeButton = (it: Pick<SetView, 'group' | 'version' | 'name'>, copy: Copy) =>
  button(
    copy.guideline.agreeButton,
    agreeRef.id({ group: it.group, version: String(it.version) }),
    'primary',
    `${copy.guideline.agreeButton}: ${copy.guideline.title(it.name)}`,
  );

/** The whole set for one reader, with the way to agree. */
export const setCard = (it: SetView, agreed: boolean, copy: Copy): Card => ({
  title: copy.guideline.title(it.name),
  body: [
    ...numbered(it.lines),
    context(
      copy.guideline.version(it.version),
      timestamp(it.at, 'date'),
      '. ',
      agreed ? copy.guideline.agreedTo : copy.guideline.notAgreed,
    ),
  ],
  components: agreed ? [] : [agreeButton(it, copy)],
});

/** The live copy in the channel; `opening` says why it is there now. */
export const channelCard = (it: SetView, opening: string, copy: Copy): Card => ({
  tone: 'calm',
  title: copy.guideline.title(it.name),
  body: [context(opening), ...numbered(it.lines)],
  components: [agreeButton(it, copy)],
});

/** How many characters of lines a card shows beside its other words; what is over goes into a file, whole. */
const shownMost = 2800;

function changeBlocks({ added, removed }: Change, copy: Copy): readonly Block[] {
  const rows = [
    ...added.map((line) => [copy.guideline.added, [line]] as const),
    ...removed.map((line) => [copy.guideline.removed, [soft(line)]] as const),
  ];
  const lines = [...added, ...removed];
  if (lines.join('').length + rows.length * copy.guideline.removed.length > shownMost) {
    const said = (name: string, its: readonly string[]) => its.map((line) => `${name}: ${line}`);
    const all = [...said(copy.guideline.added, added), ...said(copy.guideline.removed, removed)];
    return [text(copy.guideline.inFile), wordsFile(copy.guideline.changeFile, all)];
  }
  // A fields block holds ten rows.
  return Array.from({ length: Math.ceil(rows.length / 10) }, (_, at) => fields(...rows.slice(at * 10, at * 10 + 10)));
}

const wordsFile = (name: string, lines: readonly string[]): Block =>
  file(name, 'text/plain; charset=utf-8', new TextEncoder().encode(lines.join('\n')));
/** A whole text, on the card where it fits, else beside it. */
const whole = (name: string, lines: readonly string[]): Block =>
  lines.join('\n').length <= shownMost / 2 ? text(lines.join('\n')) : wordsFile(name, lines);

/** Before publishing: the difference, and a way back. */
export const previewCard = (draft: DraftId, change: Change, copy: Copy): Card => ({
  title: copy.guideline.previewTitle,
  body: [...changeBlocks(change, copy), context(copy.guideline.preview)],
  components: [
    button(copy.guideline.publishButton, publishRef.id({ draft }), 'primary'),
    button(copy.guideline.discardButton, discardRef.id({ draft })),
  ],
});

/** A kind no that names what to change, with everything that was typed and the way back to the form. */
export const refusedCard = (
  { group, draft, typed, problem }: Readonly<{ group: GroupId; draft: DraftId; typed: string; problem: LinesProblem }>,
  copy: Copy,
): Card => ({
  tone: 'attentive',
  body: [text(problemSentence(problem, copy)), wordsFile(copy.guideline.yoursFile, [typed])],
  components: [button(copy.common.openFormAgain, reopenRef.id({ group, draft }), 'primary')],
});

function problemSentence(problem: LinesProblem, { guideline: t }: Copy): string {
  switch (problem.kind) {
    case 'empty':
      return t.needLines;
    case 'too-many':
      return t.tooMany(setLimits.lines);
    case 'too-long':
      return t.tooLong(setLimits.all);
    case 'line-too-long':
      return t.lineTooLong(problem.number, problem.length, setLimits.line);
    case 'same':
      return t.same;
    default:
      return assertNever(problem);
  }
}

/** Two editors at once: the second is shown both texts, and neither is lost. */
export const conflictCard = (draft: DraftId, theirs: readonly string[], mine: readonly string[], copy: Copy): Card => ({
  tone: 'attentive',
  title: copy.guideline.conflictTitle,
  body: [
    text(copy.guideline.conflict),
    whole(copy.guideline.theirsFile, theirs),
    text(strong(copy.guideline.yours)),
    whole(copy.guideline.yoursFile, mine),
  ],
  components: [
    button(copy.guideline.publishMineButton, publishRef.id({ draft })),
    button(copy.guideline.discardButton, discardRef.id({ draft }), 'primary'),
  ],
});

/** For the channel, once a new version is published. */
export const changedCard = (it: SetView, change: Change, copy: Copy): Card => ({
  tone: 'calm',
  title: copy.guideline.changedTitle(it.name),
  body: [...changeBlocks(change, copy), context(copy.guideline.changedNote)],
  components: [agreeButton(it, copy)],
});

/** One private ask, to a member who has not agreed to this version; the title says so only to who really wrote first. */
export const askCard = (it: SetView, about: Readonly<{ wrote: boolean; changed: boolean }>, copy: Copy): Card => ({
  tone: 'warm',
  ...(about.wrote ? { title: copy.guideline.askTitle(it.name) } : {}),
  body: [text(about.changed ? copy.guideline.askAgain : copy.guideline.ask), ...numbered(it.lines)],
  components: [agreeButton(it, copy)],
});

export const outsiderCard = (name: string, copy: Copy): Card => ({
  tone: 'warm',
  body: [text(copy.guideline.askOutsider(name))],
});

/** The sentences a group's own messages are said in. */
export const copyOf = (group: Group): Copy => languages[languageFor(group.settings.language)];
