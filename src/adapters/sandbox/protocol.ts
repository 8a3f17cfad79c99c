/** What page and server say to each other: JSON over one WebSocket at `/live`, pictures and files as same-origin URLs. */

// How it goes. The page opens `/live` and sends `hello`; the server answers it with `state`, or, when the page comes
// back with what it had seen, with the events it lacks. Every request carries an `id` of the page's choosing and is
// answered exactly once by an `answer` with the same id. Everything that changes arrives in `events`, in every window
// that may see it, the asking one included: the page shows what events say and never draws its own echo. The events of
// one number belong together and are applied together; they are whole and may be applied twice (a message that is known
// already is replaced); numbers only grow, with gaps (what others see).
// A link whose url is `/#/<channel>/<message>` opens that message.
// Instants are ISO 8601 strings in UTC, durations ISO 8601. This file imports nothing, so both sides can read it.

/** Where the page finds the server: `new WebSocket(origin + livePath)`. */
export const livePath = '/live';

/** From page to server. */
export type ClientMessage = Readonly<{ id: number }> & Request;

export type Request = Readonly<
  /** Who is acting in this window; said first, and again to act as somebody else (an unknown or empty `as` is refused
   * with nothing lost). `seen` resumes as the same person after a lost connection. */
  | { kind: 'hello'; as: string; seen?: Readonly<{ run: string; n: number }> }
  /** Words of one's own, in a channel or to the bot. `replyTo` is the id of a message in the same channel. */
  | { kind: 'say'; channel: string; text: string; replyTo?: string }
  | { kind: 'edit'; channel: string; message: string; text: string }
  | { kind: 'delete'; channel: string; message: string }
  /** `name` as in `WireCommand.name`; `input` by field name, as typed or chosen. Empty fields are left out. */
  | { kind: 'command'; channel: string; name: string; input: WireInput }
  /** A command offered beside a message, by its `name`, without input: whoever asks is answered alone, and which message
   * it was is told to nobody, not even here. */
  | { kind: 'shortcut'; channel: string; name: string }
  /** A button, or an option of a select, on a message or on the home page (then `message` is left out). */
  | { kind: 'press'; channel: string; message?: string; actionId: string }
  /** `form`, `payload`, `channel` and `message` as they came in `WireForm`. */
  | { kind: 'submit'; channel: string; message?: string; form: string; payload: string; input: WireInput }
  | { kind: 'suggest'; channel: string; name: string; field: string; typed: string }
  /** One's own page with the bot. */
  | { kind: 'home' }
  /** Everything in this channel has been seen up to this message. */
  | { kind: 'seen'; channel: string; message: string }
  /** Puts a message that only I see out of my sight. */
  | { kind: 'dismiss'; channel: string; message: string }
  | { kind: 'fast-forward'; by: 'PT15M' | 'PT1H' | 'P1D' | 'next' }
  | { kind: 'upcoming' }
  /** `plugged: false` takes the database away. */
  | { kind: 'plug'; plugged: boolean }
  | { kind: 'join-channel' | 'leave-channel'; channel: string }
  /** Somebody in a channel adds somebody else. */
  | { kind: 'invite'; channel: string; user: string }
  /** For admins only, like `change-channel`. */
  | { kind: 'create-channel'; name: string; private: boolean }
  | {
      kind: 'change-channel';
      channel: string;
      change: 'rename' | 'archive' | 'unarchive' | 'make-private' | 'delete';
      name?: string;
    }
  /** Settings of the acting person: are direct messages accepted; quiet for so long (`PT0S` ends it). */
  | { kind: 'set-direct-messages'; open: boolean }
  | { kind: 'set-do-not-disturb'; for: string }
>;
export type WireInput = Readonly<Record<string, string | number | boolean>>;

/** From server to page. */
export type ServerMessage = Readonly<
  | { kind: 'answer'; id: number; answer: Answer }
  | { kind: 'events'; n: number; events: readonly LiveEvent[] }
  /** The server is going away for a moment (a restart); the page reconnects by itself. */
  | { kind: 'goodbye' }
