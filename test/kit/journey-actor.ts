/** What a person can do and see in a journey, whatever shows it to them. */
import type { ChannelRef, CommunityRef, UserRef } from '../../src/core/chat/address.ts';
import type { RawInput } from '../../src/core/ports/chat-platform.ts';
import type { ChatPlatform } from '../../src/core/ports/chat-platform.ts';

/** Noor administers, Ada facilitates, Diego is in New York and Emi in Sydney, Bao is new, Caro’s direct messages are closed. */
export const names = ['noor', 'ada', 'diego', 'emi', 'bao', 'caro'] as const;
export type Name = (typeof names)[number];
/** Where they are, whether their chat service knows it or not. */
export const zones: Readonly<Record<Name, string>> = {
  noor: 'Europe/London',
  ada: 'Europe/London',
  diego: 'America/New_York',
  emi: 'Australia/Sydney',
  bao: 'Europe/London',
  caro: 'Europe/Berlin',
};
export type Place = 'lobby' | 'circle' | 'facilitators';
export type Cast = Readonly<{
  community: CommunityRef;
  people: Readonly<Record<Name, UserRef>>;
  channels: Readonly<Record<Place, ChannelRef>>;
}>;

/** One message, or the answer to something asked, as this person sees it now. */
export type Seen = Readonly<{
  /** Title and body; times as UTC minutes, people by name. */
  words: string;
  /** What reads on buttons and in selects; a link reads `label -> address`. */
  buttons: readonly string[];
  files: readonly Readonly<{ name: string; content: string }>[];
  images: readonly Readonly<{ alt: string; png: Uint8Array }>[];
  /** Only this person sees it. */
  isPrivate: boolean;
  isPinned: boolean;
  /** When it came, as a UTC minute; empty for what is no message. */
  at: string;
  /** Who wrote it. */
  by: Name | 'bot';
  /** A dialog to fill in, with what is filled in already. */
  form: Readonly<Record<string, string>> | undefined;
}>;

export interface Actor {
  readonly ref: UserRef;
  ask(command: string, input?: RawInput, place?: Place): Promise<Seen>;
  /** What completes a field while it is typed: the value by its label. */
  suggested(command: string, field: string, typed?: string): Promise<Readonly<Record<string, string>>>;
  /** Presses the latest thing that reads so: in channels, in direct messages, at home. */
  press(label: string): Promise<Seen>;
  /** Sends the form that is open; what was filled in already stays unless given. */
  submit(input?: RawInput): Promise<Seen>;
  say(text: string, place?: Place): Promise<void>;
  /** Writes to the bot alone. */
  type(text: string): Promise<void>;
  home(): Promise<Seen>;
  /** Everything this person sees in a channel, oldest first. */
  sees(place?: Place): readonly Seen[];
  /** What the bot wrote to this person alone, in direct messages. */
  direct(): readonly Seen[];
  /** Everything that only this person sees, wherever it is. */
  alone(): readonly Seen[];
  leaveChannel(place?: Place): Promise<void>;
}

/** A chat service with the cast in it; `reopen` ends the bot’s side of it and begins another on the same service. */
export interface Theatre extends AsyncDisposable {
  readonly cast: Cast;
  readonly platform: ChatPlatform;
  actor(name: Name): Actor;
  reopen(): Promise<Theatre>;
}

export const nothingSeen: Seen = {
  words: '',
  buttons: [],
  files: [],
  images: [],
  isPrivate: true,
  isPinned: false,
  at: '',
  by: 'bot',
  form: undefined,
};

/** What can be pressed: how it reads, and what it stands for. */
type Offer = Readonly<{ label: string; action: string }>;

/** The first that reads so; or that stands for it, or is told from its like by that part of its label; or says less of it. */
export const offerLike = <T>(offers: readonly T[], wanted: string, of: (it: T) => Offer): T | undefined =>
  offers.find((it) => reads(of(it), wanted)) ?? offers.find((it) => isShortOf(of(it), wanted));

/** By its label; or by what it stands for, or the part of a label that tells it from its like. */
const reads = ({ label, action }: Offer, wanted: string): boolean =>
  label === wanted || action === wanted || label.startsWith(`${wanted}, `) || label.startsWith(`${wanted}: `);

/** Where nothing else looks like it, a button says less of what it acts on. */
const isShortOf = ({ label }: Offer, wanted: string): boolean =>
  [' ', ',', ':'].some((it) => wanted.startsWith(`${label}${it}`));

export const mapped = <K extends string, T>(
  of: Readonly<Record<K, string>>,
  make: (id: string) => T,
): Readonly<Record<K, T>> =>
  Object.fromEntries(Object.entries<string>(of).map(([key, id]) => [key, make(id)])) as Record<K, T>;
