/** The page somebody sees in a browser after adding me to their community, or when that did not work. */
export const installing = {
  added: {
    title: 'I’m in',
    says: 'I listen to nothing until a group is set up. Open the channel the group shall live in, let me into it, and type /group setup. You can close this page.',
  },
  declined: {
    title: 'Nothing was added',
    says: 'You said no, and that’s fine. You can close this page.',
  },
  stale: {
    title: 'Please start once more',
    says: 'This page belongs to an attempt that is over, or was begun in another browser. Nothing was changed. Adding me begins at the link you were given.',
  },
  wholeOrganisation: {
    title: 'One at a time, please',
    says: 'I can be added to one community, not to a whole organisation at once. Nothing was changed; please start once more and choose one.',
  },
  failed: {
    title: 'That did not work',
    says: 'Something went wrong between the service and me. Nothing was changed; please try again in a few minutes, and tell whoever runs me if it stays this way.',
  },
  again: 'Start again',
};
