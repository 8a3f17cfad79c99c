/** What is lacking to work in a channel: what stands in the way, and how it reads. */
import { strong, text } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { Lack } from '../ports/chat-platform.ts';

/** To be mended before anything works there. */
export const isInTheWay = ({ keepsFrom }: Lack): boolean => keepsFrom === 'everything' || keepsFrom === 'being-there';

/** Nobody is about to open a group, so nothing brings us in but somebody’s letting us in: whoever put us out is not overruled. */
export const byHand = (lack: Lack): Lack =>
  lack.keepsFrom === 'coming-in' ? { ...lack, keepsFrom: 'being-there' } : lack;

/** Each by the service’s own name, and what does not work without it. */
export const lackLines = ({ group: copy }: Copy, missing: readonly Lack[]): readonly Block[] =>
  missing.map(({ name, keepsFrom }) =>
    keepsFrom === 'coming-in'
      ? text(copy.setup.lacks[keepsFrom])
      : text(strong(name), ': ', copy.setup.lacks[keepsFrom]),
  );
