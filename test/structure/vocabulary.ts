/** The closed vocabulary of file names; a new name is a reviewed change to this list. */

/** In a noun's folder: `<noun>.ts`, `<noun>-use-cases.ts`, `<noun>-cards.ts`, further files named for the noun, and these. */
export const nounHelpers: Readonly<Record<string, readonly string[]>> = {
  group: ['access', 'draft'],
  person: ['people'],
  'check-in': ['mood-chart'],
  meeting: ['recurrence', 'calendar-file'],
  guideline: [],
  nudge: ['budget', 'delivery', 'jobs', 'sweep'],
  crisis: ['known', 'signal', 'paging', 'place', 'records', 'screening'],
  resource: ['hours', 'review'],
  privacy: [],
};

/** Folders of core that are no nouns: their files are named for what they hold. */
export const coreFolders: readonly string[] = ['kit', 'ports', 'chat', 'dispatcher', 'copy', 'time'];

/** In a chat adapter. */
export const chatAdapterFiles: readonly RegExp[] = [
  /^(index|inbound|outbound|routes|limits|problems)$/,
  /^(inbound|outbound|render|routes)-[a-z-]+$/,
];

/** What each chat adapter has beside those. */
export const chatAdapterOwn: Readonly<Record<string, readonly string[]>> = {
  discord: [
    'addresses',
    'examine',
    'gateway',
    'gateway-connection',
    'gateway-shard',
    'gateway-starts',
    'gateway-waiting',
    'permissions',
    'rest',
    'timing',
  ],
  slack: [
    'addresses',
    'command-names',
    'command-text',
    'command-text-cards',
    'command-text-fields',
    'command-text-groups',
    'command-text-keys',
    'command-text-loose',
    'command-text-pieces',
    'command-text-quotes',
    'command-text-slack',
    'command-text-usage',
    'command-text-values',
    'command-text-which',
    'examine',
    'examine-asking',
    'examine-channels',
    'examine-requests',
    'examine-ways-in',
    'examine-workspace',
    'installations',
    'installing',
    'installing-pages',
    'line-http',
    'line-socket',
    'response-url',
    'silence',
    'timing',
    'tokens',
    'web-api',
    'within',
  ],
  sandbox: [
    'addresses',
    'protocol',
    'live',
    'world',
    'world-data',
    'world-changes',
    'world-file',
    'world-shape',
    'virtual-clock',
    'seed',
    'seed-talk',
  ],
};
