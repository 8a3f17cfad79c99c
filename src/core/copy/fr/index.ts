/** What a crisis says, in French: to a "tu", as people in such groups write to each other. */
import type { CrisisCopy } from '../crisis-catalogue.ts';
import { crisis } from './crisis.ts';
import { resource } from './resource.ts';

export const fr: CrisisCopy = {
  crisis,
  resource,
  common: {
    replyOfBot:
      'Je suis un bot\u00a0; aucune personne ne lit ceci. Pour parler à quelqu’un maintenant, il y a /crisis.',
  },
  home: { crisisButton: 'Aide maintenant' },
};
