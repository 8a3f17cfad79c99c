/** One kind sentence for each way a door can be closed. */
export const access = {
  noGroupHere: 'There is no group in this channel yet. /group find shows the groups you can join.',
  whichGroup: 'You belong to more than one group. Please use this in the channel of the group you mean.',
  notMember: (group: string) => `This is for members of ${group}. You are welcome to look around first: /group about.`,
  notFacilitator: (group: string) =>
    `This one is for the people who hold ${group}. If something needs changing, they are glad to hear from you.`,
  notAdmin: 'This one is for the people who administer this community. They can set a group up with /group setup.',
  groupClosed: (group: string) => `${group} has closed.`,
};
