/** What I keep, why, who can read it and for how long. Plain, and no promise that the software does not keep. */
const count = (it: number, one: string, many = `${one}s`): string => `${it} ${it === 1 ? one : many}`;

const service =
  'Your chat service and the people who run it can read or export messages there, including what I post. I can’t change that.';

export const privacy = {
  summary: 'What I keep about you, who can read it, and for how long',
  title: 'What I keep, and what I don’t',
  short: [
    'I don’t keep messages. Those in a group’s channel are read once, in memory, for words that may mean danger; then they are gone from me.',
    'What you write to me in a check-in is kept sealed with a key of your own. Forgetting you destroys that key.',
    'Facilitators see what you show them, never your private check-ins.',
    service,
    'Whoever runs me holds the master key and could read what is sealed, if they chose to.',
    'I am not treatment and not an emergency service.',
  ],
  /** Among the others; `owners` follows it on a service whose owners may be able to. */
  service,
  owners:
    'The owners of this community may be able to read or export messages, private ones too. I can’t change that and can’t see whether it happens.',
  operator: (contact: string) => `Who runs me: ${contact}`,
  lastTidied: 'I last removed what was past its time ',
  fileNote: 'The file says, class by class, what is kept.',
  fileName: 'what-circlekeeper-keeps.txt',
  exportButton: 'Give me my data',
  forgetButton: 'Forget me',
  line: (it: Readonly<{ what: string; why: string; who: string; keep: string }>, where: string) =>
    `${it.what}\n  Why: ${it.why}\n  Who can read it: ${it.who}\n  How long: ${it.keep}\n  Where: ${where}\n`,
  classes: {
    account: {
      what: 'Your account’s id on this chat service, and your time zone, language and country if you said them.',
      why: 'to show times and help where you are',
      who: 'nobody but the software; you, in your export',
      keep: 'until you ask me to forget you, or 180 days after you left your last group here; that you want no offers of help is kept longer, so that it holds',
    },
    quiet: {
      what: 'Your quiet hours, pauses and switches, how many prompts in a row had no answer, whether direct messages reach you, whether you want help offered, and when it last was.',
      why: 'so that I don’t write too often or at the wrong time',
      who: 'nobody but the software; you, in your export',
      keep: 'like your account',
    },
    membership: {
      what: 'Which groups you belong to, since when, what you agreed to and what you allowed me to notice; if you facilitate one, whether a role of its community made you, and when you are on call.',
      why: 'to let you in, and to do only what you agreed to',
      who: 'facilitators see that you are a member',
      keep: 'while you are a member, and 180 days after leaving',
    },
    checkIns: {
      what: 'Your check-ins: when, who may see them, and your words, sealed with your own key.',
      why: 'to show them to whom you chose, and to you',
      who: 'whom you chose, each time',
      keep: '180 days, or until you erase them',
    },
    unnamed: {
      what: 'What people released unnamed into a summary: copies without author or time, sealed with the group’s key.',
      why: 'to show the group’s summary',
      who: 'the group',
      keep: '180 days; nobody can tell any more whose they were, so forgetting you can’t reach them',
    },
    attendance: {
      what: 'Your answers to meetings: going, maybe, not this time.',
      why: 'to remind you, and to let facilitators plan',
      who: 'facilitators; others see counts, from five people on',
      keep: '90 days after the meeting',
    },
    ledger: {
      what: 'Each message I planned to send you: what kind, when, and what became of it. Not its words.',
      why: 'so that it comes once',
      who: 'nobody but the software; whoever runs me can look up a single one',
      keep: '90 days',
    },
    crisis: {
      what: 'That words sounded like danger: when, how strong, which rule, whether help was shown and who took a call. Never the words.',
      why: 'so that help is not shown twice and a call is answered',
      who: 'the facilitator who takes a call sees the link they were sent',
      keep: '30 days',
    },
    drafts: {
      what: 'Half-finished forms, sealed with a key that is destroyed with them.',
      why: 'so that a long form can be taken in steps',
      who: 'you',
      keep: 'one day',
    },
    groups: {
      what: 'Groups: settings, guidelines, meetings, where a meeting’s thread is; a group’s own words are sealed with its key. If a group goes by roles of its community, their ids are among its settings; who has such a role is not kept, but for who facilitates by it.',
      why: 'to run the group',
      who: 'members; guidelines and the description also whoever looks the group up',
      keep: 'while the group is open and 30 days after; 30 days after I was put out of a community',
    },
    installations: {
      what: 'What a community gave me when it added me by itself, so that I can speak there: sealed with a key of its own. Nothing about you.',
      why: 'to answer and to send messages there',
      who: 'nobody but the software',
      keep: 'until I am taken away there',
    },
    keys: {
      what: 'The sealed keys themselves, and a list of those that were destroyed, so that no backup brings one back.',
      why: 'to open what is sealed, and to keep forgetting certain',
      who: 'nobody but the software',
      keep: 'keys as long as what they open; the list of destroyed ones for good, without names',
    },
  },
  exportSummary: 'One file with everything I keep about you',
  exportReady:
    'Here is everything I keep about you. Only you see this message; the file is plain text, so mind where you save it.',
  exportName: 'my-data.json',
  exportEmpty: 'I keep nothing about you.',
  forgetSummary: 'Forget me: erase everything I keep about you',
  forgetAsk:
    'I would leave your groups for you, erase everything I keep about you and destroy the key to what you wrote. It takes effect at once and can’t be undone. Copies of your check-ins that I posted are removed too, as far as the service lets me.',
  /** Where a service shows who leaves a private channel. */
  forgetShown: 'If the channel of a group is private, the chat service itself may show there that you left.',
  forgetYes: 'Erase everything about me',
  forgetNo: 'Keep everything',
  forgetKept: 'Nothing was erased.',
  forgotTitle: 'You are forgotten',
  forgot: (it: Readonly<{ groups: number; checkIns: number; rsvps: number; messages: number; crises: number }>) =>
    `Erased: ${count(it.groups, 'group membership')}, ${count(it.checkIns, 'check-in')}, ${count(it.rsvps, 'meeting answer')}, ${count(it.messages, 'row about a message to you', 'rows about messages to you')}, ${count(it.crises, 'note of shown help', 'notes of shown help')}, and your settings.`,
  forgotRest:
    'Not mine to erase: what you wrote in channels yourself, what I sent you directly before, and what was released unnamed.',
  forgotPosts: (posts: number) =>
    `${count(posts, 'posted copy', 'posted copies')} could not be removed; a person who may delete messages there can.`,
  forgotRoles: (roles: number) =>
    `${count(roles, 'role of this community', 'roles of this community')} that I gave you could not be taken; whoever administers it can.`,
  forgotChannels: (channels: number) =>
    `${count(channels, 'channel', 'channels')} could not be closed to you, so you may still see ${channels === 1 ? 'it' : 'them'}; whoever administers the community can close ${channels === 1 ? 'it' : 'them'}.`,
  forgotNothing: 'I kept nothing about you, so there was nothing to erase.',
};
