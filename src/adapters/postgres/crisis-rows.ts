/** A record of the crisis path as a row and back. */
import type { CrisisRecord } from '../../core/crisis/crisis.ts';
import type { CrisisId, GroupId, MemberId, RuleId } from '../../core/kit/ids.ts';
import { atText, known, maybeAtText, messageOf, messageText, type Row, userColumns, userOf } from './rows.ts';

export const columnsOf = (it: CrisisRecord) => ({
  group_id: it.group ?? null,
  member_id: it.member ?? null,
  ...userColumns(it.user),
  level: it.level,
  theme: it.theme,
  rules: [...it.rules],
  language: it.language,
  at: atText(it.at),
  message: messageText(it.message),
  offered: it.offered,
  paged: it.paged,
  rung: it.rung,
  climbs_at: maybeAtText(it.climbsAt),
  outcome: it.outcome ?? null,
  closed_at: maybeAtText(it.closedAt),
  acknowledged_by: it.acknowledgedBy ?? null,
  acknowledged_at: maybeAtText(it.acknowledgedAt),
  misread_at: maybeAtText(it.misreadAt),
});

export const recordOf = (row: Row<'crises'>): CrisisRecord => ({
  id: row.id as CrisisId,
  version: row.version,
  group: (row.group_id ?? undefined) as GroupId | undefined,
  member: (row.member_id ?? undefined) as MemberId | undefined,
  user: userOf(row),
  level: row.level as 1 | 2 | 3,
  theme: row.theme as CrisisRecord['theme'],
  rules: row.rules as RuleId[],
  language: row.language as CrisisRecord['language'],
  at: row.at,
  message: messageOf(row.message),
  offered: row.offered as CrisisRecord['offered'],
  paged: row.paged,
  rung: row.rung,
  climbsAt: known(row.climbs_at),
  outcome: (row.outcome ?? undefined) as CrisisRecord['outcome'],
  closedAt: known(row.closed_at),
  acknowledgedBy: (row.acknowledged_by ?? undefined) as MemberId | undefined,
  acknowledgedAt: known(row.acknowledged_at),
  misreadAt: known(row.misread_at),
});