>;

/** What a request is answered with; which kinds may answer which request is said beside each. */
export type Answer = Readonly<
  /** To `hello`: everything, replacing whatever the page knew. */
  | { kind: 'state'; state: WireState }
  /** To `hello` with `seen` (say it only for the same person): nothing was lost; what was missed follows in `events`. */
  | { kind: 'resumed'; run: string; n: number }
  /** To any: it happened; what there is to see comes as an event. */
  | { kind: 'done' }
  /** To `say`, `create-channel`, and to `command`, `shortcut`, `press`, `submit` when the bot's reply is a message of its own. */
  | { kind: 'message'; channel: string; message: string }
  | { kind: 'channel'; channel: string }
  /** To `command`, `shortcut` and `press`: a dialog to fill in. */
  | { kind: 'form'; form: WireForm }
  | { kind: 'suggestions'; suggestions: readonly Readonly<{ value: string; label: string }>[] }
  | { kind: 'home'; card: WireCard }
  | { kind: 'upcoming'; upcoming: readonly WireUpcoming[] }
  /** To any: an ordinary no, as one kind sentence to show beside what was tried. Nothing has changed. */
  | { kind: 'refused'; sentence: string }
>;

export type LiveEvent = Readonly<
  /** New, or changed: edited, pinned, replaced. Kept by `channel` and `id`; sorted by `order`. */
  | { kind: 'message'; message: WireMessage }
  | { kind: 'message-gone'; channel: string; message: string }
  | { kind: 'channel'; channel: WireChannel }
  /** Deleted, or no longer mine to see. Its messages go with it. */
  | { kind: 'channel-gone'; channel: string }
  | { kind: 'person'; person: WirePerson }
  | { kind: 'home'; card: WireCard }
  | { kind: 'scheduled-event'; event: WireScheduledEvent }
  | { kind: 'scheduled-event-gone'; event: string }
  | { kind: 'clock'; clock: WireClock }
  | { kind: 'plug'; plugged: boolean }
  /** What the bot can be asked for has changed. */
  | { kind: 'commands'; commands: readonly WireCommand[] }
>;

/** The whole world, as the acting person may see it. */
export type WireState = Readonly<{
  /** Names this run of the server; with `n`, the number of the last event contained, it makes `hello.seen`. */
  run: string;
  n: number;
  /** The community's name, and what the bot is called. */
  community: string;
  bot: string;
  me: string;
  people: readonly WirePerson[];
  channels: readonly WireChannel[];
  messages: readonly WireMessage[];
  scheduledEvents: readonly WireScheduledEvent[];
  commands: readonly WireCommand[];
  clock: WireClock;
  plugged: boolean;
}>;

export type WirePerson = Readonly<{
  id: string;
  name: string;
  /** One plain line about the role in this story: "holds the evening circle". */
  about: string;
  isAdmin: boolean;
  zone: string;
  locale: string;
  directMessages: 'open' | 'closed';
  doNotDisturbUntil?: string;
}>;

export type WireChannel = Readonly<{
  id: string;
  /** Without the leading `#`; for a direct conversation the other's name. */
  name: string;
  kind: 'open' | 'private' | 'direct';
  topic: string;
  archived: boolean;
  /** Ids of the people in it. */
  members: readonly string[];
  /** Am I in it? An open channel is listed for everyone; its messages are for those in it. */
  joined: boolean;
  /** Messages by others since `seen`; the channel comes again with every new message. */
  unread: number;
  /** Ids of those who hold the group here. */
  facilitators: readonly string[];
  /** Ids of pinned messages, latest first. */
  pins: readonly string[];
  /** A side conversation under this message of this channel. */
  thread?: Readonly<{ parentChannel: string; parentMessage: string; closed: boolean }>;
}>;

