/** A person as a row and back. */
import type { PersonId } from '../../core/kit/ids.ts';
import type { NudgeKind } from '../../core/nudge/nudge.ts';
import type { Person, QuietHours } from '../../core/person/person.ts';
import { atText, known, maybeAtText, type Row, userColumns, userOf } from './rows.ts';

export const columnsOf = (it: Person) => ({
  ...userColumns(it.user),
  zone: it.zone ?? null,
  language: it.language ?? null,
  country: it.country ?? null,
  quiet_from: it.quiet?.from.toString() ?? null,
  quiet_to: it.quiet?.to.toString() ?? null,
  away_until: maybeAtText(it.awayUntil),
  paused: it.paused,
  switched_off: [...it.off],
  unanswered_prompts: it.unansweredPrompts,
  direct_closed: it.directClosed,
  crisis_offers: it.crisisOffers,
  last_offer_at: maybeAtText(it.lastOffer?.at),
  last_offer_level: it.lastOffer?.level ?? null,
  created_at: atText(it.createdAt),
});

export const personOf = (row: Row<'people'>): Person => ({
  id: row.id as PersonId,
  version: row.version,
  user: userOf(row),
  zone: known(row.zone),
  language: (row.language ?? undefined) as Person['language'],
  country: known(row.country),
  quiet: quietOf(row),
  awayUntil: known(row.away_until),
  paused: row.paused as Person['paused'],
  off: row.switched_off as NudgeKind[],
  unansweredPrompts: row.unanswered_prompts,
  directClosed: row.direct_closed,
  crisisOffers: row.crisis_offers,
  lastOffer: lastOfferOf(row),
  createdAt: row.created_at,
});

const quietOf = ({ quiet_from: from, quiet_to: to }: Row<'people'>): QuietHours | undefined =>
  from === null || to === null ? undefined : { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) };

const lastOfferOf = ({ last_offer_at: at, last_offer_level: level }: Row<'people'>): Person['lastOffer'] =>
  at === null || level === null ? undefined : { at, level: level as 1 | 2 | 3 };
