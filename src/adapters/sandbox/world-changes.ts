/** What may happen in the world, by address: it is rendered for each reader when told. */

/** What happened, by address: it is rendered for each reader when told. */
export type Change = Readonly<
  | { kind: 'message'; channel: string; id: string; isNew: boolean }
  | { kind: 'message-gone'; channel: string; id: string; only: string | undefined; members: readonly string[] }
  | { kind: 'channel'; id: string }
  | { kind: 'channel-gone'; id: string }
  | { kind: 'joined' | 'left'; channel: string; user: string }
  | { kind: 'seen'; channel: string; user: string }
  | { kind: 'person' | 'home'; user: string }
  | { kind: 'scheduled-event' | 'scheduled-event-gone'; event: string; channel: string }
  | { kind: 'clock' | 'plug' | 'commands' }
>;
export type NumberedChange = Readonly<{ n: number; change: Change }>;