export type WireMessage = Readonly<{
  channel: string;
  id: string;
  /** Sort key: grows with time of writing, and stays when a message changes. */
  order: number;
  at: string;
  author: Readonly<{ id: string; name: string; bot: boolean }>;
  /** People write words; the bot sends cards. */
  content: Readonly<{ kind: 'text'; text: string } | { kind: 'card'; card: WireCard }>;
  /** Card or words as plain text, for announcing and for previews. */
  plain: string;
  edited: boolean;
  pinned: boolean;
  replyTo?: string;
  /** Only the acting person sees it. */
  onlyYou: boolean;
  /** May the acting person edit and delete it? */
  mine: boolean;
  /** "Who sees this?", as sentences. */
  visibleTo: string;
  /** "Why did I get this?", as a sentence. */
  why: string;
}>;

export type WireCard = Readonly<{
  tone: 'calm' | 'warm' | 'attentive';
  title?: string;
  body: readonly WireBlock[];
  components: readonly WireComponent[];
}>;
export type WireText = readonly WireInline[];
/** Plain words only: nothing in a text is markup, and links hold http(s) and mailto/tel addresses only. */
export type WireInline = Readonly<
  | { kind: 'words' | 'strong' | 'soft'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'user' | 'channel'; id: string; name: string }
  | { kind: 'timestamp'; at: string; as: 'date' | 'time' | 'date-and-time' | 'from-now' }
>;
export type WireBlock = Readonly<
  | { kind: 'text' | 'context'; text: WireText }
  | { kind: 'fields'; fields: readonly Readonly<{ name: string; value: WireText }>[] }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'file'; url: string; name: string; mediaType: string; bytes: number }
  | { kind: 'divider' }
>;
export type WireComponent = Readonly<
  | {
      kind: 'button';
      label: string;
      /** Read out instead of the label where several look alike: use it as `aria-label`. */
      describes?: string;
      actionId: string;
      style: 'primary' | 'secondary' | 'danger';
    }
  | { kind: 'select'; placeholder: string; options: readonly Readonly<{ label: string; actionId: string }>[] }
  | { kind: 'link'; label: string; url: string }
>;

export type WireCommand = Readonly<{
  /** "crisis", "meeting plan": shown with a leading slash. */
  name: string;
  summary: string;
  access: 'anyone' | 'member' | 'facilitator' | 'admin';
  /** Also offered beside every message, under this name: see the request `shortcut`. */
  shortcut?: string;
  fields: readonly WireField[];
}>;
export type WireField = Readonly<{
  name: string;
  /** `user` and `channel` take an id; `role` takes words, for there are none here; `id` and others with `suggests` are completed by `suggest` while typing. */
  kind: 'text' | 'paragraph' | 'integer' | 'choice' | 'boolean' | 'user' | 'channel' | 'role' | 'id';
  label: string;
  required: boolean;
  suggests: boolean;
  choices?: readonly Readonly<{ value: string; label: string }>[];
  /** For an integer its range, for text its length. */
  min?: number;
  max?: number;
}>;
export type WireForm = Readonly<{
  form: string;
  payload: string;
  channel: string;
  message?: string;
  title: string;
  submit: string;
  /** `value` is what is filled in already. */
  fields: readonly (WireField & Readonly<{ value?: string }>)[];
}>;

export type WireClock = Readonly<{
  /** The rehearsal's time when this was sent; it runs at ordinary speed from there. */
  now: string;
  /** A fast-forward is under way; more `clock` events follow. */
  moving: boolean;
}>;
/** What will be sent next: when, to whom ("you", "Ada", "#evening-circle"), what kind of thing, and why. */
export type WireUpcoming = Readonly<{ at: string; to: string; kind: string; why: string }>;
export type WireScheduledEvent = Readonly<{
  id: string;
  channel: string;
  title: string;
  startsAt: string;
  endsAt: string;
  place: string;
  /** What it mirrors, by the bot’s own id; a world kept by an earlier version has none. */
  mirrors?: string;
}>;
