/** A community’s own roles as a convenience for a group: what they do, what they show to everybody, what came of it. */
const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const groupRoles = {
  title: (name: string) => `Roles for ${name}`,
  none: 'This chat service has no roles of its own, so there is nothing to choose here. /group facilitators says who holds the group, and I remember myself who agreed to the guidelines.',
  exposes:
    'Both are off unless you choose a role. Everybody in the community can see a role’s name and who has it, and so who belongs to this group. A name that says nothing of what the group is about helps.',
  names: { facilitators: 'Role of those who facilitate', agreed: 'Role of those who agreed' },
  off: 'Off',
  does: {
    facilitators:
      'Members of the group who have this role facilitate. Who became a facilitator by it and loses it is a member again, unless nobody else would hold the group. People added with /group facilitators stay, with the role or without. I never give or take it myself.',
    agreed:
      'I give this role to members who agreed to the guidelines, and take it when they leave. New guidelines take it from nobody.',
  },
  how: 'To choose one: /group roles, then the role. Choosing the same one again goes through everybody once more.',
  switchOff: { facilitators: 'Stop going by the facilitators’ role', agreed: 'Stop giving a role to those who agreed' },

  ask: (name: string) => `Before this takes effect in ${name}`,
  will: {
    facilitators:
      'Everyone with this role who is a member of the group becomes a facilitator: now, and from now on whenever they get the role or join. Facilitators see what members show them, and are told when words sound like danger, where members agreed to it.',
    agreed:
      'Everyone in the group who agreed to the guidelines gets this role now, and from now on whoever agrees. They lose it when they leave the group.',
  },
  without: (count: number) =>
    `Without this role, ${people(count)} ${count === 1 ? 'facilitates' : 'facilitate'} at present. /group facilitators shows who holds the group, and changes it.`,
  seen: 'Everybody in the community will see who has this role.',
  tellFirst: 'Please tell the group before, so that nobody is surprised to be seen.',
  replaces: 'The role I gave before is taken back from those who have it through me.',
  use: 'Go by this',

  chosen: 'Chosen. This is how it is now.',
  switchedOff: {
    facilitators: 'Switched off. Whoever facilitates goes on doing so; /group facilitators changes that.',
    agreed: 'Switched off. I give this role to nobody any more.',
  },
  promoted: (count: number) =>
    count === 0
      ? 'Nobody new facilitates by it for now.'
      : `${people(count)} became ${count === 1 ? 'a facilitator' : 'facilitators'} by it.`,
  given: (count: number) => `${people(count)} who agreed have the role now.`,
  taken: (count: number) => `I took the earlier role back from ${people(count)}.`,
  notGivenTo: (count: number) =>
    `I could not give it to ${people(count)}. Once I may, choose the same role again and I go through everybody once more.`,
  notTakenFrom: (count: number) =>
    `${people(count)} still ${count === 1 ? 'has' : 'have'} the earlier role, for I could not take it. Whoever administers the community can.`,
  /** Where the service did not say what is lacking. */
  needs: 'Roles',

  'same-role':
    'One role can’t do both: everybody who agrees would become a facilitator. Please choose two different ones.',
  'role-in-use':
    'Another group here uses that role in a way that would mix the two up. Please choose another one for this group.',
  'role-with-rights':
    'That role allows more here than everybody may, and I would give it to whoever agrees to the guidelines. Please choose one that allows nothing of its own; a new one, made for this, works well.',
  'role-rights-unknown':
    'I can’t tell what that role allows, so I would rather not give it to whoever agrees to the guidelines. Please choose another one, or try again in a while.',

  expect:
    'Members who agreed to the guidelines get a role of this community. Everybody in it can see who has that role.',
  holds: 'You have the facilitators’ role, so you hold the group from now on. /group facilitators shows who else does.',
  notGiven:
    'I was not allowed to give you this community’s role for it. That changes nothing here; whoever administers the community can give it to you.',
  stays:
    'One thing is left: I was not allowed to take this community’s role for the group from you. Whoever administers the community can.',
  byList:
    'This group also goes by a role of the community: every member who has it facilitates. To take the group from one of them, take that role from them first.',
};
