/** What an examination found. */
import type { Finding } from './doctor.ts';

export const well = (name: string, says: string): Finding => ({ name, state: 'well', says });
