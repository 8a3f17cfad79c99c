/** Every sentence a crisis says to the person it is about: what each language whose words we understand must have in full. */
import type { Copy } from './languages.ts';

type Crisis = Copy['crisis'];
/** Said to facilitators or to a whole group, in the group's language, or offered with a command. */
type Others =
  | `page${string}`
  | `steady${string}`
  | `steadied${string}`
  | `notSteadied`
  | 'whySteady'
  | 'outcomes'
  | 'closed'
  | 'debrief'
  | 'notYoursToClose'
  | 'summary'
  | 'shortcut'
  | 'countryField';

/** Every language has all of it. English has it among everything else. */
export type CrisisCopy = Readonly<{
  crisis: { readonly [Key in keyof Crisis as Key extends Others ? never : Key]: Crisis[Key] };
  resource: Copy['resource'];
  common: Pick<Copy['common'], 'replyOfBot'>;
  home: Pick<Copy['home'], 'crisisButton'>;
}>;
