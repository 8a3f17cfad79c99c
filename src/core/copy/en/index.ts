/** Every sentence, in English. Its type is what every other language must satisfy. */
import { access } from './access.ts';
import { common } from './common.ts';
import { field } from './field.ts';
import { nudge } from './nudge.ts';
import { resource } from './resource.ts';

export const en = { access, common, field, nudge, resource };
