/** What a crisis says, in Portuguese: to a "você", as people in Brazil write to each other. */
import type { CrisisCopy } from '../crisis-catalogue.ts';
import { crisis } from './crisis.ts';
import { resource } from './resource.ts';

export const pt: CrisisCopy = {
  crisis,
  resource,
  common: { replyOfBot: 'Sou um bot; nenhuma pessoa lê isto. Para falar com alguém agora, use /crisis.' },
  home: { crisisButton: 'Ajuda agora' },
};
