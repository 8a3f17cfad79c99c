/** What a crisis says, in Spanish: to a "tú", as people in such groups write to each other. */
import type { CrisisCopy } from '../crisis-catalogue.ts';
import { crisis } from './crisis.ts';
import { resource } from './resource.ts';

export const es: CrisisCopy = {
  crisis,
  resource,
  common: { replyOfBot: 'Soy un bot; ninguna persona lee esto. Para hablar con alguien ahora mismo, usa /crisis.' },
  home: { crisisButton: 'Ayuda ahora' },
};
