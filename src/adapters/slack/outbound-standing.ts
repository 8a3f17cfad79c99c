/** What an account is in a workspace, as Slack tells of it: its own, a guest’s, or one of another organisation. */
// Reference, "User object"; APIs, "Understanding Slack Connect", external members.

/** As `users.info` tells of them, as far as we read it. */
export type Person = Readonly<{
  id: string;
  /** Of whoever shares a channel from elsewhere, the workspace they are from. */
  team_id?: string;
  /** The account was closed; Slack keeps it, and opens it again under the same id. */
  deleted?: boolean;
  is_bot?: boolean;
  is_admin?: boolean;
  is_owner?: boolean;
  /** A guest, who sees only the channels they were let into; with the second, one alone. */
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  /** From elsewhere, and in no channel that we share with them. */
  is_stranger?: boolean;
  /** In an organisation of several workspaces, those this account is in. */
  enterprise_user?: Readonly<{ teams?: readonly string[] }>;
  tz?: string;
}>;

/** One of this workspace’s own accounts, guests among them, and open. */
export const belongsTo = (person: Person, team: string): boolean =>
  person.deleted !== true && person.is_stranger !== true && isFrom(person, team);

const isFrom = ({ team_id: from, enterprise_user: organised }: Person, team: string): boolean =>
  from === undefined || from === team || organised?.teams?.includes(team) === true;

/** Whoever administers another workspace administers nothing here, and a guest nothing anywhere. */
export const administers = (person: Person, team: string): boolean =>
  belongsTo(person, team) && !isGuest(person) && (person.is_admin === true || person.is_owner === true);

export const isGuest = ({ is_restricted: some, is_ultra_restricted: one }: Person): boolean =>
  some === true || one === true;
