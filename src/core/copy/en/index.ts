/** Every sentence, in English. Its type is what every other language must satisfy. */
import { access } from './access.ts';
import { common } from './common.ts';
import { field } from './field.ts';

export const en = { access, common, field };
