/** A member as a row and back. */
import type { Member } from '../../core/group/group.ts';
import type { GroupId, MemberId } from '../../core/kit/ids.ts';
import { atText, known, maybeAtText, type Row, userColumns, userOf } from './rows.ts';
import { promptOf, promptText } from './settings-column.ts';

export const columnsOf = (it: Member) => ({
  group_id: it.group,
  ...userColumns(it.user),
  role: it.role,
  holds_by_role: it.holdsByRole,
  noticing: it.noticing,
  paging: it.paging,
  called_in_quiet: it.calls.inQuiet,
  named_when_called: it.calls.named,
  pace: it.pace,
  prompt: promptText(it.prompt),
  visibility: it.visibility,
  joined_at: atText(it.joinedAt),
  left_at: maybeAtText(it.leftAt),
});

export const memberOf = (row: Row<'members'>): Member => ({
  id: row.id as MemberId,
  version: row.version,
  group: row.group_id as GroupId,
  user: userOf(row),
  role: row.role as Member['role'],
  holdsByRole: row.holds_by_role,
  noticing: row.noticing,
  paging: row.paging,
  calls: { inQuiet: row.called_in_quiet, named: row.named_when_called },
  pace: row.pace as Member['pace'],
  prompt: promptOf(row.prompt),
  visibility: row.visibility as Member['visibility'],
  joinedAt: row.joined_at,
  leftAt: known(row.left_at),
});
