/** How nudges and their settings read. */
import { actionRef } from '../chat/action-id.ts';
import { isUserRef } from '../chat/address.ts';
import {
  button,
  context,
  divider,
  fields,
  soft,
  strong,
  text,
  timestamp,
  type Block,
  type Card,
  type Text,
} from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { caps } from '../person/person.ts';
import type { Foreseen, NudgeView } from './budget.ts';
import type { Nudge, NudgeKind } from './nudge.ts';

export const showRef = actionRef('nudge-show');
export const stopRef = actionRef('nudge-stop', ['kind']);
export const startRef = actionRef('nudge-start', ['kind']);
export const pauseRef = actionRef('nudge-pause');
export const resumeRef = actionRef('nudge-resume');
export const openedRef = actionRef('nudge-opened');
export const aboutRef = actionRef('nudge-about', ['nudge']);

const shown = 8;
/** Kinds a person may switch off; a facilitator's calls are the group's policy, not a nudge to them. */
const switchable = ['meeting', 'check-in', 'guideline', 'rest'] as const satisfies readonly NudgeKind[];

/** What will come in seven days and why, and the settings that decide. */
export function showCard({ person, zone, coming }: NudgeView, copy: Copy): Card {
  const t = copy.nudge;
  const list: Block[] = coming.slice(0, shown).map((it) => line(it, copy));
  if (list.length === 0) list.push(text(t.nothing));
  if (coming.length > shown) list.push(context(t.more(coming.length - shown)));
  const isPaused = person.paused !== 'no' || person.awayUntil !== undefined;
  const pausedRow: readonly [string, Text | string] =
    person.paused === 'no' && person.awayUntil !== undefined
      ? [t.pausedName, [t.pausedUntil, timestamp(person.awayUntil, 'date-and-time')]]
      : [
          t.pausedName,
          person.paused === 'no' ? t.notPaused : person.paused === 'by-person' ? t.pausedByPerson : t.pausedByItself,
        ];
  const settings: (readonly [string, Text | string])[] = [
    [
      t.quietName,
      person.quiet === undefined ? t.quietOff : t.quiet(clockText(person.quiet.from), clockText(person.quiet.to), zone),
    ],
    pausedRow,
    [t.capsName, t.caps(caps.perDay, caps.perWeek)],
  ];
  if (person.off.length > 0) settings.push([t.offName, person.off.map((kind) => t.kinds[kind]).join(', ')]);
  if (person.directClosed) settings.push([t.closedName, t.closed]);
  return {
    title: t.title,
    body: [...list, divider, text(strong(t.settingsTitle)), fields(...settings)],
    components: [
      isPaused ? button(t.resume, resumeRef.id({}), 'primary') : button(t.pause, pauseRef.id({})),
      ...switchable.map((kind) =>
        person.off.includes(kind)
          ? button(t.turnOn(kind), startRef.id({ kind }))
          : button(t.turnOff(kind), stopRef.id({ kind })),
      ),
      ...(person.directClosed ? [button(t.opened, openedRef.id({}))] : []),
    ],
  };
}

function line({ nudge, verdict }: Foreseen, copy: Copy): Block {
  const t = copy.nudge;
  return text(
    timestamp(nudge.due, 'date-and-time'),
    ' ',
    strong(t.kinds[nudge.kind]),
    ': ',
    `${t.reasons[nudge.topic].replace(/\.$/, '')}: `,
    soft(t.verdict[verdict]),
  );
}

/** The note that I paused by myself, with one tap to turn things on again. */
export const pauseNoteCard = (copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.nudge.pauseNote)],
  components: [button(copy.nudge.resume, resumeRef.id({}), 'primary')],
  why: copy.nudge.reasons['pause-note'],
});

/** Every direct nudge says why it came and carries a way to stop its kind, which is also our marker on it. */
export function withStop(card: Card, kind: NudgeKind, why: string, copy: Copy): Card {
  const explained: Card = { why, ...card };
  if (kind === 'crisis') return explained;
  return {
    ...explained,
    components: [
      ...(card.components ?? []),
      button(copy.nudge.stop, stopRef.id({ kind }), 'secondary', copy.nudge.stopWhich(kind)),
    ],
  };
}

/** Why a message came and who sees it; what is not in the ledger was posted once, at a group's beginning. */
export const aboutCard = (nudge: Pick<Nudge, 'topic' | 'to'> | undefined, copy: Copy): Card => ({
  body: [
    text(nudge === undefined ? copy.nudge.aboutUnknown : copy.nudge.reasons[nudge.topic]),
    text(nudge !== undefined && isUserRef(nudge.to) ? copy.nudge.seenByYou : copy.nudge.seenByAll),
    context(copy.nudge.aboutMore),
  ],
});

/** 24-hour wall time, as people type it. */
export const clockText = (at: Temporal.PlainTime): string => at.toString({ smallestUnit: 'minute' });

type Switchable = (typeof switchable)[number];
export const isSwitchable = (kind: string): kind is Switchable => switchable.includes(kind as Switchable);

export const pausedCard = (copy: Copy): Card => ({
  body: [text(copy.nudge.paused)],
  components: [button(copy.nudge.resume, resumeRef.id({}))],
});

export const awayCard = (until: Temporal.Instant, copy: Copy): Card => ({
  body: [text(`${copy.nudge.awayName} `, timestamp(until, 'date-and-time'), '. ', copy.nudge.awayUntil)],
  components: [button(copy.nudge.resume, resumeRef.id({}))],
});

/** After a switch: what happened, and the way back in one tap. */
export const switchedCard = (kind: NudgeKind, on: boolean, copy: Copy): Card => ({
  body: [text(on ? copy.nudge.started(kind) : copy.nudge.stopped(kind))],
  components: [
    on
      ? button(copy.nudge.turnOff(kind), stopRef.id({ kind }))
      : button(copy.nudge.turnOn(kind), startRef.id({ kind })),
  ],
});
