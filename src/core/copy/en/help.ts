/** What I can do, by role, with examples; and one's own page. */
export const help = {
  summary: 'What I can do, with examples',
  /** For whoever looks through a list of apps. */
  inShort: 'Looks after peer support groups: check-ins, meetings, guidelines and help in a crisis. Private first.',
  title: 'What I can do',
  intro:
    'I’m Circlekeeper, a bot. I carry the routine of a support group, so that people can be there for each other. I’m not a person, and what I do is not treatment and not an emergency service.',
  anyone: 'For everyone',
  member: 'If you are in a group',
  facilitator: 'If you hold a group',
  admin: 'If you administer this community',
  example: (name: string) =>
    ({
      crisis: '/crisis, or /crisis Ireland',
      checkin: '/checkin, then choose who sees it',
      'meeting plan': '/meeting plan every second Tuesday 19:00',
      'nudges hours': '/nudges hours 21:00 08:00',
      'nudges prompt': '/nudges prompt Mon, Thu 09:30',
      'nudges pause': '/nudges pause 2 January',
    })[name],
  line: (summary: string, example: string | undefined) => ` ${summary}${example === undefined ? '' : ` (${example})`}`,
};

export const home = {
  summary: 'Your own page: next meeting, check-in, help',
  title: 'Your page',
  noGroup: 'You aren’t in a group yet. /group find shows what there is.',
  next: 'Next meeting: ',
  noMeeting: 'No meeting is planned for the next weeks.',
  links: 'Also here: /mydata, /privacy, /nudges show, /help.',
  checkInButton: 'Check in',
  crisisButton: 'Help now',
  guidelinesButton: 'Guidelines',
  choicesButton: 'My choices',
  nudgesButton: 'What I send you',
  privacyButton: 'Privacy',
  callButton: 'Open the call',
  ofGroup: (label: string, group: string) => `${label}: ${group}`,
  /** For whoever facilitates. */
  needs: {
    call: (group: string) =>
      `${group}: somebody may want a person with them. Nobody has taken this call yet; it came at `,
    meeting: (group: string) => `${group}: no meeting is planned. /meeting plan, whenever you like.`,
    guidelines: (group: string) => `${group} has no guidelines yet. /guidelines edit begins with yours.`,
  },
};
