/** Every sentence, in English. Its type is what every other language must satisfy. */
import { access } from './access.ts';
import { checkIn } from './check-in.ts';
import { common } from './common.ts';
import { crisis } from './crisis.ts';
import { field } from './field.ts';
import { group } from './group.ts';
import { guideline } from './guideline.ts';
import { help, home } from './help.ts';
import { installing } from './installing.ts';
import { meeting } from './meeting.ts';
import { nudge } from './nudge.ts';
import { privacy } from './privacy.ts';
import { rehearsal } from './rehearsal.ts';
import { resource } from './resource.ts';
import { safety } from './safety.ts';

export const en = {
  access,
  checkIn,
  common,
  crisis,
  field,
  group,
  guideline,
  help,
  home,
  installing,
  meeting,
  nudge,
  privacy,
  rehearsal,
  resource,
  safety,
};
