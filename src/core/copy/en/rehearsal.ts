/** What the rehearsal in the browser says itself: who sees a message, why it came, and its own ordinary noes. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const rehearsal = {
  seenBy: {
    channel: (place: string, names: readonly string[], bot: string) =>
      `Everyone in ${place}: ${listed([...names, bot])}.`,
    privateChannel: (place: string, names: readonly string[], bot: string) =>
      `Everyone in ${place}, which is private: ${listed([...names, bot])}.`,
    onlyYou: (place: string) => `Only you. Nobody else in ${place} sees it.`,
    direct: (bot: string) => `You and ${bot} (direct message).`,
  },
  why: {
    youUsed: (command: string) => `You used /${command}.`,
    theyUsed: (name: string, command: string) => `${name} used /${command}.`,
    /** Only whoever chose it sees what it brought. */
    youChose: (label: string) => `You chose “${label}” beside a message.`,
    youPressed: (label: string) => `You pressed “${label}”.`,
    theyPressed: (name: string, label: string) => `${name} pressed “${label}”.`,
    youSent: (form: string) => `You sent the form “${form}”.`,
    theySent: (name: string, form: string) => `${name} sent the form “${form}”.`,
    youWrote: 'You wrote this.',
    theyWrote: (name: string, place: string) => `${name} wrote this in ${place}.`,
    group: (place: string) => `The people who hold the group in ${place} asked me to post such messages here.`,
    direct: 'The group you belong to sends you messages like this one. /nudges lets you choose which.',
  },
  you: 'you',
  refused: {
    nobody: 'Please choose whom to act as first.',
    notHere: 'This place is no longer here, or is not open to you. Nothing was sent.',
    notIn: (place: string) => `To write in ${place}, join it first.`,
    archived: (place: string) => `${place} is archived, so nothing new can be written there.`,
    closed: 'This thread is closed, so nothing new can be written in it.',
    empty: 'There is nothing to send yet.',
    tooLong: (max: number) => `A message can hold up to ${max} characters. Could you shorten it a little?`,
    notYours: 'Only the person who wrote this can change it.',
    messageGone: 'This message is no longer here.',
    waking: 'I’m still waking up. Please try again in a moment.',
    adminsOnly: 'This one is for the people who administer this community.',
    channelName: 'A channel name holds 1 to 40 small letters, digits and hyphens, and is not taken yet.',
    lobbyStays: 'This channel stays, so that everyone has somewhere to be.',
    noNext: 'Nothing is planned, so there is nothing to skip to.',
    moving: 'The clock is already moving. Please wait until it stops.',
    unreadable: 'I couldn’t read this request. Nothing was changed.',
    somethingWrong: 'Something went wrong on my side, and I’m sorry. You can try again. /crisis works all the same.',
  },
};
