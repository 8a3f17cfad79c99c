/** Sentences that belong to no single part. */
export const common = {
  /** On a message of mine that has no other button. */
  about: 'Why did I get this?',
  botName: 'Circlekeeper',
  yes: 'Yes',
  no: 'No',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  goOn: 'Go on',
  done: 'Done.',
  nothingChanged: 'Nothing was changed.',
  asked: 'You asked for this.',
  replyOfBot: 'I’m a bot; no person reads this. For people to talk to right now, use /crisis.',
  defect: (incident: string) =>
    `Something went wrong on my side, and I’m sorry. Nothing you wrote was kept. You can try again; if it stays this way, please tell whoever runs me: ${incident}. /crisis works all the same.`,
  storeAway:
    'I can’t reach my memory right now, so I can’t do this yet. Nothing was changed; please try again in a few minutes. /crisis works all the same.',
  unknownCommand: 'I don’t know that one. /help shows what I can do.',
  oldButton: 'This button belongs to something that has changed since. /help shows what I can do now.',
  changedMeanwhile:
    'Somebody else changed this a moment before you. Nothing of theirs was overwritten; please have a look and try again.',
  late: 'That took too long, so I couldn’t open the form. Nothing was changed; please try once more. /crisis works all the same.',
  /** Where a form is about to be, or an answer to one that was sent. */
  oneMoment:
    'One moment: this takes me a little longer than usual, and goes on here by itself. If it doesn’t, please close this and try once more. /crisis works all the same.',
  /** Under an answer that stands where a form was. */
  alsoBeside: 'I put this into the conversation as well, so you can close this whenever you like.',
  notShown:
    'I couldn’t show the answer to this, and I’m sorry. What you asked for may have been done; /home shows how things stand. /crisis works all the same.',
  openFormAgain: 'Open the form again',
  whatYouWrote: 'This is what you wrote, so that nothing is lost:',
  goneGroup: 'This group is no longer here, so there is nothing to change. What you typed was not kept.',
};
