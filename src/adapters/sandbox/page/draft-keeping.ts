/** Keeps drafts while this window is open. They are people's words, so they go with the window, and once they are sent. */

/** A slash command being filled in: values by field name, and which optional fields are shown. */
export type CommandDraft = Readonly<{
  name: string;
  values: Readonly<Record<string, string>>;
  shown: readonly string[];
}>;
export type Draft = Readonly<{
  text: string;
  command: CommandDraft | undefined;
  /** Ids of messages in the same channel. */
  replyTo: string | undefined;
  editing: string | undefined;
}>;

export interface KeptDrafts {
  read(key: string): Draft | undefined;
  /** An empty draft leaves nothing behind. */
  keep(key: string, draft: Draft): void;
}

const prefix = 'circlekeeper.draft.';

/** `storage` forgets when the window closes. A full or refused one costs the keeping, never the writing. */
export function keptDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): KeptDrafts {
  return {
    read(key) {
      try {
        const it = JSON.parse(storage.getItem(prefix + key) ?? 'null') as Partial<Draft> | null;
        if (typeof it?.text !== 'string') return undefined;
        return { text: it.text, command: it.command, replyTo: it.replyTo, editing: it.editing };
      } catch {
        return undefined;
      }
    },
    keep(key, draft) {
      try {
        if (isEmpty(draft)) storage.removeItem(prefix + key);
        else storage.setItem(prefix + key, JSON.stringify(draft));
      } catch {
        // What is on the screen stays there.
      }
    },
  };
}

const isEmpty = ({ text, command, replyTo, editing }: Draft): boolean =>
  text === '' && command === undefined && replyTo === undefined && editing === undefined;
