/** A group as a row and back. */
import type { Group } from '../../core/group/group.ts';
import type { GroupId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import { atText, channelColumns, channelOf, known, maybeAtText, type Row } from './rows.ts';
import { settingsOf, settingsText } from './settings-column.ts';

export const columnsOf = (it: Group) => ({
  ...channelColumns(it.channel),
  name: it.name,
  pack: it.pack,
  settings: settingsText(it.settings),
  words: it.words,
  calendar_token: it.calendarToken,
  state: it.state,
  created_at: atText(it.createdAt),
  closed_at: maybeAtText(it.closedAt),
});

export const groupOf = (row: Row<'groups'>): Group => ({
  id: row.id as GroupId,
  version: row.version,
  channel: channelOf(row),
  name: row.name,
  pack: row.pack,
  settings: settingsOf(row.settings),
  words: row.words as Sealed,
  calendarToken: row.calendar_token,
  state: row.state as Group['state'],
  createdAt: row.created_at,
  closedAt: known(row.closed_at),
});
