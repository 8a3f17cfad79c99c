/** How long the written parts of an answer may be. */

/** How long each of the two written parts may be, in UTF-16 units; both fit on one card beside everything else. */
export const wordsMost = 1000;
