/** What we do not say to people, each with a sentence it must catch and one it must leave alone (domain rules on copy). */

export type CopyRule = Readonly<{
  name: string;
  /** `bot`: only where the bot speaks as "I"; packs hold a group's own voice. */
  where: 'everywhere' | 'bot';
  finds: RegExp;
  catches: readonly string[];
  leaves: readonly string[];
}>;

/** Written in capitals by everybody; anything else of four letters or more is shouting. */
const acronyms = ['LGBTQ', 'HTTPS', 'JSON', 'RSVP', 'FREQ', 'UNTIL', 'COUNT'];

export const copyRules: readonly CopyRule[] = [
  {
    name: 'streaks',
    where: 'everywhere',
    finds: /\bstreaks?\b/i,
    catches: ['Your streak ended'],
    leaves: ['A streaky bacon sandwich'],
  },
  {
    name: 'missed',
    where: 'everywhere',
    finds: /\bmissed\b/i,
    catches: ['You missed 3 check-ins', 'Missed it?'],
    leaves: ['I get things wrong and overlook things'],
  },
  {
    name: 'failed',
    where: 'everywhere',
    finds: /\bfail(?:ed|s|ure|ures|ing)?\b/i,
    catches: ['Sending failed', 'a failure'],
    leaves: ['I couldn’t post it there'],
  },
  { name: 'inactive', where: 'everywhere', finds: /\binactiv/i, catches: ['marked inactive'], leaves: ['paused'] },
  {
    name: 'ghost',
    where: 'everywhere',
    finds: /\bghost(?:s|ed|ing)?\b/i,
    catches: ['No ghosting'],
    leaves: ['a host for the meeting'],
  },
  { name: 'overdue', where: 'everywhere', finds: /\boverdue\b/i, catches: ['Overdue: 2'], leaves: ['due on Monday'] },
  {
    name: 'should have',
    where: 'everywhere',
    finds: /\bshould(?:n[’']t)?(?: not)?(?: have|[’']ve)\b/i,
    catches: ['You should have said so', 'you shouldn’t have', 'should’ve'],
    leaves: ['What should I have ready?'],
  },
  {
    name: 'reproach and pressure',
    where: 'everywhere',
    finds:
      /\byou (?:haven[’']t|have not|didn[’']t|did not|forgot)\b|\bdon[’']t forget\b|\burgent(?:ly)?\b|\bhurry\b|\blast chance\b/i,
    catches: ['You haven’t answered', 'Don’t forget your group', 'Urgent: reply'],
    leaves: ['Nothing is waited for', 'I haven’t posted it'],
  },
  {
    name: 'suicide as a crime or an achievement',
    where: 'everywhere',
    finds: /\bcommit(?:s|ted|ting)?\s+suicide|\bsuccessful(?:ly)?\b|\b(?:un|in)successful|\battempted and\b/i,
    catches: ['committed suicide', 'a successful attempt', 'unsuccessful attempt'],
    leaves: ['died by suicide', 'I am committed to privacy'],
  },
  {
    name: 'attention-seeking',
    where: 'everywhere',
    finds: /\battention[\s-]?seek/i,
    catches: ['attention-seeking', 'attention seeker'],
    leaves: ['seeking company'],
  },
  {
    name: 'clean and dirty',
    where: 'everywhere',
    finds: /\b(?:clean|dirty)\b(?!-)/i,
    catches: ['Ten days clean', 'a dirty test'],
    leaves: ['a clean-up at night', 'cleaner'],
  },
  {
    name: 'just, before an instruction',
    where: 'everywhere',
    finds:
      /(?:^|[.!?:;,–—…\n]\s*)(?:please )?just\s+(?!(?:a|an|the|now|you|me|us|for|in|as|like|under|over|before|after|then)\b)\p{Ll}+/iu,
    catches: ['Just breathe.', 'It is fine: just tap here', 'Please just answer'],
    leaves: ['Just now', 'Just for you', 'a just cause'],
  },
  {
    name: 'exclamation pairs',
    where: 'everywhere',
    finds: /!\s*!|![^!]*!/,
    catches: ['Hello!!', 'Hello! Welcome!'],
    leaves: ['Hello! Welcome.'],
  },
  {
    name: 'shouting',
    where: 'everywhere',
    finds: new RegExp(`\\b(?!(?:${acronyms.join('|')})\\b)\\p{Lu}{4,}\\b`, 'u'),
    catches: ['PLEASE read this'],
    leaves: ['LGBTQ+ people', 'an RSVP in UTC'],
  },
  {
    name: 'promises',
    where: 'everywhere',
    finds:
      /100\s?(?:%|percent|per cent)|\bsafe (?:space|place)\b|\bguarantee|\banonym|\b24\/7\b|\b(?:a|)round[\s-]the[\s-]clock\b|\byou(?:[’']re| are) safe\b|\bcompletely (?:private|secret|confidential)\b|\bsomeone is always\b|\bI(?:[’']m| am) always (?:here|watching)\b/i,
    catches: [
      '100 % private',
      'This is a safe space',
      'guaranteed',
      'Answers are anonymous',
      'Here for you 24/7',
      'You’re safe now',
      'around the clock',
    ],
    leaves: ['/crisis is private and always open', 'If staying safe becomes hard', 'without your name'],
  },
  {
    name: 'cheering over pain',
    where: 'everywhere',
    finds:
      /\bso much to live for\b|\bbe strong\b|\bstay strong\b|\bstay positive\b|\bsuffer(?:s|ing)? from\b|\bvictims?\b/i,
    catches: ['You have so much to live for', 'Stay strong'],
    leaves: ['live with depression'],
  },
  {
    name: 'we, where the bot speaks',
    where: 'bot',
    finds: /\b(?:[Ww]e(?:[’'](?:re|ve|ll|d))?|[Oo]urs?|[Uu]s)\b/,
    catches: ['We noticed', 'one of our rules', 'Tell us', 'we’ll see'],
    leaves: ['I noticed', 'US numbers', 'wellness'],
  },
];
